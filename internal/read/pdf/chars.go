package pdf

import (
	"math"

	"mingzhang/internal/layout"
	"mingzhang/internal/place"
)

// maxChars bounds the characters of one page.
const maxChars = 400_000

// invisible is the render mode of text that is not painted, as under a scan.
const invisible = 3

// textRun is what the characters of one text object share.
type textRun struct {
	clip    place.Box
	hidden  bool
	angle   int
	size    float64
	mapless bool // some characters have no Unicode
}

// chars are the characters of a page, in the file's coordinates.
type chars struct {
	*objects
	text    uint64
	glyphs  []layout.Glyph
	origins [][2]float64 // where each glyph stands on its line
	angles  [4]int       // characters by quarter of a turn
	clipped int
	hidden  int
	mapless int
}

// read reads all characters; those outside what is visible are counted only.
func (c *chars) read(page holder) {
	runs := map[uint64]*textRun{}
	for i := range min(c.count(fnCountChars, c.text), maxChars) {
		at := uint64(i)
		r := rune(uint32(c.call(fnUnicode, c.text, at)))
		if r <= ' ' || r == 0xa0 || r == 0xfffe || r == 0xffff || r == 0xad {
			continue
		}
		obj := c.call(fnTextObject, c.text, at)
		run := runs[obj]
		if run == nil {
			run = c.run(obj, at, page)
			runs[obj] = run
		}
		c.char(at, r, run)
	}
}

// run looks at a text object once.
func (c *chars) run(obj, at uint64, page holder) *textRun {
	if obj == 0 {
		return &textRun{clip: page.clip, size: 10}
	}
	in, ok := c.texts[obj]
	if !ok {
		in = page
	}
	r := &textRun{clip: c.clipOf(obj, in), hidden: c.count(fnRenderMode, obj) == invisible}
	r.angle = quarter(math.Float32frombits(uint32(c.call(fnAngle, c.text, at))))
	r.size = finite(math.Float64frombits(c.call(fnFontSize, c.text, at)))
	r.mapless = c.count(fnMapError, c.text, at) == 1
	return r
}

// quarter rounds the engine's angle, which runs clockwise, to quarters of a turn
// counter-clockwise, 0 to 3: so far must the page be turned clockwise.
func quarter(radians float32) int {
	return (4 - int(math.Round(finite(float64(radians))/(math.Pi/2)))%4) % 4
}

func (c *chars) char(at uint64, r rune, run *textRun) {
	if run.mapless && c.count(fnMapError, c.text, at) == 1 {
		c.mapless++
		r = 0xfffd
	}
	if !c.ok(fnLooseBox, c.text, at, c.out(0)) {
		return
	}
	v := c.floats(0)
	b := place.Box{X0: min(v[0], v[2]), X1: max(v[0], v[2]), Y0: min(v[1], v[3]), Y1: max(v[1], v[3])}
	x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
	switch {
	case run.hidden:
		c.hidden++
	case x < run.clip.X0 || x > run.clip.X1 || y < run.clip.Y0 || y > run.clip.Y1:
		c.clipped++
	default:
		c.angles[run.angle]++
		c.glyphs = append(c.glyphs, layout.Glyph{Rune: r, Box: b})
		c.origins = append(c.origins, c.origin(at, b))
	}
}

// origin is where a character stands on its line; the corner of its box where
// the engine does not know.
func (c *chars) origin(at uint64, b place.Box) [2]float64 {
	if !c.ok(fnOrigin, c.text, at, c.out(0), c.out(2)) {
		return [2]float64{b.X0, b.Y0}
	}
	x, y := c.doubles()
	return [2]float64{x, y}
}
