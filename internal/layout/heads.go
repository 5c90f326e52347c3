package layout

import "slices"

// emptyHeads are the extents of the lowest labels of a header that are left when
// every column of the body has its own: a label over a column whose texts are short
// stands beside them.
func emptyHeads(labels []*label, body []segment) []segment {
	leaves := leavesOf(labels)
	own := pairColumns(leaves, merged(body))
	var out []segment
	for i, l := range leaves {
		over := slices.ContainsFunc(body, func(s segment) bool { return s.from < l.box.X1 && s.to > l.box.X0 })
		if own[i] < 0 && !over {
			out = append(out, segment{from: l.box.X0, to: l.box.X1})
		}
	}
	return out
}

// pairColumns gives each of the lowest labels its column, −1 where it has none.
func pairColumns(leaves []*label, columns []segment) []int {
	const none = 1e6 // a label or a column that stays alone
	return pairs(len(leaves), len(columns), none, func(i, k int) float64 {
		l, c := leaves[i].box, columns[k]
		return max(0, c.from-l.X1, l.X0-c.to) + 0.01*abs(l.X0+l.X1-c.from-c.to)
	})
}

// middleOf is the height of the middle of a header.
func middleOf(labels []*label) float64 {
	if len(labels) == 0 {
		return 0
	}
	box := labels[0].box
	for _, l := range labels {
		box = enclose(box, l.box)
	}
	_, y := middle(box)
	return y
}

// leavesOf are the labels of a header that have none below, from left to right. What
// stands higher than its middle is a label over others: one that reaches down to the
// body stands in the middle or lower.
func leavesOf(labels []*label) []*label {
	half := middleOf(labels)
	var out []*label
	for _, l := range labels {
		above := l.y() < half-core*l.size && slices.ContainsFunc(labels, func(o *label) bool { return o.box.Y0 >= l.box.Y1-hang*l.size })
		if !above && !slices.ContainsFunc(labels, l.isOver) {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b *label) int { return compare(a.box.X0, b.box.X0) })
	return withoutParents(out)
}

// rowDown is how much lower, in sizes, the labels beside another one are that stands
// over both; those beside a label over two rows are half a row lower.
const rowDown = 1.3

// withoutParents leaves out the labels whose neighbours both stand a row lower.
func withoutParents(labels []*label) []*label {
	var out []*label
	for i, l := range labels {
		under := func(k int) bool {
			return k >= 0 && k < len(labels) && labels[k].box.Y1-l.box.Y1 > rowDown*l.size
		}
		if !under(i-1) || !under(i+1) {
			out = append(out, l)
		}
	}
	return out
}

// merged are the extents of the columns that cells stand in.
func merged(spans []segment) []segment {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b segment) int { return compare(a.from, b.from) })
	var out []segment
	for _, s := range spans {
		if n := len(out); n > 0 && s.from-out[n-1].to <= stripGap {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// pairs matches n things with m others, both in order, at the least cost; a thing
// of either kind may stay alone. It gives each of the first its other one, or −1.
func pairs(n, m int, alone float64, cost func(i, k int) float64) []int {
	best := make([][]float64, n+1)
	for i := range best {
		best[i] = make([]float64, m+1)
		for k := range best[i] {
			switch {
			case i == 0:
				best[i][k] = alone * float64(k)
			case k == 0:
				best[i][k] = alone * float64(i)
			default:
				best[i][k] = min(best[i-1][k]+alone, best[i][k-1]+alone, best[i-1][k-1]+cost(i-1, k-1))
			}
		}
	}
	own := make([]int, n)
	for i, k := n, m; i > 0; {
		switch {
		case k > 0 && best[i][k] == best[i-1][k-1]+cost(i-1, k-1):
			i, k = i-1, k-1
			own[i] = k
		case k > 0 && best[i][k] == best[i][k-1]+alone:
			k--
		default:
			i--
			own[i] = -1
		}
	}
	return own
}
