package evidence

import (
	"math/big"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
)

// Compare 与目标比较: tells whether a value reaches the target of an indicator. It is
// Reached only where every value between Low and High reaches it, Missed only where
// none does; without a fresh number, or in units that cannot be compared, Unknown.
// While the period runs, a standing that what is still to come could change is not
// final.
func Compare(indicator string, t perform.Target, v Value) Comparison {
	if t.Kind == perform.Deadline && v.overdue(t) {
		return Comparison{Standing: Missed, Final: true, Why: fault.T("evidence.compare.overdue", "target", t.Raw, "open", text(v.Open))}
	}
	if v.State != HasValue && v.State != Partial {
		return Comparison{Standing: Unknown, Why: v.Why}
	}
	switch t.Kind {
	case perform.Deadline:
		return byDay(t, v)
	case perform.ServiceHours:
		return covered(v)
	case perform.Recurring:
		return recurring(t, v)
	case perform.Quantity, perform.Percent, perform.Duration:
		return byNumber(indicator, t, v)
	}
	return unknown("evidence.compare.words")
}

func unknown(key string, args ...string) Comparison {
	return Comparison{Standing: Unknown, Why: fault.T(key, args...)}
}

// byNumber compares the range of the value with the target.
func byNumber(indicator string, t perform.Target, v Value) Comparison {
	if v.Number == nil {
		return unknown("evidence.compare.unit", "target", t.Raw, "unit", v.Unit)
	}
	if c, ok := samePeriod(indicator, t, v); !ok {
		return c
	}
	target, upper, ok := goal(t, v.Unit)
	if !ok {
		return unknown("evidence.compare.unit", "target", t.Raw, "unit", v.Unit)
	}
	test := reaches(indicator, t, target, upper)
	return v.stand(t.Raw, test, senseOf(indicator, t))
}

// samePeriod asks that a promise per month is answered by the worst month, and a
// count of the year by the year.
func samePeriod(indicator string, t perform.Target, v Value) (Comparison, bool) {
	asked, given := periods[t.Period], ""
	if severalPeriods(indicator) {
		asked = ""
	}
	if v.Take != "" {
		given = v.Per
	}
	counted := v.Measure == Count || v.Measure == Distinct || v.Measure == Sum
	if asked == given || t.Period == "" && !counted {
		return Comparison{}, true
	}
	return unknown("evidence.compare.period", "target", t.Raw), false
}

// severalPeriods: 年度、季度、月度及每周 lists kinds of reports; what is promised is
// their sum.
func severalPeriods(indicator string) bool {
	n := 0
	for _, words := range [][]string{{"年度", "每年"}, {"半年"}, {"季度", "每季"}, {"月度", "每月"}, {"每周", "周报"}, {"每日", "每天", "日报"}} {
		for _, w := range words {
			if strings.Contains(indicator, w) {
				n++
				break
			}
		}
	}
	return n > 1
}

// periods names the periods of targets as formulas do; a year is the period itself.
var periods = map[string]string{"半年": "half", "季度": "quarter", "月": "month", "周": "week", "日": "day"}

// goal brings the target's number, and the upper end of an interval, to the unit of
// the value.
func goal(t perform.Target, unit string) (number, upper *big.Rat, ok bool) {
	factor, ok := convert(t.Unit, unit)
	if !ok {
		return nil, nil, false
	}
	factor.Mul(factor, big.NewRat(max(t.Multiplier, 1), 1))
	number, ok = decimalRat(t.Number)
	if !ok {
		return nil, nil, false
	}
	number.Mul(number, factor)
	if t.Number2 == "" {
		return number, nil, true
	}
	if upper, ok = decimalRat(t.Number2); !ok {
		return nil, nil, false
	}
	return number, upper.Mul(upper, factor), true
}

func decimalRat(s string) (*big.Rat, bool) {
	d, ok := readWhole(s)
	return d.Rat(), ok
}

// convert gives the factor from one unit to another: by calculation, or 1 for one
// thing under two names (个系统 and 系统, 份 and 份报告).
func convert(from, to string) (*big.Rat, bool) {
	a, okA := perform.ScaleOf(from)
	b, okB := perform.ScaleOf(to)
	if okA || okB {
		if a.Dimension != b.Dimension {
			return nil, false
		}
		return new(big.Rat).Quo(big.NewRat(a.Num, a.Den), big.NewRat(b.Num, b.Den)), true
	}
	from, to = strings.TrimPrefix(from, "个"), strings.TrimPrefix(to, "个")
	return big.NewRat(1, 1), from == "" || to == "" || strings.HasPrefix(from, to) || strings.HasPrefix(to, from)
}

// senseOf is +1 where more is better, −1 where less is, 0 for the number itself.
func senseOf(indicator string, t perform.Target) int {
	switch better, _ := perform.DirectionOf(indicator, t); {
	case t.Number2 != "":
		return 0
	case better == perform.MoreIsBetter:
		return +1
	case better == perform.LessIsBetter:
		return -1
	}
	return 0
}

