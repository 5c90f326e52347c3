package layout

import (
	"slices"
)

// strips are the edges of columns: the middles of the white strips that run through
// all rows with amounts. A label of the header that stands over white alone is the
// head of an empty column.
func strips(header, body []band) []float64 {
	spans := bodySpans(body)
	spans = append(spans, emptyHeads(header, spans)...)
	slices.SortFunc(spans, func(a, b segment) int { return compare(a.from, b.from) })
	xs := []float64{spans[0].from - 1}
	right := spans[0].to
	for _, s := range spans[1:] {
		if s.from-right > stripGap {
			xs = append(xs, (right+s.from)/2)
		}
		right = max(right, s.to)
	}
	return append(xs, right+1)
}

// bodySpans are the extents of the cells of rows with amounts.
func bodySpans(body []band) []segment {
	onlyCounts := !slices.ContainsFunc(body, func(b band) bool { return b.amounts > 0 && !b.counts() })
	var spans []segment
	for _, b := range body {
		if b.amounts == 0 || b.counts() && !onlyCounts {
			continue
		}
		for _, c := range b.cells {
			spans = append(spans, segment{from: c.box.X0, to: c.box.X1})
		}
	}
	return spans
}

// counts tells a row whose numbers only count columns: 栏次 1 2 3.
func (b *band) counts() bool {
	for _, c := range b.cells {
		if text := bare(c.text()); isNumber(text) && len(text) > 2 {
			return false
		}
	}
	return true
}

// alignedSure is how well the cells of rows fit the columns: each cell that shares a
// column, or in which a number and a text are one, counts against it.
func alignedSure(body []band, xs []float64) float64 {
	cells, bad := 0, 0
	for _, b := range body {
		in := map[int]int{}
		for _, c := range b.cells {
			x, _ := middle(c.box)
			in[slot(xs, x)]++
			cells++
			if c.mixed() {
				bad++
			}
		}
		for _, n := range in {
			bad += n - 1
		}
	}
	return max(0, 0.9-float64(bad)/float64(max(1, cells)))
}

// mixed tells a cell that begins with an amount and goes on with Chinese text.
func (l line) mixed() bool {
	n := l.numberLength()
	return n > 1 && n < len(l.glyphs)
}
