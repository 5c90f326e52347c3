package layout

import (
	"regexp"
	"slices"
	"strings"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// How tables without ruling lines are told, in parts of a character's size.
const (
	cellGap   = 0.8 // white space that parts cells on a line
	stripGap  = 1.2 // points of white from top to bottom that part columns
	leastRows = 2   // rows with amounts that make a table
	core      = 0.4 // half of the height in which characters of one line overlap
)

// band is a row of an aligned table: the lines that overlap in height, and their
// cells from left to right.
type band struct {
	lines   []line
	cells   []line
	box     place.Box
	amounts int
}

// alignedGrids finds tables without ruling lines; the lines that remain are text.
func alignedGrids(number int, lines []line) ([]*grid, []line) {
	bands := bandsOf(lines)
	var grids []*grid
	var rest []line
	for i := 0; i < len(bands); {
		n := tableLength(bands[i:])
		if n == 0 {
			rest = append(rest, bands[i].lines...)
			i++
			continue
		}
		top := min(headerLength(bands[:i], bands[i]), i)
		header := bands[i-top : i]
		for range header {
			rest = rest[:len(rest)-len(header[0].lines)]
			header = header[1:]
		}
		grids = append(grids, alignedGrid(number, bands[i-top:i], bands[i:i+n]))
		i += n
	}
	return grids, rest
}

// bandsOf groups the lines that overlap in height.
func bandsOf(lines []line) []band {
	var out []band
	bottom := 0.0
	for _, l := range lines {
		_, y := middle(l.box)
		if n := len(out); n > 0 && y-core*l.size < bottom {
			out[n-1].add(l)
			bottom = max(bottom, y+core*l.size)
			continue
		}
		b := band{box: l.box}
		b.add(l)
		out, bottom = append(out, b), y+core*l.size
	}
	for i := range out {
		slices.SortStableFunc(out[i].cells, func(a, b line) int { return compare(a.box.X0, b.box.X0) })
	}
	return out
}

func (b *band) add(l line) {
	b.lines = append(b.lines, l)
	b.box = enclose(b.box, l.box)
	for _, c := range l.split(cellGap) {
		for _, part := range c.parts() {
			if isNumber(part.text()) {
				b.amounts++
			}
			b.cells = append(b.cells, part)
		}
	}
}

// parts cuts a number off the Chinese text that follows or precedes it without
// white space: 1,200.50一、教育支出.
func (l line) parts() []line {
	for i := 1; i < len(l.glyphs); i++ {
		a, b := l.glyphs[i-1], l.glyphs[i]
		if isDigit(a.Rune) && isHan(b.Rune) && b.Box.X0-a.Box.X1 > 0.1*l.size && isNumber(newLine(l.glyphs[:i]).text()) && i > 3 {
			return append([]line{newLine(l.glyphs[:i])}, newLine(l.glyphs[i:]).parts()...)
		}
	}
	return []line{l}
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

// mostPitch is how far rows of one table may be apart, in line heights.
const mostPitch = 3.2

// tableLength counts the bands from the first on that make a table; 0 where none
// begins. It begins and ends with a row that has a label and an amount.
func tableLength(bands []band) int {
	if !bands[0].isRow() {
		return 0
	}
	rows, last := 1, 1
	for i := 1; i < len(bands); i++ {
		b, above := &bands[i], &bands[i-1]
		if b.box.Y0-above.box.Y1 > mostPitch*b.lines[0].size || b.isText() || b.isCaption() {
			break
		}
		if b.isRow() {
			rows, last = rows+1, i+1
		}
	}
	if rows < leastRows {
		return 0
	}
	return last
}

// isRow tells a band with amounts beside other cells.
func (b *band) isRow() bool { return b.amounts > 0 && len(b.cells) > 1 }

// isCaption tells a line that stands over another table.
func (b *band) isCaption() bool {
	if b.amounts > 0 {
		return false
	}
	for _, c := range b.cells {
		if text := bare(c.text()); isCaptionLabel(text) || tableNumber.MatchString(text) || strings.Contains(text, "单位：") || strings.Contains(text, "单位:") {
			return true
		}
	}
	return false
}

var tableNumber = regexp.MustCompile(`^(?:公开|附)[0-9]{1,2}表$`)

// isText tells a line of running text, which is no row.
func (b *band) isText() bool {
	return len(b.cells) == 1 && (len(b.cells[0].glyphs) > 28 || endsText(b.cells[0].text()))
}

// mostHeader is how many bands above the first row may be its header.
const mostHeader = 4

// headerLength counts the bands over a table that are its header: several labels
// side by side, none a caption.
func headerLength(above []band, first band) int {
	n := 0
	for n < len(above) && n < mostHeader {
		b := &above[len(above)-1-n]
		below := &first
		if n > 0 {
			below = &above[len(above)-n]
		}
		if below.box.Y0-b.box.Y1 > mostPitch*b.lines[0].size || !b.isHeader() && !(n > 0 && b.isLabel()) {
			break
		}
		n++
	}
	return n
}

// isLabel tells one label alone over the others: 科目编码 over 类, 款, 项.
func (b *band) isLabel() bool {
	return len(b.cells) == 1 && !b.isCaption() && len(b.cells[0].glyphs) <= 16 && containsWord(bare(b.cells[0].text()))
}

// isHeader tells a band of labels.
func (b *band) isHeader() bool {
	if len(b.cells) < 2 || b.isCaption() {
		return false
	}
	for _, c := range b.cells {
		if text := bare(c.text()); len(c.glyphs) > 24 || endsText(text) && len(c.glyphs) > 12 {
			return false
		}
	}
	return true
}

// alignedGrid makes a grid of a header and body rows.
func alignedGrid(number int, header, body []band) *grid {
	g := &grid{page: number, inferred: true, why: whyAligned, header: header, body: body}
	g.box = body[0].box
	for _, b := range append(slices.Clone(header), body...) {
		g.box = enclose(g.box, b.box)
	}
	g.align(strips(header, body))
	return g
}

// align puts all cells into columns with the given edges.
func (g *grid) align(edges []float64) {
	g.xs = slices.Clone(edges)
	g.xs[0], g.xs[len(g.xs)-1] = min(g.xs[0], g.box.X0), max(g.xs[len(g.xs)-1], g.box.X1)
	g.rows, g.sure = nil, alignedSure(g.body, g.xs)
	for _, b := range g.header {
		g.rows = append(g.rows, headerRows(g.page, b, g.header, g.xs)...)
	}
	wrapped(g.rows)
	pitch := usualPitch(g.body)
	var ahead *page.Row // the first line of a name whose amounts stand lower
	for i, b := range g.body {
		row := bandRow(g.page, b, g.xs)
		alone := b.amounts == 0 && len(b.cells) == 1
		switch {
		case alone && i+1 < len(g.body) && g.body[i+1].lacks(b.cells[0], g.xs) && g.body[i+1].box.Y0-b.box.Y0 < 0.8*pitch:
			ahead = &row
			continue
		case alone && i > 0 && b.box.Y0-g.body[i-1].box.Y0 < 0.8*pitch:
			continueRow(&g.rows[len(g.rows)-1], row)
			continue
		case ahead != nil:
			continueRow(ahead, row)
			row, ahead = *ahead, nil
		}
		g.rows = append(g.rows, row)
	}
}

// lacks tells a row with amounts that has no name of its own in the column of a cell,
// or only the end of one.
func (b *band) lacks(cell line, xs []float64) bool {
	x, _ := middle(cell.box)
	for _, c := range b.cells {
		if at, _ := middle(c.box); slot(xs, at) == slot(xs, x) && len(c.glyphs) > 4 {
			return false
		}
	}
	return b.amounts > 0
}

// strips are the edges of columns: the middles of the white strips that run through
// all rows with amounts. A label of the header that stands over white alone is the
// head of an empty column.
func strips(header, body []band) []float64 {
	spans := bodySpans(body)
	spans = append(spans, emptyHeads(header, spans)...)
	slices.SortFunc(spans, func(a, b segment) int { return compare(a.from, b.from) })
	xs := []float64{spans[0].from - 1}
	right := spans[0].to
	for _, s := range spans[1:] {
		if s.from-right > stripGap {
			xs = append(xs, (right+s.from)/2)
		}
		right = max(right, s.to)
	}
	return append(xs, right+1)
}

// bodySpans are the extents of the cells of rows with amounts.
func bodySpans(body []band) []segment {
	onlyCounts := !slices.ContainsFunc(body, func(b band) bool { return b.amounts > 0 && !b.counts() })
	var spans []segment
	for _, b := range body {
		if b.amounts == 0 || b.counts() && !onlyCounts {
			continue
		}
		for _, c := range b.cells {
			spans = append(spans, segment{from: c.box.X0, to: c.box.X1})
		}
	}
	return spans
}

// emptyHeads are the extents of the lowest labels of a header under which no row
// has anything.
func emptyHeads(header []band, body []segment) []segment {
	var labels []line
	for _, b := range header {
		for _, l := range b.lines {
			labels = append(labels, l.split(0.5)...)
		}
	}
	var out []segment
	for _, l := range labels {
		over := slices.ContainsFunc(body, func(s segment) bool { return s.from < l.box.X1 && s.to > l.box.X0 })
		above := slices.ContainsFunc(labels, func(o line) bool {
			return o.box.X0 < l.box.X1 && o.box.X1 > l.box.X0 && o.box.Y0 > l.box.Y0+1
		})
		if !over && !above {
			out = append(out, segment{from: l.box.X0, to: l.box.X1})
		}
	}
	return out
}

// counts tells a row whose numbers only count columns: 栏次 1 2 3.
func (b *band) counts() bool {
	for _, c := range b.cells {
		if text := bare(c.text()); isNumber(text) && len(text) > 2 {
			return false
		}
	}
	return true
}

// alignedSure is how well the cells of rows fit the columns.
func alignedSure(body []band, xs []float64) float64 {
	cells, alone := 0, 0
	for _, b := range body {
		in := map[int]int{}
		for _, c := range b.cells {
			x, _ := middle(c.box)
			in[slot(xs, x)]++
		}
		for _, n := range in {
			cells += n
			if n == 1 {
				alone++
			}
		}
	}
	return 0.4 + 0.5*float64(alone)/float64(max(1, cells))
}

// usualPitch is the median distance of rows.
func usualPitch(body []band) float64 {
	var d []float64
	for i := 1; i < len(body); i++ {
		if body[i].amounts > 0 {
			d = append(d, body[i].box.Y0-body[i-1].box.Y0)
		}
	}
	if len(d) == 0 {
		return 0
	}
	slices.Sort(d)
	return d[len(d)/2]
}

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
