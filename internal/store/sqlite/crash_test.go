package sqlite_test

import (
	"database/sql"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"mingzhang/internal/store"
	"mingzhang/internal/store/storetest"
)

const fullAt = 4 // documents after which a fresh store is begun

// Killed at any moment, a store is as before an import or as after it, and
// keeps every import that was reported as done.
func TestKilledWhileImporting(t *testing.T) {
	if testing.Short() {
		t.Skip("kills many processes")
	}
	begun, reported := time.Now(), 0
	for i, path, kept := 0, "", fullAt; i < kills; i++ {
		if kept >= fullAt {
			path, kept = filepath.Join(t.TempDir(), "x.db"), 0
		}
		finished := killSoon(t, path, 2*kept, i%8)
		kept = inspect(t, path, kept, finished)
		reported += finished
	}
	t.Logf("%d kills, %d imports reported, in %v", kills, reported, time.Since(begun))
}

// killSoon lets a helper import from a document on, and kills it at a random
// moment: in one of eight turns while it opens, in another after its first
// import, else soon after it has opened.
func killSoon(t *testing.T, path string, from, turn int) (finished int) {
	t.Helper()
	p := start(t, path, from)
	if turn > 0 {
		<-p.lines // ready
	}
	if turn == 1 {
		<-p.lines
		finished = 1
	}
	time.Sleep(rand.N(200 * time.Millisecond))
	return finished + len(p.kill(t))
}

// inspect opens the store after a kill and gives the number of its documents,
// all of which must be whole; at most one more than were reported.
func inspect(t *testing.T, path string, before, finished int) (kept int) {
	t.Helper()
	s := open(t, path)
	defer shut(t, s)
	err := s.View(t.Context(), func(tx store.Tx) (err error) {
		_, kept, err = tx.ListDocuments(store.Filter{})
		if err == nil && kept > 0 {
			_, err = tx.LatestReading(storetest.Digest(2 * (kept - 1)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if more := kept - before - finished; more < 0 || more > 1 {
		t.Fatalf("%d documents, after %d before and %d reported", kept, before, finished)
	}
	sound(t, path)
	return kept
}

// sound fails unless SQLite finds the file whole and every document in it has
// all its facts, findings, its reading and its line in the journal.
func sound(t testing.TB, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var verdict string
	var loose, partial int
	err = db.QueryRowContext(t.Context(), "SELECT integrity_check FROM pragma_integrity_check").Scan(&verdict)
	if err != nil || verdict != "ok" {
		t.Fatalf("integrity: %s, %v", verdict, err)
	}
	err = db.QueryRowContext(t.Context(), "SELECT count(*) FROM pragma_foreign_key_check").Scan(&loose)
	if err != nil || loose != 0 {
		t.Fatalf("%d rows without their document, %v", loose, err)
	}
	err = db.QueryRowContext(t.Context(), `SELECT count(*) FROM documents d WHERE
		(SELECT count(*) FROM readings WHERE digest = d.digest) <> 1 OR
		(SELECT count(*) FROM facts WHERE digest = d.digest) <> ? OR
		(SELECT count(*) FROM findings WHERE digest = d.digest) <> ? OR
		(SELECT count(*) FROM journal WHERE what = d.digest) <> 1`, helperFacts, helperFacts/100).Scan(&partial)
	if err != nil || partial != 0 {
		t.Fatalf("%d documents are not whole, %v", partial, err)
	}
}
