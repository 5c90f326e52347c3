package main

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// A sheetOfTables is a document taken apart, so that it can be printed in other ways.
type sheetOfTables struct {
	entity string
	title  string
	tables []printedTable
	lost   map[string]bool // columns that were left out: form and column
}

// printedTable is one table: what stands above it, header paths, rows, and below.
type printedTable struct {
	no, title, unit, body string
	form                  string
	above                 []string // instead of number, title, body and unit
	paths, roles, ids     []string
	rows                  [][]string
	below                 []string
}

// readDocument reads a file of the tests.
func readDocument(t *testing.T, a *app.App, file string) budget.Disclosure {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.Read(t.Context(), file, data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// takenApart copies the budget tables of a disclosure.
func takenApart(d *budget.Disclosure) sheetOfTables {
	s := sheetOfTables{entity: d.Entity, title: d.Title}
	for _, t := range d.Tables {
		if !t.Budget || t.Status != budget.PrintedTable && t.Status != budget.Unrecognised {
			continue
		}
		p := printedTable{no: t.No, form: t.Form, title: t.Title, unit: t.UnitText, body: t.Body}
		for _, c := range t.Columns {
			p.paths, p.roles, p.ids = append(p.paths, c.Path), append(p.roles, c.Role), append(p.ids, c.ColID)
		}
		for _, r := range t.Rows {
			cells := make([]string, len(p.paths))
			copy(cells, r.Cells)
			p.rows = append(p.rows, cells)
		}
		for _, n := range t.Notes {
			p.below = append(p.below, n.Text)
		}
		s.tables = append(s.tables, p)
	}
	return s
}

// copied is a document that can be changed without changing this one.
func (s sheetOfTables) copied() sheetOfTables {
	s.tables, s.lost = slices.Clone(s.tables), map[string]bool{}
	for i := range s.tables {
		t := &s.tables[i]
		t.paths, t.roles, t.ids = slices.Clone(t.paths), slices.Clone(t.roles), slices.Clone(t.ids)
		t.above, t.below = slices.Clone(t.above), slices.Clone(t.below)
		t.rows = slices.Clone(t.rows)
		for r := range t.rows {
			t.rows[r] = slices.Clone(t.rows[r])
		}
	}
	return s
}

// captions are the lines above a table.
func (t *printedTable) captions() []string {
	if t.above != nil {
		return t.above
	}
	var out []string
	for _, line := range []string{"表" + t.no, t.title, labelled("编制部门：", t.body), labelled("单位：", t.unit)} {
		if line != "" && line != "表" {
			out = append(out, line)
		}
	}
	return out
}

func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + text
}

// pick puts the columns in an order; those that are not named are left out.
func (t *printedTable) pick(order []int) {
	t.paths, t.roles, t.ids = picked(t.paths, order), picked(t.roles, order), picked(t.ids, order)
	for r := range t.rows {
		t.rows[r] = picked(t.rows[r], order)
	}
}

func picked(from []string, order []int) []string {
	out := make([]string, len(order))
	for i, c := range order {
		out[i] = from[c]
	}
	return out
}

// insert adds a column before column c.
func (t *printedTable) insert(c int, path, role string, cell func(row int) string) {
	t.paths, t.roles, t.ids = slices.Insert(t.paths, c, path), slices.Insert(t.roles, c, role), slices.Insert(t.ids, c, "")
	for r := range t.rows {
		t.rows[r] = slices.Insert(t.rows[r], c, cell(r))
	}
}

// headerCell is a cell of a printed header with what it covers.
type headerCell struct {
	text                 string
	row, col, wide, high int
}

// header makes merged cells of the header paths: equal beginnings side by side
// become one cell, and a short path goes down to the body.
func (t *printedTable) header() (cells []headerCell, depth int) {
	parts := make([][]string, len(t.paths))
	for c, p := range t.paths {
		parts[c] = strings.Split(p, "/")
		depth = max(depth, len(parts[c]))
	}
	for r := range depth {
		for c := 0; c < len(parts); {
			if r >= len(parts[c]) {
				c++
				continue
			}
			wide := 1
			for last := r == len(parts[c])-1; !last && c+wide < len(parts) && len(parts[c+wide]) > r+1 && slices.Equal(parts[c+wide][:r+1], parts[c][:r+1]); {
				wide++
			}
			high := 1
			if r == len(parts[c])-1 {
				high = depth - r
			}
			cells = append(cells, headerCell{parts[c][r], r, c, wide, high})
			c += wide
		}
	}
	return cells, depth
}

// flat prints the header without spans: blanks stand where a cell covers.
func (t *printedTable) flat() [][]string {
	cells, depth := t.header()
	out := make([][]string, depth)
	for r := range out {
		out[r] = make([]string, len(t.paths))
	}
	for _, h := range cells {
		out[h.row][h.col] = h.text
	}
	return append(out, t.rows...)
}

// asText writes the document as Markdown with tables between bars.
func (s sheetOfTables) asText(*testing.T) (string, []byte) {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", s.title)
	for _, t := range s.tables {
		for _, line := range t.captions() {
			b.WriteString(line + "\n\n")
		}
		for i, r := range t.flat() {
			b.WriteString("| " + strings.Join(r, " | ") + " |\n")
			if i == 0 {
				b.WriteString(strings.Repeat("|---", len(r)) + "|\n")
			}
		}
		b.WriteString("\n" + strings.Join(t.below, "\n\n") + "\n\n")
	}
	return "variant.md", []byte(b.String())
}

// asPage writes the document as a web page with merged headers.
func (s sheetOfTables) asPage(*testing.T) (string, []byte) {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=zh><meta charset=utf-8><style>td,p{font-size:8pt}table{width:100%%%%}</style><title>%s</title><body><h1>%[1]s</h1>", html.EscapeString(s.title))
	for _, t := range s.tables {
		for _, line := range t.captions() {
			fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(line))
		}
		t.pageTable(&b)
		for _, line := range t.below {
			fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(line))
		}
	}
	return "variant.html", []byte(b.String() + "</body></html>")
}

