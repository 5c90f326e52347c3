package reconcile

import (
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/place"
)

// A finding is at most a warning where a number of it was recognised in a picture, and
// says so; one that rests on the file's own numbers stays what it is.
func TestFindingsOnRecognisedNumbers(t *testing.T) {
	scanned := &Doc{Disclosure: &budget.Disclosure{Log: []fault.Entry{fault.NewEntry(fault.Repaired, budget.PicturedPage, place.Place{Page: 2})}}}
	plain := &Doc{Disclosure: &budget.Disclosure{}}
	told, seen := &budget.Fact{}, &budget.Fact{Sure: 97}
	on := func(page int) *claim.Claim { return &claim.Claim{Place: place.Place{Page: page}} }
	for _, c := range []struct {
		name     string
		doc      *Doc
		operands []Operand
		pictured bool
	}{
		{"numbers of the file", scanned, []Operand{FactOperand(told, false, 1), ClaimOperand(on(1), true, 1)}, false},
		{"a recognised cell", scanned, []Operand{FactOperand(told, false, 1), FactOperand(seen, true, 1)}, true},
		{"a sentence of a recognised page", scanned, []Operand{FactOperand(told, false, 1), ClaimOperand(on(2), true, 1)}, true},
		{"a number of another document", plain, []Operand{{Claim: on(2), Doc: scanned}}, true},
		{"words, where pages were recognised", scanned, nil, true},
		{"words of a file with text", plain, nil, false},
	} {
		for _, s := range []Severity{Error, Warning, Note} {
			f := []Finding{{Severity: s, Operands: c.operands}}
			c.doc.compareFirst(f)
			want := s
			if c.pictured && s == Error {
				want = Warning
			}
			if f[0].Pictured != c.pictured || f[0].Severity != want {
				t.Errorf("%s, %s: %+v", c.name, s, f[0])
			}
		}
	}
}
