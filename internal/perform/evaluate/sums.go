package evaluate

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/place"
)

// addSum keeps a sum and tells one that is wrong.
func (r *Report) addSum(s Sum, at place.Place, worst Severity) {
	r.Sums = append(r.Sums, s)
	severity := worst
	if s.Verdict == Rounding {
		severity = Note
	}
	if s.Verdict == Broken || s.Verdict == Rounding {
		r.find("evaluate.sum", s.Verdict, severity, at, s.Kind+s.Of, fault.T("evaluate.sum."+s.Kind, "of", s.Of, "printed", s.Printed, "computed", s.Computed))
	}
}

// sums asks every addition that the sheet prints.
func (r *Report) sums(s Sheet, m score.Method) {
	r.money(s)
	if s.Truncated {
		r.levels(s, true)
		return
	}
	weights, all := r.sumOf(func(l *Line) string { return l.Weight })
	if all {
		r.weights(s, m, weights)
	}
	r.levels(s, false)
	r.subtotals(s)
	if scores, all := r.sumOf(func(l *Line) string { return l.Printed }); s.Score != "" {
		v := NotCheckable
		if all {
			v = compare(s.Score, scores, 12)
		}
		r.addSum(Sum{"scores", "", s.Score, scores.Text(4), v}, s.Place, Error)
	}
}

// sumOf adds a column over the execution and all indicators; all is false where a
// cell that counts is blank.
func (r *Report) sumOf(cell func(*Line) string) (sum score.Points, all bool) {
	lines := r.Lines
	if r.Execution != nil {
		lines = append([]Line{*r.Execution}, lines...)
	}
	return sumOfLines(lines, cell)
}

func sumOfLines(lines []Line, cell func(*Line) string) (sum score.Points, all bool) {
	sum, all = score.Whole(0), true
	for i := range lines {
		text := cell(&lines[i])
		p := score.ParsePoints(text)
		switch {
		case p.Known():
			sum = sum.Plus(p)
		case lines[i].result.State == score.NotApplicable, lines[i].shared && text == "":
		default:
			all = false
		}
	}
	return sum, all && len(lines) > 0
}

// weights asks all weights for their printed sum and for 100. Without a head for
// the money the indicators alone make 100 less the execution.
func (r *Report) weights(s Sheet, m score.Method, sum score.Points) {
	if s.Weight != "" {
		r.addSum(Sum{"weights", "", s.Weight, sum.Text(4), compare(s.Weight, sum, 12)}, s.Place, Error)
	}
	want := score.Whole(100)
	if r.Execution == nil && sum.Equal(want.Minus(score.Whole(m.Execution))) {
		want = sum
	}
	v := Exact
	if !sum.Equal(want) {
		v = Broken
	}
	r.addSum(Sum{"hundred", "", want.Text(0), sum.Text(4), v}, s.Place, Error)
}
