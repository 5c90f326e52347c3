package layout

import "slices"

// alikeMiddles is what a column more counts, in sizes: a label over three columns
// stands in the middle of the second one too.
const alikeMiddles = 0.15

// settle gives a label its columns: those whose middle is nearest to its own, among
// the stretches that cut no label below and take no column of one beside it. It
// says how far the middle of several columns is off.
func (l *label) settle(all []*label, edges []float64, pitch float64) (off float64) {
	last := len(edges) - 2
	own := min(max(slot(edges, l.mid()), 0), last)
	l.from, l.to, l.set = own, own+1, true
	best := 1e9
	for f := own; f >= 0; f-- {
		for t := own + 1; t <= last+1; t++ {
			if !l.mayCover(all, edges, pitch, f, t) {
				continue
			}
			cost := abs((edges[f]+edges[t])/2-l.mid()) + max(0, l.box.X1-l.box.X0-(edges[t]-edges[f]))
			switch {
			case t-f == 1:
			case l.hasBelow(all, f, t):
				cost -= alikeMiddles * l.size * float64(t-f)
			default:
				cost += l.size
			}
			if cost < best-0.5 {
				l.from, l.to, best = f, t, cost
			}
		}
	}
	if l.to-l.from == 1 {
		return 0 // it stands over that column, wherever in it
	}
	return abs((edges[l.from]+edges[l.to])/2 - l.mid())
}

// mayCover tells columns that a label can stand over.
func (l *label) mayCover(all []*label, edges []float64, pitch float64, f, t int) bool {
	for _, o := range all {
		switch from, to := o.from, o.to; {
		case o == l:
		case !o.set:
			at := min(max(slot(edges, o.mid()), 0), len(edges)-2)
			if o.beside(l, pitch) && at >= f && at < t {
				return false
			}
		case to <= f || from >= t:
		case o.beside(l, pitch), from < f, to > t:
			return false
		}
	}
	return true
}

// hasBelow tells whether every column of a stretch has a label below another one.
func (l *label) hasBelow(all []*label, f, t int) bool {
	for c := f; c < t; c++ {
		if !slices.ContainsFunc(all, func(o *label) bool { return o != l && o.set && o.from <= c && o.to > c }) {
			return false
		}
	}
	return true
}
