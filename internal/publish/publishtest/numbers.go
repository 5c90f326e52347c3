package publishtest

import (
	"errors"
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/publish"
)

// allNumbers looks for every printed number of every table in the output, as
// often as the tables print it; a format may leave out thousands separators.
func allNumbers(t *testing.T, d budget.Disclosure, text string) {
	t.Helper()
	text = strings.ReplaceAll(text, ",", "")
	want := map[string]int{}
	for _, f := range d.Facts {
		if f.Amount.State == money.Number {
			want[strings.TrimPrefix(f.Amount.Text, "-")]++
		}
	}
	if len(want) == 0 {
		t.Fatal("the sample has no numbers")
	}
	for number, n := range want {
		if got := strings.Count(text, number); got < n {
			t.Errorf("%s occurs %d times, want at least %d", number, got, n)
		}
	}
}

// errFull is what the broken writer gives.
var errFull = errors.New("no space left")

// full is a writer on a full disk.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// brokenWriter expects the writer's own error back.
func brokenWriter(t *testing.T, r publish.Renderer, d budget.Disclosure) {
	if err := r.Render(full{}, d); !errors.Is(err, errFull) {
		t.Errorf("%s: a full disk gave %v", r.Format(), err)
	}
}
