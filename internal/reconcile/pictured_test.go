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
	told, seen, blurred := &budget.Fact{}, &budget.Fact{Sure: 97}, &budget.Fact{Sure: 60, Repairs: []string{budget.Doubtful}}
	on := func(page int) *claim.Claim { return &claim.Claim{Place: place.Place{Page: page}} }
	for _, c := range []struct {
		name     string
		doc      *Doc
		operands []Operand
		pictured bool
		most     Severity
	}{
		{"numbers of the file", scanned, []Operand{FactOperand(told, false, 1), ClaimOperand(on(1), true, 1)}, false, Error},
		{"a recognised cell", scanned, []Operand{FactOperand(told, false, 1), FactOperand(seen, true, 1)}, true, Warning},
		{"a doubtful cell", scanned, []Operand{FactOperand(blurred, true, 1)}, true, Note},
		{"a sentence of a recognised page", scanned, []Operand{FactOperand(told, false, 1), ClaimOperand(on(2), true, 1)}, true, Warning},
		{"a number of another document", plain, []Operand{{Claim: on(2), Doc: scanned}}, true, Warning},
		{"words, where pages were recognised", scanned, nil, true, Note},
		{"words of a file with text", plain, nil, false, Error},
	} {
		for _, s := range []Severity{Error, Warning, Note} {
			f := []Finding{{Severity: s, Operands: c.operands}}
			c.doc.compareFirst(f)
			want := s
			if s.Rank() > c.most.Rank() {
				want = c.most
			}
			if f[0].Pictured != c.pictured || f[0].Severity != want {
				t.Errorf("%s, %s: %+v", c.name, s, f[0])
			}
		}
	}
}
