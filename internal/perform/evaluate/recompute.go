package evaluate

import (
	"slices"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
	"mingzhang/internal/perform/score"
)

// Recompute 复核: every score and every sum of a sheet by the method that its own
// weights follow.
func Recompute(s Sheet) Report { return RecomputeBy(s, Choose(s, score.Methods())) }

// RecomputeBy is Recompute by a given method.
func RecomputeBy(s Sheet, m score.Method) Report {
	s.Declared = slices.Clone(s.Declared)
	s.Rows, s.Money.Weight = slices.Clone(s.Rows), withoutPercent(s.Money.Weight)
	for n := range s.Rows {
		s.Rows[n].Weight = withoutPercent(s.Rows[n].Weight)
	}
	slices.SortStableFunc(s.Declared, func(a, b Share) int { return strings.Compare(levelName(a.Level), levelName(b.Level)) })
	r := Report{ID: s.ID, Title: s.Title, Project: s.Project, Unit: s.Unit, Year: s.Year, Method: m.ID, Evaluated: !s.Empty(), Printed: s.Score, Place: s.Place, Partial: s.partial(), Reading: s.Log}
	r.execution(s, m)
	weights := implied(s, m)
	for n, row := range s.Rows {
		r.row(row, weights[n], s.Year, m)
	}
	if !r.Evaluated && len(s.Rows) > 0 {
		r.find("evaluate.empty", NotEvaluated, Warning, s.Place, s.name(), fault.T("evaluate.empty", "rows", score.Whole(int64(len(s.Rows))).Text(0)))
	}
	r.sums(s, m)
	r.total(s, m)
	return r
}

// withoutPercent reads a weight of 10% as 10 points of 100.
func withoutPercent(weight string) string { return strings.TrimRight(weight, "%％ ") }

// execution scores the money, where the sheet has any.
func (r *Report) execution(s Sheet, m score.Method) {
	b := s.Money
	if b.Executed == "" && b.Budget == "" && b.Initial == "" && b.Score == "" {
		return
	}
	budget := b.budget()
	weight := s.executionWeight(m)
	if !weight.Known() {
		r.rate(b, budget)
		return
	}
	res := m.ScoreExecution(score.ParsePoints(budget), score.ParsePoints(b.Executed), weight)
	l := Line{Name: score.ExecutionName, Target: budget, Actual: b.Executed, Weight: weight.Text(4), Printed: b.Score, Place: b.Place, result: res}
	r.settle(&l, m)
	r.Execution = &l
	r.rate(b, budget)
}

// executionWeight is the weight of the execution: the printed one, or that of the
// method where a score is printed or the indicators leave it. Absent where the
// execution is a row of the indicators, or has no points.
func (s *Sheet) executionWeight(m score.Method) score.Points {
	own := score.Whole(m.Execution)
	switch {
	case score.ParsePoints(s.Money.Weight).Known():
		return score.ParsePoints(s.Money.Weight)
	case m.Execution > 0 && !blank(s.Money.Score):
		return own
	case m.Execution == 0 || slices.ContainsFunc(s.Rows, isExecution):
		return score.Points{}
	}
	var sum score.Points
	for _, row := range s.Rows {
		if w := score.ParsePoints(row.Weight); w.Known() {
			sum = plus(sum, w)
		}
	}
	if sum.Known() && sum.Plus(own).Equal(score.Whole(100)) {
		return own
	}
	return score.Points{}
}

// isExecution tells a row of the indicators that is the execution of the budget
// with its own points.
func isExecution(row Row) bool {
	return strings.Contains(row.Level1+row.Block, "执行") && !blank(row.Weight)
}

// rate compares the printed rate with the amounts.
func (r *Report) rate(b Money, budget string) {
	exact := score.ParsePoints(b.Executed).Times(score.Whole(100)).Over(score.ParsePoints(budget))
	printed := score.ParsePoints(strings.TrimSuffix(strings.TrimSpace(b.Rate), "%"))
	if !exact.Known() || !printed.Known() {
		return
	}
	text := strings.TrimSuffix(strings.TrimSpace(b.Rate), "%")
	if !strings.HasSuffix(strings.TrimSpace(b.Rate), "%") && printed.Cmp(score.Whole(2)) <= 0 {
		exact = exact.Over(score.Whole(100))
	}
	sum := Sum{Kind: "rate", Printed: b.Rate, Computed: exact.Text(4), Verdict: compare(text, exact, 4)}
	r.addSum(sum, b.Place, Warning)
}

