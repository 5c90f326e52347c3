// Package store keeps what was read and decided: small interfaces in budget
// words that share one transaction. Adapters (sqlite) pass the suite in
// storetest.
//
// Begin with Store.View for reading and Store.Update for writing; a Tx offers
// Documents, Readings, Decisions and Journal.
package store

import (
	"context"
	"time"

	"mingzhang/internal/budget"
	"mingzhang/internal/report"
)

// Store is one database. View and Update run a function in one transaction; an
// error from the function rolls everything back.
type Store interface {
	View(ctx context.Context, f func(Tx) error) error
	Update(ctx context.Context, f func(Tx) error) error
	// Backup writes a consistent copy to path while others go on working. It
	// fails with fault.Conflict when path exists.
	Backup(ctx context.Context, path string) error
	Close() error
}

// Tx is one transaction. Write methods fail with fault.Forbidden in a View.
type Tx interface {
	Documents
	Readings
	Decisions
	Journal
}

// Document is an imported file; its bytes lie in the vault under Digest.
type Document struct {
	Digest     string // sha256, hex
	Name       string // file name as given
	Size       int64
	Format     string
	ImportedAt time.Time
	Actor      string
}

// Listing is a document with what its latest reading says, for the library.
type Listing struct {
	Document
	Title  string
	Kind   string
	Year   int
	Level  string
	Entity string
	Family string
	// counts of the latest reading
	Errors, Warnings, Notes, Facts int
	RuleSet                        string
	ReadAt                         time.Time
}

// Filter narrows a listing; zero fields do not narrow. Query matches name,
// title and entity.
type Filter struct {
	Query  string
	Year   int
	Kind   string
	Limit  int
	Offset int
}

// Documents are the imported files.
type Documents interface {
	// AddDocument stores a document; added is false when the digest is already
	// there, and then nothing changes.
	AddDocument(d Document) (added bool, err error)
	// Document gives fault.NotFound when absent.
	Document(digest string) (Document, error)
	// FindDocument resolves a digest prefix of at least 8 characters;
	// fault.NotFound when absent, fault.Invalid when ambiguous.
	FindDocument(prefix string) (Document, error)
	// ListDocuments gives the newest import first, and the total number.
	ListDocuments(f Filter) (list []Listing, total int, err error)
}

// Reading is one reading of a document by one rule set: append-only history.
type Reading struct {
	ID         int64
	Digest     string
	RuleSet    string // version of forms and rules that read it
	At         time.Time
	Disclosure budget.Disclosure
	Report     report.Document // findings without decisions
}

// Readings are append-only; a document read again keeps its history.
type Readings interface {
	// AddReading stores a reading with its facts and findings and gives its id.
	// A reading of the same digest and rule set with the same content is not
	// added again: it gives the old id.
	AddReading(r Reading) (id int64, err error)
	// LatestReading gives fault.NotFound when the document was never read.
	LatestReading(digest string) (Reading, error)
	// ReadingHistory lists readings newest first, without their bodies.
	ReadingHistory(digest string) ([]Reading, error)
	// FactsAt finds facts of latest readings whose coordinate key matches.
	FactsAt(coordinateKey string, limit int) ([]FactHit, error)
}

// FactHit is a fact found by coordinate.
type FactHit struct {
	Digest string
	Entity string
	Year   int
	Fact   budget.Fact
}

// Decision is a person's decision on a finding of a document.
type Decision struct {
	ID      int64
	Digest  string
	Finding string // finding id
	Values  string // Finding.Values at the time
	report.Decision
}

// Decisions are append-only; the newest of a finding counts.
type Decisions interface {
	// Decide stores a decision; fault.Invalid without actor, kind, or a reason
	// where the kind needs one (explained, false-alarm).
	Decide(d Decision) (id int64, err error)
	// LatestDecisions maps finding id to the newest decision.
	LatestDecisions(digest string) (map[string]Decision, error)
	// DecisionHistory lists all decisions on one finding, newest first.
	DecisionHistory(digest, finding string) ([]Decision, error)
}

// Act is a line of the journal: who did what to what, when.
type Act struct {
	ID    int64
	At    time.Time
	Actor string
	Verb  string // import, read, decide, …
	What  string // document digest or other subject
	Note  string
}

// Journal is the append-only log of all changes.
type Journal interface {
	Record(a Act) error
	// Acts lists the newest first.
	Acts(what string, limit int) ([]Act, error)
}
