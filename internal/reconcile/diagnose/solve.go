package diagnose

import (
	"slices"
)

// caseOf is one wrong number with the alternatives to it.
type caseOf struct {
	problems []problem
	repairs  []repair
	weight   float64 // of all repairs that were found, told or not
}

// solve repairs a cluster and gives a case for each number that must change.
func (s *system) solve(cluster []problem) []*caseOf {
	if c := s.solveOne(cluster); c != nil {
		return []*caseOf{c}
	}
	set := s.search(cluster)
	if len(set) == 0 {
		return s.solveMost(cluster)
	}
	return s.casesOf(cluster, set)
}

// casesOf gives a case for each number of a set that repairs a cluster.
func (s *system) casesOf(cluster []problem, set []repair) []*caseOf {
	var out []*caseOf
	for i := range set {
		if c := s.caseFor(cluster, set, i); c != nil {
			out = append(out, c)
		}
	}
	s.commit(set...)
	return out
}

// solveOne finds all single numbers that repair the cluster, and keeps the best.
func (s *system) solveOne(cluster []problem) *caseOf {
	repairs := s.singles(cluster)
	if len(repairs) == 0 {
		return nil
	}
	c := newCase(cluster, repairs)
	s.commit(c.repairs[0])
	return c
}

// singles are the numbers that all problems share and whose change alone repairs
// them, best first.
func (s *system) singles(problems []problem) []repair {
	var out []repair
	for _, x := range s.shared(problems) {
		if r, ok := s.repairOne(x); ok {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b repair) int { return a.cost - b.cost })
	return out
}

// shared are the numbers that stand in every problem, in order.
func (s *system) shared(problems []problem) []int {
	if len(problems) == 0 {
		return nil
	}
	count := map[int]int{}
	var order []int
	for _, p := range problems {
		seen := map[int]bool{}
		for _, v := range s.numbers(p) {
			if seen[v] {
				continue
			}
			seen[v] = true
			if count[v]++; count[v] == len(problems) {
				order = append(order, v)
			}
		}
	}
	slices.Sort(order)
	return order
}

// apply sets the number to its repaired value, where one follows.
func (s *system) apply(r repair) {
	switch {
	case !r.known:
	case r.rate != "":
		s.vars[r.x].rate = r.rate
	default:
		s.vars[r.x].value = r.value
	}
}

// commit makes repairs the ground of the cases that follow.
func (s *system) commit(set ...repair) {
	for _, r := range set {
		s.apply(r)
		v := &s.vars[r.x]
		v.settled, v.settledRate = v.value, v.rate
	}
}

// caseFor finds what could be changed instead of the i-th number of a set, the
// others of the set repaired.
func (s *system) caseFor(cluster []problem, set []repair, i int) *caseOf {
	old := s.keep(set)
	defer s.restore(set, old)
	for j, r := range set {
		if j != i {
			s.apply(r)
		}
	}
	rest := s.around(cluster, set[i].x)
	if len(rest) == 0 {
		return nil
	}
	repairs := s.singles(rest)
	if len(repairs) == 0 {
		repairs = []repair{set[i]}
	}
	c := newCase(rest, repairs)
	if len(s.explains(c)) == 0 {
		c.problems = cluster // it must change because the others do
	}
	return c
}

// around are the problems that are open when all but x are repaired.
func (s *system) around(cluster []problem, x int) []problem {
	out := s.violated([]int{x})
	for _, p := range cluster {
		if !s.fixed(p) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

type kept struct {
	value int64
	rate  string
}

func (s *system) keep(set []repair) []kept {
	out := make([]kept, len(set))
	for i, r := range set {
		out[i] = kept{s.vars[r.x].value, s.vars[r.x].rate}
	}
	return out
}

func (s *system) restore(set []repair, old []kept) {
	for i, r := range set {
		s.vars[r.x].value, s.vars[r.x].rate = old[i].value, old[i].rate
	}
}
