package layout

import "mingzhang/internal/place"

// Cells are the cells of all tables that ruling lines make, for a reader that looks
// into each before it knows a character.
func Cells(rules []Rule) []place.Box {
	var out []place.Box
	for _, f := range framesOf(rules) {
		s := f.skeleton()
		for _, r := range s.regions {
			out = append(out, place.Box{X0: s.xs[r.c0], Y0: s.ys[r.r0], X1: s.xs[r.c1], Y1: s.ys[r.r1]})
		}
	}
	return out
}
