package layout

import (
	"slices"
)

// columnEdges are the edges of columns; left tells that labels begin where they do.
func columnEdges(header, body []band) (xs []float64, left bool) {
	labels := labelsIn(header, mostCells(header, body), usualPitch(body))
	if xs := leftStrips(labels, body); xs != nil {
		return xs, true
	}
	return strips(labels, body), false
}

// strips are the edges of columns: the middles of the white strips that run through
// all rows with amounts. A label of the header that stands over white alone is the
// head of an empty column.
func strips(labels []*label, body []band) []float64 {
	spans := bodySpans(body)
	spans = append(spans, emptyHeads(labels, spans)...)
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

// leftStrips are the edges of columns whose labels stand at their left ends: every
// text lies between the beginning of a label and that of the next one, and those of
// the first column begin where its label does, or labels over others begin where the
// first of them does. nil where that is not so.
func leftStrips(labels []*label, body []band) []float64 {
	leaves := leavesOf(labels)
	if len(leaves) < 2 {
		return nil
	}
	ends := make([]float64, len(leaves)) // of what stands in each column
	for k, l := range leaves {
		ends[k] = l.box.X1
	}
	alike, all := 0, 0
	for _, b := range body {
		for _, c := range b.cells {
			k := 0
			for k+1 < len(leaves) && leaves[k+1].box.X0 <= c.box.X0+lineUp {
				k++
			}
			if c.box.X0 < leaves[k].box.X0-lineUp || k+1 < len(leaves) && c.box.X1 > leaves[k+1].box.X0 {
				return nil
			}
			ends[k] = max(ends[k], c.box.X1)
			if k == 0 {
				all++
				if c.box.X0-leaves[0].box.X0 < lineUp {
					alike++
				}
			}
		}
	}
	if !parentsAtLeft(labels, leaves) && (float64(alike) < mostPart*float64(all) || all == 0) {
		return nil
	}
	xs := []float64{leaves[0].box.X0 - 1}
	for k, l := range leaves[1:] {
		xs = append(xs, (ends[k]+l.box.X0)/2)
	}
	return append(xs, ends[len(ends)-1]+1)
}

// parentsAtLeft tells a header whose labels over others all begin where one of the
// lowest labels does.
func parentsAtLeft(labels, leaves []*label) bool {
	n := 0
	for _, l := range labels {
		if slices.Contains(leaves, l) {
			continue
		}
		if !slices.ContainsFunc(leaves, func(o *label) bool { return abs(o.box.X0-l.box.X0) < lineUp && abs(o.mid()-l.mid()) > l.size/2 }) {
			return false
		}
		n++
	}
	return n > 0
}

// mostCells is the number of cells of the longest row.
func mostCells(header, body []band) int {
	n := 0
	for _, b := range slices.Concat(header, body) {
		n = max(n, len(b.cells))
	}
	return n
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
