package diagnose

import (
	"math"
	"slices"

	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// newCase keeps the best repairs of some problems and how likely each is among
// all that were found.
func newCase(problems []problem, repairs []repair) *caseOf {
	c := &caseOf{problems: problems}
	for _, r := range repairs {
		c.weight += likely(r)
	}
	c.repairs = repairs[:min(len(repairs), mostAlternatives)]
	return c
}

// likely is the weight of a repair by its cost: ten hundredths halve it.
func likely(r repair) float64 { return math.Exp2(-float64(r.cost) / 10) }

// report words the cases as diagnoses, best first.
func (s *system) report(cases []*caseOf) []Diagnosis {
	slices.SortStableFunc(cases, func(a, b *caseOf) int {
		if d := s.gravity(b) - s.gravity(a); d != 0 {
			return d
		}
		return len(b.problems) - len(a.problems)
	})
	var out []Diagnosis
	for i, c := range cases {
		for _, r := range c.repairs {
			out = append(out, s.diagnosis(i+1, c, r))
		}
	}
	return out
}

// gravity is the rank of the gravest finding of a case.
func (s *system) gravity(c *caseOf) int {
	worst := 0
	for _, p := range c.problems {
		if i := s.finding(p); i >= 0 {
			worst = max(worst, s.r.Findings[i].Severity.Rank())
		}
	}
	return worst
}

func (s *system) diagnosis(n int, c *caseOf, r repair) Diagnosis {
	v := &s.vars[r.x]
	d := Diagnosis{Case: n, Cell: v.op, Printed: printed(v.op), Slip: r.slip, Confidence: round(likely(r) / c.weight), Explains: s.explains(c)}
	switch {
	case r.rate != "":
		d.Suggested, d.Low, d.High = r.rate, r.rate, r.rate
		return d
	case r.known:
		d.Suggested = money.Format(r.value, v.op.Amount().Unit, v.op.Amount().Decimals)
	}
	d.Low, d.High = s.ends(r)
	return d
}

// ends prints the range of a repair: the first and the last number that could be
// printed there.
func (s *system) ends(r repair) (low, high string) {
	op := s.vars[r.x].op
	unit := op.Amount().Unit
	ulp := money.Ulp(max(unit, money.Yuan), s.decimals(op)) // a count is written like 元
	a, b := r.low, r.high
	if x, y := ceil(a, ulp)*ulp, floor(b, ulp)*ulp; x <= y {
		a, b = x, y
	}
	if r.low > noLow/2 {
		low = money.Format(a, unit, op.Amount().Decimals)
	}
	if r.high < noHigh/2 {
		high = money.Format(b, unit, op.Amount().Decimals)
	}
	return low, high
}

// round keeps two decimals: more would pretend to know.
func round(share float64) float64 { return math.Round(share*100) / 100 }

func printed(o reconcile.Operand) string {
	if o.Fact != nil {
		return o.Fact.Amount.Text
	}
	return o.Claim.Number
}

// explains lists the findings of the problems of a case, in order.
func (s *system) explains(c *caseOf) []int {
	out := []int{}
	for _, p := range c.problems {
		if i := s.finding(p); i >= 0 && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}
