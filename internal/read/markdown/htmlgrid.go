package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// grid gives every cell its column, with covered cells where a span reaches,
// and takes them off the cells that may still be read.
func (t *htmlTable) grid(cells *int) []page.Row {
	var rows []page.Row
	var below []int // for each column, how many rows a span from above still covers
	for i, r := range t.rows {
		row := page.Row{Place: place.Place{Line: r.line}}
		below = r.place(&row, below, len(t.rows)-i, cells)
		if len(row.Cells) > 0 {
			rows = append(rows, row)
		}
		if *cells < 0 {
			break
		}
	}
	return rows
}

// place lays the cells of a row out, of which rest are left with this one, and
// returns what its spans cover below.
func (r htmlRow) place(row *page.Row, below []int, rest int, cells *int) []int {
	covered := func() {
		for n := len(row.Cells); n < len(below) && below[n] > 0; n++ {
			below[n]--
			row.Cells = append(row.Cells, coveredCell(r.line, n))
		}
	}
	for _, c := range r.cells {
		covered()
		n := len(row.Cells)
		rows := min(c.rowSpan, rest)
		row.Cells = append(row.Cells, page.Cell{
			Text: c.text, ColSpan: c.colSpan, RowSpan: rows,
			Place: place.Place{Line: c.line, Column: n + 1},
		})
		for k := n + 1; k < n+c.colSpan; k++ {
			row.Cells = append(row.Cells, coveredCell(r.line, k))
		}
		for len(below) < n+c.colSpan {
			below = append(below, 0)
		}
		for k := n; k < n+c.colSpan; k++ {
			below[k] = rows - 1
		}
		if *cells -= c.colSpan - 1; *cells < 0 {
			return below
		}
	}
	n := len(row.Cells)
	covered()
	*cells -= len(row.Cells) - n
	return below
}

// coveredCell is a cell that belongs to a neighbour's span.
func coveredCell(line, column int) page.Cell {
	return page.Cell{Covered: true, Place: place.Place{Line: line, Column: column + 1}}
}

// span reads a colspan or rowspan; 1 where it says nothing sensible.
func span(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

// foldLines makes one line of source text that HTML wraps: a line break is a
// space, or nothing between Chinese characters.
func foldLines(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	var b strings.Builder
	parts := strings.Split(s, "\n")
	for i, part := range parts {
		if i > 0 {
			part = strings.TrimLeft(part, " \t")
			last, _ := utf8.DecodeLastRuneInString(b.String()) // shares the bytes
			first, _ := utf8.DecodeRuneInString(part)
			if !isWide(last) || !isWide(first) {
				b.WriteByte(' ')
			}
		}
		if i < len(parts)-1 {
			part = strings.TrimRight(part, " \t")
		}
		b.WriteString(part)
	}
	return b.String()
}
