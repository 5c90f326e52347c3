package evaluate

import (
	"slices"

	"mingzhang/internal/perform/score"
)

// Judgements gives the share of its weight that a person judged an indicator to
// have reached, by the index of its row.
type Judgements map[int]score.Judgement

// Fill 自评: scores a sheet of targets, actual values and weights by a method and
// writes the scores, the rate of execution, the sums and the grade into it. The
// report tells in one line how each point came about (Line.Why). What a person must
// judge and nobody has, what has no actual value or cannot be compared stays blank,
// and then the total does too: it is never zero.
func Fill(s Sheet, m score.Method, judged Judgements) (Sheet, Report) {
	s.Rows = slices.Clone(s.Rows)
	s.Score, s.Weight, s.Grade, s.Money.Score = "", "", "", ""
	var results []score.Result
	if s.fillExecution(m) {
		results = append(results, s.executionResult(m))
		s.Money.Score = results[0].Points.Text(m.Decimals)
	}
	for n := range s.Rows {
		i := s.Rows[n].indicator(score.ParsePoints(s.Rows[n].Weight), s.Year)
		if j, ok := judged[n]; ok {
			i.Judgement = &j
		}
		res := m.Score(i)
		s.Rows[n].Score = res.Points.Text(m.Decimals)
		results = append(results, res)
	}
	total := m.Total(results)
	s.Score, s.Grade = total.Points.Text(m.Decimals), m.GradeOf(total.Points)
	if total.Weight.Sign() > 0 {
		s.Weight = total.Weight.Text(m.Decimals)
	}
	return s, reportOf(s, m, results, total)
}

// fillExecution puts in the weight of the execution and its rate; false where the
// sheet has no money.
func (s *Sheet) fillExecution(m score.Method) bool {
	b := &s.Money
	if b.Executed == "" && b.Budget == "" && b.Initial == "" || m.Execution == 0 && b.Weight == "" {
		return false
	}
	if b.Weight == "" {
		b.Weight = score.Whole(m.Execution).Text(0)
	}
	rate := score.ParsePoints(b.Executed).Times(score.Whole(100)).Over(score.ParsePoints(b.budget()))
	if b.Rate = ""; rate.Known() {
		b.Rate = rate.Text(2) + "%"
	}
	return true
}

// budget is what the execution is measured against: 全年预算数, else 年初预算数.
func (b Money) budget() string {
	if b.Budget != "" {
		return b.Budget
	}
	return b.Initial
}

func (s *Sheet) executionResult(m score.Method) score.Result {
	b := s.Money
	return m.ScoreExecution(score.ParsePoints(b.budget()), score.ParsePoints(b.Executed), score.ParsePoints(b.Weight))
}

// reportOf is the report of a sheet that was just filled: the scores are those of
// the results, judgements included.
func reportOf(s Sheet, m score.Method, results []score.Result, total score.Total) Report {
	r := RecomputeBy(s, m)
	if r.Execution != nil && len(results) > len(r.Lines) {
		r.Execution.Why = results[0].Why
		results = results[1:]
	}
	for n := range r.Lines {
		l := &r.Lines[n]
		l.Why, l.Looks, l.result = results[n].Why, results[n].Looks, results[n]
		if results[n].State == score.Scored {
			l.Computed, l.Low, l.High, l.Verdict = results[n].Points.Text(m.Decimals), "", "", Exact
		}
	}
	r.Total, r.TotalLow, r.TotalHigh, r.Why = total.Points.Text(m.Decimals), total.Low.Text(m.Decimals), total.High.Text(m.Decimals), total.Why
	return r
}
