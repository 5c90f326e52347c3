package cycle

import (
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/score"
)

// Judged 评分人意见: a person's share of an indicator's weight, signed.
type Judged struct {
	Share string `json:"share"` // per cent
	By    string `json:"by"`
	Why   string `json:"why"`
}

// SelfSheet is what people write in a self-evaluation.
type SelfSheet struct {
	Done    string            `json:"done,omitempty"`    // 年度总体目标实际完成情况
	Weights map[string]string `json:"weights,omitempty"` // by key, where not shared evenly
	Judged  map[string]Judged `json:"judged,omitempty"`
	TooLow  map[string]string `json:"too_low,omitempty"` // by key: why the target was set plainly too low
	Notes   map[string]string `json:"notes,omitempty"`   // 偏差原因分析及改进措施
	Found   string            `json:"found,omitempty"`   // 存在问题
	Next    string            `json:"next,omitempty"`    // 下一步改进措施
}

// Scored is an indicator of a self-evaluation with its points.
type Scored struct {
	Key    string       `json:"key"`
	Level1 string       `json:"level1"`
	Level2 string       `json:"level2"`
	Name   string       `json:"name"`
	Target string       `json:"target"`
	Actual Actual       `json:"actual"`
	Result score.Result `json:"result"`
	Note   string       `json:"note,omitempty"`
}

// SelfEvaluation 绩效自评: every score with its derivation, the total, the grade.
type SelfEvaluation struct {
	Subject   Subject       `json:"subject"`
	Name      string        `json:"name"`
	Year      int           `json:"year"`
	Method    string        `json:"method"` // its id
	Title     string        `json:"title"`
	Doubtful  []string      `json:"doubtful,omitempty"` // parts of the method that nobody read a source for
	Money     Money         `json:"money"`
	Execution *score.Result `json:"execution,omitempty"` // nil where the method counts it among the indicators
	Rows      []Scored      `json:"rows"`
	Total     score.Total   `json:"total"`
	Grade     string        `json:"grade,omitempty"`
	Problems  []fault.Text  `json:"problems,omitempty"`
	Sheet     SelfSheet     `json:"sheet"`
}

// Facts are numbers of a whole body by the names that a method asks for, each with
// the value as people see it.
type Facts map[string]score.Points

// Evaluate scores a subject by its method. Facts answer the management indicators
// of a whole body; nil for a project.
func Evaluate(q Question, facts Facts, sheet SelfSheet) SelfEvaluation {
	m := q.Method
	e := SelfEvaluation{Subject: q.Subject, Name: q.Name, Year: q.Year, Method: m.ID, Title: m.Title, Doubtful: m.Unverified, Money: q.Money.Until(q.Year, q.Day), Sheet: sheet}
	var results []score.Result
	if m.Execution > 0 {
		r := m.ScoreExecution(points(e.Money.Adjusted), e.Money.Spent(), score.Whole(m.Execution))
		e.Execution, results = &r, append(results, r)
	}
	if m.Kind == score.WholeKind {
		results = append(results, e.manage(q, facts)...)
	}
	weights, missing, problems := weigh(m, q.Promised, sheet.Weights)
	e.Problems = problems
	for _, p := range q.Promised {
		row := q.score(p, weights[p.Key], sheet)
		e.Rows, results = append(e.Rows, row), append(results, row.Result)
	}
	for _, l := range missing {
		r := score.Result{State: score.NotApplicable, Weight: score.Whole(l.Weight), Why: fault.T("cycle.score.no-indicator", "level", l.Name)}
		e.Rows, results = append(e.Rows, Scored{Level1: l.Name, Result: r}), append(results, r)
	}
	e.Total = m.Total(results)
	e.Grade = m.GradeOf(e.Total.Points)
	return e
}

func (q Question) score(p Promised, weight score.Points, sheet SelfSheet) Scored {
	now := p.Latest(q.Day)
	row := Scored{Key: p.Key, Level1: p.Level1, Level2: p.Level2, Name: p.Name, Target: p.Target, Actual: now, Note: sheet.Notes[p.Key]}
	in := p.indicator("", weight, q.Year)
	if now.Usable() && now.State != Stale {
		in.Actual = now.Value
	}
	in.TargetTooLow = strings.TrimSpace(sheet.TooLow[p.Key]) != ""
	if j, ok := sheet.Judged[p.Key]; ok {
		in.Judgement = &score.Judgement{Share: score.ParsePoints(j.Share), By: j.By, Why: j.Why}
	}
	row.Result = q.Method.Score(in)
	return row
}

// manage scores the management indicators: from the facts, or where the books do
// not tell, from a signed value of the same name.
func (e *SelfEvaluation) manage(q Question, facts Facts) []score.Result {
	var out []score.Result
	for _, l := range q.Method.Levels {
		even := shares(max(l.Weight, 1)*100, max(len(l.Management), 1))
		n := 0
		for _, in := range q.Method.ManagementIndicators(facts) {
			if in.Level1 != l.Name {
				continue
			}
			in.Weight = even[n]
			n++
			row := Scored{Key: ManagementKey(in.Name), Level1: in.Level1, Name: in.Name, Target: in.Target, Actual: Actual{State: NoData}, Note: e.Sheet.Notes[ManagementKey(in.Name)]}
			if in.Actual != "" {
				row.Actual = Actual{Value: in.Actual, State: Known, Day: min(q.Day, q.Today), Source: Source{Kind: FromLedger}}
			} else if a := q.signed(row.Key); a.Usable() {
				row.Actual, in.Actual = a, a.Value
			}
			row.Result = q.Method.Score(in)
			e.Rows, out = append(e.Rows, row), append(out, row.Result)
		}
	}
	return out
}

// ManagementKey is the key of a management indicator among the values of a body.
func ManagementKey(name string) string { return "管理/" + name }

// signed is the last value of a management indicator that a person signed.
func (q Question) signed(key string) Actual {
	return Promised{Values: q.Managed[key]}.Latest(q.Day)
}

// Lacks lists what a self-evaluation still needs before it can be handed in: no
// problem with its weights, a score for everything that counts, and words where a
// target was missed.
func (e SelfEvaluation) Lacks() []fault.Text {
	out := append([]fault.Text(nil), e.Problems...)
	for _, r := range e.Rows {
		switch {
		case r.Result.State == score.NotApplicable:
		case r.Result.State == score.Unscored:
			out = append(out, fault.T("cycle.lacks.score", "indicator", r.Name))
		case r.Result.State == score.Judged:
			out = append(out, fault.T("cycle.lacks.judgement", "indicator", r.Name))
		case r.Result.Missed && r.Note == "":
			out = append(out, fault.T("cycle.lacks.note", "indicator", r.Name))
		}
	}
	if strings.TrimSpace(e.Sheet.Done) == "" {
		out = append(out, fault.T("cycle.lacks.done"))
	}
	return out
}
