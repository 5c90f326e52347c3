package pdf

import (
	"math"

	"mingzhang/internal/layout"
	"mingzhang/internal/place"
)

// Types of page objects.
const (
	textObject  = 1
	pathObject  = 2
	imageObject = 3
	formObject  = 5
)

// Kinds of path segments.
const (
	lineTo   = 0
	bezierTo = 1
	moveTo   = 2
)

// Limits of one page and of the nesting of forms. Real pages hold a few thousand.
const (
	maxObjects  = 300_000
	maxSegments = 20_000
	maxDepth    = 12
)

// holder is where an object lies: the mapping into the page and what is visible.
type holder struct {
	matrix matrix
	clip   place.Box
}

// objects walks the objects of a page.
type objects struct {
	*machine
	seen    int
	texts   map[uint64]holder // text objects inside forms
	rules   []layout.Rule     // in the file's coordinates
	shapes  int               // filled shapes that are no lines
	grounds []place.Box       // filled boxes that are not white: white text shows on them
	images  []place.Box
}

// walk visits the objects of a page or form.
func (o *objects) walk(count, get fn, of uint64, in holder, depth int) {
	n := o.count(count, of)
	for i := range n {
		if o.seen++; o.seen > maxObjects {
			return
		}
		obj := o.call(get, of, uint64(i))
		if obj == 0 {
			continue
		}
		o.visit(obj, in, depth)
	}
}

func (o *objects) visit(obj uint64, in holder, depth int) {
	switch o.count(fnObjectType, obj) {
	case textObject:
		if depth > 0 {
			o.texts[obj] = in
		}
	case pathObject:
		o.path(obj, in)
	case imageObject:
		if b, ok := o.boundsOf(obj); ok {
			o.images = append(o.images, meet(in.matrix.box(b), o.clipOf(obj, in)))
		}
	case formObject:
		if depth < maxDepth {
			inner := holder{matrix: o.matrixOf(obj).then(in.matrix), clip: o.clipOf(obj, in)}
			o.walk(fnFormCount, fnFormObject, obj, inner, depth+1)
		}
	}
}

func (o *objects) boundsOf(obj uint64) (place.Box, bool) {
	if !o.ok(fnObjectBounds, obj, o.out(0), o.out(1), o.out(2), o.out(3)) {
		return place.Box{}, false
	}
	v := o.floats(0)
	return place.Box{X0: v[0], Y0: v[1], X1: v[2], Y1: v[3]}, true
}

func (m *machine) matrixOf(obj uint64) matrix {
	if !m.ok(fnObjectMatrix, obj, m.out(0)) {
		return identity
	}
	v, w := m.floats(0), m.floats(2)
	return matrix{v[0], v[1], v[2], v[3], w[2], w[3]}
}

// clipOf is what of an object is visible: its clip paths' boxes and its
// holder's, all met.
func (m *machine) clipOf(obj uint64, in holder) place.Box {
	clip := in.clip
	path := m.call(fnClip, obj)
	if path == 0 {
		return clip
	}
	for i := range m.count(fnClipPaths, path) {
		var b bounds
		for k := range min(m.count(fnClipSegments, path, uint64(i)), maxSegments) {
			if seg := m.call(fnClipSegment, path, uint64(i), uint64(k)); seg != 0 {
				b.add(in.matrix.point(m.pointOf(seg)))
			}
		}
		if b.some {
			clip = meet(clip, b.box)
		}
	}
	return clip
}

func (m *machine) pointOf(seg uint64) (x, y float64) {
	if !m.ok(fnPoint, seg, m.out(0), m.out(1)) {
		return 0, 0
	}
	v := m.floats(0)
	return v[0], v[1]
}

// path keeps the ruling lines of a path: thin filled boxes and stroked edges
// along the axes.
func (o *objects) path(obj uint64, in holder) {
	if !o.ok(fnDrawMode, obj, o.out(0), o.out(1)) {
		return
	}
	mode := o.uint32s(2)
	fill, stroke := mode[0] != 0, mode[1] != 0
	fill = fill && o.visible(fnFillColor, obj)
	stroke = stroke && o.visible(fnStrokeColor, obj)
	if !fill && !stroke {
		return
	}
	t := tracer{objects: o, clip: o.clipOf(obj, in), fill: fill, stroke: stroke}
	mat := o.matrixOf(obj).then(in.matrix)
	if stroke && o.ok(fnStrokeWidth, obj, o.out(0)) {
		t.width = o.floats(0)[0] * math.Sqrt(math.Abs(mat.a*mat.d-mat.b*mat.c))
	}
	for i := range min(o.count(fnSegments, obj), maxSegments) {
		seg := o.call(fnSegment, obj, uint64(i))
		if seg == 0 {
			continue
		}
		x, y := mat.point(o.pointOf(seg))
		t.step(o.count(fnSegmentType, seg), x, y, o.ok(fnSegmentClose, seg))
	}
	t.end()
}

// visible tells a colour that shows on white paper.
func (o *objects) visible(f fn, obj uint64) bool {
	if !o.ok(f, obj, o.out(0), o.out(1), o.out(2), o.out(3)) {
		return true
	}
	c := o.uint32s(4)
	return c[3] > 0 && !isWhite(c)
}

func isWhite(rgba []uint32) bool { return rgba[0] >= 250 && rgba[1] >= 250 && rgba[2] >= 250 }
