package evaluate

import (
	"mingzhang/internal/perform/score"
)

// total gives what the method makes of the sheet, and its grade.
func (r *Report) total(s Sheet, m score.Method) {
	var results []score.Result
	if r.Execution != nil {
		results = append(results, r.Execution.result)
	}
	for _, l := range r.Lines {
		if !l.shared || l.Printed != "" {
			results = append(results, r.accepted(l))
		}
	}
	t := m.Total(results)
	r.Why, r.Total, r.TotalLow, r.TotalHigh = t.Why, t.Points.Text(m.Decimals), t.Low.Text(m.Decimals), t.High.Text(m.Decimals)
	if s.Truncated || !r.Evaluated {
		r.Total, r.TotalLow, r.TotalHigh = "", "", ""
	}
	r.Grade = m.GradeOf(score.ParsePoints(r.Total))
	if of := m.GradeOf(score.ParsePoints(s.Score)); of != "" {
		r.Grade = of
		if s.Grade != "" {
			v := Exact
			if of != s.Grade {
				v = Broken
			}
			r.addSum(Sum{"grade", "", s.Grade, of, v}, s.Place, gradeSeverity(m))
		}
	}
}

// accepted takes a person's printed score where the method leaves it to a person.
// What cannot be recomputed counts as printed; the range of the total tells so.
func (r *Report) accepted(l Line) score.Result {
	p := score.ParsePoints(l.Printed)
	if p.Known() && (l.Verdict == Judged || l.Verdict == NotCheckable) {
		return score.Result{State: score.Scored, Weight: l.result.Weight, Points: p}
	}
	return l.result
}

func gradeSeverity(m score.Method) Severity {
	if m.Doubtful("grades") {
		return Note
	}
	return Warning
}
