package layout

import "slices"

// How near lines must be, in points: snap makes two lines one, gap joins pieces
// of a line, touch makes lines meet. Producers draw the lines of neighbouring
// cells up to two points apart.
const (
	snap  = 2.5
	gap   = 3.5
	touch = 3.0
)

// mostSegments bounds the lines of a page: their crossings are compared in pairs.
const mostSegments = 4000

// segment is a ruling line: at is its y (or x), from and to its extent.
type segment struct{ at, from, to float64 }

// segmentsOf splits rules by direction, snaps and joins them.
func segmentsOf(rules []Rule) (across, down []segment) {
	for _, r := range rules {
		if r.X1-r.X0 >= r.Y1-r.Y0 {
			across = append(across, segment{(r.Y0 + r.Y1) / 2, r.X0, r.X1})
		} else {
			down = append(down, segment{(r.X0 + r.X1) / 2, r.Y0, r.Y1})
		}
	}
	return joined(across), joined(down)
}

// joined makes one line of the pieces that lie on it.
func joined(in []segment) []segment {
	slices.SortFunc(in, func(a, b segment) int { return compare(a.at, b.at) })
	var out []segment
	for len(in) > 0 {
		n := 1
		for n < len(in) && in[n].at-in[0].at <= snap {
			n++
		}
		out = append(out, joinLine(in[:n])...)
		in = in[n:]
	}
	if len(out) > mostSegments {
		out = out[:mostSegments]
	}
	return out
}

// joinLine joins the pieces of one line over small gaps.
func joinLine(in []segment) []segment {
	at := in[len(in)/2].at
	slices.SortFunc(in, func(a, b segment) int { return compare(a.from, b.from) })
	var out []segment
	for _, s := range in {
		if n := len(out); n > 0 && s.from-out[n-1].to <= gap {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, segment{at, s.from, s.to})
	}
	return out
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// positions are the distinct places of lines, those nearer than least merged.
func positions(in []segment, least float64) []float64 {
	at := make([]float64, 0, len(in))
	for _, s := range in {
		at = append(at, s.at)
	}
	slices.Sort(at)
	out := at[:0]
	for _, v := range at {
		if len(out) == 0 || v-out[len(out)-1] > least {
			out = append(out, v)
		}
	}
	return out
}

// covered is the share of [from, to] that lines at a place cover.
func covered(in []segment, at, from, to float64) float64 {
	if to <= from {
		return 0
	}
	sum := 0.0
	for _, s := range in {
		if s.at-at <= snap+0.5 && at-s.at <= snap+0.5 {
			sum += max(0, min(s.to, to)-max(s.from, from))
		}
	}
	return sum / (to - from)
}
