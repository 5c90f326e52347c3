package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/perform"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/report"
)

const sample = "../../testdata/futian-2023/budget.md"

// build reads, checks and reports a document.
func build(t testing.TB, text []byte) (report.Document, *budget.Disclosure) {
	t.Helper()
	doc, err := markdown.New().Open(context.Background(), "budget.md", text, read.Default)
	if err != nil {
		t.Fatal(err)
	}
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	book := classify.Default()
	d := form.Interpret(doc, families, book)
	perform.Fill(&d)
	var family *form.Family
	if i := slices.IndexFunc(families, func(f *form.Family) bool { return f.ID == d.Family }); i >= 0 {
		family = families[i]
	}
	claims := claim.Parse(d.Sections, d.Bodies, d.Year)
	claim.FillStaff(&d, claims)
	indexed := reconcile.NewDoc(&d, family, book, claims)
	result := reconcile.Check(indexed, append(rules.All(), perform.Rules()...))
	return report.Build(indexed, result, "rules-1"), &d
}

type built struct {
	report report.Document
	read   *budget.Disclosure
}

var once sync.Once
var futian built

func sampleReport(t testing.TB) (report.Document, *budget.Disclosure) {
	t.Helper()
	once.Do(func() {
		text, err := os.ReadFile(sample)
		if err != nil {
			t.Fatal(err)
		}
		futian.report, futian.read = build(t, text)
	})
	return futian.report, futian.read
}

// The spans of a paragraph, put together, are the paragraph; numbers never
// overlap, and every tied number leads to a fact that is there.
func TestSpansCoverTheText(t *testing.T) {
	r, d := sampleReport(t)
	facts := map[string]bool{}
	for _, f := range d.Facts {
		facts[f.ID] = true
	}
	findings := map[string]bool{}
	for _, f := range r.Findings {
		findings[f.ID] = true
	}
	numbers, at := 0, 0
	for _, s := range d.Sections {
		if s.ID == form.NoteSection {
			continue // drawn under its table
		}
		v := r.Sections[at]
		at++
		if v.Title != s.Title || len(v.Paragraphs) != len(s.Paragraphs) {
			t.Fatalf("section %q has %d paragraphs, drawn as %q with %d", s.Title, len(s.Paragraphs), v.Title, len(v.Paragraphs))
		}
		for p, para := range v.Paragraphs {
			text := ""
			for _, span := range para.Spans {
				text += span.Text
				if span.Text == "" {
					t.Errorf("an empty span in %q", s.Paragraphs[p].Text)
				}
				if span.Claim == "" {
					continue
				}
				numbers++
				if span.Tie == "" || span.Fact != "" && !facts[span.Fact] {
					t.Errorf("number %q is tied %q to %q", span.Text, span.Tie, span.Fact)
				}
				for _, id := range span.Findings {
					if !findings[id] {
						t.Errorf("number %q names the finding %s, which is not there", span.Text, id)
					}
				}
			}
			if text != s.Paragraphs[p].Text {
				t.Errorf("drawn %q\nprinted %q", text, s.Paragraphs[p].Text)
			}
		}
	}
	if at != len(r.Sections) || numbers < 150 {
		t.Errorf("%d sections drawn, %d numbers", len(r.Sections), numbers)
	}
}

// Every id that one part of the report gives, another part has.
func TestReferencesLead(t *testing.T) {
	r, d := sampleReport(t)
	facts, equations := map[string]bool{}, map[string]bool{}
	for _, f := range d.Facts {
		facts[f.ID] = true
	}
	for _, e := range r.Equations {
		if equations[e.ID] {
			t.Errorf("two equations are called %s", e.ID)
		}
		equations[e.ID] = true
		for _, o := range e.Operands {
			if o.Kind == "table" && !facts[o.Fact] {
				t.Errorf("%s has the operand %q", e.ID, o.Fact)
			}
		}
	}
	ids := map[string]bool{}
	for _, f := range r.Findings {
		if ids[f.ID] {
			t.Errorf("two findings are called %s", f.ID)
		}
		ids[f.ID] = true
		if f.Equation != "" && !equations[f.Equation] || f.Values == "" || f.Message.Key == "" || f.Ground == "" {
			t.Errorf("finding %+v", f)
		}
	}
	for _, x := range r.Tables {
		for _, row := range x.Rows {
			for _, c := range row.Cells {
				if c.Fact != "" && !facts[c.Fact] || slices.ContainsFunc(c.Equations, func(id string) bool { return !equations[id] }) {
					t.Errorf("table %s cell %+v", x.No, c)
				}
			}
		}
	}
	for _, f := range r.Overview.Flows {
		if f.Fen <= 0 || f.Fact != "" && !facts[f.Fact] {
			t.Errorf("flow %+v", f)
		}
	}
}

