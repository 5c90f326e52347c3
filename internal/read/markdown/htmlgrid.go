package markdown

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

// grid lays the rows out and leaves out those without cells.
func (t *htmlTable) grid(cells *int) []page.Row {
	rows := make([][]read.SpanCell, len(t.rows))
	for i, r := range t.rows {
		for _, c := range r.cells {
			rows[i] = append(rows[i], read.SpanCell{Text: c.text, ColSpan: c.colSpan, RowSpan: c.rowSpan, Line: c.line})
		}
		*cells += len(r.cells) // they were counted when they were read
	}
	out := read.LayOut(rows, func(row, column int) place.Place {
		return place.Place{Line: t.rows[row].line, Column: column + 1}
	}, cells)
	return slices.DeleteFunc(out, func(r page.Row) bool { return len(r.Cells) == 0 })
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
			if !read.IsWide(last) || !read.IsWide(first) {
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