func (t *printedTable) pageTable(b *strings.Builder) {
	cells, depth := t.header()
	b.WriteString("<table border=1>")
	for r := range depth {
		b.WriteString("<tr>")
		for _, h := range cells {
			if h.row == r {
				fmt.Fprintf(b, "<td colspan=%d rowspan=%d>%s</td>", h.wide, h.high, html.EscapeString(h.text))
			}
		}
		b.WriteString("</tr>\n")
	}
	for _, r := range t.rows {
		b.WriteString("<tr>")
		for _, c := range r {
			fmt.Fprintf(b, "<td>%s</td>", html.EscapeString(c))
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
}

// asBook writes a worksheet for each table, with its captions in cells.
func (s sheetOfTables) asBook(t *testing.T) (string, []byte) {
	return s.book(t, func(i int) string { return fmt.Sprintf("Sheet%d", i+1) }, 1)
}

// inOneSheet writes all tables below each other.
func (s sheetOfTables) inOneSheet(t *testing.T) (string, []byte) {
	return s.book(t, func(int) string { return "Sheet1" }, 1)
}

// withoutGaps writes them without a blank row between.
func (s sheetOfTables) withoutGaps(t *testing.T) (string, []byte) {
	name, data := s.book(t, func(int) string { return "Sheet1" }, 0)
	return "without gaps " + name, data
}

func (s sheetOfTables) book(t *testing.T, sheetOf func(int) string, gap int) (string, []byte) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	w := bookWriter{t: t, f: f, sheet: "Sheet1"}
	w.line(s.title, 1)
	for i := range s.tables {
		if name := sheetOf(i); name != w.sheet {
			_, err := f.NewSheet(name)
			w.must(err)
			w.sheet, w.row = name, 0
		}
		w.table(&s.tables[i])
		w.row += gap
	}
	for _, name := range f.GetSheetList() { // on paper as wide as a page
		fit, one, any := true, 1, 0
		w.must(f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
		w.must(f.SetPageLayout(name, &excelize.PageLayoutOptions{FitToWidth: &one, FitToHeight: &any}))
	}
	var b bytes.Buffer
	w.must(f.Write(&b))
	return "variant.xlsx", b.Bytes()
}

// bookWriter fills a worksheet from the top.
type bookWriter struct {
	t     *testing.T
	f     *excelize.File
	sheet string
	row   int
}

func (w *bookWriter) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *bookWriter) cell(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row+1)
	w.must(err)
	return name
}