// row scores one indicator.
func (r *Report) row(row Row, weight score.Points, year int, m score.Method) {
	l := Line{Level1: row.Level1, Level2: row.Level2, Name: row.Name, Target: row.Target, Actual: row.Actual,
		Weight: weight.Text(4), Printed: row.Score, Place: row.Place, result: m.Score(row.indicator(weight, year)), shared: row.Shared}
	if row.Shared {
		l.result = score.Result{State: score.Unscored, Weight: weight, Why: fault.T("evaluate.score.shared")}
	}
	r.settle(&l, m)
	r.problems(l)
	r.Lines = append(r.Lines, l)
}

// settle compares a line's printed score with its result and tells what differs.
func (r *Report) settle(l *Line, m score.Method) {
	res := l.result
	l.Why, l.Looks = res.Why, res.Looks
	l.Computed, l.Low, l.High = res.Points.Text(m.Decimals), res.Low.Text(m.Decimals), res.High.Text(m.Decimals)
	if l.Verdict = verdictOf(l.Printed, res, m.Decimals); l.shared && l.Verdict == NotEvaluated {
		l.Verdict = NotCheckable
	}
	args := []string{"indicator", l.Name, "printed", l.Printed, "computed", l.Computed, "low", l.Low, "high", l.High, "weight", l.Weight}
	switch {
	case l.Verdict == Broken:
		r.find("evaluate.score", Broken, Error, l.Place, l.Name, fault.T(brokenKey(*l), args...))
	case l.Verdict == Rounding:
		r.find("evaluate.score", Rounding, roundingSeverity(l.Printed), l.Place, l.Name, fault.T("evaluate.score.rounding", args...))
	case l.Verdict == NotEvaluated && r.Evaluated:
		r.find("evaluate.empty", NotEvaluated, Warning, l.Place, l.Name, fault.T("evaluate.score.empty", args...))
	}
	for _, look := range l.Looks {
		r.find("evaluate.look", Exact, Note, l.Place, l.Name, look)
	}
}

// brokenKey words a broken score: over the weight, outside a band, or another number.
func brokenKey(l Line) string {
	p, w := score.ParsePoints(l.Printed), score.ParsePoints(l.Weight)
	switch {
	case !p.Known():
		return "evaluate.score.unreadable"
	case w.Known() && p.Cmp(w) > 0:
		return "evaluate.score.above"
	case l.result.State == score.Judged:
		return "evaluate.score.range"
	case l.result.State == score.NotApplicable:
		return "evaluate.score.not-applicable"
	}
	return "evaluate.score.broken"
}

// roundingSeverity: whole and half points hide more than finer ones.
func roundingSeverity(printed string) Severity {
	if _, decimals, ok := strings.Cut(strings.TrimRight(printed, "0"), "."); ok && decimals != "" && decimals != "5" {
		return Note
	}
	return Warning
}

// problems notes what is wrong with the target itself.
func (r *Report) problems(l Line) {
	if l.result.State == score.NotApplicable {
		return
	}
	for _, p := range perform.CheckTarget(l.Name, perform.ParseTarget(l.Name, l.Target)) {
		r.find("evaluate.target", NotCheckable, Note, l.Place, l.Name, fault.T("evaluate.target", "indicator", l.Name, "target", l.Target, "problem", "@problem."+string(p.Kind)))
	}
	if strings.Contains(l.Level2, "数量") && moneyName(l.Name) {
		r.find("evaluate.target", NotCheckable, Note, l.Place, l.Name, fault.T("evaluate.money-as-output", "indicator", l.Name))
	}
}

// moneyName tells an amount of money that stands as a quantity of output.
func moneyName(name string) bool {
	for _, tail := range []string{"资金金额", "资金总额", "资金额", "支出额", "支出金额", "经费金额", "投资额", "预算数", "执行数"} {
		if strings.HasSuffix(name, tail) {
			return true
		}
	}
	return false
}
