package form

import (
	"slices"
	"strings"

	"mingzhang/internal/page"
	"mingzhang/internal/table"
)

// mostHeaderRows bounds the search for the end of a header.
const mostHeaderRows = 6

// headerPaths gives the header path of every column when the first h rows are
// the header. A blank header cell spans from the left if the next header row
// fills it, else from above; printed spans say so themselves.
func headerPaths(g *table.Grid, h int) []string {
	cells := headerMatrix(g, h)
	paths := make([]string, g.Width())
	for c := range paths {
		var parts []string
		for r := range h {
			t := cells[r][c]
			if t != "" && (len(parts) == 0 || parts[len(parts)-1] != t) {
				parts = append(parts, t)
			}
		}
		paths[c] = strings.Join(parts, "/")
	}
	return paths
}

// headerMatrix fills the header cells, from the bottom row up.
func headerMatrix(g *table.Grid, h int) [][]string {
	width := g.Width()
	m := make([][]string, h)
	for r := h - 1; r >= 0; r-- {
		m[r] = make([]string, width)
		for c := range width {
			m[r][c] = headerText(g, r, c)
		}
		fillSpans(g, m, r, h)
	}
	return m
}

func headerText(g *table.Grid, r, c int) string { return table.Bare(g.Cell(r, c)) }

func fillSpans(g *table.Grid, m [][]string, r, h int) {
	for c := 1; c < len(m[r]); c++ {
		if m[r][c] != "" || m[r][c-1] == "" {
			continue
		}
		if spansFromLeft(g.Rows[r], c) || r+1 < h && m[r+1][c] != "" && !coveredFromAbove(g, r, c) {
			m[r][c] = m[r][c-1]
		}
	}
}

// spansFromLeft tells whether a printed column span covers the cell.
func spansFromLeft(row page.Row, c int) bool {
	for left := c - 1; left >= 0 && left < len(row.Cells); left-- {
		if cell := row.Cells[left]; !cell.Covered {
			return cell.ColSpan > c-left
		}
	}
	return false
}

// coveredFromAbove tells whether a printed row span covers the cell.
func coveredFromAbove(g *table.Grid, r, c int) bool {
	for up := r - 1; up >= 0; up-- {
		if c < len(g.Rows[up].Cells) {
			if cell := g.Rows[up].Cells[c]; !cell.Covered {
				return cell.RowSpan > r-up
			}
		}
	}
	return false
}

// cutsSpan tells whether the header goes on below its first h rows: a cell reaches
// further, or the row of 类, 款, 项 comes next, or labels alone over amounts.
func cutsSpan(g *table.Grid, h int) bool {
	if h < len(g.Rows) && slices.ContainsFunc(g.Rows[h].Cells, func(c page.Cell) bool { return table.Bare(c.Text) == "款" }) {
		return true
	}
	if h < len(g.Rows) && onlyLabels(g, h) {
		return true
	}
	for r := range h {
		for _, c := range g.Rows[r].Cells {
			if !c.Covered && table.Bare(c.Text) != "" && r+c.RowSpan > h {
				return true
			}
		}
	}
	return false
}

// namingColumns is how many columns at the left may hold codes and names of rows.
const namingColumns = 2

// onlyLabels tells a row that names no row and has no number, but texts side by side
// where amounts stand: 人员经费, 公用经费.
func onlyLabels(g *table.Grid, r int) bool {
	n := 0
	for c := range g.Width() {
		switch text := g.Cell(r, c); {
		case text == "":
		case c < namingColumns || strings.ContainsAny(text, "0123456789"):
			return false
		default:
			n++
		}
	}
	return n > 1
}
