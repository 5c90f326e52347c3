package layout

import (
	"slices"
	"strings"

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
		labels := labelsOf(l, len(xs)-1)
		for k := range row.Cells {
			row.Cells[k].Place = place.Place{Page: number, Box: l.box}
		}
		own := ownColumns(labels, xs)
		for i, c := range labels {
			from, to := columnsOf(labels, own, i, xs, header)
			setSpan(&row, from, to, c, number)
		}
		out = append(out, row)
	}
	return out
}

// labelsOf parts the labels of a header line. They may stand closer than the
// cells of the body: the closest parting counts that gives no label of one
// character (合 计) and not more labels than columns.
func labelsOf(l line, columns int) []line {
	best := l.split(cellGap)
	for _, wide := range []float64{0.5, 0.3} {
		labels := l.split(wide)
		short := slices.ContainsFunc(labels, func(p line) bool { return len(p.glyphs) == 1 && !strings.ContainsRune("类款项", p.glyphs[0].Rune) })
		if short || len(labels) > columns {
			break
		}
		best = labels
	}
	return best
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

// columnsOf are the columns a label stands over. A label over several columns is
// centred over them: of the stretches around its own column that have labels below
// and no other label of its line, the one whose middle is nearest counts.
func columnsOf(labels []line, own []int, i int, xs []float64, header []band) (from, to int) {
	b := labels[i].box
	mid := (b.X0 + b.X1) / 2
	low, high := own[i], own[i]+1
	for low > 0 && !slices.Contains(own, low-1) && below(header, b, xs[low-1], xs[low]) {
		low--
	}
	for high < len(xs)-1 && !slices.Contains(own, high) && below(header, b, xs[high], xs[high+1]) {
		high++
	}
	from, to = own[i], own[i]+1
	best := abs((xs[from]+xs[to])/2 - mid)
	for f := low; f <= own[i]; f++ {
		for t := own[i] + 1; t <= high; t++ {
			if off := abs((xs[f]+xs[t])/2 - mid); off < best-1 {
				from, to, best = f, t, off
			}
		}
	}
	return from, to
}

// farLabel is how far a label may stand from its column, in sizes.
const farLabel = 2.0

// ownColumns gives every label of a line a column of its own, in order, so that
// all are as near as can be; where that takes a label far away, several labels
// share the column over which they stand.
func ownColumns(labels []line, xs []float64) []int {
	cols := len(xs) - 1
	out := make([]int, len(labels))
	for i, l := range labels {
		x, _ := middle(l.box)
		out[i] = min(max(slot(xs, x), 0), cols-1)
	}
	if len(labels) > cols {
		return out
	}
	off := func(i, c int) float64 {
		x, _ := middle(labels[i].box)
		return max(0, xs[c]-x, x-xs[c+1])
	}
	own := inOrder(len(labels), cols, func(i, c int) float64 {
		x, _ := middle(labels[i].box)
		return off(i, c) + 0.01*abs(x-(xs[c]+xs[c+1])/2)
	})
	for i, c := range own {
		if off(i, c) > farLabel*labels[i].size {
			return out
		}
	}
	return own
}

// inOrder matches n things to growing places below m at the least cost.
func inOrder(n, m int, cost func(i, c int) float64) []int {
	const never = 1e18
	best := make([][]float64, n+1)
	for i := range best {
		best[i] = make([]float64, m+1)
		for c := range best[i] {
			switch {
			case i == 0:
			case c < i:
				best[i][c] = never
			default:
				best[i][c] = min(best[i][c-1], best[i-1][c-1]+cost(i-1, c-1))
			}
		}
	}
	out := make([]int, n)
	for i, c := n, m; i > 0; c-- {
		if c == i || best[i][c] < best[i][c-1] {
			out[i-1] = c - 1
			i--
		}
	}
	return out
}

// below tells whether a header label stands in a column under the height of a
// box, and none at its height or above.
func below(header []band, b place.Box, left, right float64) bool {
	found := false
	for _, h := range header {
		for _, c := range h.cells {
			x, _ := middle(c.box)
			if x <= left || x >= right {
				continue
			}
			if c.box.Y0 < b.Y1-0.25*height(b) {
				return false // beside it, or over it
			}
			found = true
		}
	}
	return found
}

// wrapped joins the lines of a label that is wrapped within its column: lines of
// one label follow each other without the space that parts the rows of a header.
func wrapped(rows []page.Row) {
	const tight = 0.15
	for r := range rows {
		for c := range rows[r].Cells {
			upper := &rows[r].Cells[c]
			if upper.Text == "" || upper.Covered || upper.ColSpan > 1 {
				continue
			}
			for k := r + 1; k < len(rows); k++ {
				lower := &rows[k].Cells[c]
				if lower.Text == "" && !lower.Covered {
					continue
				}
				size := height(lower.Place.Box)
				if lower.Covered || lower.ColSpan > 1 || lower.Place.Box.Y0-upper.Place.Box.Y1 > tight*size {
					break
				}
				upper.Text += lower.Text
				upper.Place.Box = enclose(upper.Place.Box, lower.Place.Box)
				*lower = page.Cell{Place: lower.Place}
			}
		}
	}
}
