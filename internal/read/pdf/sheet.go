package pdf

import (
	"mingzhang/internal/layout"
	"mingzhang/internal/place"
)

// largestPage is the longest side of a page that is read, in points: 200 inches.
const largestPage = 14_400

// sheet reads what is printed on a page.
func (d *document) sheet(number int, page uint64) (layout.Sheet, error) {
	box, ok := d.visibleBox(page)
	if !ok {
		return layout.Sheet{}, errPage
	}
	in := holder{matrix: identity, clip: box}
	o := &objects{machine: d.machine, texts: map[uint64]holder{}}
	o.walk(fnCountObjects, fnObject, page, in, 0)
	text := d.call(fnLoadText, page)
	if text == 0 {
		return layout.Sheet{}, errPage
	}
	c := &chars{objects: o, text: text}
	c.read(in)
	d.call(fnCloseText, text)
	turned := d.count(fnRotation, page) * 90
	degrees := c.reading(turned)
	return c.upright(number, box, degrees, (degrees-turned+360)%360), nil
}

// visibleBox is the page's CropBox within its MediaBox.
func (d *document) visibleBox(page uint64) (place.Box, bool) {
	if !d.ok(fnBounds, page, d.out(0)) {
		return place.Box{}, false
	}
	v := d.floats(0)
	b := place.Box{X0: min(v[0], v[2]), X1: max(v[0], v[2]), Y0: min(v[1], v[3]), Y1: max(v[1], v[3])}
	w, h := b.X1-b.X0, b.Y1-b.Y0
	return b, w > 1 && h > 1 && w <= largestPage && h <= largestPage
}

// reading is how far the page must be turned clockwise for its text to be
// upright: as most of it runs, else as the page is shown.
func (c *chars) reading(turned int) int {
	all, best := 0, 0
	for q, n := range c.angles {
		all += n
		if n > c.angles[best] {
			best = q
		}
	}
	if all == 0 || 10*c.angles[best] < 6*all {
		return turned
	}
	return best * 90
}

// upright maps everything to the page as people read it.
func (c *chars) upright(number int, box place.Box, degrees, turn int) layout.Sheet {
	m := upright(box, degrees)
	size := m.box(box)
	s := layout.Sheet{Number: number, Width: size.X1, Height: size.Y1, Turn: turn, Shapes: c.shapes, Clipped: c.clipped, Hidden: c.hidden, Marked: c.marked, Unmapped: c.mapless}
	s.Glyphs = c.glyphs
	for i := range s.Glyphs {
		s.Glyphs[i].Box = m.box(s.Glyphs[i].Box)
		_, s.Glyphs[i].Base = m.point(c.origins[i][0], c.origins[i][1])
	}
	for _, r := range c.rules {
		s.Rules = append(s.Rules, layout.Rule(m.box(place.Box(r))))
	}
	for _, b := range c.images {
		s.Images = append(s.Images, m.box(b))
	}
	return s
}
