package sqlite_test

import (
	"path/filepath"
	"testing"

	"mingzhang/internal/store"
	"mingzhang/internal/store/storetest"
)

// BenchmarkAddReading stores readings of 50,000 facts, a department of 100
// units.
func BenchmarkAddReading(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "x.db"))
	defer shut(b, s)
	const facts = 50_000
	n := 0
	for b.Loop() {
		n++
		err := s.Update(b.Context(), func(tx store.Tx) error { return storetest.Import(tx, n, "v1", facts) })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(facts*float64(b.N)/b.Elapsed().Seconds(), "facts/s")
}

// BenchmarkListDocuments lists a library of 10,000 documents, by page and as a
// whole.
func BenchmarkListDocuments(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "x.db"))
	defer shut(b, s)
	const documents = 10_000
	err := s.Update(b.Context(), func(tx store.Tx) error {
		for n := range documents {
			if err := storetest.Import(tx, n, "v1", 1); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for name, f := range map[string]store.Filter{
		"page": {Limit: 50}, "search": {Query: "样例局99", Limit: 50}, "all": {},
	} {
		b.Run(name, func(b *testing.B) { list(b, s, f) })
	}
}

func list(b *testing.B, s store.Store, f store.Filter) {
	for b.Loop() {
		err := s.View(b.Context(), func(tx store.Tx) error {
			_, _, err := tx.ListDocuments(f)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
