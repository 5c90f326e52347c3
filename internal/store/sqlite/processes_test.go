package sqlite_test

import (
	"path/filepath"
	"testing"

	"mingzhang/internal/store"
	"mingzhang/internal/store/storetest"
)

// A server and the command line share one store: here one process imports
// without end while this one reads, imports and decides.
func TestTwoProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	p := start(t, path, 1) // odd documents; opens, and so migrates, beside us
	s := open(t, path)
	mine, theirs := 0, 0
	for ; theirs < 2 || mine < 3; mine++ {
		importBeside(t, s, 2*mine)
		theirs += len(finishedSoFar(p))
	}
	theirs += len(p.kill(t))
	shut(t, s)
	sound(t, path)
	t.Logf("%d imports here, %d there", mine, theirs)
}

func importBeside(t *testing.T, s store.Store, n int) {
	t.Helper()
	err := s.Update(t.Context(), func(tx store.Tx) error {
		if err := storetest.Import(tx, n, "v1", helperFacts); err != nil {
			return err
		}
		_, err := tx.Decide(storetest.Decision(n, 0))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.View(t.Context(), func(tx store.Tx) error {
		list, total, err := tx.ListDocuments(store.Filter{})
		for _, l := range list {
			if l.Facts != helperFacts {
				t.Errorf("%s has %d facts", l.Name, l.Facts)
			}
		}
		hits, err2 := tx.FactsAt(storetest.Fact(helperFacts-1).At.Key(), 0)
		if len(hits) != total || err2 != nil {
			t.Errorf("%d documents, %d last facts, %v", total, len(hits), err2)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// finishedSoFar gives what the helper said since the last call.
func finishedSoFar(p *process) (said []string) {
	for {
		select {
		case line, ok := <-p.lines:
			if !ok {
				return said
			}
			if line != "ready" {
				said = append(said, line)
			}
		default:
			return said
		}
	}
}
