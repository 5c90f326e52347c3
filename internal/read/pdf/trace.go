package pdf

import (
	"math"

	"mingzhang/internal/layout"
	"mingzhang/internal/place"
)

// thin is the widest filled box that is a line, in points, and thick one that is so
// long that it can be nothing else; straight is how far the ends of a line along an
// axis may differ.
const (
	thin     = 2.2
	thick    = 4.5
	longer   = 3 // times its width
	straight = 0.8
)

// tracer follows one path.
type tracer struct {
	*objects
	clip         place.Box
	fill, stroke bool
	width        float64 // of the stroke
	sub          bounds  // of the subpath
	curved       bool
	startX       float64
	startY       float64
	x, y         float64
}

// step takes the next segment.
func (t *tracer) step(kind int, x, y float64, closes bool) {
	switch kind {
	case moveTo:
		t.end()
		t.startX, t.startY = x, y
	case lineTo:
		t.edge(t.x, t.y, x, y)
	default:
		t.curved = true
	}
	t.sub.add(x, y)
	t.x, t.y = x, y
	if closes {
		t.edge(x, y, t.startX, t.startY)
		t.x, t.y = t.startX, t.startY
	}
}

// edge keeps a stroked edge along an axis.
func (t *tracer) edge(x0, y0, x1, y1 float64) {
	if !t.stroke {
		return
	}
	switch {
	case math.Abs(y0-y1) <= straight && math.Abs(x0-x1) > straight:
		t.keep(place.Box{X0: min(x0, x1), X1: max(x0, x1), Y0: (y0 + y1) / 2, Y1: (y0 + y1) / 2})
	case math.Abs(x0-x1) <= straight && math.Abs(y0-y1) > straight:
		t.keep(place.Box{X0: (x0 + x1) / 2, X1: (x0 + x1) / 2, Y0: min(y0, y1), Y1: max(y0, y1)})
	}
}

// end closes the subpath: a thin filled box is a line, another one background.
func (t *tracer) end() {
	b, curved := t.sub, t.curved
	t.sub, t.curved = bounds{}, false
	if !b.some || !t.fill {
		return
	}
	if curved {
		t.shapes++
		return
	}
	w, h := b.box.X1-b.box.X0, b.box.Y1-b.box.Y0
	switch {
	case h <= thin && w > h, h <= thick && w > longer*h:
		y := (b.box.Y0 + b.box.Y1) / 2
		t.keep(place.Box{X0: b.box.X0, X1: b.box.X1, Y0: y, Y1: y})
	case w <= thin && h > w, w <= thick && h > longer*w:
		x := (b.box.X0 + b.box.X1) / 2
		t.keep(place.Box{X0: x, X1: x, Y0: b.box.Y0, Y1: b.box.Y1})
	default:
		t.shapes++
		if b := meet(b.box, t.clip); len(t.grounds) < maxGrounds && b.X1 > b.X0 && b.Y1 > b.Y0 {
			t.grounds = append(t.grounds, b)
		}
	}
}

// maxGrounds bounds the filled boxes that are kept of a page.
const maxGrounds = 2000

// keep cuts a line to what is visible and keeps it.
func (t *tracer) keep(b place.Box) {
	const slack = 0.6 // half the width of a line that lies on the edge of its clip
	c := place.Box{X0: t.clip.X0 - slack, Y0: t.clip.Y0 - slack, X1: t.clip.X1 + slack, Y1: t.clip.Y1 + slack}
	if b = meet(b, c); b.X1 >= b.X0 && b.Y1 >= b.Y0 {
		t.rules = append(t.rules, layout.Rule(b))
	}
}
