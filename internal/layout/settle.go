package layout

import "slices"

// The labels of a header without lines find their columns in two steps: the lowest
// ones stand over one column each, in order; those above stand over columns whose
// labels lie a row lower.

const (
	lower     = 0.62 // of the way down to the lowest labels that one below another stands at least
	hang      = 0.2  // sizes that the box of a label may reach into that of the one above
	leftOut   = 0.5  // cost of a column that no label above covers though one might, in sizes
	lonely    = 1.0  // cost of a label above over one column alone, in sizes
	centred   = 0.25 // sizes that a label over all rows of the header may be off its middle
	sameLevel = 0.5  // how far labels of one row of the header differ in height, in sizes
)

// place gives every label its columns; off is how far the worst of those over several
// is from where it should stand, in sizes.
func (g *grid) place(labels []*label) (edges []float64, off float64) {
	heads, rest := headsOf(labels, g.body, g.xs)
	edges = cellEdges(g.body, heads, g.xs)
	s := settler{heads: heads, edges: edges, left: g.left, middle: middleOf(labels)}
	for _, h := range heads {
		if h != nil {
			s.bottom = max(s.bottom, h.y())
		}
	}
	slices.SortStableFunc(rest, func(a, b *label) int { return compare(b.y(), a.y()) })
	for len(rest) > 0 {
		n := 1
		for n < len(rest) && rest[0].y()-rest[n].y() < sameLevel*rest[0].size {
			n++
		}
		off = max(off, s.level(rest[:n]))
		rest = rest[n:]
	}
	return edges, off
}

// headsOf gives each column the lowest label over it, nil where it has none; the rest
// are labels over others.
func headsOf(labels []*label, body []band, xs []float64) (heads, rest []*label) {
	heads = make([]*label, len(xs)-1)
	leaves := leavesOf(labels)
	columns := columnSpans(body, xs)
	own := pairColumns(leaves, columns)
	for i, l := range leaves {
		if own[i] >= 0 {
			heads[own[i]] = l
			l.from, l.to, l.set = own[i], own[i]+1, true
		}
	}
	for _, l := range labels {
		k := min(max(slot(xs, l.mid()), 0), len(heads)-1)
		if !l.set && heads[k] == nil && !slices.ContainsFunc(leaves, l.isOver) {
			heads[k] = l
			l.from, l.to, l.set = k, k+1, true
		}
		if !l.set {
			rest = append(rest, l)
		}
	}
	return heads, rest
}

// isOver tells a label that has another one below it.
func (l *label) isOver(o *label) bool {
	return o.box.X0 < l.box.X1 && o.box.X1 > l.box.X0 && o.box.Y0 >= l.box.Y1-hang*l.size
}

// columnSpans are the extents of the columns' texts, or the columns themselves where
// they have none.
func columnSpans(body []band, xs []float64) []segment {
	out := make([]segment, len(xs)-1)
	for k := range out {
		out[k] = segment{from: xs[k+1], to: xs[k]}
	}
	for _, b := range body {
		if b.amounts == 0 {
			continue
		}
		for _, c := range b.cells {
			x, _ := middle(c.box)
			k := min(max(slot(xs, x), 0), len(out)-1)
			out[k].from, out[k].to = min(out[k].from, c.box.X0), max(out[k].to, c.box.X1)
		}
	}
	for k := range out {
		if out[k].from > out[k].to {
			out[k] = segment{from: xs[k], to: xs[k+1]}
		}
	}
	return out
}

// settler places the labels above the lowest ones.
type settler struct {
	heads  []*label
	edges  []float64
	placed []*label
	bottom float64 // height of the lowest labels
	middle float64 // height of the header's middle
	left   bool    // labels begin where their columns do
}

// level places the labels of one row of the header, from left to right, so that they
// stand nearest to where they should; it says how far the worst is off, in sizes.
func (s *settler) level(row []*label) (off float64) {
	slices.SortStableFunc(row, func(a, b *label) int { return compare(a.box.X0, b.box.X0) })
	n := len(s.heads)
	type choice struct {
		cost float64
		f, t int // columns; none where f = t
	}
	best := make([][]choice, len(row)+1) // labels from i on, columns from c on
	for i := len(row); i >= 0; i-- {
		best[i] = make([]choice, n+1)
		for c := n; c >= 0; c-- {
			if i == len(row) {
				for k := c; k < n; k++ {
					best[i][c].cost += s.missed(row, k)
				}
				continue
			}
			alone := best[i+1][c]
			best[i][c] = choice{alone.cost + 8*row[i].size, c, c}
			skipped := 0.0
			for f := c; f < n; f++ {
				for t := f + 1; t <= n && s.isBelow(row[i], t-1); t++ {
					if cost := skipped + s.cost(row[i], f, t) + best[i+1][t].cost; cost < best[i][c].cost && s.mayCover(row[i], f, t) {
						best[i][c] = choice{cost, f, t}
					}
				}
				skipped += s.missed(row, f)
			}
		}
	}
	c := 0
	for i, l := range row {
		b := best[i][c]
		if b.f == b.t { // it stands over the column at its place
			k := min(max(slot(s.edges, l.mid()), 0), n-1)
			l.from, l.to, l.set = k, k+1, true
			off = max(off, 4)
			continue
		}
		l.from, l.to, l.set, c = b.f, b.t, true, b.t
		if b.t-b.f > 1 {
			off = max(off, s.aside(l, b.f, b.t)/l.size)
		}
	}
	s.placed = append(s.placed, row...)
	return off
}

// missed is the cost of a column that a row of labels might cover and does not.
func (s *settler) missed(row []*label, k int) float64 {
	if slices.ContainsFunc(row, func(l *label) bool { return s.isBelow(l, k) }) {
		return leftOut * row[0].size
	}
	return 0
}

// cost is how badly a label stands over columns.
func (s *settler) cost(l *label, f, t int) float64 {
	cost := s.aside(l, f, t) + max(0, l.box.X1-l.box.X0-(s.edges[t]-s.edges[f]))
	if t-f == 1 {
		cost += lonely * l.size
	}
	return cost
}

// aside is how far a label stands from where it should over columns: their beginning,
// or their middle.
func (s *settler) aside(l *label, f, t int) float64 {
	if s.left {
		return abs(s.heads[f].box.X0 - l.box.X0)
	}
	return abs((s.edges[f]+s.edges[t])/2 - l.mid())
}

// isBelow tells a column whose label lies a row below another.
func (s *settler) isBelow(l *label, k int) bool {
	h := s.heads[k]
	if h == nil || abs(h.y()-s.middle) <= centred*h.size {
		return false // it stands over its column from the top of the header
	}
	return h.box.Y0 >= l.box.Y1-hang*l.size && h.y()-l.y() >= lower*(s.bottom-l.y())
}

// mayCover tells columns that a label may stand over: it cuts no label below, and
// none stands beside it there.
func (s *settler) mayCover(l *label, f, t int) bool {
	return !slices.ContainsFunc(s.placed, func(o *label) bool {
		switch {
		case o.to <= f || o.from >= t:
			return false
		case o.box.Y0 < l.box.Y1-hang*l.size:
			return true
		}
		return o.from < f || o.to > t
	})
}
