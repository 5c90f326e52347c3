package diagnose

import (
	"mingzhang/internal/reconcile"
)

// Diagnosis is one way to repair: a printed number with the value that it should
// have. Diagnoses of one Case are alternatives.
type Diagnosis struct {
	Case       int
	Cell       reconcile.Operand // the number; its side and sign say nothing
	Printed    string
	Suggested  string  // in the cell's own unit; empty where no one value follows
	Low, High  string  // what is possible, in the cell's own unit; empty is no bound
	Slip       Slip    // how it may have come about
	Confidence float64 // among the repairs of the case, 0 to 1
	Explains   []int   // indexes of the findings that it repairs
}

// Diagnose gives the diagnoses of a document, best first: the case that explains
// the gravest and the most findings leads, and within a case the most plausible
// repair. Findings that no repair within the budget explains have none.
func Diagnose(d *reconcile.Doc, r *reconcile.Result) []Diagnosis {
	s := newSystem(d, r)
	cases := s.rows()
	for _, hard := range []bool{true, false} {
		for _, cluster := range s.clusters(hard) {
			if s.settled(cluster) {
				continue // an earlier case repaired it
			}
			s.focus(cluster)
			cases = append(cases, s.solve(cluster)...)
		}
	}
	return s.report(cases)
}

// mostSteps bounds the search of one cluster, in trials of a set or a value.
const mostSteps = 20_000

// mostAlternatives is how many repairs of a case are told.
const mostAlternatives = 3
