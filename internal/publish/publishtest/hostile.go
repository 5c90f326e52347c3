package publishtest

import (
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/publish"
)

// hostileTexts are what people type to break a document.
var hostileTexts = []string{
	"<script>alert(1)</script>", "=1+1", "]]>", `"><img src=x onerror=alert(1)>`, "&lt;b&gt;", "{{.}}", "${HOME}",
	"@SUM(1+9)", "+1", "-1+2", "a\tb\nc\rd", "\x00\x01\x1f\x7f\u0085", "\u202e倒着写", "坏\xff\xfe字节", "𠮷野家😀",
	"| a | b |", "# 不是标题", "---", "```", "**粗**", `\(x\)`, "_x0041_", "(x) Tj", "%PDF", "[链接](javascript:alert(1))",
}

// harmful must never stand in the words of a document as it is.
var harmful = []string{"\x00", "\x01", "\x1f", "\u202e"}

// Hostile is a budget whose every text tries to break out.
func Hostile() budget.Disclosure {
	long := strings.Repeat("理由很长，", 2000)
	d := budget.Disclosure{Title: "2023年<b>某局</b>部门预算", Entity: "<i>某局</i>", Year: 2023, Kind: budget.BudgetKind}
	s := budget.Section{ID: "x", Number: "一", Title: "</title><script>alert(2)</script>", Level: 1, Tables: []int{0, 9, -1}}
	t := budget.Table{No: "1", Title: "收支总表", Body: "某局</p>", UnitText: "万元", Status: budget.PrintedTable,
		Columns:    []budget.Column{{Path: "项目", Role: "name"}, {Path: "预算数", Role: "amount"}},
		HeaderRows: []budget.HeaderRow{{{Text: "项目<", ColSpan: 1, RowSpan: 9}, {Text: "预算数", ColSpan: 3, RowSpan: 1}}, {{Text: "多", ColSpan: 1, RowSpan: 1}}},
		Notes:      []budget.Note{{Text: "]]>"}, {Text: long}}}
	for i, text := range append(hostileTexts, long) {
		s.Paragraphs = append(s.Paragraphs, budget.Paragraph{Text: text})
		t.Rows = append(t.Rows, budget.Row{No: i + 1, Cells: []string{text, "12,345"}, Name: text})
	}
	t.Rows = append(t.Rows, budget.Row{Cells: nil}, budget.Row{Cells: []string{long, long, long}})
	d.Sections, d.Tables = []budget.Section{s}, []budget.Table{t, {Status: budget.Missing, Title: "缺的表"}}
	d.Facts = []budget.Fact{{Entity: "=1+1", RowName: "<script>", At: budget.Coordinate{Project: "=cmd()", Item: "a\x00b"}}}
	return d
}

// hostile renders the hostile budget and looks for what broke out.
func hostile(t *testing.T, r publish.Renderer, text func(*testing.T, []byte) string) {
	data := Bytes(t, r, Hostile())
	if r.Format() == "html" {
		for _, bad := range []string{"<script>alert", "<img src=x", "</title><script", "<b>某局"} {
			if strings.Contains(string(data), bad) {
				t.Errorf("html: %s was not escaped", bad)
			}
		}
	}
	words := text(t, data)
	for _, bad := range harmful {
		if strings.Contains(words, bad) {
			t.Errorf("%s: %q came through", r.Format(), bad)
		}
	}
	if r.Format() != "datapackage" && strings.Count(words, "理由很长") < 2000 {
		t.Errorf("%s: a long reason was cut", r.Format())
	}
}
