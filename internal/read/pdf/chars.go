package pdf

import (
	"math"
	"slices"

	"mingzhang/internal/layout"
	"mingzhang/internal/place"
)

// maxChars bounds the characters of one page.
const maxChars = 400_000

// Render modes: text that is filled, and text that is not painted, as under a scan.
const (
	filled    = 0
	invisible = 3
)

const (
	faint    = 80  // opacity of 255 below which text is a watermark
	slant    = 0.1 // radians by which a watermark's lines differ from the page's
	smallest = 1.5 // height in points of text that people can see
)

// textRun is what the characters of one text object share.
type textRun struct {
	clip    place.Box
	hidden  bool
	white   bool // unseen but over a dark ground
	mark    bool // slanted or faint: a watermark
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
	marked  int   // of watermarks
	unsure  []int // glyphs whose font does not say which they are: their rune is the code
	mapless int   // of them, those that stay unknown
}

// read reads all characters; those outside what is visible are counted only.
func (c *chars) read(page holder) {
	runs := map[uint64]*textRun{}
	for i := range min(c.count(fnCountChars, c.text), maxChars) {
		at := uint64(i)
		r := rune(uint32(c.call(fnUnicode, c.text, at)))
		if (r <= ' ' || r == 0xa0 || r == 0xfffe || r == 0xffff || r == 0xad) && c.count(fnMapError, c.text, at) != 1 {
			continue // white space, a hyphen of the engine; a code that no font explains is none
		}
		obj := c.call(fnTextObject, c.text, at)
		run := runs[obj]
		if run == nil {
			run = c.run(obj, at, page)
			runs[obj] = run
		}
		c.char(at, r, run)
	}
	c.settle()
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
	mode := c.count(fnRenderMode, obj)
	r := &textRun{clip: c.clipOf(obj, in), hidden: mode == invisible}
	angle := math.Float32frombits(uint32(c.call(fnAngle, c.text, at)))
	r.angle = quarter(angle)
	r.mark = slanted(angle)
	if mode == filled && c.ok(fnFillColor, obj, c.out(0), c.out(1), c.out(2), c.out(3)) {
		v := c.uint32s(4)
		r.white = isWhite(v)
		r.mark = r.mark || v[3] < faint
	}
	r.size = finite(math.Float64frombits(c.call(fnFontSize, c.text, at)))
	r.mapless = c.count(fnMapError, c.text, at) == 1
	return r
}

// quarter rounds the engine's angle, which runs clockwise, to quarters of a turn
// counter-clockwise, 0 to 3: so far must the page be turned clockwise.
func quarter(radians float32) int {
	return (4 - int(math.Round(finite(float64(radians))/(math.Pi/2)))%4) % 4
}

// slanted tells text that runs neither along nor across the page.
func slanted(radians float32) bool {
	turns := finite(float64(radians)) / (math.Pi / 2)
	return math.Abs(turns-math.Round(turns))*math.Pi/2 > slant
}

// unseen tells white text on white paper, and text too small to see.
func (c *chars) unseen(run *textRun, b place.Box) bool {
	if max(b.Y1-b.Y0, b.X1-b.X0) < smallest {
		return true
	}
	x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
	over := func(g place.Box) bool { return x >= g.X0 && x <= g.X1 && y >= g.Y0 && y <= g.Y1 }
	return run.white && !slices.ContainsFunc(c.grounds, over) && !slices.ContainsFunc(c.images, over)
}

func (c *chars) char(at uint64, r rune, run *textRun) {
	unsure := run.mapless && c.count(fnMapError, c.text, at) == 1
	if !c.ok(fnLooseBox, c.text, at, c.out(0)) {
		return
	}
	v := c.floats(0)
	b := place.Box{X0: min(v[0], v[2]), X1: max(v[0], v[2]), Y0: min(v[1], v[3]), Y1: max(v[1], v[3])}
	x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
	switch {
	case run.hidden, c.unseen(run, b):
		c.hidden++
	case x < run.clip.X0 || x > run.clip.X1 || y < run.clip.Y0 || y > run.clip.Y1:
		c.clipped++
	case run.mark:
		c.marked++
	default:
		if unsure {
			c.unsure = append(c.unsure, len(c.glyphs))
		}
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
