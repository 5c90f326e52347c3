package publishtest

import (
	"context"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/page"
	"mingzhang/internal/publish"
	"mingzhang/internal/read"
)

// Opener turns a file into pages: read.Set, or one reader.
type Opener interface {
	Open(ctx context.Context, name string, data []byte, limits read.Limits) (*page.Document, error)
}

// ReadBack renders the sample, reads it again and compares all facts.
func ReadBack(t *testing.T, r publish.Renderer, opener Opener) {
	t.Helper()
	d := Sample(t)
	data := Bytes(t, r, d)
	again := Read(t, opener, "x"+r.Extension(), data)
	Equal(t, d, again)
	if d.Title != again.Title || d.Family != again.Family || d.Year != again.Year || d.Entity != again.Entity {
		t.Errorf("%s: read back as %q, %s %d %s", r.Format(), again.Title, again.Family, again.Year, again.Entity)
	}
}

// Key is a fact without its places: what it says and where it stands.
type Key struct {
	TableNo, Title, Entity, RowCode, RowName, Column, Value, At, Minus string
	Bound                                                              bool
}

// Keys lists the facts of a document in order.
func Keys(d budget.Disclosure) []Key {
	out := make([]Key, 0, len(d.Facts))
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.Amount.State != money.Number {
			continue
		}
		k := Key{Entity: f.Entity, RowCode: f.RowCode, RowName: f.RowName, Column: f.Column, Value: f.Amount.Text, At: f.At.Key(), Bound: f.Bound}
		if f.Table < len(d.Tables) {
			k.TableNo, k.Title = d.Tables[f.Table].No, d.Tables[f.Table].Title
		}
		if f.Minus != nil {
			k.Minus = f.Minus.Key()
		}
		out = append(out, k)
	}
	return out
}

// Equal compares the facts of two documents and names the first differences.
func Equal(t *testing.T, want, got budget.Disclosure) {
	t.Helper()
	a, b := Keys(want), Keys(got)
	if len(a) == 0 || len(a) != len(b) {
		t.Errorf("%d facts were printed, %d read back", len(a), len(b))
	}
	const most = 5
	for i, n := 0, 0; i < min(len(a), len(b)) && n < most; i++ {
		if a[i] != b[i] {
			n++
			t.Errorf("fact %d:\nprinted   %+v\nread back %+v", i, a[i], b[i])
		}
	}
}
