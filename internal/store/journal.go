package store

import "time"

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
	// Record adds a line; fault.Invalid when Act.Check fails.
	Record(a Act) error
	// Acts lists the newest first: those on one subject, or all where what is
	// empty; limit 0 gives all.
	Acts(what string, limit int) ([]Act, error)
}
