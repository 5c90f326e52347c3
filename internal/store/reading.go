package store

import (
	"time"

	"mingzhang/internal/budget"
	"mingzhang/internal/report"
)

// Reading is one reading of a document by one rule set: append-only history.
type Reading struct {
	ID         int64
	Digest     string
	RuleSet    string // version of forms and rules that read it
	At         time.Time
	Disclosure budget.Disclosure
	Report     report.Document // findings without decisions
}

// Counts counts the reading's findings and facts.
func (r Reading) Counts() Counts {
	c := Counts{Facts: len(r.Disclosure.Facts)}
	for _, f := range r.Report.Findings {
		c.Count(f.Severity, 1)
	}
	return c
}

// Count adds n findings of a severity.
func (c *Counts) Count(s report.Severity, n int) {
	switch s {
	case report.Error:
		c.Errors += n
	case report.Warning:
		c.Warnings += n
	case report.NoteSev:
		c.Notes += n
	}
}

// Readings are append-only; a document read again keeps its history.
type Readings interface {
	// AddReading stores a reading with its facts and findings and gives its id.
	// A reading that says what the document's latest one says (same rule set,
	// same content) is not added again: it gives that id. Names in the body are
	// not kept, they are the document's; decisions are not kept, they are made
	// with Decide. fault.NotFound when the document is absent, fault.Invalid
	// when Reading.Check fails.
	AddReading(r Reading) (id int64, err error)
	// LatestReading gives the reading that was added last; fault.NotFound when
	// the document was never read.
	LatestReading(digest string) (Reading, error)
	// ReadingHistory lists readings newest first, without their bodies; none
	// for a document that was never read.
	ReadingHistory(digest string) ([]Reading, error)
	// FindingCounts counts the findings of the latest reading by rule, verdict and
	// severity; none for a document that was never read.
	FindingCounts(digest string) ([]FindingCount, error)
	// FactsAt finds facts of latest readings by FactKey, newest year first;
	// limit 0 gives all. The empty key finds none.
	FactsAt(coordinateKey string, limit int) ([]FactHit, error)
}

// FindingCount is how many findings of a rule a reading has.
type FindingCount struct {
	Rule     string
	Verdict  report.Verdict
	Severity report.Severity
	Count    int
}

// FactHit is a fact found by coordinate; Entity and Year are the disclosure's.
type FactHit struct {
	Digest string
	Entity string
	Year   int
	Fact   budget.Fact
}

// FactKey is the key that FactsAt finds a fact under: of its coordinate, or of
// both coordinates of a change row, which is a difference and not an amount at
// either. It is empty while no form has bound the fact.
func FactKey(f budget.Fact) string {
	switch {
	case !f.Bound:
		return ""
	case f.Minus != nil:
		return f.At.Key() + " − " + f.Minus.Key()
	}
	return f.At.Key()
}
