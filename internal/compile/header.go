package compile

import (
	"strings"

	"mingzhang/internal/form"
	"mingzhang/internal/page"
)

// header prints the header rows of columns from their first header path: a path
// of two labels spans, a path of one covers all rows.
func (s *sheet) header(cols []form.Column) []page.Row {
	paths := make([][]string, len(cols))
	depth := 1
	for i, c := range cols {
		paths[i] = strings.Split(s.year(c.Headers[0]), "/")
		depth = max(depth, len(paths[i]))
	}
	rows := make([]page.Row, depth)
	for r := range rows {
		rows[r] = headerRow(paths, r, depth)
	}
	return rows
}

func headerRow(paths [][]string, r, depth int) page.Row {
	row := page.Row{}
	for i, p := range paths {
		cell := page.Cell{}
		switch {
		case r >= len(p):
			cell.Covered = true
		case i > 0 && r < len(p)-1 && sameUpTo(paths[i-1], p, r):
			cell.Covered = true
		default:
			cell.Text, cell.ColSpan, cell.RowSpan = p[r], span(paths, i, r), 1
			if r == len(p)-1 {
				cell.RowSpan = depth - r
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// sameUpTo tells whether two paths share their first r+1 labels.
func sameUpTo(a, b []string, r int) bool {
	if len(a) <= r+1 || len(b) <= r+1 {
		return false
	}
	for i := range r + 1 {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func span(paths [][]string, i, r int) int {
	n := 1
	for i+n < len(paths) && r < len(paths[i])-1 && sameUpTo(paths[i], paths[i+n], r) {
		n++
	}
	return n
}
