package evidence

import (
	"math/big"
	"strings"

	"mingzhang/internal/perform"
)

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
	if asked == given || t.Period == "" && (!counted || v.Level) {
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
