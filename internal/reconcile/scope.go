package reconcile

import (
	"slices"

	"mingzhang/internal/budget"
)

// Scope is where a rule holds; what is empty does not narrow it.
type Scope struct {
	Kinds    []budget.Kind
	Families []string // ids
	From     int      // first year
	Until    int      // last year
}

// Covers tells whether the rule can be asked of a document. What a document does not
// tell of itself does not take it out of the scope.
func (s Scope) Covers(d *budget.Disclosure) bool {
	switch {
	case len(s.Kinds) > 0 && d.Kind != "" && !slices.Contains(s.Kinds, d.Kind):
		return false
	case len(s.Families) > 0 && d.Family != "" && !slices.Contains(s.Families, d.Family):
		return false
	case d.Year != 0 && (d.Year < s.From || s.Until != 0 && d.Year > s.Until):
		return false
	}
	return true
}
