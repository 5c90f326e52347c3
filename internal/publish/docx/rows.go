package docx

import (
	"strconv"
	"unicode/utf8"

	"mingzhang/internal/publish"
)

// tableWriter writes the rows of one table.
type tableWriter struct {
	*writer
	grid   *publish.Grid
	style  string
	widths []int
}

// header writes the header rows with their spans.
func (t *tableWriter) header() {
	for r, row := range t.grid.Header {
		t.put("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
		for c := 0; c < len(row); {
			c += t.headerCell(r, c)
		}
		t.put("</w:tr>")
	}
}

// headerCell writes the cell at a place, or the continuation of the one that
// covers it from above, and says how many columns it takes.
func (t *tableWriter) headerCell(r, c int) int {
	cell, merge := t.grid.Header[r][c], ""
	if cell.Covered {
		for up := r - 1; up >= 0 && cell.Covered; up-- {
			cell = t.grid.Header[up][c]
		}
		cell.Text, merge = "", "<w:vMerge/>"
	} else if cell.RowSpan > 1 {
		merge = `<w:vMerge w:val="restart"/>`
	}
	n := min(max(1, cell.ColSpan), len(t.widths)-c)
	t.put("<w:tc><w:tcPr>", t.width(c, n), gridSpan(n), merge, `<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/><w:vAlign w:val="center"/></w:tcPr>`,
		paragraph(t.style, `<w:keepNext/><w:jc w:val="center"/>`, run(cell.Text, "<w:b/>")), "</w:tc>")
	return n
}

func (t *tableWriter) width(c, n int) string {
	w := 0
	for _, x := range t.widths[c : c+n] {
		w += x
	}
	return `<w:tcW w:w="` + strconv.Itoa(w) + `" w:type="dxa"/>`
}

func gridSpan(n int) string {
	if n < 2 {
		return ""
	}
	return `<w:gridSpan w:val="` + strconv.Itoa(n) + `"/>`
}

// tallText is how many characters make a row so tall that it may be broken
// between pages.
const tallText = 200

func (t *tableWriter) body() {
	for r := range t.grid.Body {
		whole := "<w:trPr><w:cantSplit/></w:trPr>"
		for _, text := range t.grid.Body[r] {
			if utf8.RuneCountInString(text) > tallText {
				whole = ""
			}
		}
		t.put("<w:tr>", whole)
		for c := 0; c < t.grid.Width; c += t.grid.Span(r, c) {
			t.cell(r, c)
		}
		t.put("</w:tr>")
	}
}

// cell writes amounts to the right, codes to the middle.
func (t *tableWriter) cell(r, c int) {
	text, n := t.grid.At(r, c), t.grid.Span(r, c)
	align, look := "", ""
	if publish.IsNumber(text) {
		align = `<w:jc w:val="right"/>`
		if t.grid.Codes[c] {
			align = `<w:jc w:val="center"/>`
		}
	}
	if t.grid.Totals[r] {
		look = "<w:b/>"
	}
	t.put("<w:tc><w:tcPr>", t.width(c, n), gridSpan(n), `<w:vAlign w:val="center"/></w:tcPr>`, paragraph(t.style, align, run(text, look)), "</w:tc>")
}
