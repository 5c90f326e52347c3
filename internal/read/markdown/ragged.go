package markdown

import (
	"strconv"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
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
		if isAmount(c.Text) {
			return true
		}
	}
	return false
}

// isAmount tells a text made of digits and the signs of amounts.
func isAmount(s string) bool {
	s = strings.TrimSpace(s)
	return strings.ContainsAny(s, "0123456789０１２３４５６７８９") &&
		strings.Trim(s, "0123456789０１２３４５６７８９.,，．%％-−–△()（） ") == ""
}
