package form

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/table"
)

// headerRows keeps the printed header with the spans that it shows.
func headerRows(g *table.Grid, h int) []budget.HeaderRow {
	m := headerMatrix(g, h)
	var out []budget.HeaderRow
	done := make([]int, g.Width()) // rows already covered per column
	for r := range h {
		var row budget.HeaderRow
		for c := 0; c < g.Width(); {
			span := 1
			for c+span < g.Width() && m[r][c] != "" && m[r][c+span] == m[r][c] && g.Cell(r, c+span) == "" {
				span++
			}
			if done[c] <= r {
				down := 1
				for r+down < h && span == 1 && m[r+down][c] == "" && m[r][c] != "" {
					down++
				}
				row = append(row, budget.HeaderCell{Text: m[r][c], ColSpan: span, RowSpan: down})
				for k := c; k < c+span; k++ {
					done[k] = r + down
				}
			}
			c += span
		}
		out = append(out, row)
	}
	return out
}
