package xlsx_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/message"
	. "mingzhang/internal/publish/xlsx"
	"mingzhang/internal/report"
)

func findings() report.Document {
	why := report.T("open.no-codes")
	op := report.Operand{Side: report.Left, Sign: 1, Number: &report.Number{Kind: "table", TableNo: "3", RowName: "=1+1", Column: "支出总计", Value: "12", Unit: "万元"}}
	return report.Document{
		Name: "预算.md", Title: "=cmd|x", Digest: "abc", RuleSet: "1",
		Rules:     []report.RuleAnswer{{Rule: "code.valid", Title: report.T("rule.code.valid"), Verdict: report.NotCheckable, Why: &why, Ground: "科目"}},
		Findings:  []report.Finding{{ID: "a", Rule: "sum.columns", Verdict: report.Broken, Severity: report.Error, Message: report.T("rule.sum.columns"), Operands: []report.Operand{op}, Difference: "3"}},
		Equations: []report.Equation{{ID: "a", Rule: "sum.columns", Title: report.T("equation.sum.columns"), Relation: "=", Verdict: report.Broken, Operands: []report.Operand{op}}},
	}
}

func write(t *testing.T, lang string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Findings(&b, findings(), message.New(lang)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbookHoldsTextsOnly(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, "zh")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), " "); got != "封面 疑点 勾稽关系 规则" {
		t.Fatalf("sheets %q", got)
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows, %v", sheet, len(rows), err)
		}
		for r := range rows {
			for c := range rows[r] {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, _ := f.GetCellFormula(sheet, at); formula != "" {
					t.Errorf("%s!%s is a formula: %s", sheet, at, formula)
				}
			}
		}
	}
	if title, _ := f.GetCellValue("封面", "B3"); title != "=cmd|x" {
		t.Errorf("the title is not kept as printed: %q", title)
	}
}

func TestSameReportSameBytes(t *testing.T) {
	if !bytes.Equal(write(t, "zh"), write(t, "zh")) {
		t.Error("two workbooks of one report differ")
	}
	if bytes.Equal(write(t, "zh"), write(t, "en")) {
		t.Error("English and Chinese workbooks are the same")
	}
}
