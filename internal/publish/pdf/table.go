package pdf

import "mingzhang/internal/publish"

// manyCols: tables with more columns than this lie on landscape pages.
const manyCols = 6

// What tables are drawn with, in points.
const (
	ruling     = 0.5
	padding    = 3.0
	narrowSize = 9.5
	wideSize   = 8.5
	cellLine   = 1.3 // height of a line
)

// table draws heads, grid and notes. A table with a name begins a page.
func (l *layout) table(b *publish.Block) {
	g := publish.GridOf(b.Table)
	if g.Width == 0 {
		return
	}
	wide := g.Width > manyCols
	if (b.Text != "" || wide != l.wide) && l.y > topMargin || wide != l.wide {
		l.page(wide)
	}
	h := publish.HeadsOf(b.Table)
	l.mark(b.Anchor, b.Text, deepest-1)
	l.heads(h)
	d := drawing{layout: l, grid: &g, size: narrowSize}
	if wide {
		d.size = wideSize
	}
	d.draw()
	l.y += 4
	for _, n := range publish.Notes(b.Table) {
		l.lines(printable(n), 9, left, 0)
	}
	l.y += 8
}

// heads draws the lines over a table.
func (l *layout) heads(h publish.Heads) {
	if h.Number != "" {
		l.lines(printable(h.Number), 10.5, left, 0)
	}
	if h.Title != "" {
		l.bold(func() { l.lines(printable(h.Title), 15, center, 0) })
	}
	if h.Beside() {
		l.text(printable(h.Unit), l.left(), l.y+9, l.width(), 9, right)
	}
	if h.Body != "" {
		l.lines(printable(h.Body), 9, left, 0)
	}
	if h.Unit != "" && !h.Beside() {
		l.lines(printable(h.Unit), 9, right, 0)
	}
}

// drawing draws the grid of one table.
type drawing struct {
	*layout
	grid   *publish.Grid
	size   float64
	widths []float64 // in points
	bold   bool      // of the row being drawn
}

func (d *drawing) draw() {
	d.widths = publish.Widths(d.grid, d.width()/d.size)
	for i := range d.widths {
		d.widths[i] *= d.size
	}
	d.f.SetLineWidth(ruling)
	d.need(d.headerHeight() + 2*d.line())
	d.header()
	for r := range d.grid.Body {
		d.row(r)
	}
}

func (d *drawing) line() float64 { return d.size * cellLine }

// height of a row of so many lines.
func (d *drawing) height(lines int) float64 { return float64(max(1, lines))*d.line() + 2*padding }

// span is the width of n columns from c.
func (d *drawing) span(c, n int) float64 {
	w := 0.0
	for _, x := range d.widths[c:min(c+n, len(d.widths))] {
		w += x
	}
	return w
}

// wrapped breaks a cell's text to the width of its columns.
func (d *drawing) wrapped(text string, width float64) []string {
	if text == "" {
		return nil
	}
	return d.wrap(printable(text), width-2*padding, d.size, 0)
}

// box draws a cell with its lines about the middle of its height.
func (d *drawing) box(x, y, w, h float64, lines []string, a align) {
	d.f.Rect(x, y, w, h, "D")
	at := y + (h-float64(len(lines))*d.line())/2 + d.line()/2
	for _, line := range lines {
		d.text(line, x+padding, at, w-2*padding, d.size, a)
		at += d.line()
	}
}
