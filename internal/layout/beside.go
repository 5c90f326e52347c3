package layout

import "slices"

// Tables may stand beside each other, each under its own captions. They are read one
// after the other, with the lines that stand on their side.

// leastBeside is the share of the lower table's height at which both must stand.
const leastBeside = 0.3

// inOrder puts the items of a page, sorted from the top, in reading order.
func inOrder(items []item) []item {
	for i, a := range items {
		for _, b := range items[i+1:] {
			if x, ok := a.grid.gutter(b.grid); ok {
				return parted(items, x, min(a.grid.box.Y0, b.grid.box.Y0), max(a.grid.box.Y1, b.grid.box.Y1))
			}
		}
	}
	return items
}

// gutter is where between two tables beside each other the page parts.
func (g *grid) gutter(o *grid) (x float64, ok bool) {
	if g == nil || o == nil {
		return 0, false
	}
	a, b := g.box, o.box
	if a.X0 > b.X0 {
		a, b = b, a
	}
	both := min(a.Y1, b.Y1) - max(a.Y0, b.Y0)
	return (a.X1 + b.X0) / 2, a.X1 < b.X0 && both > leastBeside*min(a.Y1-a.Y0, b.Y1-b.Y0)
}

// parted reads what stands left of x before what stands right of it, down to bottom and
// up from top as far as no line and no table crosses x.
func parted(items []item, x, top, bottom float64) []item {
	last := len(items)
	for last > 0 && items[last-1].box().Y0 > bottom {
		last--
	}
	first := last
	for first > 0 && (items[first-1].box().Y0 >= top || !items[first-1].crosses(x)) {
		first--
	}
	var left, right []item
	for _, it := range items[first:last] {
		for _, part := range it.sides(x) {
			if m, _ := middle(part.box()); m < x {
				left = append(left, part)
			} else {
				right = append(right, part)
			}
		}
	}
	return slices.Concat(items[:first], inOrder(left), inOrder(right), inOrder(items[last:]))
}

// crosses tells an item that is not wholly on one side of x and cannot be parted there.
func (i item) crosses(x float64) bool {
	return len(i.sides(x)) == 1 && i.box().X0 < x && i.box().X1 > x
}

// sides are the parts of a line left and right of x, where there is white space.
func (i item) sides(x float64) []item {
	if i.line == nil {
		return []item{i}
	}
	for k := 1; k < len(i.line.glyphs); k++ {
		a, b := i.line.glyphs[k-1].Box, i.line.glyphs[k].Box
		if a.X1 <= x && b.X0 >= x && b.X0-a.X1 > cellGap*i.line.size {
			l, r := newLine(slices.Clone(i.line.glyphs[:k])), newLine(slices.Clone(i.line.glyphs[k:]))
			return []item{{line: &l}, {line: &r}}
		}
	}
	return []item{i}
}
