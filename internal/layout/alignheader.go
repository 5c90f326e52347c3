package layout

import (
	"slices"
	"strings"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

func isCaptionLabel(text string) bool { return read.IsCaption(text) && len(text) > 3*len("表") }

// label is a label of an inferred header: its text, and the columns and the depth
// that it was given.
type label struct {
	text     string
	box      place.Box
	size     float64
	from, to int // columns, the end not included
	depth    int // rows of the header above it
	set      bool
}

func (l *label) mid() float64 { return (l.box.X0 + l.box.X1) / 2 }

func (l *label) y() float64 { return (l.box.Y0 + l.box.Y1) / 2 }

// labelsIn are the labels of a header from the top; lines of one label are joined.
func labelsIn(header []band, columns int, pitch float64) []*label {
	var out []*label
	for _, b := range header {
		pitch := min(pitch, mostRow*b.lines[0].size)
		for _, l := range b.lines {
			for _, p := range labelsOf(l, columns) {
				out = addLabel(out, &label{text: p.text(), box: p.box, size: p.size}, pitch)
			}
		}
	}
	return out
}

// Lines of one label follow each other closer than rows do, and are centred alike.
const (
	tightLines  = 0.15 // white space between lines of one label, in sizes
	tightPitch  = 0.85 // their distance against that of rows
	sameMiddle  = 0.6  // how far their middles or left edges may differ, in sizes
	mostRow     = 1.75 // height of a row of the header, in sizes, by which lines are told from rows
	mostWrapped = 4    // lines of one label
)

// addLabel adds a line of a header, to the label that it goes on from if there is one.
func addLabel(in []*label, l *label, pitch float64) []*label {
	for i := len(in) - 1; i >= 0; i-- {
		up := in[i]
		if up.box.X1 <= l.box.X0 || up.box.X0 >= l.box.X1 || up.atHeight(l) {
			continue
		}
		near := l.box.Y0-up.box.Y1 <= tightLines*l.size || l.box.Y1-up.box.Y1 < tightPitch*pitch
		alike := abs(up.mid()-l.mid()) <= sameMiddle*l.size || abs(up.box.X0-l.box.X0) <= sameMiddle*l.size
		if near && alike && up.box.Y1-up.box.Y0 < mostWrapped*l.size && abs(up.size-l.size) < 0.2*l.size {
			up.text, up.box = joinText(up.text, l.text), enclose(up.box, l.box)
			return in
		}
		break
	}
	return append(in, l)
}

// atHeight tells labels of which one is at the height of the other's middle.
func (l *label) atHeight(o *label) bool {
	return l.y() == o.y() || l.y() > o.box.Y0 && l.y() < o.box.Y1 || o.y() > l.box.Y0 && o.y() < l.box.Y1
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

// headerRows makes rows of the labels with the columns that they stand over; off is
// how far the worst of them is from the middle of its columns, in sizes.
func (g *grid) headerRows() (rows []page.Row, off float64) {
	columns := len(g.xs) - 1
	labels := labelsIn(g.header, columns, usualPitch(g.body))
	if len(labels) == 0 {
		return nil, 0
	}
	_, off = g.place(labels)
	slices.SortStableFunc(labels, func(a, b *label) int { return compare(b.box.Y1, a.box.Y1) })
	deepest := depths(labels)
	for d := range deepest + 1 {
		rows = append(rows, blankRow(g.page, columns, d, labels))
	}
	for _, l := range labels {
		l.write(rows, labels, g.page)
	}
	return rows, off
}

// depths numbers the rows of the header and says which is the last.
func depths(labels []*label) int {
	deepest := 0
	for i := len(labels) - 1; i >= 0; i-- { // from the top
		l := labels[i]
		for _, o := range labels[i+1:] {
			if o.from < l.to && o.to > l.from {
				l.depth = max(l.depth, o.depth+1)
			}
		}
		deepest = max(deepest, l.depth)
	}
	return deepest
}

func blankRow(number, columns, depth int, labels []*label) page.Row {
	row := page.Row{Cells: make([]page.Cell, columns), Place: place.Place{Page: number}}
	for _, l := range labels {
		if l.depth != depth {
			continue
		}
		if row.Place.Box == (place.Box{}) {
			row.Place.Box = l.box
		}
		row.Place.Box = enclose(row.Place.Box, l.box)
	}
	for k := range row.Cells {
		row.Cells[k].Place = row.Place
	}
	return row
}

// write puts a label into its rows: down to the next label below it.
func (l *label) write(rows []page.Row, all []*label, number int) {
	end := len(rows)
	for _, o := range all {
		if o.depth > l.depth && o.from < l.to && o.to > l.from {
			end = min(end, o.depth)
		}
	}
	for r := l.depth; r < end; r++ {
		for c := l.from; c < l.to; c++ {
			rows[r].Cells[c] = page.Cell{Covered: true}
		}
	}
	rows[l.depth].Cells[l.from] = page.Cell{Text: l.text, ColSpan: l.to - l.from, RowSpan: end - l.depth, Place: place.Place{Page: number, Box: l.box}}
}
