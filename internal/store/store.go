// Package store keeps what was read and decided: small interfaces in budget
// words that share one transaction. Adapters (sqlite) pass the suite in
// storetest.
//
// Begin with Store.View for reading and Store.Update for writing; a Tx offers
// Documents, Readings, Decisions, Journal, Records and Accounts. What all adapters must agree on,
// such as what a valid decision is, lies here as methods named Check.
package store

import "context"

// Store is one database, used by many goroutines and processes at once.
type Store interface {
	// View runs f on one moment of the store: what others save meanwhile is not
	// seen. An error of f is given back as it is.
	View(ctx context.Context, f func(Tx) error) error
	// Update runs f in one transaction: everything it wrote is kept when it
	// answers nil, nothing after an error, a panic or a crash. An error of f is
	// given back as it is. When a write failed for a reason that was not its
	// input, nothing is kept even if f hides the error. It waits for other
	// writers, and fails with fault.Busy when another process keeps it waiting
	// too long. Updates must not be nested.
	Update(ctx context.Context, f func(Tx) error) error
	// Backup writes a consistent copy to path while others go on working. It
	// fails with fault.Conflict when path exists, and leaves nothing at path
	// after any other error.
	Backup(ctx context.Context, path string) error
	// Close ends the use of this handle; others on the same store go on.
	Close() error
}

// Tx is one transaction, used by one goroutine until its function returns.
// Write methods fail with fault.Forbidden in a View. Methods of a Tx whose
// context ended fail with an error that wraps the context's.
type Tx interface {
	Documents
	Readings
	Decisions
	Journal
	Records
	Accounts
}
