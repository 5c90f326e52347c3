package rules

import (
	"testing"

	"mingzhang/internal/classify"
)

// TestPurposes: every purpose is of a code that the list has, and has a word of its
// own; the words by which others are told are among them.
func TestPurposes(t *testing.T) {
	for code, p := range purposes() {
		if _, ok := classify.Default().Lookup(classify.Function, classify.Code(code)); !ok {
			t.Errorf("no list has the code %s", code)
		}
		if len(p.own) == 0 {
			t.Errorf("%s has no word of its own", code)
		}
		for _, w := range p.foreign {
			if !hasAny(w, p.own) {
				t.Errorf("%s is told by %s, which is not its own", code, w)
			}
		}
	}
}
