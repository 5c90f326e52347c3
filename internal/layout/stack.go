package layout

import (
	"regexp"
	"slices"

	"mingzhang/internal/page"
)

// A frame may have lines between its columns, or around its header, and none between
// its rows: then one of its rows holds many.

// Least numbers under each other that make a stack of rows: a number that wraps has
// two lines.
const (
	stackHeight = 3
	stackShare  = 0.7 // of the lines of a stack that are numbers
)

// stacked is the first row of a frame that holds several printed rows, −1 where none
// does.
func (s *skeleton) stacked() int {
	first := len(s.ys)
	rows := make([][]Glyph, len(s.ys)-1)
	for _, r := range s.regions {
		rows[r.r0] = append(rows[r.r0], r.glyphs...)
		if s.crowded(r) {
			first = min(first, r.r0)
		}
	}
	for i, gs := range rows[:min(first, len(rows))] {
		if len(gs) >= stackHeight && s.isStack(gs) {
			return i
		}
	}
	if first < len(s.ys) {
		return first
	}
	return -1
}

// crowded tells a cell over several columns whose texts stand in those columns: two
// numbers on a line, or a label over others.
func (s *skeleton) crowded(r region) bool {
	if r.c1-r.c0 < 2 {
		return false
	}
	lines := linesOf(r.glyphs)
	for i, l := range lines {
		in, numbers := map[int]bool{}, 0
		for _, c := range l.split(cellGap) {
			x, _ := middle(c.box)
			in[slot(s.xs, x)] = true
			if isWholeNumber(c) {
				numbers++
			}
		}
		if len(in) > 1 && numbers > 1 || i > 0 && len(in) > 1 {
			return true
		}
	}
	return false
}

// isStack tells characters of one row among which a column has numbers under each
// other.
func (s *skeleton) isStack(gs []Glyph) bool {
	numbers, others := make([]int, len(s.xs)-1), make([]int, len(s.xs)-1)
	texts := make([]string, len(numbers))
	for _, b := range bandsOf(linesOf(gs)) {
		for _, c := range b.cells {
			x, _ := middle(c.box)
			k := min(max(slot(s.xs, x), 0), len(numbers)-1)
			texts[k] += c.text()
			if isWholeNumber(c) {
				numbers[k]++
			} else {
				others[k]++
			}
		}
	}
	for k, n := range numbers {
		if n >= stackHeight && float64(n) >= stackShare*float64(n+others[k]) && !oneNumber.MatchString(texts[k]) {
			return true
		}
	}
	return false
}

// oneNumber is what the lines of a number that wraps give together: 180.00. Numbers
// under each other have more than one point.
var oneNumber = regexp.MustCompile(`^[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]{1,6}$`)

// isWholeNumber tells a number that is not the first line of one that wraps.
func isWholeNumber(l line) bool {
	last := l.glyphs[len(l.glyphs)-1].Rune
	return isNumber(l.text()) && (isDigit(last) || last == ')' || last == '）' || last == '%')
}

// unstack reads a frame whose rows from at on have no lines between them: its columns
// are those of its lines. The characters that are no part of the table are given back.
func (s *skeleton) unstack(number, at int) (*grid, []Glyph) {
	var above, below, rest []Glyph
	lined := true
	for _, r := range s.regions {
		if r.r0 >= at {
			below = append(below, r.glyphs...)
			continue
		}
		above = append(above, r.glyphs...)
		lined = lined && !s.crowded(r)
	}
	body, header := bandsOf(linesOf(below)), bandsOf(linesOf(above))
	if at == 0 {
		first := firstAmounts(body)
		n := headerLength(body[:first], body[first])
		for _, b := range body[:first-n] {
			for _, l := range b.lines {
				rest = append(rest, l.glyphs...)
			}
		}
		header, body, lined = body[first-n:first], body[first:], false
	}
	if lined {
		g := s.grid(number)
		g.rows, g.heads = g.rows[:at], at
		g.inferred, g.lined, g.body = true, true, body
		for i := range g.rows { // no cell reaches into the rows that follow
			for k := range g.rows[i].Cells {
				g.rows[i].Cells[k].RowSpan = min(g.rows[i].Cells[k].RowSpan, at-i)
			}
		}
		g.addBody()
		g.judge()
		return g, rest
	}
	g := &grid{page: number, inferred: true, lined: true, header: header, body: body, box: s.box}
	g.align(s.xs)
	return g, rest
}

// firstAmounts is the first band with amounts.
func firstAmounts(bands []band) int {
	for i, b := range bands {
		if b.amounts > 0 {
			return i
		}
	}
	return 0
}

// addBody adds the rows of the body.
func (g *grid) addBody() { g.rows = append(g.rows, bodyRows(g.page, g.body, g.xs)...) }

// underHeads makes one table of a ruled header and the rows without lines below it.
func underHeads(ruled, aligned []*grid) (left []*grid) {
	for _, g := range aligned {
		i := slices.IndexFunc(ruled, func(h *grid) bool { return h.isHeadOf(g) })
		if i < 0 {
			left = append(left, g)
			continue
		}
		h := ruled[i]
		h.inferred, h.lined, h.heads, h.body = true, true, len(h.rows), g.body
		h.box = enclose(h.box, g.box)
		h.addBody()
		h.judge()
	}
	return left
}

// isHeadOf tells a ruled header that stands right over rows without one.
func (g *grid) isHeadOf(body *grid) bool {
	size := body.body[0].lines[0].size
	space := body.box.Y0 - g.box.Y1
	switch {
	case g.inferred, len(body.header) > 0, space < -size, space > mostPitch*size:
		return false
	case body.box.X0 < g.box.X0-size, body.box.X1 > g.box.X1+size:
		return false
	}
	return !slices.ContainsFunc(g.rows, func(r page.Row) bool { return !isHeaderRow(r) })
}

// isHeaderRow tells a row with texts and no amount.
func isHeaderRow(r page.Row) bool {
	return !slices.ContainsFunc(r.Cells, func(c page.Cell) bool { return isNumber(c.Text) })
}
