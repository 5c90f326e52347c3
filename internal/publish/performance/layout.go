package performance

import (
	"fmt"
	"io"

	"mingzhang/internal/publish"
	"mingzhang/internal/publish/docx"
	"mingzhang/internal/publish/workbook"
)

// XLSX writes forms as a workbook, each on its worksheet, set up for printing.
// Equal forms give equal bytes.
func XLSX(w io.Writer, title string, forms ...publish.Form) error {
	return workbook.Forms(w, title, forms)
}

// DOCX writes forms as a Word document on landscape pages, with headers repeated.
// Equal forms give equal bytes.
func DOCX(w io.Writer, title string, forms ...publish.Form) error { return docx.Forms(w, title, forms) }

type row = []publish.FormCell

func label(text string, cols, rows int) publish.FormCell {
	return publish.FormCell{Text: text, ColSpan: cols, RowSpan: rows, Look: publish.LabelLook}
}

func text(s string, cols int) publish.FormCell {
	return publish.FormCell{Text: s, ColSpan: cols, Look: publish.TextLook}
}

func value(s string, cols int) publish.FormCell {
	return publish.FormCell{Text: s, ColSpan: cols, Look: publish.ValueLook}
}

func number(s string) publish.FormCell {
	return publish.FormCell{Text: s, Look: publish.NumberLook}
}

// labels are header cells of one column each.
func labels(texts ...string) row {
	var out row
	for _, t := range texts {
		out = append(out, label(t, 1, 1))
	}
	return out
}

// levelled is a row with its levels; runs of equal levels become one cell.
type levelled struct {
	level1, level2 string
	rest           row
}

// byLevel lays rows out with merged cells for both levels.
func byLevel(rows []levelled) []row {
	var out []row
	for n := range rows {
		var r row
		if n == 0 || rows[n-1].level1 != rows[n].level1 {
			r = append(r, label(rows[n].level1, 1, run(rows[n:], func(l levelled) string { return l.level1 })))
		}
		both := func(l levelled) string { return l.level1 + "\x00" + l.level2 }
		if n == 0 || both(rows[n-1]) != both(rows[n]) {
			r = append(r, label(rows[n].level2, 1, run(rows[n:], both)))
		}
		out = append(out, append(r, rows[n].rest...))
	}
	return out
}

// run counts the rows from the first on that have its key.
func run(rows []levelled, key func(levelled) string) int {
	n := 1
	for n < len(rows) && key(rows[n]) == key(rows[0]) {
		n++
	}
	return n
}

// under puts a label at the side of rows.
func under(side string, rows []row) []row {
	if len(rows) > 0 {
		rows[0] = append(row{label(side, 1, len(rows))}, rows[0]...)
	}
	return rows
}

// yearLine is （2023年度）; empty without a year.
func yearLine(year int) string {
	if year == 0 {
		return ""
	}
	return fmt.Sprintf("（%d年度）", year)
}
