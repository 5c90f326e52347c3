package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
	"mingzhang/internal/store/storetest"
)

func inside(t *testing.T) *database {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "x.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s.(*database)
}

func TestEveryConnectionIsSafe(t *testing.T) {
	d := inside(t)
	for name, pool := range map[string]*sql.DB{"writer": d.writer, "readers": d.readers} {
		for pragma, want := range map[string]int{"synchronous": 2, "foreign_keys": 1} {
			var got int
			if err := pool.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
				t.Errorf("%s: %s is %d, %v", name, pragma, got, err)
			}
		}
	}
	if _, err := d.readers.ExecContext(t.Context(), "DELETE FROM facts"); err == nil {
		t.Error("a reader can write")
	}
}

// A write that fails half-way must not be kept even when its error is hidden.
func TestHiddenFailureKeepsNothing(t *testing.T) {
	d := inside(t)
	_, err := d.writer.ExecContext(t.Context(), `CREATE TRIGGER fourth BEFORE INSERT ON facts WHEN NEW.n = 3
		BEGIN SELECT RAISE(ABORT, 'spoiled'); END`)
	if err != nil {
		t.Fatal(err)
	}
	err = d.Update(t.Context(), func(tx store.Tx) error {
		_ = storetest.Import(tx, 1, "v1", 10)
		return nil
	})
	if !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "spoiled") {
		t.Errorf("got %v", err)
	}
	if n := rowsIn(t, d, "documents"); n != 0 {
		t.Errorf("%d documents kept", n)
	}
}

func TestHistoryCannotBeRewritten(t *testing.T) {
	d := inside(t)
	err := d.Update(t.Context(), func(tx store.Tx) error {
		if err := storetest.Import(tx, 1, "v1", 1); err != nil {
			return err
		}
		_, err := tx.Decide(storetest.Decision(1, 0))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"UPDATE decisions SET actor = 'x'", "DELETE FROM decisions", "UPDATE journal SET note = 'x'",
		"DELETE FROM journal", "DELETE FROM documents", "DELETE FROM readings"} {
		if _, err := d.writer.ExecContext(t.Context(), s); err == nil {
			t.Errorf("%s went through", s)
		}
	}
}

func TestEveryFactIsARow(t *testing.T) {
	d := inside(t)
	err := d.Update(t.Context(), func(tx store.Tx) error { return storetest.Import(tx, 1, "v1", 250) })
	if err != nil {
		t.Fatal(err)
	}
	for table, want := range map[string]int{"documents": 1, "readings": 1, "facts": 250, "findings": 3, "journal": 1} {
		if n := rowsIn(t, d, table); n != want {
			t.Errorf("%s has %d rows, want %d", table, n, want)
		}
	}
}

func rowsIn(t *testing.T, d *database, table string) (n int) {
	t.Helper()
	if err := d.readers.QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// The library's questions must be answered from an index.
func TestQueriesUseIndexes(t *testing.T) {
	d := inside(t)
	for query, index := range map[string]string{
		"SELECT 1 FROM facts WHERE coordinate = ? AND coordinate <> ''":             "facts_by_coordinate",
		"SELECT 1 FROM facts WHERE year = ? AND body = ?":                           "facts_by_year_and_body",
		"SELECT 1 FROM facts WHERE digest = ? AND reading = ? ORDER BY n":           "PRIMARY KEY",
		"SELECT digest FROM library ORDER BY imported_at DESC, id DESC LIMIT ?":     "documents_by_import",
		"SELECT 1 FROM findings WHERE digest = ? AND finding = ?":                   "findings_by_id",
		"SELECT 1 FROM decisions WHERE digest = ? AND finding = ? ORDER BY id DESC": "decisions_by_finding",
	} {
		if plan := plan(t, d, query); !strings.Contains(plan, index) || strings.Contains(plan, "TEMP B-TREE") {
			t.Errorf("%s: %s", query, plan)
		}
	}
}

func plan(t *testing.T, d *database, query string) string {
	t.Helper()
	args := make([]any, strings.Count(query, "?"))
	rows, err := d.readers.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	return strings.Join(steps, "; ")
}

func TestTranslateKeepsTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := translate(ctx, "保存", "x", errors.New("interrupted")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
