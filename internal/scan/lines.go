package scan

import (
	"image"
	"slices"
)

// Line is a ruling line along an axis, with its thickness within the box.
type Line struct {
	Box  image.Rectangle
	Down bool // it runs down the page, not across
}

// Lengths of lines, in points. Strokes of characters are short, however large the
// title; shorter lines count only between two lines that they join.
const (
	longLine  = 30.0
	shortLine = 6.0
	thickest  = 3.0 // thicker is a filled box
	meeting   = 1.5 // how near the end of a short line must be to the line that it meets
)

// broken is how many pixels a scan may leave white in a line.
const broken = 2

// Find gives the ruling lines of a straight picture of so many pixels an inch, and
// the picture without them and without the noise of its paper.
func Find(img *image.Gray, dpi float64) (lines []Line, clean *image.Gray) {
	t := tonesOf(img)
	f := finder{perPoint: dpi / 72}
	m := maskOf(img, t.level(lineShare))
	across, down := f.strokes(m), f.strokes(m.flipped())
	long := func(s stroke) bool { return s.length() >= longLine*f.perPoint }
	hs, vs := keep(across, long), keep(down, long)
	shortH, shortV := drop(across, long), drop(down, long)
	hs2 := append(hs, keep(shortH, func(s stroke) bool { return f.joins(s, vs) })...)
	vs2 := append(vs, keep(shortV, func(s stroke) bool { return f.joins(s, hs) })...)
	clean = image.NewGray(img.Rect)
	copy(clean.Pix, img.Pix)
	for _, s := range hs2 {
		lines = append(lines, Line{Box: s.box})
		s.erase(clean, uint8(t.paper), false)
	}
	for _, s := range vs2 {
		lines = append(lines, Line{Box: flip(s.box), Down: true})
		s.erase(clean, uint8(t.paper), true)
	}
	return lines, wiped(clean, t)
}

func flip(r image.Rectangle) image.Rectangle { return image.Rect(r.Min.Y, r.Min.X, r.Max.Y, r.Max.X) }

func keep(in []stroke, which func(stroke) bool) []stroke {
	var out []stroke
	for _, s := range in {
		if which(s) {
			out = append(out, s)
		}
	}
	return out
}

func drop(in []stroke, which func(stroke) bool) []stroke {
	return keep(in, func(s stroke) bool { return !which(s) })
}

// run is dark pixels side by side in one row.
type run struct{ y, x0, x1 int }

// stroke is runs that lie on each other: a line, if it is long and thin.
type stroke struct {
	runs []run
	box  image.Rectangle
	area int
}

func (s stroke) length() float64 { return float64(s.box.Dx()) }

// finder finds lines across a picture.
type finder struct{ perPoint float64 }

// strokes gathers the runs of a mask that are long enough, row by row.
func (f finder) strokes(m mask) []stroke {
	shortest := int(shortLine * f.perPoint)
	var done, open []stroke
	for y := range m.h {
		rs := m.runs(y, shortest)
		open, done = grow(open, done, rs, y)
	}
	thin := func(s stroke) bool { return float64(s.area)/s.length() <= thickest*f.perPoint }
	return keep(append(done, open...), thin)
}

// runs are the dark stretches of a row, over breaks of few pixels.
func (m mask) runs(y, shortest int) []run {
	var out []run
	row := m.dark[y*m.w : (y+1)*m.w]
	first, last := -1, -1
	end := func() {
		if first >= 0 && last-first+1 >= shortest {
			out = append(out, run{y, first, last + 1})
		}
	}
	for x, dark := range row {
		switch {
		case !dark:
		case first < 0 || x-last > broken+1:
			end()
			first, last = x, x
		default:
			last = x
		}
	}
	end()
	return out
}

// grow adds the runs of a row to the strokes that reach it; a run that touches two
// makes one of them.
func grow(open, done []stroke, rs []run, y int) (next, ended []stroke) {
	taken := make([]bool, len(open))
	for _, r := range rs {
		s := stroke{runs: []run{r}, box: image.Rect(r.x0, r.y, r.x1, r.y+1), area: r.x1 - r.x0}
		for i, o := range open {
			if !taken[i] && o.touches(r) {
				taken[i] = true
				s = s.with(o)
			}
		}
		merged := false
		for i := range next {
			if next[i].touches(r) {
				next[i], merged = next[i].with(s), true
				break
			}
		}
		if !merged {
			next = append(next, s)
		}
	}
	for i, o := range open {
		switch {
		case taken[i]:
		case o.box.Max.Y >= y: // one row may be missing
			next = append(next, o)
		default:
			done = append(done, o)
		}
	}
	return next, done
}

// touches tells a run that lies on the last rows of a stroke, or right beside its end.
func (s stroke) touches(r run) bool {
	for i := len(s.runs) - 1; i >= 0 && r.y-s.runs[i].y <= 2; i-- {
		if o := s.runs[i]; r.x0 <= o.x1+broken && o.x0 <= r.x1+broken {
			return true
		}
	}
	return false
}

func (s stroke) with(o stroke) stroke {
	s.runs = append(slices.Clone(o.runs), s.runs...)
	slices.SortStableFunc(s.runs, func(a, b run) int { return a.y - b.y })
	s.box, s.area = s.box.Union(o.box), s.area+o.area
	return s
}

// joins tells a short line that runs from one line of the other direction to another.
func (f finder) joins(s stroke, others []stroke) bool {
	near := int(meeting*f.perPoint) + 1
	y := (s.box.Min.Y + s.box.Max.Y) / 2
	meets := func(x int) bool {
		return slices.ContainsFunc(others, func(o stroke) bool {
			b := flip(o.box)
			return x >= b.Min.X-near && x <= b.Max.X+near && y >= b.Min.Y-near && y <= b.Max.Y+near
		})
	}
	return meets(s.box.Min.X) && meets(s.box.Max.X)
}

// erase paints a line white with a pixel around it.
func (s stroke) erase(img *image.Gray, paper uint8, down bool) {
	for _, r := range s.runs {
		for y := r.y - 1; y <= r.y+1; y++ {
			for x := r.x0 - 1; x <= r.x1; x++ {
				px, py := x, y
				if down {
					px, py = y, x
				}
				if (image.Point{px, py}).In(img.Rect) {
					img.Pix[py*img.Stride+px] = paper
				}
			}
		}
	}
}
