package score

import "mingzhang/internal/fault"

// Total 总分: what all results add up to.
type Total struct {
	Points    Points // of what the method gives exactly, scaled; absent where something is open
	Low, High Points // with every judgement at its least and its most, scaled; absent where something is unscored
	Weight    Points // of all results, 100 where the table is whole
	LeftOut   Points // weight of what does not apply
	Open      int    // results that are judged
	Unscored  int    // results that are not evaluated
	Why       fault.Text
}

// Total adds up rounded scores. What does not apply is left out and the rest is
// scaled to the whole weight; one unscored result leaves the total open, it never
// counts as zero.
func (m Method) Total(results []Result) Total {
	t := Total{Weight: Whole(0), LeftOut: Whole(0), Low: Whole(0), High: Whole(0)}
	for _, r := range results {
		t.add(m, r)
	}
	counted := t.Weight.Minus(t.LeftOut)
	args := []string{"weight", t.Weight.Text(2), "counted", counted.Text(2), "open", Whole(int64(t.Open)).Text(0), "unscored", Whole(int64(t.Unscored)).Text(0)}
	if t.Unscored > 0 || counted.Sign() <= 0 {
		t.Low, t.High = Points{}, Points{}
		t.Why = fault.T("score.why.total-open", args...)
		return t
	}
	t.Low, t.High = t.Low.Times(t.Weight).Over(counted).Round(m.Decimals), t.High.Times(t.Weight).Over(counted).Round(m.Decimals)
	t.Why = fault.T("score.why.total-range", append(args, "low", t.Low.Text(m.Decimals), "high", t.High.Text(m.Decimals))...)
	if t.Open == 0 {
		t.Points, t.Why = t.Low, fault.T("score.why.total", append(args, "points", t.Low.Text(m.Decimals))...)
	}
	return t
}

func (t *Total) add(m Method, r Result) {
	if r.Weight.Known() {
		t.Weight = t.Weight.Plus(r.Weight)
	}
	switch r.State {
	case Scored:
		p := r.Points.Round(m.Decimals)
		t.Low, t.High = t.Low.Plus(p), t.High.Plus(p)
	case Judged:
		t.Open++
		t.Low, t.High = t.Low.Plus(r.Low), t.High.Plus(r.High)
	case NotApplicable:
		if r.Weight.Known() {
			t.LeftOut = t.LeftOut.Plus(r.Weight)
		}
	case Unscored:
		t.Unscored++
	}
}
