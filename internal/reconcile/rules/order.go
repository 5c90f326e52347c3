package rules

import (
	"slices"

	"mingzhang/internal/reconcile"
)

// sortEquations puts equations in print order of their first operand, then of
// the table of their second, so that output never depends on a map.
func sortEquations(d *reconcile.Doc, eqs []*reconcile.Equation) {
	slices.SortStableFunc(eqs, func(a, b *reconcile.Equation) int {
		for i := range min(len(a.Operands), len(b.Operands), 2) {
			if c := position(a.Operands[i]) - position(b.Operands[i]); c != 0 {
				return c
			}
		}
		return 0
	})
}

func position(o reconcile.Operand) int {
	if o.Fact == nil {
		return 1 << 40
	}
	return o.Fact.Table<<24 + o.Fact.Row<<8 + o.Fact.Col
}
