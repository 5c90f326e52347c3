package store

import "time"

// Document is an imported file; its bytes lie in the vault under Digest. Times
// are kept to the microsecond and come back in UTC.
type Document struct {
	Digest     string // sha256, hex
	Name       string // file name as given
	Size       int64
	Format     string
	ImportedAt time.Time
	Actor      string
}

// Listing is a document with what its latest reading says, for the library.
// Everything after Document is zero for a document that was never read.
type Listing struct {
	Document
	Title  string
	Kind   string
	Year   int
	Level  string
	Entity string
	Family string
	Counts
	RuleSet string
	ReadAt  time.Time
}

// Counts are the numbers of findings by severity, and of facts, of a reading.
type Counts struct {
	Errors, Warnings, Notes, Facts int
}

// Filter narrows a listing; zero fields do not narrow, and a zero Limit gives
// all. Every word of Query must occur in name, title or entity; letters match
// in either case.
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
	// there, and then nothing changes. fault.Invalid when Document.Check fails.
	AddDocument(d Document) (added bool, err error)
	// Document gives fault.NotFound when absent.
	Document(digest string) (Document, error)
	// FindDocument resolves a digest prefix of at least 8 characters, in either
	// case; fault.NotFound when absent, fault.Invalid when ambiguous, too short
	// or not hex.
	FindDocument(prefix string) (Document, error)
	// ListDocuments gives the newest import first, and the total number that the
	// filter matches without its limit and offset.
	ListDocuments(f Filter) (list []Listing, total int, err error)
}
