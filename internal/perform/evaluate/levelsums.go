package evaluate

import (
	"slices"
	"strings"

	"mingzhang/internal/perform/score"
)

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
