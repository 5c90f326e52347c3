package layout

import "slices"

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
		if !slices.ContainsFunc(seams, s.isLike) {
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

func seamsOf(bands []band) []seam {
	var out []seam
	for i, b := range bands {
		for k, c := range b.cells {
			n := 0
			for n < len(c.glyphs) && !isHan(c.glyphs[n].Rune) {
				n++
			}
			if n == 0 || n == len(c.glyphs) || isYear(c.glyphs[:n], c.glyphs[n]) || !isDigit(c.glyphs[n-1].Rune) || !isNumber(newLine(slices.Clone(c.glyphs[:n])).text()) {
				continue
			}
			number := around(c.glyphs[:n])
			out = append(out, seam{band: i, cell: k, at: n, right: number.X1, left: c.glyphs[n].Box.X0, width: number.X1 - number.X0})
		}
	}
	return out
}
