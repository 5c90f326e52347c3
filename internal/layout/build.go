package layout

import (
	"slices"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// Builder takes pages one after another and makes a document of them at the end.
type Builder struct {
	leaves []leaf
	log    []fault.Entry
	cells  int
	glyphs int
}

// leaf is what is kept of a page until all pages are there.
type leaf struct {
	sheet Sheet // without its characters and lines
	items []item
}

// item is a line of text or a table.
type item struct {
	line *line
	grid *grid
	drop bool // page furniture
}

func (i item) box() place.Box {
	if i.grid != nil {
		return i.grid.box
	}
	return i.line.box
}

// Cells is the number of table cells read so far.
func (b *Builder) Cells() int { return b.cells }

// Glyphs is the number of characters read so far.
func (b *Builder) Glyphs() int { return b.glyphs }

// Add reads a page.
func (b *Builder) Add(s Sheet) {
	s.Glyphs = once(s.Glyphs)
	s.dropMarks()
	b.glyphs += len(s.Glyphs)
	l := leaf{sheet: s}
	rest := s.Glyphs
	var ruled []*grid
	for _, f := range framesOf(s.Rules) {
		sk := f.skeleton()
		rest = sk.fill(rest)
		s.Marked += sk.marks
		if sk.isTable() {
			g, more := sk.read(s.Number)
			rest = append(rest, more...)
			l.items, ruled = append(l.items, item{grid: g}), append(ruled, g)
			b.cells += len(g.rows) * (len(g.xs) - 1)
			continue
		}
		for _, r := range sk.regions {
			rest = append(rest, r.glyphs...)
		}
	}
	b.report(s)
	grids, lines := alignedGrids(s.Number, linesOf(rest), ruled)
	for _, g := range underHeads(ruled, grids) {
		l.items = append(l.items, item{grid: g})
		b.cells += len(g.rows) * (len(g.xs) - 1)
	}
	for i := range lines {
		l.items = append(l.items, item{line: &lines[i]})
	}
	slices.SortStableFunc(l.items, func(x, y item) int { return compare(x.box().Y0, y.box().Y0) })
	l.items = inOrder(l.items)
	l.sheet.Glyphs, l.sheet.Rules = nil, nil
	b.leaves = append(b.leaves, l)
}

// fill gives the characters to the cells and returns those outside.
func (s *skeleton) fill(glyphs []Glyph) (rest []Glyph) {
	for _, g := range glyphs {
		if !s.take(g) {
			rest = append(rest, g)
		}
	}
	return rest
}

// isTable tells a frame with at least two cells that hold text; anything else
// is a box around text, or lines between rows whose columns are only aligned.
func (s *skeleton) isTable() bool {
	if len(s.xs) < 3 {
		return false
	}
	n := 0
	for _, r := range s.regions {
		if len(r.glyphs) > 0 {
			n++
		}
	}
	return n > 1
}

// read makes a grid of a table's skeleton, and gives back what is no part of it.
func (s *skeleton) read(number int) (*grid, []Glyph) {
	if at := s.stacked(); at >= 0 {
		return s.unstack(number, at)
	}
	return s.grid(number), nil
}

// once drops characters that are drawn again at the same place, as cheap
// bold type and shadows are.
func once(in []Glyph) []Glyph {
	type spot struct {
		r    rune
		x, y int
	}
	const cell, slack = 4.0, 0.5 // of the net in which places are looked up, in points
	seen := map[spot]place.Box{}
	out := in[:0]
	for _, g := range in {
		x, y := middle(g.Box)
		twice := false
		for i := int((x - slack) / cell); i <= int((x+slack)/cell); i++ {
			for k := int((y - slack) / cell); k <= int((y+slack)/cell); k++ {
				old, ok := seen[spot{g.Rune, i, k}]
				twice = twice || ok && near(old, g.Box)
			}
		}
		if !twice {
			seen[spot{g.Rune, int(x / cell), int(y / cell)}] = g.Box
			out = append(out, g)
		}
	}
	return out
}

// near tells boxes that cover each other but for a tenth of a character.
func near(a, b place.Box) bool {
	slack := 0.1 * max(b.Y1-b.Y0, b.X1-b.X0)
	return abs(a.X0-b.X0) <= slack && abs(a.Y0-b.Y0) <= slack && abs(a.X1-b.X1) <= 2*slack
}

func abs(f float64) float64 { return max(f, -f) }

// Limits of what a page without text may show before it counts as a picture.
const (
	pictureShare = 0.3 // of the page that a picture covers
	fewGlyphs    = 40  // a page number and a stamp, no text
)

// report logs what of a page cannot be read, and what was left out.
func (b *Builder) report(s Sheet) {
	at := place.Place{Page: s.Number}
	unknown := max(s.Unmapped, s.strange()) // a code that no font explains may look strange too
	switch {
	case s.IsPicture():
		b.reportPicture(s, at)
	case s.Recognised:
		b.reportScan(s, at)
	case len(s.Glyphs) == 0 && s.Unmapped == 0:
		b.note(fault.Info, "pdf.blank-page", at)
	case 5*unknown > len(s.Glyphs):
		b.note(fault.Partial, "pdf.unreadable-page", at, "count", strconv.Itoa(unknown))
	case s.Unmapped > 0:
		b.note(fault.Partial, "pdf.unmapped", at, "count", strconv.Itoa(s.Unmapped))
	}
	if s.Clipped > 0 {
		b.note(fault.Dropped, "pdf.clipped", at, "count", strconv.Itoa(s.Clipped))
	}
	if s.Hidden > 0 {
		b.note(fault.Dropped, "pdf.hidden", at, "count", strconv.Itoa(s.Hidden))
	}
	if s.Marked > 0 {
		b.note(fault.Dropped, "pdf.watermark", at, "count", strconv.Itoa(s.Marked))
	}
	if s.Turn != 0 {
		b.note(fault.Repaired, "pdf.turned", at, "degrees", strconv.Itoa(s.Turn))
	}
}

func (b *Builder) note(g fault.Grade, code string, at place.Place, args ...string) {
	b.log = append(b.log, fault.NewEntry(g, code, at, args...))
}

// IsPicture tells a page that shows a picture and hardly any text, or text
// drawn as shapes.
func (s *Sheet) IsPicture() bool {
	if s.Recognised || len(s.Glyphs) > fewGlyphs {
		return false
	}
	if len(s.Glyphs) == 0 && s.Hidden > 0 || s.Shapes > 20*(1+len(s.Glyphs)) {
		return true
	}
	area := 0.0
	for _, i := range s.Images {
		area += max(0, min(i.X1, s.Width)-max(i.X0, 0)) * max(0, min(i.Y1, s.Height)-max(i.Y0, 0))
	}
	return area > pictureShare*s.Width*s.Height
}

// strange counts characters that stand for none: fonts without a map to Unicode.
func (s *Sheet) strange() int {
	n := 0
	for _, g := range s.Glyphs {
		if g.Rune == 0xfffd || g.Rune >= 0xe000 && g.Rune <= 0xf8ff || g.Rune < 0x20 {
			n++
		}
	}
	return n
}

// Document makes blocks of all pages in reading order.
func (b *Builder) Document(format string) *page.Document {
	b.furniture()
	b.chain()
	doc := &page.Document{Format: format}
	w := newWriter(b.leaves)
	var at []ends
	var lefts []float64
	for i := range b.leaves {
		p, e := w.page(&b.leaves[i])
		doc.Pages, at, lefts = append(doc.Pages, p), append(at, e), append(lefts, b.leaves[i].left())
	}
	w.overPages(doc.Pages, at, lefts)
	doc.Log = append(b.log, w.log...)
	b.lean(doc)
	return doc
}

// Lost notes a page that cannot be opened.
func (b *Builder) Lost(at place.Place) { b.note(fault.Partial, "pdf.broken-page", at) }
