package form_test

import (
	"context"
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/read"
	"mingzhang/internal/read/xlsx"
)

const sample = "../../testdata/futian-2023/budget.md"

// sampleTables are the budget tables of the sample as they were read.
func sampleTables(t testing.TB) (budget.Disclosure, []budget.Table) {
	t.Helper()
	d := interpret(t, sample)
	var out []budget.Table
	for _, x := range d.Tables {
		if x.Budget && x.Status == budget.PrintedTable {
			out = append(out, x)
		}
	}
	if len(out) != 8 {
		t.Fatalf("%d budget tables in the sample, want 8", len(out))
	}
	return d, out
}

// cells names every printed number of the budget tables with what it means.
func cells(d budget.Disclosure) []string {
	var out []string
	for _, f := range d.Facts {
		if x := d.Tables[f.Table]; x.Budget && f.Amount.State == money.Number {
			minus := ""
			if f.Minus != nil {
				minus = " − " + f.Minus.Key()
			}
			out = append(out, strings.Join([]string{x.No, x.Form, f.Entity, f.RowCode, f.RowName, f.Column, f.Amount.Text, f.Amount.Unit.String(),
				fmt.Sprint(f.Bound), f.Line, f.At.Key() + minus}, "|"))
		}
	}
	slices.Sort(out)
	return out
}

// The tables of the sample printed anew, in other shapes, give the same 844
// numbers with the same meaning.
func TestSampleInOtherShapes(t *testing.T) {
	d, tables := sampleTables(t)
	want := cells(d)
	if len(want) != 844 {
		t.Fatalf("the sample has %d cells, want 844", len(want))
	}
	shuffled := slices.Clone(tables)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	shapes := map[string]budget.Disclosure{
		"tabs":                     interpretText(t, write(d, tables, asTabs)),
		"tabs, in any order":       interpretText(t, write(d, shuffled, asTabs)),
		"pipe tables":              interpretText(t, write(d, tables, asPipes)),
		"HTML tables":              interpretText(t, write(d, tables, asHTML)),
		"a workbook":               interpretWorkbook(t, d, tables),
		"a workbook, in any order": interpretWorkbook(t, d, shuffled),
	}
	for about, got := range shapes {
		t.Run(about, func(t *testing.T) {
			sameMeanings(t, cells(got), want)
			if got.Year != 2023 || got.Entity != d.Entity || got.Family != d.Family {
				t.Errorf("year %d, %s, family %q", got.Year, got.Entity, got.Family)
			}
		})
	}
}

func write(d budget.Disclosure, tables []budget.Table, shape func(budget.Table) string) string {
	b := "# 2023年" + d.Entity + "部门预算\n\n"
	for _, x := range tables {
		b += "表" + x.No + "\n\n## " + x.Title + "\n\n部门名称：" + x.Body + "\n\n单位：" + x.UnitText + "\n\n" + shape(x) + "\n"
		for _, n := range x.Notes {
			b += n.Text + "\n\n"
		}
	}
	return b
}

// grid lays header and body in one rectangle; blanks stand where a span covers.
func grid(x budget.Table) [][]string {
	width := len(x.Columns)
	rows := make([][]string, len(x.HeaderRows))
	for r := range rows {
		rows[r] = make([]string, width)
	}
	eachHeaderCell(x, func(r, c int, h budget.HeaderCell) { rows[r][c] = h.Text })
	for _, r := range x.Rows {
		row := make([]string, width)
		copy(row, r.Cells)
		rows = append(rows, row)
	}
	return rows
}

// eachHeaderCell tells where each printed header cell stands.
func eachHeaderCell(x budget.Table, f func(r, c int, h budget.HeaderCell)) {
	covered := map[[2]int]bool{}
	for r, row := range x.HeaderRows {
		c := 0
		for _, h := range row {
			for covered[[2]int{r, c}] {
				c++
			}
			f(r, c, h)
			for down := range h.RowSpan {
				for right := range h.ColSpan {
					covered[[2]int{r + down, c + right}] = true
				}
			}
			c += h.ColSpan
		}
	}
}

