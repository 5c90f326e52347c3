package diagnose_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/diagnose"
	"mingzhang/internal/reconcile/rules"
)

// document is a small sound budget; the marks are replaced by a test.
const document = `# 2023年某区示例局部门预算

## 第二部分 部门预算收支总体情况

2023年某区示例局部门预算收入1,000万元，比2022年增加200万元，增长25%。

表1 收支总表

部门名称：某区示例局

单位：万元

收入		支出	
项目	2023年预算数	项目	2023年预算数
一、政府预算拨款	1,000	本年支出合计	1,000
1. 一般公共预算拨款	1,000	结转下年	0
2. 政府性基金预算拨款	0		
3. 国有资本经营预算拨款	0		
二、财政专户管理资金	0		
三、单位资金	0		
本年收入合计	1,000		
上年结余、结转	0		
收入总计	1,000	支出总计	1,000

表3 支出总表

部门名称：某区示例局

单位：万元

预算单位	科目编码	科目名称	支出总计	基本支出	项目支出
某区示例局			1,000	430	570
	201	一般公共服务支出	640	230	410
	20103	政府办公厅（室）及相关机构事务	640	230	410
	2010301	行政运行	345	120	225
	2010350	事业运行	295	110	185
	221	住房保障支出	360	200	160
	22102	住房改革支出	360	200	160
	2210201	住房公积金	216	130	86
	2210203	购房补贴	144	70	74
`

func run(t *testing.T, text string) (*reconcile.Doc, reconcile.Result, []diagnose.Diagnosis) {
	t.Helper()
	page, err := markdown.New().Open(context.Background(), "budget.md", []byte(text), read.Default)
	if err != nil {
		t.Fatal(err)
	}
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	d := form.Interpret(page, families, classify.Default())
	i := slices.IndexFunc(families, func(f *form.Family) bool { return f.ID == d.Family })
	if i < 0 {
		t.Fatal("no family")
	}
	doc := reconcile.NewDoc(&d, families[i], classify.Default(), claim.Parse(d.Sections, d.Bodies, d.Year))
	r := reconcile.Check(doc, rules.All())
	return doc, r, diagnose.Diagnose(doc, &r)
}

// change replaces the n-th cell of the row that begins with a code.
func change(t *testing.T, text, code string, n int, value string) string {
	t.Helper()
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if cells := strings.Split(l, "\t"); len(cells) > n && cells[1] == code {
			cells[n] = value
			lines[i] = strings.Join(cells, "\t")
			return strings.Join(lines, "\n")
		}
	}
	t.Fatalf("no row %s", code)
	return ""
}

func told(doc *reconcile.Doc, found []diagnose.Diagnosis) string {
	var out []string
	for _, d := range found {
		where := "text"
		if f := d.Cell.Fact; f != nil {
			where = f.RowCode + " " + f.ColID
		}
		out = append(out, fmt.Sprintf("%d %s %s→%s %s", d.Case, where, d.Printed, d.Suggested, d.Slip))
	}
	return strings.Join(out, "; ")
}

func TestSoundDocumentHasNoDiagnosis(t *testing.T) {
	_, r, found := run(t, document)
	for _, f := range r.Findings {
		if f.Severity == reconcile.Error {
			t.Errorf("the document is not sound: %s", f.Rule)
		}
	}
	if len(found) > 0 {
		t.Errorf("diagnoses of a sound document: %v", found)
	}
}

// TestOneWrongNumber: each slip of one cell is found at that cell with the right
// value and its kind.
func TestOneWrongNumber(t *testing.T) {
	cases := []struct {
		code        string
		column      int
		value, want string
	}{
		{"2010301", 3, "354", "1 2010301 total 354→345 swapped"},
		{"2010301", 3, "385", "1 2010301 total 385→345 digit"},
		{"2010301", 3, "35", "1 2010301 total 35→345 dropped"},
		{"2010301", 3, "3445", "1 2010301 total 3445→345 doubled"},
		{"2010301", 3, "3,450,000", "1 2010301 total 3450000→345 unit"},
		{"2010301", 3, "-345", "1 2010301 total -345→345 sign"},
		{"2210201", 4, "70", "1 2210201 basic 70→130 neighbour"},
		{"2210203", 5, "160", "1 2210203 project 160→74 parent"},
	}
	for _, c := range cases {
		t.Run(c.value, func(t *testing.T) {
			doc, r, found := run(t, change(t, document, c.code, c.column, c.value))
			if got := told(doc, found); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			explains(t, r, found)
		})
	}
}

