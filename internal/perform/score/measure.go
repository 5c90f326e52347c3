package score

import (
	"strings"

	"mingzhang/internal/perform"
)

// size is the number of a target in the smallest unit of its dimension; without
// one of its own the unit is taken from the other side.
func size(t perform.Target, number string) (value Points, dimension string) {
	value = ParsePoints(number)
	if t.Multiplier > 1 {
		value = value.Times(Whole(t.Multiplier))
	}
	if s, ok := perform.ScaleOf(t.Unit); ok {
		return value.Times(Ratio(s.Num, s.Den)), s.Dimension
	}
	if rest := strings.TrimPrefix(t.Unit, "个"); rest != "" {
		return value, rest // 个系统 and 系统
	}
	return value, t.Unit
}

// pair is a target and an actual value brought to one measure.
type pair struct {
	target, upper, actual Points
	why                   string // key of the reason why they cannot be compared
}

// compare brings both sides to one measure. A side without unit takes the other's.
func compare(t, a perform.Target) pair {
	if t.Unit == "" {
		t.Unit = a.Unit
	}
	if a.Unit == "" {
		a.Unit = t.Unit
		if t.Unit == "%" && a.Kind == perform.Quantity {
			a.Kind = perform.Percent
		}
	}
	var p pair
	var td, ad string
	p.target, td = size(t, t.Number)
	p.upper, _ = size(t, t.Number2)
	p.actual, ad = size(a, a.Number)
	if td != ad && !loose(td, ad) {
		p.why = "score.why.unit"
	}
	if !p.target.Known() || !p.actual.Known() {
		p.why = "score.why.unread"
	}
	return p
}

// loose is true for words that count one thing under two names: 份 and 份报告, 套
// and 套次; a dimension that is calculated is never loose.
func loose(a, b string) bool {
	for _, d := range perform.Dimensions() {
		if a == d || b == d {
			return false
		}
	}
	return a != "" && b != "" && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// shareAsFraction is true where 0.95 may stand for 95 %: no unit is written.
func shareAsFraction(t, a perform.Target) bool {
	v := ParsePoints(a.Number)
	return t.Unit == "%" && a.Unit == "" && v.Known() && v.Sign() > 0 && v.Cmp(Whole(1)) <= 0 && ParsePoints(t.Number).Cmp(Whole(2)) > 0
}
