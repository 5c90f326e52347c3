package sqlite_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
	"mingzhang/internal/store/sqlite"
)

// run runs statements on the file behind the store's back.
func run(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	for _, c := range []struct {
		name    string
		prepare func(path string)
		kind    fault.Kind
	}{
		{"another program's tables", func(p string) { run(t, p, "CREATE TABLE notes (x)") }, fault.Invalid},
		{"another program's mark", func(p string) { run(t, p, "PRAGMA application_id = 77") }, fault.Invalid},
		{"no database", func(p string) { write(t, p, strings.Repeat("部门预算", 500)) }, fault.Unreadable},
		{"a folder", func(p string) { _ = os.Mkdir(p, 0o700) }, fault.Unreadable},
		{"a newer schema", func(p string) {
			shut(t, open(t, p))
			run(t, p, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)")
		}, fault.Unsupported},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.db")
			c.prepare(path)
			before, _ := os.ReadFile(path)
			s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
			if s != nil || !fault.Is(err, c.kind) || !strings.Contains(err.Error(), "请") {
				t.Errorf("got %v, %v", s, err)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOpenMakesFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "数据", "明账.db")
	shut(t, open(t, path))
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s := open(t, path)
	defer shut(t, s)
	other, err := sqlite.Open(t.Context(), path, sqlite.Options{BusyTimeout: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, other)
	err = s.Update(t.Context(), func(store.Tx) error {
		err := other.Update(t.Context(), func(store.Tx) error { t.Error("must not run"); return nil })
		if !fault.Is(err, fault.Busy) {
			t.Errorf("got %v", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestSettings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	shut(t, open(t, path))
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for pragma, want := range map[string]string{"journal_mode": "wal", "application_id": "1299867714", "integrity_check": "ok"} {
		var got string
		if err := db.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, %v", pragma, got, err)
		}
	}
}
