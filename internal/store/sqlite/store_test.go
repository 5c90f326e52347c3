package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"

	"mingzhang/internal/store"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/store/storetest"
)

// TestMain turns into the helper process of the crash and two-process tests
// when told to.
func TestMain(m *testing.M) {
	if path := os.Getenv(helperStore); path != "" {
		os.Exit(helper(path, os.Getenv(helperFrom)))
	}
	os.Exit(m.Run())
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t testing.TB, at string) store.Store { return open(t, filepath.Join(at, "a b#%?.db")) })
}

// open opens a store that must open.
func open(t testing.TB, path string) store.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func shut(t testing.TB, s store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestBackupOpens(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "mingzhang.db"))
	defer shut(t, s)
	importSample(t, s, 1)
	if err := s.Backup(t.Context(), filepath.Join(dir, "copy.db")); err != nil {
		t.Fatal(err)
	}
	importSample(t, s, 2) // not in the copy
	c := open(t, filepath.Join(dir, "copy.db"))
	defer shut(t, c)
	err := c.View(t.Context(), func(tx store.Tx) error {
		_, total, err := tx.ListDocuments(store.Filter{})
		if total != 1 {
			t.Errorf("the copy has %d documents", total)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	importSample(t, c, 3)
}

func importSample(t testing.TB, s store.Store, n int) {
	t.Helper()
	err := s.Update(t.Context(), func(tx store.Tx) error { return storetest.Import(tx, n, "v1", 10) })
	if err != nil {
		t.Fatal(err)
	}
}
