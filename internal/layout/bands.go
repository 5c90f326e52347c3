package layout

import (
	"slices"
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
	return out
}

func (b *band) add(l line) {
	b.lines = append(b.lines, l)
	b.box = enclose(b.box, l.box)
	for _, c := range l.split(cellGap) {
		for _, part := range c.parts() {
			if isNumber(part.text()) {
				b.amounts++
			}
			b.cells = append(b.cells, part)
		}
	}
}

// parts cuts a number off the Chinese text that follows or precedes it without
// white space: 1,200.50一、教育支出.
func (l line) parts() []line {
	for i := 1; i < len(l.glyphs); i++ {
		a, b := l.glyphs[i-1], l.glyphs[i]
		if isDigit(a.Rune) && isHan(b.Rune) && b.Box.X0-a.Box.X1 > 0.1*l.size && isNumber(newLine(l.glyphs[:i]).text()) && i > 3 {
			return append([]line{newLine(l.glyphs[:i])}, newLine(l.glyphs[i:]).parts()...)
		}
	}
	return []line{l}
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }
