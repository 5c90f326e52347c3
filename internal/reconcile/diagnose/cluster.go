package diagnose

import "slices"

// problem is a constraint that does not hold: its index, or −1−index of a ratio.
type problem int

// numbers are the variables of a problem.
func (s *system) numbers(p problem) []int {
	if p < 0 {
		return s.ratios[-1-p].numbers()
	}
	var out []int
	for _, t := range s.cons[p].terms {
		if t.w != 0 {
			out = append(out, t.v)
		}
	}
	return out
}

// fixed tells whether a problem holds at the present values.
func (s *system) fixed(p problem) bool {
	if p < 0 {
		return s.ratioHolds(&s.ratios[-1-p])
	}
	return s.holds(int(p))
}

// finding is the index of a problem's finding, −1 for none.
func (s *system) finding(p problem) int {
	if p < 0 {
		return s.ratios[-1-p].finding
	}
	return s.cons[p].finding
}

// clusters joins the problems that share a number: hard ones, that a rule calls
// errors, or the others.
func (s *system) clusters(hard bool) [][]problem {
	var all []problem
	for i := range s.cons {
		if c := &s.cons[i]; c.trouble && c.hard == hard && !s.done[problem(i)] {
			all = append(all, problem(i))
		}
	}
	for i := range s.ratios {
		if hard && s.ratios[i].trouble {
			all = append(all, problem(-1-i))
		}
	}
	owner := map[int]int{} // variable → cluster
	var out [][]problem
	for _, p := range all {
		at := len(out)
		out = append(out, []problem{p})
		for _, v := range s.numbers(p) {
			if k, ok := owner[v]; ok && k != at && len(out[k]) > 0 {
				s.join(out, owner, k, at)
			}
			owner[v] = at
		}
	}
	return slices.DeleteFunc(out, func(c []problem) bool { return len(c) == 0 })
}

// join moves cluster k into cluster at.
func (s *system) join(out [][]problem, owner map[int]int, k, at int) {
	for _, p := range out[k] {
		for _, v := range s.numbers(p) {
			owner[v] = at
		}
	}
	out[at] = append(out[k], out[at]...)
	out[k] = nil
}

// settled tells whether the repairs so far have repaired a cluster.
func (s *system) settled(cluster []problem) bool {
	return !slices.ContainsFunc(cluster, func(p problem) bool { return !s.fixed(p) })
}

// focus makes the constraints active that must hold when a cluster is repaired:
// all that rules call errors, and the cluster itself.
func (s *system) focus(cluster []problem) {
	for i := range s.cons {
		s.cons[i].active = s.cons[i].hard
	}
	for _, p := range cluster {
		if p >= 0 {
			s.cons[p].active = true
		}
	}
	s.steps = 0
}

// violated lists the active problems around some numbers, in order.
func (s *system) violated(xs []int) []problem {
	seen := map[problem]bool{}
	var out []problem
	for _, x := range xs {
		for _, i := range s.vars[x].cons {
			if p := problem(i); s.cons[i].active && !seen[p] {
				seen[p] = true
				if !s.fixed(p) {
					out = append(out, p)
				}
			}
		}
		for _, i := range s.vars[x].ratios {
			if p := problem(-1 - i); !seen[p] {
				seen[p] = true
				if !s.fixed(p) {
					out = append(out, p)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}
