package markdown

import (
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// noteRagged logs the rows that are longer than the header of their table:
// a cell too many shifts all that follow, so somebody must look.
func noteRagged(d *page.Document, rows []page.Row) {
	width := headerWidth(rows)
	for _, r := range rows {
		if len(r.Cells) > width {
			d.Note(fault.Info, "read.ragged-row", r.Place,
				"cells", strconv.Itoa(len(r.Cells)), "header", strconv.Itoa(width))
		}
	}
}

// headerWidth is the widest of the rows above the first amount, the first row
// among them in any case.
func headerWidth(rows []page.Row) int {
	width := len(rows[0].Cells)
	for _, r := range rows {
		if hasAmount(r) {
			break
		}
		width = max(width, len(r.Cells))
	}
	return width
}

// hasAmount tells a row of the body by a number in it.
func hasAmount(r page.Row) bool {
	for _, c := range r.Cells {
		if read.IsAmount(c.Text) {
			return true
		}
	}
	return false
}
