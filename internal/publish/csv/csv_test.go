package csv_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/money"
	"mingzhang/internal/place"
	. "mingzhang/internal/publish/csv"
	"mingzhang/internal/report"
)

// small is a document of one budget table and one target table.
func small(t *testing.T) budget.Disclosure {
	t.Helper()
	number := func(text string) money.Printed {
		p, err := money.Parse(text, money.TenK)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	return budget.Disclosure{
		Tables: []budget.Table{{Index: 0, No: "3", Title: "支出总表", Form: "expenditure", Budget: true, Status: budget.PrintedTable}, {Index: 1, No: "12", Title: "目标表"}},
		Facts: []budget.Fact{
			{Table: 0, RowNo: 2, Col: 3, Entity: "某中心", RowCode: "201", RowName: "=一般公共服务支出", Column: "支出总计", Amount: number("1,234.50"), Place: place.Place{Line: 9}},
			{Table: 0, RowNo: 1, Col: 3, Entity: "某中心", RowName: "某中心", Column: "支出总计", Amount: number("(12)"), Place: place.Place{Line: 8}},
			{Table: 0, RowNo: 1, Col: 4, Entity: "某中心", RowName: "某中心", Column: "基本支出", Amount: number("—")},
			{Table: 1, RowNo: 1, Col: 1, RowName: "任务", Column: "总额", Amount: number("7")},
		},
	}
}

func TestFactsAreTheContract(t *testing.T) {
	var b bytes.Buffer
	if err := Facts(&b, "预算.md", small(t), true); err != nil {
		t.Fatal(err)
	}
	want := "document,table_no,table_title,form,unit,page,row_no,entity,row_code,row_name,column,value\n" +
		"预算.md,3,支出总表,expenditure,万元,8,1,某中心,,某中心,支出总计,-12\n" +
		"预算.md,3,支出总表,expenditure,万元,9,2,某中心,201,'=一般公共服务支出,支出总计,1234.50\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	b.Reset()
	if err := Facts(&b, "二.md", small(t), false); err != nil || strings.HasPrefix(b.String(), "document") {
		t.Errorf("a second file repeats the header: %v\n%s", err, b.String())
	}
}

func TestFindingsCannotBeTakenForFormulas(t *testing.T) {
	d := report.Document{Findings: []report.Finding{{
		ID: "x:1", Rule: "sum.columns", Verdict: report.Broken, Severity: report.Error, Message: report.T("finding.none-such", "a", "1"),
		Difference: "-3", Unit: "万元", Ground: "=HYPERLINK(\"http://x\")",
		Operands: []report.Operand{{Side: report.Left, Sign: 1, Number: &report.Number{Kind: "text", Value: "3", Text: "@某处3万元"}}},
		Decision: &report.Decision{Kind: report.Explained, Reason: "口径", Actor: "张三", At: "2026-01-01T00:00:00Z"},
	}}}
	var b bytes.Buffer
	if err := Findings(&b, d, message.New("zh")); err != nil {
		t.Fatal(err)
	}
	text := strings.TrimPrefix(b.String(), "\ufeff")
	if text == b.String() {
		t.Error("no byte-order mark: Excel would show Chinese as garbage")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) < 2 || len(rows[0]) != len(rows[len(rows)-1]) {
		t.Fatalf("%v: %q", err, rows)
	}
	last := rows[len(rows)-1]
	for i, cell := range last {
		if cell != "" && strings.ContainsRune("=+@", rune(cell[0])) {
			t.Errorf("column %s begins like a formula: %q", rows[0][i], cell)
		}
	}
	if joined := strings.Join(last, "|"); !strings.Contains(joined, "|-3|") || !strings.Contains(joined, "张三") {
		t.Errorf("a number or the decision is missing: %s", joined)
	}
}

// TestRendererReadsBack: what the renderer writes says the same numbers again,
// names that look like formulas included; what it did not write is refused.
func TestRendererReadsBack(t *testing.T) {
	d := small(t)
	var b bytes.Buffer
	if err := New().Render(&b, d); err != nil {
		t.Fatal(err)
	}
	back, err := New().ReadBack(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(back.Facts) != 2 || back.Facts[1].RowName != "=一般公共服务支出" || back.Facts[1].Amount.Text != d.Facts[0].Amount.Text || back.Tables[back.Facts[1].Table].No != "3" {
		t.Errorf("read back as %+v", back.Facts)
	}
	for _, bad := range []string{"", "a,b\n1,2\n", b.String() + "too,short\n", "\"open"} {
		if _, err := New().ReadBack([]byte(bad)); !fault.Is(err, fault.Unreadable) {
			t.Errorf("%.20q gave %v", bad, err)
		}
	}
}
