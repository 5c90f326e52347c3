// Package storetest is the conformance suite of store.Store: every promise of
// the contract's comments has a case here, and every adapter passes it.
//
// Begin with Run. Document and Reading make samples for an adapter's own tests.
package storetest

import (
	"context"
	"testing"

	"mingzhang/internal/store"
)

// Opener opens the store that lies at a place, an empty folder at first;
// opening a place again gives another handle on the same store.
type Opener func(t testing.TB, at string) store.Store

// Run holds the store that open gives against the contract.
func Run(t *testing.T, open Opener) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			at := t.TempDir()
			c.test(&desk{T: t, Store: handle(t, open, at), again: func() store.Store { return handle(t, open, at) }})
		})
	}
}

var cases = []struct {
	name string
	test func(*desk)
}{
	{"document added once", documentAddedOnce},
	{"document refused", documentRefused},
	{"document found by prefix", documentFoundByPrefix},
	{"listing never read", listingNeverRead},
	{"listing of latest reading", listingOfLatestReading},
	{"listing filters", listingFilters},
	{"listing pages", listingPages},
	{"reading comes back whole", readingComesBackWhole},
	{"reading refused", readingRefused},
	{"reading history", readingHistory},
	{"reading not added twice", readingNotAddedTwice},
	{"reading without names and decisions", readingWithoutNamesAndDecisions},
	{"facts at a coordinate", factsAtCoordinate},
	{"facts of latest readings only", factsOfLatestReadingsOnly},
	{"facts come back whole", factsComeBackWhole},
	{"decision newest counts", decisionNewestCounts},
	{"decision refused", decisionRefused},
	{"decision survives a new reading", decisionSurvivesReading},
	{"journal order", journalOrder},
	{"journal refused", journalRefused},
	{"record versions", recordVersions},
	{"record refused", recordRefused},
	{"record listing", recordListing},
	{"record changes", recordChanges},
	{"record moves to another body", recordMoves},
	{"account secrets", accountSecrets},
	{"account sessions", accountSessions},
	{"account links", accountLinks},
	{"account link used by several at once", accountLinkAtOnce},
	{"accounts not in a view", accountsNotInView},
	{"error rolls back", errorRollsBack},
	{"panic rolls back", panicRollsBack},
	{"refused write keeps the rest", refusedWriteKeepsTheRest},
	{"view does not write", viewDoesNotWrite},
	{"view sees one moment", viewSeesOneMoment},
	{"context ends before", contextEndsBefore},
	{"context ends within", contextEndsWithin},
	{"context ends while waiting", contextEndsWhileWaiting},
	{"readers beside a writer", readersBesideWriter},
	{"two handles", twoHandles},
	{"kept after closing", keptAfterClosing},
	{"backup", backup},
	{"backup refused", backupRefused},
	{"backup beside a writer", backupBesideWriter},
}

// desk is a store under test with the short words that cases use.
type desk struct {
	*testing.T
	store.Store
	again func() store.Store // another handle on the same store
}

func handle(t *testing.T, open Opener, at string) store.Store {
	t.Helper()
	s := open(t, at)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// ctx is the test's context.
func (d *desk) ctx() context.Context { return d.T.Context() }

// update runs f in a transaction that must be kept.
func (d *desk) update(f func(store.Tx) error) {
	d.Helper()
	d.must(d.Update(d.ctx(), f))
}

// view runs f in a view that must hold.
func (d *desk) view(f func(store.Tx) error) {
	d.Helper()
	d.must(d.View(d.ctx(), f))
}

func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}
