package rules_test

import (
	"strings"
	"testing"

	"mingzhang/internal/reconcile"
)

const (
	opening  = "# 2023年某区示例局部门预算\n\n"
	heading  = "单位：万元\n\n预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n某区示例局\t\t\t"
	three    = "表3 支出总表\n\n" + heading
	seven    = "表7 一般公共预算支出表（按功能分类）\n\n" + heading
	eight    = "表8 一般公共预算支出表（按经济分类）\n\n" + heading
	footnote = "\n本套报表金额单位转换时可能存在尾数误差。\n"
)

// The document's own rounding footnote grades a miss of at most one unit down to
// a note. It never silences it, and a larger miss stays what it is.
func TestFootnote(t *testing.T) {
	cases := []struct {
		about, rule, text string
		verdict           reconcile.Verdict
		severity          reconcile.Severity
		footed            bool
	}{
		{"a tail in a sum", "sum.columns", three + "100\t60\t41\n", reconcile.Rounding, reconcile.Note, false},
		{"a tail in a sum, with the footnote", "sum.columns", three + "100\t60\t41\n" + footnote, reconcile.Rounding, reconcile.Note, true},
		{"two prints that differ by one", "same.tables", seven + "100\t60\t40\n\n" + eight + "100\t60\t41\n", reconcile.Rounding, reconcile.Warning, false},
		{"two prints that differ by one, with the footnote", "same.tables", seven + "100\t60\t40\n\n" + eight + "100\t60\t41\n" + footnote, reconcile.Rounding, reconcile.Note, true},
		{"two prints that differ by two, with the footnote", "same.tables", seven + "100\t60\t40\n\n" + eight + "100\t60\t42\n" + footnote, reconcile.Broken, reconcile.Error, false},
		{"a sum that misses by ten, with the footnote", "sum.columns", three + "100\t60\t50\n" + footnote, reconcile.Broken, reconcile.Error, false},
	}
	for _, c := range cases {
		var got []reconcile.Finding
		for _, f := range check(t, opening+c.text).Findings {
			if f.Rule == c.rule {
				got = append(got, f)
			}
		}
		if len(got) != 1 || got[0].Verdict != c.verdict || got[0].Severity != c.severity || got[0].Footed != c.footed {
			t.Errorf("%s: %+v; want one %s %s, footnote %v", c.about, got, c.severity, c.verdict, c.footed)
		}
	}
}

// A coarser print of an amount that is rounded rightly is no finding.
func TestCoarserPrintIsNoFinding(t *testing.T) {
	yuan := strings.Replace(eight, "万元", "元", 1)
	r := check(t, opening+seven+"100\t60\t40\n\n"+yuan+"1,004,999.00\t600,000.00\t404,999.00\n")
	for _, f := range r.Findings {
		if f.Rule == "same.tables" {
			t.Errorf("%+v", f)
		}
	}
	if a := answerOf(t, r, "same.tables"); a.Count[reconcile.Rounding] == 0 {
		t.Errorf("the prints are not compared: %v", a.Count)
	}
}

// A form whose table nobody has seen never says more than a note.
func TestUnverifiedFormsOnlyNote(t *testing.T) {
	r := check(t, opening+"表2 收入总表\n\n单位：万元\n\n预算单位\t收入总计\t财政专户管理资金\t单位资金\n某区示例局\t100\t60\t10\n")
	found := 0
	for _, f := range r.Findings {
		if f.Equation != nil {
			found++
			if f.Severity != reconcile.Note {
				t.Errorf("%s of an unverified form is a %s", f.Rule, f.Severity)
			}
		}
	}
	a := answerOf(t, r, "sum.columns")
	if found == 0 && a.Verdict != reconcile.NotCheckable {
		t.Errorf("100 = 60 + 10 is not told: %v %v", a.Verdict, a.Count)
	}
}

// Tables that print no unit are not compared with others: 100 of something is
// not 100 of something else.
func TestNoUnitNoComparison(t *testing.T) {
	bare := strings.Replace(eight, "单位：万元\n\n", "", 1)
	r := check(t, opening+seven+"100\t60\t40\n\n"+bare+"200\t120\t80\n")
	if a := answerOf(t, r, "same.tables"); a.Verdict != reconcile.NotCheckable {
		t.Errorf("same.tables says %s of a table without unit", a.Verdict)
	}
	if a := answerOf(t, r, "sum.columns"); a.Verdict != reconcile.Passed {
		t.Errorf("within the table its sums can be checked: %s", a.Verdict)
	}
}

// A printed number has the same finding whatever the order of the tables.
func TestOrderOfTables(t *testing.T) {
	a, b := seven+"100\t60\t40\n\n", eight+"100\t60\t45\n\n"
	for _, text := range []string{a + b, b + a} {
		if v := answerOf(t, check(t, opening+text), "same.tables").Verdict; v != reconcile.Broken {
			t.Errorf("same.tables says %s", v)
		}
	}
}