// reaches tells of one number whether it reaches the target. An = that nobody wrote
// is read in the direction of the indicator, as the method scores it.
func reaches(indicator string, t perform.Target, target, upper *big.Rat) func(*big.Rat) bool {
	sense := senseOf(indicator, t)
	return func(n *big.Rat) bool {
		c := n.Cmp(target)
		switch {
		case upper != nil:
			return c >= 0 && n.Cmp(upper) <= 0
		case t.Operator == perform.Above:
			return c > 0
		case t.Operator == perform.Below:
			return c < 0
		case t.Operator == perform.Equal && !t.Implied, sense == 0:
			return c == 0
		}
		return c*sense >= 0
	}
}

// stand tries both ends of the range; between them the target may lie only where
// the ends differ in standing, or where it is a point or an interval.
func (v Value) stand(target string, reached func(*big.Rat) bool, sense int) Comparison {
	at := reached(v.Number)
	robust := v.Low != nil && v.High != nil && reached(v.Low) == at && reached(v.High) == at
	if sense == 0 && robust && !at {
		robust = v.Low.Cmp(v.High) == 0
	}
	if v.oneSided(sense, at, reached) {
		robust = true
	}
	if !robust {
		return unknown("evidence.compare.range", "target", target, "low", endText(v.Low), "high", endText(v.High), "doubtful", text(v.unsettled()))
	}
	standing, key := Missed, "evidence.compare.missed"
	if at {
		standing, key = Reached, "evidence.compare.reached"
	}
	c := Comparison{Standing: standing, Final: v.final(at, sense), Why: fault.T(key, "target", target, "value", v.Text(), "unit", v.Unit)}
	if !c.Final {
		c.Why.Key += "-so-far"
	}
	return c
}

// unsettled counts the records that make the range: doubtful, missing, and, where a
// length of time is measured, those that have not ended.
func (v Value) unsettled() int64 {
	n := v.Doubtful + v.Missing
	if v.Measure == Mean || v.Measure == Sum || v.Measure == Percentile {
		n += v.Open
	}
	return n
}

// oneSided: where only one end is known, it is enough if it is the end that could
// change the standing.
func (v Value) oneSided(sense int, at bool, reached func(*big.Rat) bool) bool {
	worst := v.Low
	if (sense < 0) == at {
		worst = v.High
	}
	return sense != 0 && worst != nil && reached(worst) == at
}

func endText(r *big.Rat) string {
	if r == nil {
		return "@evidence.compare.unlimited"
	}
	return decimalText(r)
}

// final: the period is over, or the number can only grow and has passed the target.
func (v Value) final(reached bool, sense int) bool {
	grows := (v.Measure == Count || v.Measure == Distinct) && v.Take == ""
	return v.Finished && v.Open == 0 || grows && (reached && sense > 0 || !reached && sense < 0)
}

// overdue: a deadline has passed and something is not done.
func (v Value) overdue(t perform.Target) bool {
	due, ok := readInstant(t.Deadline, v.Asked.Location())
	return ok && v.Measure == Latest && v.Open > 0 && t.Operator != perform.AtLeast && v.Asked.UnixNano() > due.end()
}

// byDay compares the latest day of something with a deadline.
func byDay(t perform.Target, v Value) Comparison {
	due, ok := readInstant(t.Deadline, v.At.Location())
	switch {
	case v.At.IsZero():
		return unknown("evidence.compare.unit", "target", t.Raw, "unit", v.Unit)
	case !ok:
		return unknown("evidence.compare.year", "target", t.Raw)
	case v.Open > 0:
		return unknown("evidence.compare.open", "target", t.Raw, "open", text(v.Open))
	case v.Doubtful+v.Missing > 0:
		return unknown("evidence.compare.doubtful", "target", t.Raw, "doubtful", text(v.Doubtful+v.Missing))
	}
	at := v.At.UnixNano() <= due.end()
	if t.Operator == perform.AtLeast {
		at = v.At.UnixNano() >= due.nanos
	}
	return v.told(at, t.Raw)
}

func (v Value) told(reached bool, target string) Comparison {
	c := Comparison{Standing: Missed, Final: v.Finished, Why: fault.T("evidence.compare.missed", "target", target, "value", v.Text(), "unit", v.Unit)}
	if reached {
		c.Standing, c.Why.Key = Reached, "evidence.compare.reached"
	}
	if !c.Final {
		c.Why.Key += "-so-far"
	}
	return c
}

// covered: a promise of service hours is kept where all of the promised time was
// covered; the value is the share that was.
func covered(v Value) Comparison {
	if s, ok := perform.ScaleOf(v.Unit); !ok || s.Dimension != "share" || v.Number == nil {
		return unknown("evidence.compare.unit", "target", "7*24小时", "unit", v.Unit)
	}
	full := perform.Target{Kind: perform.Percent, Operator: perform.AtLeast, Number: "100", Multiplier: 1, Unit: "%", Raw: "100%"}
	return byNumber("", full, v)
}

// recurring: something that is due each quarter was done in the least of them.
func recurring(t perform.Target, v Value) Comparison {
	if v.Take != "min" || v.Per != periods[t.Period] || v.Number == nil {
		return unknown("evidence.compare.period", "target", t.Raw)
	}
	return v.stand(t.Raw, func(n *big.Rat) bool { return n.Cmp(big.NewRat(1, 1)) >= 0 }, +1)
}