// Printed tables show what is printed: as many cells, the same texts.
func TestTablesAsPrinted(t *testing.T) {
	r, d := sampleReport(t)
	for _, v := range r.Tables {
		if v.Index >= len(d.Tables) || v.Status != string(budget.PrintedTable) {
			continue
		}
		printed := d.Tables[v.Index]
		for i, row := range v.Rows {
			for c, cell := range row.Cells {
				if cell.Text != printed.Rows[i].Cells[c] {
					t.Errorf("table %s row %d cell %d is %q, printed %q", v.No, i, c, cell.Text, printed.Rows[i].Cells[c])
				}
			}
		}
		if len(v.Rows) != len(printed.Rows) {
			t.Errorf("table %s has %d rows, printed %d", v.No, len(v.Rows), len(printed.Rows))
		}
		width := 0
		if len(v.Header) > 0 {
			for _, h := range v.Header[0] {
				width += h.ColSpan
			}
			if width != len(printed.Columns) {
				t.Errorf("the header of table %s is %d wide, its columns are %d", v.No, width, len(printed.Columns))
			}
		}
	}
}

// Missing tables are derived where others tell their numbers: shown as derived,
// in no equation, each in its place among the printed ones.
func TestDerivedTables(t *testing.T) {
	r, _ := sampleReport(t)
	var order []string
	for _, x := range r.Tables {
		if x.Form != "" && x.Form != "key-projects" {
			order = append(order, x.No)
		}
		derived := slices.Contains([]string{"2", "4", "5"}, x.No)
		if derived != (x.Status == string(budget.Derived)) {
			t.Errorf("table %s is %s", x.No, x.Status)
		}
		if !derived {
			continue
		}
		if x.Why == nil || len(x.Rows) == 0 || x.Unit != "万元" || len(x.Header) != 1 || len(x.Rows[0].Cells) != len(x.Header[0]) {
			t.Errorf("table %s: %+v", x.No, x)
		}
		for _, row := range x.Rows {
			for _, c := range row.Cells {
				if c.Fact != "" || c.Verdict != "" || len(c.Equations) > 0 {
					t.Errorf("a derived number of table %s is checked: %+v", x.No, c)
				}
			}
		}
	}
	if got := strings.Join(order, " "); got != "1 2 3 4 5 6 7 8 9 10 11 12" {
		t.Errorf("tables stand in the order %s", got)
	}
	basic := derivedTable(r, "4")
	if first := basic.Rows[0].Cells; first[0].Text != "深圳市福田区政务服务数据管理局" || first[len(first)-1].Text != "3,074" {
		t.Errorf("基本支出总表 begins with %+v", first)
	}
}

func derivedTable(r report.Document, no string) report.Table {
	i := slices.IndexFunc(r.Tables, func(x report.Table) bool { return x.No == no })
	return r.Tables[i]
}

