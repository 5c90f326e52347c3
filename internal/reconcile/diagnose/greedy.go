package diagnose

import "slices"

// mostChanges bounds the numbers changed in one cluster.
const mostChanges = 64

// search finds a small set of numbers that repairs a cluster: greedily first,
// then smaller by branch and bound where the budget allows.
func (s *system) search(cluster []problem) []repair {
	set := s.greedy(cluster)
	if bound := packing(s, cluster); len(set) > 0 && len(set) <= bound {
		return set // no smaller set can hit so many problems apart
	}
	smaller := s.exact(cluster, len(set))
	if smaller == nil || set != nil && slices.ContainsFunc(smaller, func(r repair) bool { return !r.known }) {
		return set // fewer numbers, but nothing says what they should be
	}
	return smaller
}

// packing counts problems that have no number in common: each needs a change of
// its own.
func packing(s *system, cluster []problem) int {
	taken := map[int]bool{}
	n := 0
	for _, p := range cluster {
		numbers := s.numbers(p)
		if slices.ContainsFunc(numbers, func(v int) bool { return taken[v] }) {
			continue
		}
		n++
		for _, v := range numbers {
			taken[v] = true
		}
	}
	return n
}

// greedy changes one number after the other, each to the value that repairs most
// and breaks least, until all holds. Nil when it gets stuck.
func (s *system) greedy(cluster []problem) []repair {
	var set []repair
	defer func() { s.reset(set) }()
	open := s.open(cluster, set)
	for len(open) > 0 {
		r, gain := s.bestMove(open, set)
		if gain <= 0 || len(set) == mostChanges || s.steps > mostSteps {
			s.reset(set)
			set = nil
			return nil
		}
		set = slices.DeleteFunc(set, func(old repair) bool { return old.x == r.x })
		set = append(set, r)
		s.apply(r)
		open = s.open(cluster, set)
	}
	return s.prune(cluster, set)
}

// reset puts the numbers of a set back to what they were before the search.
func (s *system) reset(set []repair) {
	for _, r := range set {
		v := &s.vars[r.x]
		v.value, v.rate = v.settled, v.settledRate
	}
}

// open are the problems of the cluster and around the changed numbers that do
// not hold yet.
func (s *system) open(cluster []problem, set []repair) []problem {
	var xs []int
	for _, r := range set {
		xs = append(xs, r.x)
	}
	out := s.violated(xs)
	for _, p := range cluster {
		if !s.fixed(p) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// bestMove looks for the number and value that close most problems.
func (s *system) bestMove(open []problem, set []repair) (best repair, gain int) {
	const scale = 1000 // a problem counts more than any slip
	best.x = -1
	score := 0
	for _, m := range s.moves(open) {
		g := s.gain(m)
		if n := g*scale - m.cost; g > 0 && (best.x < 0 || n > score) && !already(set, m) {
			best, score, gain = m, n, g
		}
	}
	return best, gain
}

func already(set []repair, m repair) bool {
	return slices.ContainsFunc(set, func(r repair) bool { return r.x == m.x && r.value == m.value && r.rate == m.rate })
}

// moves are the values that close one problem each.
func (s *system) moves(open []problem) []repair {
	type key struct {
		x     int
		value int64
	}
	seen := map[key]bool{}
	var out []repair
	for _, p := range open {
		for _, x := range s.numbers(p) {
			r, ok := s.move(p, x)
			if !ok || seen[key{x, r.value}] {
				continue
			}
			seen[key{x, r.value}] = true
			out = append(out, r)
		}
	}
	return out
}

// move is the value of x that closes a problem.
func (s *system) move(p problem, x int) (repair, bool) {
	if s.vars[x].rate != "" {
		return s.repairRate(x)
	}
	if p < 0 {
		return repair{}, false // the amounts of a percentage follow from sums
	}
	v, ok := s.target(&s.cons[p], x)
	if !ok {
		l, h := s.cons[p].rangeOf(s.vars, x)
		v = min(max(s.vars[x].value, l), h) // the nearest that an inequality allows
	}
	if v < 0 && !mayBeNegative(s.vars[x].op) {
		return repair{}, false
	}
	r := repair{x: x, known: true, value: v, low: v, high: v, slip: s.slipOf(x, v)}
	r.cost = costs[r.slip]
	return r, true
}

// gain counts how many problems a change closes less those it opens.
func (s *system) gain(r repair) int {
	s.steps++
	x := []int{r.x}
	before := len(s.violated(x))
	old := s.keep([]repair{r})
	s.apply(r)
	after := len(s.violated(x))
	s.restore([]repair{r}, old)
	return before - after
}

// prune gives back the changes that are not needed.
func (s *system) prune(cluster []problem, set []repair) []repair {
	for i := 0; i < len(set); {
		rest := slices.Delete(slices.Clone(set), i, i+1)
		s.reset(set)
		for _, r := range rest {
			s.apply(r)
		}
		if len(s.open(cluster, set)) == 0 {
			set = rest
		} else {
			s.reset(set)
			i++
		}
		for _, r := range set {
			s.apply(r)
		}
	}
	return set
}
