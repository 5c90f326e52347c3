package diagnose

import "slices"

// deepest is the largest set that branch and bound looks for.
const deepest = 4

// exact looks for the smallest set below a size that repairs the cluster, by
// branch and bound: a set that does not repair implies a constraint that none of
// its numbers can mend, so one of that constraint's numbers must join. Nil when
// there is none or the budget is spent.
func (s *system) exact(cluster []problem, below int) []repair {
	if below == 0 {
		below = deepest + 1
	}
	for k := 2; k < min(below, deepest+1); k++ {
		if set := s.branch(cluster, nil, map[int]bool{}, k); set != nil {
			return set
		}
	}
	return nil
}

// branch extends a set to at most k numbers; tried are the numbers whose sets
// have been searched already.
func (s *system) branch(cluster []problem, set []int, tried map[int]bool, k int) []repair {
	if s.steps++; s.steps > mostSteps {
		return nil
	}
	conflict, ok := s.conflict(cluster, set)
	switch {
	case ok:
		return s.assign(cluster, set)
	case len(set) == k:
		return nil
	}
	var mine []int
	defer func() {
		for _, x := range mine {
			delete(tried, x)
		}
	}()
	for _, x := range conflict {
		if tried[x] || slices.Contains(set, x) {
			continue
		}
		if found := s.branch(cluster, append(slices.Clone(set), x), tried, k); found != nil {
			return found
		}
		tried[x] = true
		mine = append(mine, x)
	}
	return nil
}

// conflict gives the numbers of a constraint, printed or implied, that a set
// cannot mend; true when the set repairs.
func (s *system) conflict(cluster []problem, set []int) ([]int, bool) {
	var shortest []int
	for _, p := range cluster {
		numbers := s.numbers(p)
		if slices.ContainsFunc(numbers, func(v int) bool { return slices.Contains(set, v) }) {
			continue
		}
		if shortest == nil || len(numbers) < len(shortest) {
			shortest = numbers
		}
	}
	if shortest != nil {
		return shortest, false
	}
	from, ok := feasible(s.inequalities(set), len(set))
	if ok {
		return nil, true
	}
	var out []int
	for _, p := range from {
		for _, v := range s.numbers(p) {
			if !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	slices.Sort(out)
	return out, false
}

// assign finds values for a set that repairs, one number after the other; the
// order that leaves nothing open counts. Numbers without one value stay unknown.
func (s *system) assign(cluster []problem, set []int) []repair {
	var last []repair
	for first := range set {
		order := append([]int{set[first]}, slices.Delete(slices.Clone(set), first, first+1)...)
		got := s.inOrder(order)
		open := s.open(cluster, got)
		s.reset(got)
		if len(open) == 0 {
			return got
		}
		last = got
	}
	for i := range last {
		last[i].known, last[i].slip = false, ""
	}
	return last
}

// inOrder gives each number its value as far as it follows from those before.
func (s *system) inOrder(order []int) []repair {
	var out []repair
	for i, x := range order {
		paused := s.pause(order[i+1:])
		r, ok := s.repairOne(x)
		for _, c := range paused {
			s.cons[c].active = true
		}
		if !ok {
			r = repair{x: x, low: noLow, high: noHigh, cost: costs[""]}
		}
		s.apply(r)
		out = append(out, r)
	}
	return out
}

// pause makes inactive the constraints of numbers whose value is still open.
func (s *system) pause(xs []int) []int {
	var out []int
	for _, x := range xs {
		for _, c := range s.vars[x].cons {
			if s.cons[c].active {
				s.cons[c].active = false
				out = append(out, c)
			}
		}
	}
	return out
}
