package pdf

import "mingzhang/internal/publish"

// headerHeights are the heights of the header rows: enough for every cell of
// one row, then the last row of a tall cell grows to hold it.
func (d *drawing) headerHeights() []float64 {
	heights := make([]float64, len(d.grid.Header))
	for r := range heights {
		heights[r] = d.height(1)
	}
	for tall := 1; tall <= len(heights); tall++ {
		for r, row := range d.grid.Header {
			for c, cell := range row {
				if !cell.Covered && cell.RowSpan == tall {
					d.grow(heights[r:r+tall], cell.Text, d.span(c, cell.ColSpan))
				}
			}
		}
	}
	return heights
}

// grow makes the last row tall enough for a text over all of them.
func (d *drawing) grow(rows []float64, text string, width float64) {
	have := 0.0
	for _, h := range rows {
		have += h
	}
	if want := d.height(len(d.wrapped(text, width))); want > have {
		rows[len(rows)-1] += want - have
	}
}

func (d *drawing) headerHeight() float64 {
	sum := 0.0
	for _, h := range d.headerHeights() {
		sum += h
	}
	return sum
}

// header draws the header rows.
func (d *drawing) header() {
	heights := d.headerHeights()
	for r, row := range d.grid.Header {
		x := d.left()
		for c, cell := range row {
			if !cell.Covered {
				d.headerCell(x, heights[r:r+cell.RowSpan], d.span(c, cell.ColSpan), cell.Text)
			}
			x += d.widths[c]
		}
		d.y += heights[r]
	}
}

func (d *drawing) headerCell(x float64, rows []float64, width float64, text string) {
	h := 0.0
	for _, row := range rows {
		h += row
	}
	d.f.SetFillColor(242, 242, 242)
	d.f.Rect(x, d.y, width, h, "F")
	d.box(x, d.y, width, h, d.wrapped(text, width), center)
}

// row draws a body row; one taller than a page runs over several.
func (d *drawing) row(r int) {
	cells := make([][]string, d.grid.Width)
	most := 0
	for c := range cells {
		cells[c] = d.wrapped(d.grid.At(r, c), d.span(c, d.grid.Span(r, c)))
		most = max(most, len(cells[c]))
	}
	d.bold = d.grid.Totals[r]
	for first := true; first || most > 0; first = false {
		n := d.fits(most, first)
		d.piece(r, cells, n)
		most -= n
		for c := range cells {
			cells[c] = cells[c][min(n, len(cells[c])):]
		}
	}
}

// fewest lines of a long row are worth beginning at the foot of a page.
const fewest = 3

// fits says how many lines of a row go on this page, beginning another where
// none would.
func (d *drawing) fits(lines int, first bool) int {
	if d.height(lines) <= d.room() {
		return max(1, lines)
	}
	wholePage := d.bottom() - topMargin - d.headerHeight()
	n := int((d.room() - 2*padding) / d.line())
	if n < fewest || first && d.height(lines) <= wholePage {
		d.newPage()
		n = int((d.room() - 2*padding) / d.line())
	}
	return max(1, min(n, lines))
}

// newPage repeats the header, unless it would take half of the page.
func (d *drawing) newPage() {
	d.page(d.wide)
	d.f.SetLineWidth(ruling)
	if d.headerHeight() < (d.bottom()-topMargin)/2 {
		d.header()
	}
}

// piece draws the next n lines of a row.
func (d *drawing) piece(r int, cells [][]string, n int) {
	h, x := d.height(n), d.left()
	for c := 0; c < len(cells); c += d.grid.Span(r, c) {
		w, lines := d.span(c, d.grid.Span(r, c)), cells[c]
		d.bodyCell(x, w, h, lines[:min(n, len(lines))], d.align(d.grid.At(r, c), c))
		x += w
	}
	d.y += h
}

func (d *drawing) bodyCell(x, w, h float64, lines []string, a align) {
	draw := func() { d.box(x, d.y, w, h, lines, a) }
	if d.bold && len(lines) > 0 {
		d.f.Rect(x, d.y, w, h, "D")
		d.layout.bold(draw)
		return
	}
	draw()
}

// align puts amounts to the right and codes to the middle.
func (d *drawing) align(text string, c int) align {
	switch {
	case !publish.IsNumber(text):
		return left
	case d.grid.Codes[c]:
		return center
	}
	return right
}
