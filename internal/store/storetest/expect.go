package storetest

import (
	"encoding/json"
	"fmt"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

// want fails unless err is of the kind and says what happened.
func want(t testing.TB, err error, kind fault.Kind) {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Errorf("got %v, want a fault of kind %d", err, kind)
	}
}

// equal fails unless both values are the same as JSON, which does not tell nil
// from empty in lists that are left out when empty.
func equal(t testing.TB, got, want any) {
	t.Helper()
	if g, w := text(t, got), text(t, want); g != w {
		t.Errorf("got  %s\nwant %s", g, w)
	}
}

func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// count gives how many documents the store lists.
func count(t testing.TB, s store.Store) int {
	t.Helper()
	var total int
	err := s.View(t.Context(), func(tx store.Tx) (err error) {
		_, total, err = tx.ListDocuments(store.Filter{Limit: 1})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return total
}

// all runs several writes in turn and gives the first error.
func all(errs ...func() error) error {
	for i, f := range errs {
		if err := f(); err != nil {
			return fmt.Errorf("write %d: %w", i, err)
		}
	}
	return nil
}
