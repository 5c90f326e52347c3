package evaluate

import (
	"strings"

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
	weights, all := r.sumOf(func(l *Line) string { return l.Weight }, false)
	if all {
		r.weights(s, m, weights)
	}
	r.levels(s, false)
	if scores, all := r.sumOf(func(l *Line) string { return l.Printed }, true); s.Score != "" {
		v := NotCheckable
		if all {
			v = compare(s.Score, scores, 12)
		}
		r.addSum(Sum{"scores", "", s.Score, scores.Text(4), v}, s.Place, Error)
	}
}

// sumOf adds a column over the execution and all indicators; all is false where a
// cell that counts is blank.
func (r *Report) sumOf(cell func(*Line) string, scores bool) (sum score.Points, all bool) {
	sum, all = score.Whole(0), true
	lines := r.Lines
	if r.Execution != nil {
		lines = append([]Line{*r.Execution}, lines...)
	}
	for i := range lines {
		p := score.ParsePoints(cell(&lines[i]))
		switch {
		case p.Known():
			sum = sum.Plus(p)
		case lines[i].result.State == score.NotApplicable:
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

// levels asks the weights that headers or notes give to levels. Where rows are cut
// off only levels that have rows can exceed theirs.
func (r *Report) levels(s Sheet, truncated bool) {
	sums := levelWeights(s)
	for _, d := range s.Declared {
		sum := r.levelSum(d.Level, sums)
		v := NotCheckable
		if sum.Known() {
			v = compare(d.Weight, sum, 12)
		}
		if truncated && v == Broken && sum.Cmp(score.ParsePoints(d.Weight)) < 0 {
			v = NotCheckable
		}
		r.addSum(Sum{"level", d.Level, d.Weight, sum.Text(4), v}, s.Place, Error)
	}
}

// levelSum is the sum of the rows under a level; of all of them where the level is
// the targets as a whole.
func (r *Report) levelSum(level string, sums map[string]score.Points) score.Points {
	if strings.Contains(level, "执行") {
		if r.Execution == nil {
			return score.Points{}
		}
		return score.ParsePoints(r.Execution.Weight)
	}
	whole := strings.Contains(level, "绩效目标") || strings.Contains(level, "绩效指标")
	var sum score.Points
	for name, w := range sums {
		if whole || levelName(name) == levelName(level) {
			if !sum.Known() {
				sum = score.Whole(0)
			}
			sum = sum.Plus(w)
		}
	}
	return sum
}

// levelName is a level without 指标 and what it serves: 服务对象满意度指标 is 满意度.
func levelName(s string) string {
	s = strings.TrimSuffix(strings.TrimSpace(s), "指标")
	if strings.Contains(s, "满意度") {
		return "满意度"
	}
	return s
}

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
		sum, any := score.Whole(0), false
		for _, a := range s.Money.Parts {
			if p := score.ParsePoints(c.of(a)); p.Known() {
				sum, any = sum.Plus(p), true
			}
		}
		if any && score.ParsePoints(c.total).Known() {
			r.addSum(Sum{"money", c.name, c.total, sum.Text(6), compare(c.total, sum, 12)}, s.Money.Place, Error)
		}
	}
}

// total gives what the method makes of the sheet, and its grade.
func (r *Report) total(s Sheet, m score.Method) {
	var results []score.Result
	if r.Execution != nil {
		results = append(results, r.Execution.result)
	}
	for _, l := range r.Lines {
		results = append(results, r.accepted(l))
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
