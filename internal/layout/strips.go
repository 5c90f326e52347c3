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

// emptyHeads are the extents of the lowest labels of a header under which no row
// has anything.
func emptyHeads(header []band, body []segment) []segment {
	var labels []line
	for _, b := range header {
		for _, l := range b.lines {
			labels = append(labels, l.split(0.5)...)
		}
	}
	var out []segment
	for _, l := range labels {
		over := slices.ContainsFunc(body, func(s segment) bool { return s.from < l.box.X1 && s.to > l.box.X0 })
		above := slices.ContainsFunc(labels, func(o line) bool {
			return o.box.X0 < l.box.X1 && o.box.X1 > l.box.X0 && o.box.Y0 > l.box.Y0+1
		})
		if !over && !above {
			out = append(out, segment{from: l.box.X0, to: l.box.X1})
		}
	}
	return out
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

// alignedSure is how well the cells of rows fit the columns.
func alignedSure(body []band, xs []float64) float64 {
	cells, alone := 0, 0
	for _, b := range body {
		in := map[int]int{}
		for _, c := range b.cells {
			x, _ := middle(c.box)
			in[slot(xs, x)]++
		}
		for _, n := range in {
			cells += n
			if n == 1 {
				alone++
			}
		}
	}
	return 0.4 + 0.5*float64(alone)/float64(max(1, cells))
}
