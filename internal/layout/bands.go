package layout

import (
	"slices"
	"strings"
)

// bandsOf groups the lines that overlap in height.
func bandsOf(lines []line) []band {
	var out []band
	bottom := 0.0
	for _, l := range lines {
		_, y := middle(l.box)
		if n := len(out); n > 0 && y-core*l.size < bottom {
			out[n-1].add(l)
			bottom = max(bottom, y+core*l.size)
			continue
		}
		b := band{box: l.box}
		b.add(l)
		out, bottom = append(out, b), y+core*l.size
	}
	for i := range out {
		slices.SortStableFunc(out[i].cells, func(a, b line) int { return compare(a.box.X0, b.box.X0) })
	}
	partAtSeams(out)
	return out
}

func (b *band) add(l line) {
	b.lines = append(b.lines, l)
	b.box = enclose(b.box, l.box)
	for _, c := range l.inCells() {
		for _, part := range c.parts() {
			if isNumber(part.text()) {
				b.amounts++
			}
			b.cells = append(b.cells, part)
		}
	}
}

// parts cuts a number off what follows or precedes it closer than cells do:
// 1,200.50一、教育支出; 14.12 30201.
func (l line) parts() []line {
	for i := 1; i < len(l.glyphs); i++ {
		if l.cuts(i) {
			return append([]line{newLine(l.glyphs[:i])}, newLine(l.glyphs[i:]).parts()...)
		}
	}
	return []line{l}
}

// White space beside a number that parts it from its neighbour, in sizes.
const (
	byText   = 0.1
	byNumber = 0.35
)

// cuts tells whether a number ends or begins before character i.
func (l line) cuts(i int) bool {
	a, b := l.glyphs[i-1], l.glyphs[i]
	space := (b.Box.X0 - a.Box.X1) / l.size
	switch {
	case isDigit(a.Rune) && (isHan(b.Rune) || b.Rune == '（'):
		return space > byText && i > 3 && !isYear(l.glyphs[:i], b) && isNumber(newLine(l.glyphs[:i]).text())
	case isDigit(a.Rune) && (isDigit(b.Rune) || isDash(b.Rune)):
		return space > byNumber && isNumber(newLine(l.glyphs[:i]).text())
	case isHan(a.Rune) && isDigit(b.Rune):
		rest := newLine(l.glyphs[i:]).text()
		return space > byNumber && isNumber(rest) && strings.ContainsAny(rest, ".,")
	}
	return false
}

// isYear tells 2023年, which is one text.
func isYear(number []Glyph, next Glyph) bool {
	return next.Rune == '年' && len(number) == 4 && !slices.ContainsFunc(number, func(g Glyph) bool { return !isDigit(g.Rune) })
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }
