package perform

import "strings"

// value is one number found in a plain cell, with all that belongs to it.
type value struct {
	comparison
	number, number2 string
	unit            unit
	behind          Operator // 以上, 以内 after the unit
	within          bool     // 内 stood behind
	after           string   // the words after the value
	end             int      // where the value ends
	period          string   // 次/年
}

// readQuantity 数量、百分比、时长: the main number of the cell.
func readQuantity(c cell) (Target, bool) {
	found := values(c.plain)
	if len(found) == 0 {
		return Target{}, false
	}
	v := mainValue(found)
	t := v.target(c)
	if len(found) > 1 || len(dates(c.plain)) > 0 {
		t.flag(OtherNumber)
	}
	return t, true
}

// mainValue picks the number that is compared, else the last. A time limit before
// another number is a condition: 24小时内响应率100%.
func mainValue(found []value) value {
	best := found[len(found)-1]
	for _, v := range found {
		if v.written() != "" && !v.within && (best.written() == "" || v.symbol && !best.symbol) {
			best = v
		}
	}
	return best
}

// written is the operator in words or signs, empty where none is.
func (v value) written() Operator {
	for _, op := range []Operator{v.op, v.behind, v.weak} {
		if op != "" {
			return op
		}
	}
	return ""
}

// target turns the value into a target.
func (v value) target(c cell) Target {
	t := Target{Operator: v.written(), Number: v.number, Number2: v.number2, Multiplier: v.unit.scale, Unit: v.unit.word, Period: v.period}
	if t.Operator == "" {
		t.Operator, t.Implied = Equal, true
	}
	t.Kind = v.kind(t)
	t.Subject, t.Object = v.before, v.after
	if t.Kind == Quantity {
		t.addPeriod(c.name)
	}
	t.Form = v.form(t)
	v.flagInto(&t, c)
	t.repairOperator(c.name)
	t.keepPlainWords()
	return t
}

func (v value) kind(t Target) Kind {
	switch {
	case t.Unit == "%":
		return Percent
	case times[t.Unit] && t.Operator.sense() < 0 && v.number2 == "":
		return Duration
	}
	return Quantity
}

// form tells in which of the catalogued ways the value was written.
func (v value) form(t Target) string {
	words := !v.symbol && t.Operator != Equal
	switch {
	case v.number2 != "":
		return "T27"
	case v.unit.bracket:
		return "T06"
	case t.Unit == "":
		return "T16"
	case t.Multiplier > 1:
		return "T05"
	case t.Kind == Duration && v.within && v.op == "":
		return "T08"
	case words || !t.Implied && !v.symbol:
		return "T15"
	case t.Subject != "" || t.Object != "":
		return "T24"
	}
	return simpleForm(t)
}

func simpleForm(t Target) string {
	switch {
	case t.Kind == Percent && t.Implied:
		return "T04"
	case t.Kind == Percent:
		return "T02"
	case t.Implied:
		return "T03"
	}
	return "T01"
}

func (v value) flagInto(t *Target, c cell) {
	conflict := v.clash || v.op.sense()*v.behind.sense() < 0
	marks := []struct {
		on bool
		f  Flag
	}{
		{t.Unit == "", UnitMissing},
		{t.Unit == "" && UnitInName(c.name) != "", UnitFromName},
		{v.unit.odd, UnusualUnit},
		{!conflict && v.op != "" && (v.count > 1 || v.behind != ""), OperatorDoubled},
		{conflict, OperatorConflict},
		{v.approx, Approximate},
		{strings.Trim(t.Subject+t.Object, ":") != "", InSentence},
	}
	for _, m := range marks {
		if m.on {
			t.flag(m.f)
		}
	}
}