// explains checks that every error that has an equation is explained, once.
func explains(t *testing.T, r reconcile.Result, found []diagnose.Diagnosis) {
	t.Helper()
	by := map[int]bool{}
	for _, d := range found {
		for _, i := range d.Explains {
			by[i] = true
		}
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Severity == reconcile.Error && f.Equation != nil && !by[i] {
			t.Errorf("no diagnosis explains %s %v", f.Rule, f.Message)
		}
	}
}

// TestTwoWrongNumbers: errors in one column and in different rows are two cases.
func TestTwoWrongNumbers(t *testing.T) {
	text := change(t, change(t, document, "2010301", 3, "354"), "2210203", 3, "141")
	doc, r, found := run(t, text)
	if got, want := told(doc, found), "1 2010301 total 354→345 swapped; 2 2210203 total 141→144 digit"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	explains(t, r, found)
}

// TestTwoErrorsInOneSum need a set of two: no single number repairs.
func TestTwoErrorsInOneSum(t *testing.T) {
	text := change(t, change(t, document, "2010301", 3, "354"), "2010350", 3, "925")
	doc, r, found := run(t, text)
	got := told(doc, found)
	for _, want := range []string{"2010301 total 354→345 swapped", "2010350 total 925→295"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
	explains(t, r, found)
}

// TestEqualRepairs: a part and its only row are told as alternatives of one case.
func TestEqualRepairs(t *testing.T) {
	_, r, found := run(t, strings.Replace(document, "增长25%", "增长52%", 1))
	if len(found) == 0 || found[0].Cell.Claim == nil || found[0].Suggested != "25" || found[0].Slip != diagnose.Swapped {
		t.Fatalf("%+v", found)
	}
	for _, d := range found[1:] {
		if d.Case != 1 || d.Confidence > found[0].Confidence {
			t.Errorf("%+v is no alternative", d)
		}
	}
	if f := r.Findings[found[0].Explains[0]]; f.Rule != "text.rate" {
		t.Errorf("explains %s", f.Rule)
	}
}

// TestRows: a lost and a repeated row are one case each, though every column of
// the sum is wrong.
func TestRows(t *testing.T) {
	row := "\t2210203\t购房补贴\t144\t70\t74\n"
	doc, _, found := run(t, strings.Replace(document, row, "", 1))
	if got := told(doc, found); !strings.Contains(got, "row-lost") || len(found) != 1 {
		t.Errorf("lost: %s", got)
	}
	doc, _, found = run(t, strings.Replace(document, row, row+row, 1))
	if got := told(doc, found); !strings.Contains(got, "row-repeated") || len(found) != 1 {
		t.Errorf("repeated: %s", got)
	}
}

// TestDeterministic: the same document has the same diagnoses, in order.
func TestDeterministic(t *testing.T) {
	text := change(t, change(t, document, "2010301", 3, "300"), "2010350", 4, "900")
	doc, _, found := run(t, text)
	want := told(doc, found)
	for range 5 {
		if doc, _, again := run(t, text); told(doc, again) != want {
			t.Fatalf("got %s, want %s", told(doc, again), want)
		}
	}
}

// TestListThatLeavesOut: a list that no change makes add up does not keep a wrong
// number in it from being found.
func TestListThatLeavesOut(t *testing.T) {
	const told = "## 第二部分 部门预算收支总体情况\n"
	text := strings.Replace(document, told, told+`
2023年某区示例局部门预算支出1,000万元，包括住房保障支出（类）住房改革支出（款）住房公积金（项）261万元、住房保障支出（类）住房改革支出（款）购房补贴（项）144万元。
`, 1)
	_, _, found := run(t, text)
	if len(found) == 0 || found[0].Printed != "261" || found[0].Suggested != "216" || found[0].Slip != diagnose.Swapped {
		t.Errorf("diagnoses %+v, want 261 → 216 first", found)
	}
}
