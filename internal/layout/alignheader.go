package layout

import (
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

func isCaptionLabel(text string) bool { return read.IsCaption(text) && len(text) > 3*len("表") }

// headerRows makes rows of a band of a header: one for each of its lines, so that
// labels over others stay above them.
func headerRows(number int, b band, header []band, xs []float64) []page.Row {
	var out []page.Row
	for _, l := range b.lines {
		row := page.Row{Cells: make([]page.Cell, len(xs)-1), Place: place.Place{Page: number, Box: l.box}}
		labels := l.split(cellGap)
		for k := range row.Cells {
			row.Cells[k].Place = place.Place{Page: number, Box: l.box}
		}
		for i, c := range labels {
			from, to := columnsOf(labels, i, xs, header)
			setSpan(&row, from, to, c, number)
		}
		out = append(out, row)
	}
	return out
}

func setSpan(row *page.Row, from, to int, c line, number int) {
	if row.Cells[from].Text != "" || row.Cells[from].Covered {
		row.Cells[from].Text += c.text()
		return
	}
	row.Cells[from] = page.Cell{Text: c.text(), ColSpan: to - from, Place: place.Place{Page: number, Box: c.box}}
	for k := from + 1; k < to; k++ {
		row.Cells[k] = page.Cell{Covered: true}
	}
}

// columnsOf are the columns a label stands over: those it overlaps, and their
// neighbours that have labels below it and are nearer to it than to the labels
// beside it.
func columnsOf(labels []line, i int, xs []float64, header []band) (from, to int) {
	b := labels[i].box
	mid := (b.X0 + b.X1) / 2
	from = min(max(slot(xs, mid), 0), len(xs)-2)
	to = from + 1
	for from > 0 && b.X0 < xs[from]-2 {
		from--
	}
	for to < len(xs)-1 && b.X1 > xs[to]+2 {
		to++
	}
	for from > 0 && below(header, b, xs[from-1], xs[from]) && nearestLabel(labels, (xs[from-1]+xs[from])/2) == i {
		from--
	}
	for to < len(xs)-1 && below(header, b, xs[to], xs[to+1]) && nearestLabel(labels, (xs[to]+xs[to+1])/2) == i {
		to++
	}
	return from, to
}

// below tells whether a header label stands in a column under the height of a
// box, and none at its height or above.
func below(header []band, b place.Box, left, right float64) bool {
	found := false
	for _, h := range header {
		for _, c := range h.cells {
			x, y := middle(c.box)
			if x <= left || x >= right {
				continue
			}
			if y < b.Y1 {
				return false
			}
			found = true
		}
	}
	return found
}

// nearestLabel is the label that is nearest to a place.
func nearestLabel(labels []line, x float64) int {
	best, least := 0, 1e9
	for i, l := range labels {
		d := max(0, l.box.X0-x, x-l.box.X1)
		if d < least {
			best, least = i, d
		}
	}
	return best
}
