package diagnose

import "slices"

// mostLeftOut bounds how many problems are tried as the one that no printed
// number repairs.
const mostLeftOut = 8

// solveMost repairs all of a cluster but one problem, where no change of printed
// numbers repairs it whole: a list that leaves an item out never adds up, and
// hides neither a wrong number in it nor one beside it. The widest are tried first.
// What is left out stays a finding without a diagnosis.
func (s *system) solveMost(cluster []problem) []*caseOf {
	if len(cluster) < 2 {
		return nil
	}
	order := slices.DeleteFunc(slices.Clone(cluster), func(p problem) bool { return p < 0 })
	slices.SortStableFunc(order, func(a, b problem) int { return len(s.numbers(b)) - len(s.numbers(a)) })
	for _, p := range order[:min(mostLeftOut, len(order))] {
		s.cons[p].active = false
		s.steps = 0
		rest := slices.DeleteFunc(slices.Clone(cluster), func(o problem) bool { return o == p })
		if c := s.solveOne(rest); c != nil {
			return []*caseOf{c}
		}
		if set := s.search(rest); len(set) > 0 {
			return s.casesOf(rest, set)
		}
		s.cons[p].active = true
	}
	return nil
}
