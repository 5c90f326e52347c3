package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// SumYears asks that a row of changes is this year less last year.
var SumYears = reconcile.Rule{ID: "sum.years", Severity: reconcile.Error, Ground: groundAccurate, Apply: sumYears}

func sumYears(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for i := range d.Facts {
		f := &d.Facts[i]
		if !f.Bound || f.Minus == nil {
			continue
		}
		now, then := inTable(d, f.Table, f.At), inTable(d, f.Table, *f.Minus)
		if now == nil || then == nil {
			out.Open = append(out.Open, why("open.year-missing", "where", d.FactLabel(f))...)
			continue
		}
		out.Equations = append(out.Equations, &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{
			reconcile.FactOperand(f, false, 1), reconcile.FactOperand(now, true, 1), reconcile.FactOperand(then, true, -1),
		}})
	}
	if len(out.Equations) == 0 && len(out.Open) == 0 {
		out.Open = why("open.no-change-rows")
	}
	return out
}

// inTable finds the fact of a coordinate within one table.
func inTable(d *reconcile.Doc, t int, c budget.Coordinate) *budget.Fact {
	for _, f := range d.At(c) {
		if f.Table == t {
			return f
		}
	}
	return nil
}
