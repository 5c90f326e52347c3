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

// columnsOf are the columns a label stands over: its own, those that it covers,
// and neighbours that have labels below it and are nearer to it than to the labels
// beside it.
func columnsOf(labels []line, own []int, i int, xs []float64, header []band) (from, to int) {
	b := labels[i].box
	from, to = own[i], own[i]+1
	for from > 0 && !slices.Contains(own, from-1) && reaches(labels, i, xs, from-1, header, b) {
		from--
	}
	for to < len(xs)-1 && !slices.Contains(own, to) && reaches(labels, i, xs, to, header, b) {
		to++
	}
	return from, to
}

// farSpan is how far beside a label a column may lie that it stands over, in sizes.
const farSpan = 3.5

// reaches tells whether a label stands over a column that is not its own.
func reaches(labels []line, i int, xs []float64, c int, header []band, b place.Box) bool {
	left, right := xs[c], xs[c+1]
	if covers := min(b.X1, right) - max(b.X0, left); covers > 0.6*(right-left) {
		return true
	}
	if mid := (left + right) / 2; max(b.X0-mid, mid-b.X1) > farSpan*labels[i].size {
		return false
	}
	return below(header, b, left, right) && nearestLabel(labels, (left+right)/2) == i
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
