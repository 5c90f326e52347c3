package layout

import (
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// bandRow puts the cells of a row into the columns.
func bandRow(number int, b band, xs []float64) page.Row {
	in := make([][]Glyph, len(xs)-1)
	for _, c := range b.cells {
		x, _ := middle(c.box)
		k := min(max(slot(xs, x), 0), len(in)-1)
		in[k] = append(in[k], c.glyphs...)
	}
	row := page.Row{Cells: make([]page.Cell, len(in)), Place: place.Place{Page: number, Box: b.box}}
	for k := range in {
		row.Cells[k] = page.Cell{Text: cellText(in[k]), Place: place.Place{Page: number, Box: around(in[k])}}
	}
	return row
}

// continueRow joins the second line of a wrapped name.
func continueRow(row *page.Row, more page.Row) {
	for k := range row.Cells {
		if more.Cells[k].Text != "" {
			if row.Cells[k].Text == "" {
				row.Cells[k] = more.Cells[k]
				continue
			}
			row.Cells[k].Text += more.Cells[k].Text
			row.Cells[k].Place.Box = enclose(row.Cells[k].Place.Box, more.Cells[k].Place.Box)
		}
	}
}
