package layout

import (
	"slices"

	"mingzhang/internal/place"
)

// frame is the skeleton of a ruled table on one page: its lines and the places
// where they stand.
type frame struct {
	across, down []segment
	xs, ys       []float64
	box          place.Box
	open         bool // a side without a line was closed at the ends of the others
}

// framesOf finds tables: groups of lines that cross. Small frames inside larger
// ones are left to the larger.
func framesOf(rules []Rule) []frame {
	across, down := segmentsOf(rules)
	u := newUnion(len(across) + len(down))
	for i, h := range across {
		for k, v := range down {
			if v.at >= h.from-touch && v.at <= h.to+touch && h.at >= v.from-touch && h.at <= v.to+touch {
				u.join(i, len(across)+k)
			}
		}
	}
	groups := map[int]*frame{}
	group := func(i int) *frame {
		root := u.find(i)
		if groups[root] == nil {
			groups[root] = &frame{}
		}
		return groups[root]
	}
	for i, h := range across {
		g := group(i)
		g.across = append(g.across, h)
	}
	for k, v := range down {
		g := group(len(across) + k)
		g.down = append(g.down, v)
	}
	var out []frame
	for _, g := range groups {
		if g.close() {
			out = append(out, *g)
		}
	}
	return outermost(out)
}

// close finds the grid positions; false for what is no table.
func (f *frame) close() bool {
	if len(f.across) < 2 || len(f.down) < 1 {
		return false
	}
	f.closeSides()
	f.closeEnds()
	f.xs, f.ys = positions(f.down, touch), positions(f.across, touch)
	if len(f.xs) < 2 || len(f.ys) < 2 || len(f.xs)+len(f.ys) < 5 {
		return false
	}
	f.box = place.Box{X0: f.xs[0], Y0: f.ys[0], X1: f.xs[len(f.xs)-1], Y1: f.ys[len(f.ys)-1]}
	return true
}

// openSide is how far half of the lines must stand out for a side to count as
// open, in points.
const openSide = 8.0

// closeSides adds the left and right edge of a table that has no lines there.
func (f *frame) closeSides() {
	top, bottom := f.across[0].at, f.across[len(f.across)-1].at
	left, right := f.down[0].at, f.down[len(f.down)-1].at
	var froms, tos []float64
	for _, h := range f.across {
		froms, tos = append(froms, h.from), append(tos, h.to)
	}
	slices.Sort(froms)
	slices.Sort(tos)
	if m := froms[len(froms)/2]; m < left-openSide {
		f.down, f.open = append([]segment{{froms[0], top, bottom}}, f.down...), true
	}
	if m := tos[len(tos)/2]; m > right+openSide {
		f.down, f.open = append(f.down, segment{tos[len(tos)-1], top, bottom}), true
	}
}

// closeEnds adds the upper and lower edge likewise.
func (f *frame) closeEnds() {
	left, right := f.down[0].at, f.down[len(f.down)-1].at
	top, bottom := f.across[0].at, f.across[len(f.across)-1].at
	var froms, tos []float64
	for _, v := range f.down {
		froms, tos = append(froms, v.from), append(tos, v.to)
	}
	slices.Sort(froms)
	slices.Sort(tos)
	if froms[len(froms)/2] < top-openSide {
		f.across, f.open = append([]segment{{froms[0], left, right}}, f.across...), true
	}
	if tos[len(tos)/2] > bottom+openSide {
		f.across, f.open = append(f.across, segment{tos[len(tos)-1], left, right}), true
	}
}

// outermost drops frames that lie inside others, and gives the rest from the top.
func outermost(in []frame) []frame {
	var out []frame
	for i, f := range in {
		inside := false
		for k, g := range in {
			inside = inside || i != k && within(f.box, g.box) && (!within(g.box, f.box) || k < i)
		}
		if !inside {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b frame) int {
		if c := compare(a.box.Y0, b.box.Y0); c != 0 {
			return c
		}
		return compare(a.box.X0, b.box.X0)
	})
	return out
}

func within(a, b place.Box) bool {
	return a.X0 >= b.X0-touch && a.X1 <= b.X1+touch && a.Y0 >= b.Y0-touch && a.Y1 <= b.Y1+touch
}
