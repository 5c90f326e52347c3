package store

import "mingzhang/internal/report"

// Decision is a person's decision on a finding of a document. Stale is not
// kept: who shows a decision compares Values with the finding's.
type Decision struct {
	ID      int64
	Digest  string
	Finding string // finding id
	Values  string // Finding.Values at the time
	report.Decision
}

// Decisions are append-only; the newest of a finding counts. They belong to the
// document and so survive its being read again.
type Decisions interface {
	// Decide stores a decision; fault.Invalid when Decision.Check fails,
	// fault.NotFound when no reading of the document has the finding.
	Decide(d Decision) (id int64, err error)
	// LatestDecisions maps finding id to the newest decision.
	LatestDecisions(digest string) (map[string]Decision, error)
	// DecisionHistory lists all decisions on one finding, newest first.
	DecisionHistory(digest, finding string) ([]Decision, error)
}