// The overview says in a few numbers what the tables print.
func TestOverview(t *testing.T) {
	r, _ := sampleReport(t)
	o := r.Overview
	for name, f := range map[string]struct {
		figure report.Figure
		want   string
	}{
		"income": {o.Income, "12,578"}, "expenditure": {o.Expenditure, "12,578"}, "basic": {o.Basic, "3,074.00"},
		"project": {o.Project, "9,504.00"}, "carry-in": {o.CarryIn, "49"}, "procurement": {o.Procurement, "2,448.00"},
	} {
		if !f.figure.Known || f.figure.Value != f.want || f.figure.Unit != "万元" {
			t.Errorf("%s is %+v, want %s", name, f.figure, f.want)
		}
	}
	if o.Change == nil || o.Change.Amount != "68" || o.Change.Rate != "1%" || !o.Change.Up {
		t.Errorf("change %+v", o.Change)
	}
	if len(o.ThreePublic) != 2 || o.ThreePublic[0].Items[0].Value != "9.34" || o.ThreePublic[1].Items[0].Value != "12.01" {
		t.Errorf("三公 %+v", o.ThreePublic)
	}
	if len(o.Staff) == 0 || len(o.Tree) != 3 {
		t.Errorf("%d bodies with staff, %d in the treemap", len(o.Staff), len(o.Tree))
	}
	if len(r.Projects) != 8 || len(r.Tasks) != 16 || len(r.Indicators) != 108 || len(r.Goals) == 0 {
		t.Errorf("%d projects, %d tasks, %d indicators, %d goals", len(r.Projects), len(r.Tasks), len(r.Indicators), len(r.Goals))
	}
}

// Coverage counts what is there.
func TestCoverage(t *testing.T) {
	r, _ := sampleReport(t)
	count := map[report.Verdict]int{}
	for _, e := range r.Equations {
		count[e.Verdict]++
	}
	for _, v := range []report.Verdict{report.Exact, report.Rounding, report.Broken} {
		if r.Coverage.Equations[v] != count[v] {
			t.Errorf("%d equations are %s, coverage says %d", count[v], v, r.Coverage.Equations[v])
		}
	}
	n := 0
	for _, c := range r.Coverage.Rules {
		n += c
	}
	if n != len(r.Rules) {
		t.Errorf("coverage counts %d rules of %d", n, len(r.Rules))
	}
}

// The same bytes give the same report to the byte, and it survives being kept.
func TestReportIsStable(t *testing.T) {
	text, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	first, _ := sampleReport(t)
	want := marshal(t, first)
	if again, _ := build(t, text); !bytes.Equal(marshal(t, again), want) {
		t.Fatal("the same document gives another report")
	}
	var kept report.Document
	if err := json.Unmarshal(want, &kept); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(marshal(t, kept), want) {
		t.Error("the report changes when it is kept and read back")
	}
}

func marshal(t testing.TB, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Nothing to read is reported too, without a panic.
func TestReportOfNothing(t *testing.T) {
	for _, text := range []string{"# 2023年某区示例局部门预算\n", "你好，世界。\n", "表3 支出总表\n\n单位：万元\n\n预算单位\t支出总计\n"} {
		r, _ := build(t, []byte(text))
		if r.Overview.Income.Known || len(r.Rules) == 0 {
			t.Errorf("%q: %+v", text, r.Overview)
		}
	}
}

// A finding keeps its id when lines and pages move or a printed value changes,
// so that decisions stay attached; its values then say that they are others.
func TestFindingIDs(t *testing.T) {
	text, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	const procurement = "深圳市福田区政务服务数据管理局政府采购项目纳入 2023 年部门预算共计 2,496 万元"
	for _, e := range [][2]string{
		{"# 目 录", "\n\n\n# 目 录"}, // lines move
		{"预算收支增加主要原因：", "本部门预算经批复后公开。\n\n预算收支增加主要原因："},                                      // a paragraph more
		{"## 第二部分 部门预算收支总体情况\n\n2023年", "### 四、其他说明\n\n无。\n\n## 第二部分 部门预算收支总体情况\n\n2023年"},  // a section more
		{procurement, "政府采购按规定执行。\n\n" + strings.Replace(procurement, "2,496", "2,596", 1)}, // another value
	} {
		if !bytes.Contains(text, []byte(e[0])) {
			t.Fatalf("the sample does not say %s", e[0])
		}
		text = bytes.Replace(text, []byte(e[0]), []byte(e[1]), 1)
	}
	before, _ := sampleReport(t)
	after, _ := build(t, text)
	ids := map[string]report.Finding{}
	for _, f := range after.Findings {
		ids[f.ID] = f
	}
	for _, f := range before.Findings {
		g, ok := ids[f.ID]
		if !ok {
			t.Errorf("%s %s is lost", f.ID, f.Message.Key)
		} else if other := f.Message.Args["left"] == "2,496"; (g.Values != f.Values) != other {
			t.Errorf("the values of %s change: %v", f.ID, g.Values != f.Values)
		}
	}
}
