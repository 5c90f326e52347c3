package layout

import (
	"slices"
	"strings"
	"unicode"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// line is the characters that stand on one line, from left to right.
type line struct {
	glyphs []Glyph
	box    place.Box
	size   float64 // usual height of its characters
}

// linesOf puts characters in lines from top to bottom.
func linesOf(glyphs []Glyph) []line {
	if len(glyphs) == 0 {
		return nil
	}
	gs := slices.Clone(glyphs)
	slices.SortStableFunc(gs, func(a, b Glyph) int { return compare(a.Base, b.Base) })
	var out []line
	first, sum := 0, 0.0
	for i, g := range gs {
		y := g.Base
		if n := i - first; n > 0 {
			mean := sum / float64(n)
			if y-mean > 0.4*min(height(g.Box), height(gs[i-1].Box)) {
				out = append(out, newLine(gs[first:i]))
				first, sum = i, 0
			}
		}
		sum += y
	}
	return append(out, newLine(gs[first:]))
}

func newLine(gs []Glyph) line {
	slices.SortStableFunc(gs, func(a, b Glyph) int { return compare(a.Box.X0+a.Box.X1, b.Box.X0+b.Box.X1) })
	return line{glyphs: gs, box: around(gs), size: usualHeight(gs)}
}

func height(b place.Box) float64 { return b.Y1 - b.Y0 }

// around is the box around characters.
func around(gs []Glyph) place.Box {
	if len(gs) == 0 {
		return place.Box{}
	}
	b := gs[0].Box
	for _, g := range gs[1:] {
		b = enclose(b, g.Box)
	}
	return b
}

func enclose(a, b place.Box) place.Box {
	return place.Box{X0: min(a.X0, b.X0), Y0: min(a.Y0, b.Y0), X1: max(a.X1, b.X1), Y1: max(a.Y1, b.Y1)}
}

// text is what a line says, with a blank where there is white space.
func (l line) text() string {
	var b strings.Builder
	apart := l.isNumberApart()
	for i, g := range l.glyphs {
		if i > 0 && !apart && spaced(l.glyphs[i-1], g) {
			b.WriteByte(' ')
		}
		b.WriteRune(g.Rune)
	}
	return b.String()
}

// How much the white space between the characters of one number may differ, and how
// much there may be between two, in sizes.
const (
	evenly = 0.12
	closer = 0.4
)

// isNumberApart tells one number whose characters are set apart evenly: 1 2 . 5 0.
func (l line) isNumberApart() bool {
	least, most := 1e9, 0.0
	for i, g := range l.glyphs {
		if !isDigit(g.Rune) && !strings.ContainsRune(".,-−", g.Rune) {
			return false
		}
		if i > 0 {
			space := g.Box.X0 - l.glyphs[i-1].Box.X1
			least, most = min(least, space), max(most, space)
		}
	}
	return least > 0 && most-least <= evenly*l.size && (len(l.glyphs) > 2 || most < closer*l.size)
}

// numbers marks each run of digits with its own box, and what follows it with the
// line's; at is the line's place, from the rune at which it begins.
func (l line) numbers(from int, at place.Place) []page.Mark {
	var out []page.Mark
	first := -1 // glyph at which the run at hand began
	end := func(i, r int) {
		if first < 0 {
			return
		}
		out[len(out)-1].Place.Box = around(l.glyphs[first:i])
		out = append(out, page.Mark{Rune: r, Place: at})
		first = -1
	}
	r := from
	for i, g := range l.glyphs {
		if i > 0 && spaced(l.glyphs[i-1], g) {
			end(i, r)
			r++
		}
		switch digit := unicode.IsDigit(g.Rune); {
		case digit && first < 0:
			first = i
			out = append(out, page.Mark{Rune: r, Place: at})
		case !digit && !strings.ContainsRune(".,，．", g.Rune):
			end(i, r)
		}
		r++
	}
	end(len(l.glyphs), r)
	return out
}

// spaced tells white space between two characters: half a character's width
// between Chinese ones, less between Latin letters.
func spaced(a, b Glyph) bool {
	least := 0.5
	if isLatin(a.Rune) && isLatin(b.Rune) {
		least = 0.18
	}
	return b.Box.X0-a.Box.X1 > least*min(height(a.Box), height(b.Box))
}

func isLatin(r rune) bool { return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// split cuts a line where the white space is at least wide times its size.
func (l line) split(wide float64) []line {
	var out []line
	first := 0
	for i := 1; i <= len(l.glyphs); i++ {
		if i == len(l.glyphs) || l.glyphs[i].Box.X0-l.glyphs[i-1].Box.X1 > wide*l.size {
			out = append(out, newLine(l.glyphs[first:i]))
			first = i
		}
	}
	return out
}

// How even the steps of characters that are spread over a cell are, and how long they
// may be, in sizes.
const (
	evenStep = 0.12
	longStep = 6
)

// isSpread tells white space before character i as wide as that beside it, as where
// a name is justified: 教 育 支 出.
func (l line) isSpread(i int) bool {
	d := l.step(i)
	return d < longStep*l.size && (abs(l.step(i-1)-d) < evenStep*l.size || abs(l.step(i+1)-d) < evenStep*l.size)
}

// step is how far the middles of a character and the one before are apart; far more
// where one of them is no Chinese character, or heads a column by itself.
func (l line) step(i int) float64 {
	if i < 1 || i >= len(l.glyphs) || !isSpreadable(l.glyphs[i-1].Rune) || !isSpreadable(l.glyphs[i].Rune) {
		return 1e9
	}
	x, _ := middle(l.glyphs[i].Box)
	at, _ := middle(l.glyphs[i-1].Box)
	return x - at
}

func isSpreadable(r rune) bool {
	return (isHan(r) || strings.ContainsRune("、（）", r)) && !strings.ContainsRune("类款项", r)
}

// inCells cuts a line of a table where its cells part, but not within a name that is
// spread over its cell.
func (l line) inCells() []line {
	var out []line
	first := 0
	for i := 1; i <= len(l.glyphs); i++ {
		if i == len(l.glyphs) || l.glyphs[i].Box.X0-l.glyphs[i-1].Box.X1 > cellGap*l.size && !l.isSpread(i) {
			out = append(out, newLine(l.glyphs[first:i]))
			first = i
		}
	}
	return paired(out)
}

// paired makes one of two characters that stand alone beside each other: 合　　计. More
// than two are not told apart.
func paired(cells []line) []line {
	alone := func(i int) bool {
		return i >= 0 && i < len(cells) && len(cells[i].glyphs) == 1 && isSpreadable(cells[i].glyphs[0].Rune)
	}
	var out []line
	for i := 0; i < len(cells); i++ {
		if alone(i) && alone(i+1) && !alone(i-1) && !alone(i+2) && cells[i+1].box.X0-cells[i].box.X0 < longStep*cells[i].size {
			out = append(out, newLine(slices.Concat(cells[i].glyphs, cells[i+1].glyphs)))
			i++
			continue
		}
		out = append(out, cells[i])
	}
	return out
}
