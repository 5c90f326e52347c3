package json_test

import (
	"bytes"
	stdjson "encoding/json"
	"testing"

	"mingzhang/internal/message"
	"mingzhang/internal/place"
	. "mingzhang/internal/publish/json"
	"mingzhang/internal/report"
)

func checked() report.Document {
	why := report.T("open.no-codes")
	return report.Document{
		Name: "预算.pdf", Digest: "abc", Kind: "budget", Year: 2023,
		Coverage: report.Coverage{Equations: map[report.Verdict]int{report.Exact: 3, report.Broken: 1}, Text: map[report.Tie]int{report.Tied: 2}},
		Rules:    []report.RuleAnswer{{Rule: "code.valid", Title: report.T("rule.code.valid"), Verdict: report.NotCheckable, Why: &why}},
		Findings: []report.Finding{{
			ID: "sum.columns:1", Rule: "sum.columns", Verdict: report.Broken, Severity: report.Error, Message: report.T("finding.sum.broken"), Difference: "9", Allowed: "1.5",
			Operands: []report.Operand{
				{Side: report.Left, Sign: 1, Number: &report.Number{Kind: "table", Unit: "万元", TableNo: "3", RowCode: "201", RowName: "甲", Column: "支出总计", Value: "12", Place: place.Place{Page: 4, Box: place.Box{X0: 1, Y0: 2, X1: 3, Y1: 4}}}},
				{Side: report.Right, Sign: -1, Number: &report.Number{Kind: "text", Unit: "万元", Text: "支出3万元。", Value: "3", Place: place.Place{Line: 7}}},
			},
		}},
	}
}

// TestCheckIsTheContract reads the output as a program would, by the names that
// the contract gives.
func TestCheckIsTheContract(t *testing.T) {
	var b bytes.Buffer
	if err := Check(&b, []report.Document{checked()}, message.New("zh")); err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := stdjson.Unmarshal(b.Bytes(), &got); err != nil || len(got) != 1 {
		t.Fatalf("%v: %d documents", err, len(got))
	}
	document := got[0]["document"].(map[string]any)
	for _, key := range []string{"name", "sha256", "title", "kind", "year", "level", "entity", "family"} {
		if _, ok := document[key]; !ok {
			t.Errorf("document.%s is missing", key)
		}
	}
	if document["title"] != nil || document["level"] != nil || document["year"] != 2023.0 {
		t.Errorf("unknown values must be null and known ones kept: %v", document)
	}
	coverage := got[0]["coverage"].(map[string]any)
	if n := coverage["equations"].(map[string]any)["not_checkable"]; n != 0.0 {
		t.Errorf("coverage.equations.not_checkable = %v, want 0", n)
	}
	if list := got[0]["diagnoses"].([]any); len(list) != 0 {
		t.Errorf("diagnoses %v", list)
	}
	if list := got[0]["not_checkable"].([]any); len(list) != 1 || list[0].(map[string]any)["rule"] != "code.valid" {
		t.Errorf("not_checkable %v", list)
	}
	testCells(t, got[0]["findings"].([]any)[0].(map[string]any))
}

func testCells(t *testing.T, finding map[string]any) {
	t.Helper()
	cells := finding["cells"].([]any)
	if len(cells) != 2 {
		t.Fatalf("%d cells, want both operands once", len(cells))
	}
	table, text := cells[0].(map[string]any), cells[1].(map[string]any)
	if table["kind"] != "table" || table["side"] != "left" || table["page"] != "4" || len(table["box"].([]any)) != 4 {
		t.Errorf("table cell %v", table)
	}
	if text["kind"] != "text" || text["text"] != "支出3万元。" || text["sign"] != -1.0 || text["box"] != nil {
		t.Errorf("text cell %v", text)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := Check(w, []report.Document{checked(), checked()}, message.New("en")); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two runs differ")
	}
	var empty bytes.Buffer
	if err := Check(&empty, nil, message.New("zh")); err != nil || bytes.TrimSpace(empty.Bytes())[0] != '[' {
		t.Errorf("no documents must be an empty array: %q %v", empty.String(), err)
	}
}
