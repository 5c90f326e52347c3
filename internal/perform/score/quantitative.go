package score

import (
	"strings"

	"mingzhang/internal/perform"
)

// quantitative scores a number: reached gives the weight, otherwise in proportion,
// target ÷ actual where less is better; never above the weight.
func (m Method) quantitative(i Indicator, t, a perform.Target) Result {
	p := compare(t, a)
	if p.why != "" {
		return unscored(i.Weight, p.why, "target", i.Target, "actual", i.Actual)
	}
	better, _ := perform.DirectionOf(i.Name, t)
	r := m.number(i, t, p, better)
	if shareAsFraction(t, a) {
		hundredfold := p
		hundredfold.actual = p.actual.Times(Whole(100))
		if other := m.number(i, t, hundredfold, better); !other.Points.Equal(r.Points) {
			return unscored(i.Weight, "score.why.fraction", "actual", i.Actual)
		}
	}
	if a.Operator != perform.Equal && !a.Implied {
		r = r.look("score.look.bound", "actual", i.Actual)
	}
	return oddities(r, i)
}

func (m Method) number(i Indicator, t perform.Target, p pair, better perform.Direction) Result {
	switch {
	case p.upper.Known():
		return between(i, p)
	case better == perform.LessIsBetter:
		return less(i, p)
	case t.Operator == perform.Equal && !t.Implied && better == perform.Exact && p.actual.Cmp(p.target) > 0:
		return reached(i).look("score.look.not-equal", "actual", i.Actual, "target", i.Target)
	}
	return m.more(i, p)
}

func reached(i Indicator) Result {
	return scored(i.Weight, i.Weight, false, "score.why.reached", "weight", i.Weight.Text(2), "actual", i.Actual, "target", shown(i))
}

// shown is the target as people see it: the cell, or the name that holds it.
func shown(i Indicator) string {
	if strings.TrimSpace(i.Target) == "" {
		return i.Name
	}
	return i.Target
}

func proportion(i Indicator, part, whole Points, key string) Result {
	p := i.Weight.Times(part).Over(whole)
	p = p.Least(i.Weight).Most(Whole(0))
	return scored(i.Weight, p, true, key, "weight", i.Weight.Text(2), "actual", i.Actual, "target", shown(i), "points", p.Text(2))
}

// more scores 正向: actual ÷ target.
func (m Method) more(i Indicator, p pair) Result {
	switch {
	case p.actual.Cmp(p.target) < 0 && p.target.Sign() > 0:
		return proportion(i, p.actual, p.target, "score.why.more")
	case p.actual.Cmp(p.target) < 0:
		return unscored(i.Weight, "score.why.target", "target", shown(i))
	}
	r := reached(i)
	if p.target.Sign() == 0 {
		return r.look("score.look.zero-target", "target", shown(i))
	}
	share := p.actual.Times(Whole(100)).Over(p.target)
	if m.LookAbove > 0 && share.Cmp(Whole(m.LookAbove)) > 0 {
		r = m.over(i, p, share, r)
	}
	return r
}

// over looks at a target that was exceeded by far: where it was set plainly too
// low the marks are cut by the deviation, as far as target ÷ actual.
func (m Method) over(i Indicator, p pair, share Points, r Result) Result {
	if i.TargetTooLow {
		cut := proportion(i, p.target, p.actual, "score.why.too-low")
		cut.Missed = false
		return cut
	}
	return r.look("score.look.over", "share", share.Text(1), "limit", Whole(m.LookAbove).Text(0))
}

// less scores 反向: target ÷ actual.
func less(i Indicator, p pair) Result {
	if p.actual.Cmp(p.target) <= 0 {
		r := reached(i)
		if p.actual.Sign() < 0 {
			return r.look("score.look.negative", "actual", i.Actual)
		}
		return r
	}
	if p.target.Sign() == 0 {
		return proportion(i, p.target, p.actual, "score.why.less").look("score.look.zero-target", "target", shown(i))
	}
	return proportion(i, p.target, p.actual, "score.why.less")
}

// between scores 10~12: within is reached, outside in proportion to the nearer end.
func between(i Indicator, p pair) Result {
	switch {
	case p.target.Sign() <= 0 || p.upper.Cmp(p.target) < 0:
		return unscored(i.Weight, "score.why.target", "target", shown(i))
	case p.actual.Cmp(p.target) < 0:
		return proportion(i, p.actual, p.target, "score.why.more")
	case p.actual.Cmp(p.upper) > 0:
		return proportion(i, p.upper, p.actual, "score.why.less")
	}
	return reached(i)
}

// oddities adds a look where the actual value of a share is above its whole.
func oddities(r Result, i Indicator) Result {
	a := perform.ParseTarget(i.Name, i.Actual)
	for _, problem := range perform.CheckTarget(i.Name, a) {
		if problem.Kind == perform.ProblemOverHundred {
			r = r.look("score.look.over-hundred", "actual", i.Actual)
		}
	}
	return r
}