// line writes a text over a number of columns.
func (w *bookWriter) line(text string, wide int) {
	w.must(w.f.SetCellStr(w.sheet, w.cell(w.row, 0), text))
	if wide > 1 {
		w.must(w.f.MergeCell(w.sheet, w.cell(w.row, 0), w.cell(w.row, wide-1)))
	}
	w.row++
}

func (w *bookWriter) table(t *printedTable) {
	for _, text := range t.captions() {
		w.line(text, len(t.paths))
	}
	cells, depth := t.header()
	for _, h := range cells {
		w.must(w.f.SetCellStr(w.sheet, w.cell(w.row+h.row, h.col), h.text))
		if h.wide > 1 || h.high > 1 {
			w.must(w.f.MergeCell(w.sheet, w.cell(w.row+h.row, h.col), w.cell(w.row+h.row+h.high-1, h.col+h.wide-1)))
		}
	}
	w.heights(cells, depth)
	style, err := w.f.NewStyle(ruledStyle())
	w.must(err)
	w.must(w.f.SetCellStyle(w.sheet, w.cell(w.row, 0), w.cell(w.row+depth+len(t.rows)-1, len(t.paths)-1), style))
	for c := range t.paths { // a name takes one line: the height of rows is fixed here
		wide := 20.0
		if t.roles[c] == "name" || t.roles[c] == "entity" {
			wide = 56
		}
		col, err := excelize.ColumnNumberToName(c + 1)
		w.must(err)
		w.must(w.f.SetColWidth(w.sheet, col, col, wide))
	}
	w.row += depth
	for _, r := range t.rows {
		for c, text := range r {
			w.amount(w.cell(w.row, c), text, t.roles[c])
		}
		w.row++
	}
	for _, text := range t.below {
		w.line(text, 1)
	}
}

// heights makes the rows of a header as high as their labels need in a column of
// twenty digits.
func (w *bookWriter) heights(cells []headerCell, depth int) {
	lines := make([]int, depth)
	for _, h := range cells {
		lines[h.row] = max(lines[h.row], 1+(utf8.RuneCountInString(h.text)-1)/(8*h.wide)/h.high)
	}
	for r, n := range lines {
		w.must(w.f.SetRowHeight(w.sheet, w.row+r+1, float64(15*n)))
	}
}

// ruledStyle is a cell with lines around it, whose text goes on below.
func ruledStyle() *excelize.Style {
	s := &excelize.Style{Alignment: &excelize.Alignment{WrapText: true}}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		s.Border = append(s.Border, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	return s
}

// amount writes a number as a number with the format that prints it.
func (w *bookWriter) amount(cell, text, role string) {
	p, err := money.Parse(text, money.Yuan)
	if text == "" {
		return
	}
	if role != "amount" || err != nil || p.State != money.Number {
		w.must(w.f.SetCellStr(w.sheet, cell, text))
		return
	}
	format := "#,##0"
	if p.Decimals > 0 {
		format += "." + strings.Repeat("0", p.Decimals)
	}
	ruled := ruledStyle()
	ruled.CustomNumFmt = &format
	style, err := w.f.NewStyle(ruled)
	w.must(err)
	w.must(w.f.SetCellStyle(w.sheet, cell, cell, style))
	w.must(w.f.SetCellValue(w.sheet, cell, float64(p.Fen)/100))
}
