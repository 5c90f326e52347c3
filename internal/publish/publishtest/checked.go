package publishtest

import (
	"mingzhang/internal/place"
	"mingzhang/internal/report"
)

// HostileReport is the report of a check whose every text tries to break out of its
// format; it has findings, a case, an equation, text and what was not checkable.
func HostileReport() report.Document {
	why := report.T("open.<script>alert(1)</script>")
	cell := &report.Number{Kind: "table", TableNo: "3", TableTitle: "</style><script>alert(2)</script>", RowName: "=1+1", Column: "@支出总计", Value: "12", Unit: "万元", Fact: `"><img src=x onerror=alert(1)>`, Place: place.Place{Line: 9}}
	word := &report.Number{Kind: "text", Text: "=HYPERLINK(\"http://x\")共13万元", Value: "13", Unit: "万元", Claim: "p1", Table: -1}
	ops := []report.Operand{{Side: report.Left, Sign: 1, Number: cell}, {Side: report.Right, Sign: 1, Number: word}}
	return report.Document{
		Name: "+预算.md", Title: "=cmd|x<script>alert(3)</script>", Digest: "abc", RuleSet: "1+2", CheckedOn: "2026-03-05", Entity: "@某局",
		Rules: []report.RuleAnswer{
			{Rule: "code.valid", Title: report.T("rule.code.valid"), Verdict: report.NotCheckable, Severity: report.Warning, Why: &why, Ground: "=科目"},
			{Rule: "sum.columns", Title: report.T("rule.sum.columns"), Verdict: report.Broken, Severity: report.Error, Ground: "规程",
				Switch: &report.Switch{Rule: "sum.columns", To: report.Warning, Reason: "=本区口径<script>", By: "张三", At: "2026-03-05"}},
		},
		Findings: []report.Finding{
			{ID: "sum.columns:1", Rule: "sum.columns", Verdict: report.Broken, Severity: report.Error, Message: report.T("=finding.<b>x</b>"), Equation: "sum.columns:1", Relation: "=", Operands: ops, Difference: "-1", Unit: "万元", Allowed: "0.5"},
			{ID: "title.year:2", Rule: "title.year", Verdict: report.Broken, Severity: report.NoteSev, Message: report.T("-finding"), Decision: &report.Decision{Kind: report.Explained, Reason: "=口径", Actor: "张三", At: "2026-03-05T10:00:00Z"}},
		},
		Diagnoses: []report.Diagnosis{{Case: 1, Cell: ops[0], Printed: "12", Suggested: "13", Slip: "digit", Confidence: 1, Explains: []int{0}}},
		Equations: []report.Equation{{ID: "sum.columns:1", Rule: "sum.columns", Title: report.T("equation.sum.columns"), Relation: "=", Verdict: report.Broken, Operands: ops, Difference: "-1", Allowed: "0.5", Hides: "1", Unit: "万元"}},
		Tables: []report.Table{{ID: "t0", No: "3", Title: "<i>支出总表</i>", Status: "printed", Unit: "万元", Worst: report.Error,
			Header: [][]report.HeaderCell{{{Text: "项目<", ColSpan: 1, RowSpan: 1}, {Text: "=支出", ColSpan: 1, RowSpan: 1}}},
			Rows:   []report.TableRow{{No: 1, Cells: []report.TableCell{{Text: "=1+1", Role: "name"}, {Text: "12", Role: "amount", Fact: cell.Fact, Severity: report.Error, Verdict: report.Broken}}}}}},
		Sections: []report.Section{{Title: "<u>情况</u>", Paragraphs: []report.Paragraph{{Spans: []report.Span{{Text: "=共"}, {Text: "13", Claim: "p1", Tie: report.Contradicted, Findings: []string{"sum.columns:1"}}, {Text: "万元<script>alert(4)</script>"}}}}}},
		Coverage: report.Coverage{Equations: map[report.Verdict]int{report.Broken: 1}, Text: map[report.Tie]int{report.Contradicted: 1}},
		Partial:  true,
	}
}
