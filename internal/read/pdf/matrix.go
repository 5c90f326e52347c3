package pdf

import "mingzhang/internal/place"

// matrix maps the coordinates of an object into those of what holds it:
// x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.b*n.c, b: m.a*n.b + m.b*n.d,
		c: m.c*n.a + m.d*n.c, d: m.c*n.b + m.d*n.d,
		e: m.e*n.a + m.f*n.c + n.e, f: m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) point(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// box maps a box and gives the box around it.
func (m matrix) box(b place.Box) place.Box {
	var out bounds
	for _, p := range [4][2]float64{{b.X0, b.Y0}, {b.X1, b.Y0}, {b.X0, b.Y1}, {b.X1, b.Y1}} {
		out.add(m.point(p[0], p[1]))
	}
	return out.box
}

// bounds grows around points.
type bounds struct {
	box  place.Box
	some bool
}

func (b *bounds) add(x, y float64) {
	if !b.some {
		b.box, b.some = place.Box{X0: x, Y0: y, X1: x, Y1: y}, true
		return
	}
	b.box = place.Box{X0: min(b.box.X0, x), Y0: min(b.box.Y0, y), X1: max(b.box.X1, x), Y1: max(b.box.Y1, y)}
}

// meet is what two boxes share; it is empty where X1 < X0 or Y1 < Y0.
func meet(a, b place.Box) place.Box {
	return place.Box{X0: max(a.X0, b.X0), Y0: max(a.Y0, b.Y0), X1: min(a.X1, b.X1), Y1: min(a.Y1, b.Y1)}
}

// upright maps the coordinates of the file (origin at the bottom left) to those
// of the page as people read it: shifted to the visible box, turned clockwise by
// degrees, origin at the top left.
func upright(box place.Box, degrees int) matrix {
	switch degrees {
	case 90:
		return matrix{b: 1, c: 1, e: -box.Y0, f: -box.X0}
	case 180:
		return matrix{a: -1, d: 1, e: box.X1, f: -box.Y0}
	case 270:
		return matrix{b: -1, c: -1, e: box.Y1, f: box.X1}
	}
	return matrix{a: 1, d: -1, e: -box.X0, f: box.Y1}
}