func asTabs(x budget.Table) string {
	var b strings.Builder
	for _, r := range grid(x) {
		b.WriteString(strings.Join(r, "\t") + "\n")
	}
	return b.String()
}

func asPipes(x budget.Table) string {
	var b strings.Builder
	for i, r := range grid(x) {
		b.WriteString("| " + strings.Join(r, " | ") + " |\n")
		if i == 0 {
			b.WriteString(strings.Repeat("|---", len(r)) + "|\n")
		}
	}
	return b.String()
}

func asHTML(x budget.Table) string {
	var b strings.Builder
	b.WriteString("<table>\n")
	for _, row := range x.HeaderRows {
		b.WriteString("<tr>")
		for _, h := range row {
			fmt.Fprintf(&b, `<th colspan="%d" rowspan="%d">%s</th>`, h.ColSpan, h.RowSpan, html.EscapeString(h.Text))
		}
		b.WriteString("</tr>\n")
	}
	for _, r := range grid(x)[len(x.HeaderRows):] {
		b.WriteString("<tr>")
		for _, c := range r {
			b.WriteString("<td>" + html.EscapeString(c) + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
	return b.String()
}

// interpretWorkbook writes one worksheet for each table, numbers as numbers with
// the format that prints them, headers merged, and reads it back.
func interpretWorkbook(t testing.TB, d budget.Disclosure, tables []budget.Table) budget.Disclosure {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, x := range tables {
		sheet := "表" + x.No
		if i == 0 {
			must(t, f.SetSheetName("Sheet1", sheet))
		} else if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		writeSheet(t, f, sheet, x)
	}
	buf, err := f.WriteToBuffer()
	must(t, err)
	doc, err := xlsx.New().Open(context.Background(), "budget.xlsx", buf.Bytes(), read.Default)
	must(t, err)
	families, err := form.Families()
	must(t, err)
	return form.Interpret(doc, families, classify.Default())
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// captionRows is how many rows stand over the header.
const captionRows = 4

func writeSheet(t testing.TB, f *excelize.File, sheet string, x budget.Table) {
	t.Helper()
	for i, text := range []string{"表" + x.No, x.Title, "部门名称：" + x.Body, "单位：" + x.UnitText} {
		must(t, f.SetCellStr(sheet, at(t, i, 0), text))
	}
	eachHeaderCell(x, func(r, c int, h budget.HeaderCell) {
		must(t, f.SetCellStr(sheet, at(t, captionRows+r, c), h.Text))
		if h.ColSpan > 1 || h.RowSpan > 1 {
			must(t, f.MergeCell(sheet, at(t, captionRows+r, c), at(t, captionRows+r+h.RowSpan-1, c+h.ColSpan-1)))
		}
	})
	first := captionRows + len(x.HeaderRows)
	for r, row := range x.Rows {
		for c, text := range row.Cells {
			writeCell(t, f, sheet, at(t, first+r, c), text, x.Columns[c].Role == "amount")
		}
	}
	for i, n := range x.Notes {
		must(t, f.SetCellStr(sheet, at(t, first+len(x.Rows)+i, 0), n.Text))
	}
}

func at(t testing.TB, row, col int) string {
	t.Helper()
	name, err := excelize.CoordinatesToCellName(col+1, row+1)
	must(t, err)
	return name
}

func writeCell(t testing.TB, f *excelize.File, sheet, cell, text string, amount bool) {
	t.Helper()
	p, err := money.Parse(text, money.Yuan)
	if !amount || err != nil || p.State != money.Number {
		must(t, f.SetCellStr(sheet, cell, text))
		return
	}
	format := "#,##0"
	if p.Decimals > 0 {
		format += "." + strings.Repeat("0", p.Decimals)
	}
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	must(t, err)
	must(t, f.SetCellStyle(sheet, cell, cell, style))
	must(t, f.SetCellValue(sheet, cell, float64(p.Fen)/100))
}
