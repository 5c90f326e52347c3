package layout

import (
	"slices"
	"strings"
)

// seam is where a number and the text after it may be two cells: 0 行政运行.
type seam struct {
	band, cell, at     int
	right, left, width float64 // end of the number, begin of the text, width of the number
}

// partAtSeams cuts cells where numbers of several widths end, and texts begin, at the
// same places of several rows: columns that stand closer than words do.
func partAtSeams(bands []band) {
	seams := seamsOf(bands)
	for i := len(seams) - 1; i >= 0; i-- {
		s := seams[i]
		if s.at == 0 || !slices.ContainsFunc(seams, s.isLike) {
			continue
		}
		b := &bands[s.band]
		whole := b.cells[s.cell]
		b.cells = slices.Replace(slices.Clone(b.cells), s.cell, s.cell+1, newLine(slices.Clone(whole.glyphs[:s.at])), newLine(slices.Clone(whole.glyphs[s.at:])))
		b.amounts++
	}
}

// isLike tells a seam of another row at the same place after a number of another width.
func (s seam) isLike(o seam) bool {
	return o.band != s.band && abs(o.right-s.right) < lineUp && abs(o.left-s.left) < lineUp && abs(o.width-s.width) > lineUp
}

// seamsOf finds the places in cells, and between cells that are parted already.
func seamsOf(bands []band) []seam {
	var out []seam
	for i, b := range bands {
		for k, c := range b.cells {
			if n := c.numberLength(); n > 0 && n < len(c.glyphs) {
				number := around(c.glyphs[:n])
				out = append(out, seam{i, k, n, number.X1, c.glyphs[n].Box.X0, number.X1 - number.X0})
			} else if n > 0 && k+1 < len(b.cells) {
				out = append(out, seam{i, k, 0, c.box.X1, b.cells[k+1].box.X0, c.box.X1 - c.box.X0})
			}
		}
	}
	return out
}

// isDash tells the sign for no amount.
func isDash(r rune) bool { return strings.ContainsRune("-−–—－", r) }

// numberLength is how many characters of a cell are a number, all of it or up to
// Chinese text; 0 where it begins with none.
func (l line) numberLength() int {
	n := 0
	for n < len(l.glyphs) && !isHan(l.glyphs[n].Rune) {
		n++
	}
	switch {
	case n == 1 && isDash(l.glyphs[0].Rune):
		return n
	case n == 0, n < len(l.glyphs) && isYear(l.glyphs[:n], l.glyphs[n]):
		return 0
	case !isDigit(l.glyphs[n-1].Rune), !isNumber(newLine(slices.Clone(l.glyphs[:n])).text()):
		return 0
	}
	return n
}
