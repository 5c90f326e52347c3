package evaluate

import (
	"regexp"
	"slices"
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

// levels asks the weights that headers or notes give to levels. Where rows are cut
// off only levels that have rows can exceed theirs.
func (r *Report) levels(s Sheet, truncated bool) {
	for _, d := range s.Declared {
		sum := r.levelSum(s, d.Level)
		v := NotCheckable
		if sum.Known() {
			v = compare(d.Weight, sum, 12)
		}
		if truncated && v == Broken && sum.Cmp(score.ParsePoints(d.Weight)) < 0 {
			v = NotCheckable
		}
		worst := Error
		if d.Soft {
			worst = Warning
		}
		r.addSum(Sum{"level", d.Level, d.Weight, sum.Text(4), v}, s.Place, worst)
	}
}

// levelSum is the sum of the weights under a level, or of all of them where the
// label stands over the targets as a whole; absent where a weight is open.
func (r *Report) levelSum(s Sheet, level string) score.Points {
	if strings.Contains(level, "执行") && r.Execution != nil {
		return score.ParsePoints(r.Execution.Weight)
	}
	var lines []Line
	several := s.several()
	for n, row := range s.Rows {
		if row.under(level, several) {
			lines = append(lines, r.Lines[n])
		}
	}
	sum, all := sumOfLines(lines, func(l *Line) string { return l.Weight })
	if !all || len(lines) == 0 {
		return score.Points{}
	}
	return sum
}

// several tells a sheet of several parts: 年度绩效目标1, 年度绩效目标2.
func (s *Sheet) several() bool {
	return slices.ContainsFunc(s.Rows, func(r Row) bool { return r.Block != s.Rows[0].Block })
}

// under tells whether a row lies under a label: that of its level, that of its part
// where there are several, or that of all indicators.
func (row Row) under(level string, several bool) bool {
	return levelName(row.Level1) == levelName(level) || several && row.Block == level || !several && isWholeLevel(level)
}

// isWholeLevel tells a label over all indicators: 年度绩效目标, 绩效指标.
func isWholeLevel(level string) bool {
	return strings.Contains(level, "绩效目标") || strings.Contains(level, "绩效指标") || levelName(level) == ""
}

// hasLevel tells whether a level has a row, by the level's column or, in a form
// without one, by a name.
func hasLevel(sums map[string]score.Points, rows []Row, level string) bool {
	for name := range sums {
		if levelName(name) == levelName(level) {
			return true
		}
	}
	return slices.ContainsFunc(rows, func(r Row) bool {
		return levelName(r.Level1) == levelName(level) || strings.Contains(r.Level1+r.Level2+r.Name, levelName(level))
	})
}

// subtotals asks the rows above each 小计 for it.
func (r *Report) subtotals(s Sheet) {
	for _, t := range s.Subtotals {
		if t.From < 0 || t.To > len(r.Lines) || t.From >= t.To {
			continue
		}
		lines := r.Lines[t.From:t.To]
		for _, column := range []struct {
			kind, printed string
			cell          func(*Line) string
		}{
			{"level", t.Weight, func(l *Line) string { return l.Weight }},
			{"subtotal", t.Score, func(l *Line) string { return l.Printed }},
		} {
			sum, all := sumOfLines(lines, column.cell)
			if v := compare(column.printed, sum, 12); all && v != NotCheckable {
				r.addSum(Sum{column.kind, t.Level, column.printed, sum.Text(4), v}, s.Place, Error)
			}
		}
	}
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
