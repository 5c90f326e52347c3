package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/place"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

// Epoch is the time of the first sample.
var Epoch = time.Date(2023, 2, 14, 9, 30, 0, 123456000, time.UTC)

// Digest is the digest of sample document n.
func Digest(n int) string {
	sum := sha256.Sum256(fmt.Append(nil, "sample ", n))
	return hex.EncodeToString(sum[:])
}

// Document is sample document n, imported n minutes after Epoch.
func Document(n int) store.Document {
	return store.Document{
		Digest: Digest(n), Name: fmt.Sprintf("预算-%d.md", n), Size: int64(1000 + n), Format: "markdown",
		ImportedAt: Epoch.Add(time.Duration(n) * time.Minute), Actor: "本机用户",
	}
}

// Reading is a reading of sample document n with so many facts, and one finding
// for every hundred of them, but at least three.
func Reading(n int, ruleSet string, facts int) store.Reading {
	d := budget.Disclosure{
		Name: Document(n).Name, Digest: Digest(n), Format: "markdown", Kind: budget.BudgetKind, Year: 2023,
		Title: "2023年部门预算", Level: budget.DepartmentLevel, Entity: fmt.Sprintf("样例局%d", n), Family: "shenzhen/budget/2023",
	}
	for i := range facts {
		d.Facts = append(d.Facts, Fact(i))
	}
	r := report.Document{Name: d.Name, Digest: d.Digest, Title: d.Title, Year: d.Year, Entity: d.Entity, RuleSet: ruleSet}
	for i := range max(3, facts/100) {
		r.Findings = append(r.Findings, Finding(i))
	}
	return store.Reading{Digest: Digest(n), RuleSet: ruleSet, At: Epoch.Add(time.Hour), Disclosure: d, Report: r}
}

// Fact is the i-th fact of a sample: a project expenditure under its own code.
func Fact(i int) budget.Fact {
	return budget.Fact{
		ID: fmt.Sprintf("3.%d.4", i), Bound: true, Table: 2, Row: i, Col: 4, RowNo: i + 1,
		At: budget.Coordinate{Measure: budget.Expenditure, Year: 2023, Stage: budget.Planned,
			Body: budget.Body{Name: "样例局", Scope: budget.Whole}, Function: budget.FunctionCode(fmt.Sprintf("%07d", 2010000+i)),
			Kind: budget.ProjectExp},
		Amount: money.Printed{State: money.Number, Text: "12578", Fen: 12578 * int64(money.TenK), Unit: money.TenK},
		Place:  place.Place{Line: 100 + i, Column: 5}, Entity: "样例局", RowName: "其他支出", Column: "支出/项目支出", ColID: "project",
	}
}

// Finding is the i-th finding of a sample; its severities take turns.
func Finding(i int) report.Finding {
	return report.Finding{
		ID: fmt.Sprintf("sum-of-children/%d", i), Rule: "sum-of-children", Verdict: report.Broken,
		Severity: []report.Severity{report.Error, report.Warning, report.NoteSev}[i%3],
		Message:  report.T("broken", "sum", "12,578"), Difference: "1", Allowed: "0.5", Values: fmt.Sprintf("v%d", i),
	}
}

// Decision explains finding i of sample document n.
func Decision(n, i int) store.Decision {
	return store.Decision{Digest: Digest(n), Finding: Finding(i).ID, Values: Finding(i).Values, Decision: report.Decision{
		Kind: report.Explained, Reason: "上年结转未列入", Actor: "李审核", At: "2023-02-14T18:00:00+08:00"}}
}

// Act is the journal line of importing sample document n.
func Act(n int) store.Act {
	return store.Act{At: Document(n).ImportedAt, Actor: "本机用户", Verb: "import", What: Digest(n), Note: Document(n).Name}
}

// Import adds sample document n, a reading of it and a journal line, as one
// import does.
func Import(t store.Tx, n int, ruleSet string, facts int) error {
	if _, err := t.AddDocument(Document(n)); err != nil {
		return err
	}
	if _, err := t.AddReading(Reading(n, ruleSet, facts)); err != nil {
		return err
	}
	return t.Record(Act(n))
}
