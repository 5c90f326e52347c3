package reconcile

import (
	"slices"

	"mingzhang/internal/budget"
)

// A number that was recognised in a picture may be the reader's error, not the
// document's. A finding that rests on one is no error before a person compared it
// with the original.

// pictured tells a finding that rests on what was recognised in pictures: one of its
// numbers was, or it is about words and the document has such pages.
func (d *Doc) pictured(operands []Operand) bool {
	if len(operands) == 0 {
		return len(budget.PicturedPages(d.Log)) > 0
	}
	return slices.ContainsFunc(operands, func(o Operand) bool {
		home := d
		if o.Doc != nil {
			home = o.Doc
		}
		if o.Claim != nil {
			return slices.Contains(budget.PicturedPages(home.Log), o.Claim.Place.Page)
		}
		return o.Fact != nil && o.Fact.Sure > 0
	})
}

// milder is the severity of a finding that rests on what was recognised: a warning where
// the numbers were read surely, a note where one is doubtful, and where only words speak,
// which recognition reads worse than numbers.
func milder(s Severity, operands []Operand) Severity {
	most := Warning
	if len(operands) == 0 || slices.ContainsFunc(operands, func(o Operand) bool { return o.Fact != nil && o.Fact.IsDoubtful() }) {
		most = Note
	}
	if s.Rank() > most.Rank() {
		return most
	}
	return s
}

// compareFirst marks the findings that rest on recognised numbers.
func (d *Doc) compareFirst(findings []Finding) {
	for i := range findings {
		f := &findings[i]
		if f.Pictured = d.pictured(f.Operands); f.Pictured {
			f.Severity = milder(f.Severity, f.Operands)
		}
	}
}
