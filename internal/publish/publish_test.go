package publish

import (
	"slices"
	"testing"

	"mingzhang/internal/budget"
)

func TestClean(t *testing.T) {
	cases := map[string]string{
		"合计": "合计", " 合 计 ": "合 计", "a\tb\r\n c": "a b  c", "\x00a\x1fb": "ab", "坏\xff": "坏\uFFFD",
		"\u202e倒": "倒", "\ufeff头": "头", "\n\n": "", "全角　格": "全角　格",
	}
	for in, want := range cases {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	cases := map[string][2]string{
		"12,578": {"12578", "#,##0"}, "12,578.00": {"12578.00", "#,##0.00"}, "12578": {"12578", "0"}, "327": {"327", "#,##0"},
		"-1": {"-1", "#,##0"}, "0": {"0", "#,##0"}, "0.00": {"0.00", "#,##0.00"}, "9.34": {"9.34", "#,##0.00"},
		"1,2": {}, "007": {}, "-0": {}, "-0.00": {}, "12%": {}, "": {}, "-": {}, "1234567890123456": {}, "+1": {}, "1e5": {},
	}
	for in, want := range cases {
		digits, format, ok := Number(in)
		if ok != (want != [2]string{}) || ok && (digits != want[0] || format != want[1]) {
			t.Errorf("Number(%q) = %q, %q, %v", in, digits, format, ok)
		}
	}
}

func TestHeadsOf(t *testing.T) {
	cases := []struct {
		no, title string
		want      Heads
	}{
		{"1", "收支总表", Heads{Number: "表1", Title: "收支总表"}},
		{"7", "一般公共预算支出表（按功能分类）", Heads{Number: "表7", Title: "一般公共预算支出表（按功能分类）"}},
		{"5", "项目支出情况", Heads{Title: "表5：项目支出情况"}},
		{"", "收支总表", Heads{Title: "收支总表"}},
		{"3", "", Heads{Number: "表3"}},
		{"", "", Heads{}},
	}
	for _, c := range cases {
		if got := HeadsOf(&budget.Table{No: c.no, Title: c.title}); got != c.want {
			t.Errorf("%s %s: %+v", c.no, c.title, got)
		}
	}
}

func TestNotes(t *testing.T) {
	got := Notes(&budget.Table{Notes: []budget.Note{{Text: " "}, {Text: "本表为空表。"}, {Text: "注：二"}}})
	if !slices.Equal(got, []string{"注：本表为空表。", "注：二"}) {
		t.Error(got)
	}
}

// TestGrid: spans cover their neighbours, also across rows; what leaves the
// header is cut and every row has the grid's width.
func TestGrid(t *testing.T) {
	g := GridOf(&budget.Table{
		HeaderRows: []budget.HeaderRow{
			{{Text: "单位", ColSpan: 1, RowSpan: 9}, {Text: "采购", ColSpan: 2, RowSpan: 1}},
			{{Text: "货物", ColSpan: 1, RowSpan: 1}, {Text: "服务"}},
		},
		Rows: []budget.Row{{Cells: []string{"甲", "1"}}, {Cells: []string{"乙", "1", "2", "3"}}},
	})
	if g.Width != 4 || len(g.Header) != 2 {
		t.Fatalf("%+v", g)
	}
	if c := g.Header[1][0]; !c.Covered || g.Header[0][0].RowSpan != 2 || !g.Header[0][2].Covered {
		t.Errorf("%+v", g.Header)
	}
	if g.Header[1][1].Text != "货物" || g.Header[1][2].Text != "服务" || len(g.Header[1]) != 4 {
		t.Errorf("%+v", g.Header[1])
	}
	if g.At(0, 3) != "" || g.At(1, 3) != "3" {
		t.Error("a short row has no blanks")
	}
}

func TestTitleLines(t *testing.T) {
	if got := TitleLines("2023年某市某区某某某某某局部门预算", 10); !slices.Equal(got, []string{"2023年某市某区某某某某某局", "部门预算"}) {
		t.Error(got)
	}
	if got := TitleLines("2023年某局部门预算", 20); len(got) != 1 {
		t.Error(got)
	}
}

// TestWidths: the columns fill the page, and no number is broken.
func TestWidths(t *testing.T) {
	g := GridOf(&budget.Table{Rows: []budget.Row{{Cells: []string{"很长很长很长很长很长很长很长很长很长很长很长很长的名称", "12,345,678.00", ""}}}})
	w := Widths(&g, 40)
	if s := sum(w); s < 39.9 || s > 40.1 {
		t.Errorf("%v is %f wide", w, s)
	}
	if w[1] < Ems("12,345,678.00") {
		t.Errorf("%v breaks the number", w)
	}
	if s := sum(Widths(&g, 3)); s < 2.9 || s > 3.1 {
		t.Errorf("a narrow page is %f wide", s)
	}
}

// TestBlocks: a table stands once, where its section says or at the end; what
// is missing is not printed.
func TestBlocks(t *testing.T) {
	d := budget.Disclosure{Title: "2023年某局部门预算",
		Sections: []budget.Section{
			{Title: "2023 年某局部门预算"}, {ID: "contents", Title: "目录"}, {Number: "第一部分", Title: "概况", Level: 1, Tables: []int{1, 1, 7}},
			{Number: "二", Title: "缺", Missing: true}, {ID: "table-note", Title: "收支总表"},
		},
		Tables: []budget.Table{{Title: "甲表", Status: budget.PrintedTable}, {Title: "乙表", Status: budget.Narrative}, {Status: budget.Missing}, {Status: budget.Derived}, {Status: budget.Unrecognised}}}
	var got []string
	for _, b := range Blocks(&d) {
		got = append(got, b.Text)
	}
	if !slices.Equal(got, []string{"第一部分 概况", "乙表", "甲表"}) {
		t.Error(got)
	}
}
