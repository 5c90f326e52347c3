package evaluate

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/place"
)

// Verdict 判定 of a printed score or sum.
type Verdict string

const (
	// Exact 相符: the printed number is what the method gives, to its decimals.
	Exact Verdict = "exact"
	// Rounding 尾差: rounding to the printed decimals, or to half points, explains it.
	Rounding Verdict = "rounding"
	// Judged 评分人判断: within what the method leaves to a person.
	Judged Verdict = "judged"
	// Broken 不符: the method does not give it.
	Broken Verdict = "broken"
	// NotCheckable 未能核对, and why.
	NotCheckable Verdict = "not-checkable"
	// NotEvaluated 未评价: nothing is printed where a score belongs.
	NotEvaluated Verdict = "not-evaluated"
	// NotApplicable 不适用.
	NotApplicable Verdict = "not-applicable"
)

// Severity 级别, as of findings of a check.
type Severity string

// The severities.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Line is a row with what the method gives. Low and High are the range of a
// judgement; Computed is rounded to the method's decimals.
type Line struct {
	Level1   string       `json:"level1,omitempty"`
	Level2   string       `json:"level2,omitempty"`
	Name     string       `json:"name"`
	Target   string       `json:"target"`
	Actual   string       `json:"actual"`
	Weight   string       `json:"weight"`
	Printed  string       `json:"printed"`
	Computed string       `json:"computed"`
	Low      string       `json:"low,omitempty"`
	High     string       `json:"high,omitempty"`
	Verdict  Verdict      `json:"verdict"`
	Why      fault.Text   `json:"why"`
	Looks    []fault.Text `json:"looks,omitempty"`
	Place    place.Place  `json:"place,omitzero"`

	result score.Result
	shared bool
}

// Sum is an addition of the table: printed against computed.
type Sum struct {
	Kind     string  `json:"kind"` // weights, scores, level, money, rate, grade, subtotal
	Of       string  `json:"of,omitempty"`
	Printed  string  `json:"printed"`
	Computed string  `json:"computed"`
	Verdict  Verdict `json:"verdict"`
}

// Finding 疑点: what a person must look at.
type Finding struct {
	Rule     string      `json:"rule"` // evaluate.score, evaluate.sum, evaluate.look, evaluate.target, evaluate.empty
	Verdict  Verdict     `json:"verdict"`
	Severity Severity    `json:"severity"`
	Message  fault.Text  `json:"message"`
	Subject  string      `json:"subject"`
	Place    place.Place `json:"place,omitzero"`
}

// Report 复核结果 of one sheet.
type Report struct {
	ID        string        `json:"id,omitempty"`
	Title     string        `json:"title"`
	Project   string        `json:"project"`
	Unit      string        `json:"unit"`
	Year      int           `json:"year"`
	Method    string        `json:"method"`
	Evaluated bool          `json:"evaluated"` // some score is printed
	Execution *Line         `json:"execution"`
	Lines     []Line        `json:"lines"`
	Sums      []Sum         `json:"sums"`
	Total     string        `json:"total"`      // by the method; empty where something is open
	TotalLow  string        `json:"total_low"`  // with every judgement at its least
	TotalHigh string        `json:"total_high"` // and at its most
	Printed   string        `json:"printed_total"`
	Grade     string        `json:"grade"` // of the total by the method, else of the printed one
	Why       fault.Text    `json:"why"`
	Findings  []Finding     `json:"findings"`
	Place     place.Place   `json:"place,omitzero"`
	Partial   bool          `json:"partial"`           // rows are missing or were not read
	Reading   []fault.Entry `json:"reading,omitempty"` // what was not understood
}

func (r *Report) find(rule string, v Verdict, s Severity, at place.Place, subject string, m fault.Text) {
	r.Findings = append(r.Findings, Finding{rule, v, s, m, subject, at})
}
