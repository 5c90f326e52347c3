package layout

import (
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/scan"
)

// Scan is what was recognised in the picture of a page, straightened, in points.
type Scan struct {
	Glyphs []Glyph
	Rules  []Rule
	Unread []place.Box // where there is ink and no character was recognised
	Tilt   float64     // degrees clockwise by which the page lay askew
}

// Recognise gives a page what was recognised in its picture, in place of what little
// the file says.
func (s *Sheet) Recognise(r Scan) {
	if len(r.Glyphs) == 0 {
		s.Unseen = "pdf.nothing-recognised"
		return
	}
	s.Glyphs, s.Rules, s.Unread, s.Tilt, s.Recognised = r.Glyphs, r.Rules, r.Unread, r.Tilt, true
}

// sureOf is the lowest confidence of recognised characters, 0 where the file itself
// names them all.
func sureOf(gs []Glyph) int {
	lowest := 0
	for _, g := range gs {
		lowest = page.LessSure(lowest, g.Sure)
	}
	return lowest
}

// reportScan logs how a page was recognised, and what of it was not.
func (b *Builder) reportScan(s Sheet, at place.Place) {
	doubtful := 0
	for _, g := range s.Glyphs {
		if g.Sure < page.LeastSure {
			doubtful++
		}
	}
	b.note(fault.Repaired, "pdf.recognised-page", at, "count", strconv.Itoa(len(s.Glyphs)), "doubtful", strconv.Itoa(doubtful))
	for _, u := range s.Unread {
		b.note(fault.Partial, "pdf.unrecognised-cell", place.Place{Page: s.Number, Box: u})
	}
}

// reportPicture logs a page that is a picture, and why it was not recognised.
func (b *Builder) reportPicture(s Sheet, at place.Place) {
	b.note(fault.Partial, "pdf.scanned-page", at)
	if s.Unseen != "" {
		b.note(fault.Info, s.Unseen, at, "why", s.UnseenWhy)
	}
}

// lean leads the places of pages that lay askew back to where they are seen.
func (b *Builder) lean(doc *page.Document) {
	turns := map[int]scan.Turn{}
	for i := range b.leaves {
		if s := &b.leaves[i].sheet; s.Tilt != 0 {
			turns[s.Number] = scan.Turn{Degrees: s.Tilt, X: s.Width / 2, Y: s.Height / 2}
		}
	}
	if len(turns) == 0 {
		return
	}
	doc.Places(func(p *place.Place) {
		if t, ok := turns[p.Page]; ok && p.Box != (place.Box{}) {
			p.Box = leaning(p.Box, t)
		}
	})
}

// leaning is the box around a box that was turned.
func leaning(b place.Box, t scan.Turn) place.Box {
	x, y := t.Point(b.X0, b.Y0)
	out := place.Box{X0: x, Y0: y, X1: x, Y1: y}
	for _, c := range [][2]float64{{b.X1, b.Y0}, {b.X0, b.Y1}, {b.X1, b.Y1}} {
		x, y := t.Point(c[0], c[1])
		out = enclose(out, place.Box{X0: x, Y0: y, X1: x, Y1: y})
	}
	return out
}
