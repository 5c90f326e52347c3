package layout

// Cells have white space between their edge and their text, in points; texts that
// line up differ by less than lineUp.
const (
	padding  = 4.0
	lineUp   = 1.2
	mostPart = 0.6 // share of a column's cells that line up
	unknown  = -1e9
)

// column is what is known of a column of an inferred table.
type column struct {
	left, right float64 // extent of its cells, 0 width where it has none
	toLeft      bool    // they line up at their left edges
	toRight     bool
	head        *label // its own label
	empty       bool
}

// cellEdges estimates the edges of the cells, so that what is centred in a cell
// stands in the middle: texts that line up at the left, and amounts at the right,
// show the edge beside them; the label centred over a column shows the other one.
func cellEdges(body []band, heads []*label, xs []float64) []float64 {
	cols := columnsIn(body, heads, xs)
	n := len(cols)
	es := make([]float64, n+1)
	for i := range es {
		es[i] = edgeBetween(cols, i)
	}
	for i := n - 1; i >= 0; i-- { // the right edge and the middle give the left one
		if es[i] == unknown && es[i+1] != unknown && cols[i].head != nil {
			es[i] = cols[i].bounded(2*cols[i].head.mid()-es[i+1], true)
		}
	}
	if es[0] == unknown {
		es[0] = xs[0]
	}
	for i := 1; i <= n; i++ {
		if es[i] == unknown && cols[i-1].head != nil {
			es[i] = cols[i-1].bounded(2*cols[i-1].head.mid()-es[i-1], false)
		}
		if es[i] == unknown {
			es[i] = xs[i]
		}
		es[i] = max(es[i], es[i-1])
	}
	return es
}

// bounded is an edge if the column's text lies on the right side of it.
func (c *column) bounded(edge float64, left bool) float64 {
	text0, text1 := c.head.box.X0, c.head.box.X1
	if !c.empty {
		text0, text1 = min(text0, c.left), max(text1, c.right)
	}
	if left && edge > text0+lineUp || !left && edge < text1-lineUp {
		return unknown
	}
	return edge
}

// edgeBetween is the edge at the left of column i as its neighbours' texts show it.
func edgeBetween(cols []column, i int) float64 {
	switch {
	case i < len(cols) && cols[i].toLeft:
		return cols[i].left - padding
	case i > 0 && cols[i-1].toRight:
		return cols[i-1].right + padding
	}
	return unknown
}

func columnsIn(body []band, heads []*label, xs []float64) []column {
	cells := make([][]line, len(xs)-1)
	for _, b := range body {
		if b.amounts == 0 {
			continue
		}
		for _, c := range b.cells {
			x, _ := middle(c.box)
			k := min(max(slot(xs, x), 0), len(cells)-1)
			cells[k] = append(cells[k], c)
		}
	}
	out := make([]column, len(cells))
	for k := range out {
		out[k] = columnOf(cells[k])
		out[k].head = heads[k]
		out[k].settleSides(cells[k])
	}
	return out
}

// columnOf tells at which edge the cells of a column line up.
func columnOf(cells []line) column {
	if len(cells) == 0 {
		return column{empty: true}
	}
	c := column{left: cells[0].box.X0, right: cells[0].box.X1}
	for _, l := range cells {
		c.left, c.right = min(c.left, l.box.X0), max(c.right, l.box.X1)
	}
	left, right := 0, 0
	for _, l := range cells {
		if l.box.X0-c.left < lineUp {
			left++
		}
		if c.right-l.box.X1 < lineUp {
			right++
		}
	}
	most := mostPart * float64(len(cells))
	c.toLeft, c.toRight = float64(left) >= most, float64(right) >= most
	return c
}

// settleSides tells the alignment of a column by its label: cells that all are as wide
// line up at both edges, and in the middle under a label cells line up at none.
func (c *column) settleSides(cells []line) {
	if c.head == nil || len(cells) == 0 {
		c.toRight = c.toRight && !c.toLeft
		return
	}
	left, right := false, false // texts stand to the left, or to the right, of the middle
	for _, l := range cells {
		x, _ := middle(l.box)
		left, right = left || x < c.head.mid()-lineUp, right || x > c.head.mid()+lineUp
	}
	switch {
	case !left && !right:
		c.toLeft, c.toRight = false, false
	case c.toLeft && c.toRight:
		c.toLeft, c.toRight = left, right
	}
}
