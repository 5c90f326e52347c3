package evaluate

import (
	"regexp"
	"strings"

	"mingzhang/internal/perform/score"
)

// money asks the rows of the money for their total.
func (r *Report) money(s Sheet) {
	columns := []struct {
		name, total string
		of          func(Amount) string
	}{
		{"年初预算数", s.Money.Initial, func(a Amount) string { return a.Initial }},
		{"全年预算数", s.Money.Budget, func(a Amount) string { return a.Budget }},
		{"全年执行数", s.Money.Executed, func(a Amount) string { return a.Executed }},
	}
	for _, c := range columns {
		sum, top := partsOf(s.Money.Parts, c.of)
		if !sum.Known() || !score.ParsePoints(c.total).Known() {
			continue
		}
		if top.Known() && compare(c.total, sum, 12) == Broken {
			sum = top
		}
		r.addSum(Sum{"money", c.name, c.total, sum.Text(6), compare(c.total, sum, 12)}, s.Money.Place, Error)
	}
}

var nestedAmount = regexp.MustCompile(`^(?:其中[:：]?)?(?:中央|中央补助|省级|市级|县级|区级|市县|区县|本级|上级|地方|一般公共预算|政府性基金|国有资本|财政专户)`)

// partsOf adds up parts of the money: all of them, and those that are not
// themselves parts of a part (其中：省级 under 财政拨款).
func partsOf(parts []Amount, of func(Amount) string) (all, top score.Points) {
	for n, a := range parts {
		p := score.ParsePoints(of(a))
		if !p.Known() {
			continue
		}
		all = plus(all, p)
		if nested := nestedAmount.MatchString(a.Name) || n > 0 && strings.HasPrefix(a.Name, "其中"); !nested {
			top = plus(top, p)
		}
	}
	return all, top
}

// plus adds to a sum that may not have begun.
func plus(sum, p score.Points) score.Points {
	if !sum.Known() {
		return p
	}
	return sum.Plus(p)
}
