package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// SameTables asks that one amount printed in several tables is printed alike:
// the same coordinate, its fund reduced where the document shows the other
// accounts empty.
var SameTables = reconcile.Rule{ID: "same.tables", Severity: reconcile.Error, Ground: groundAccurate, Apply: sameTables}

// SameFunds asks that the money of one account is not more than all money,
// where the document does not show the others empty: 表7 ≤ 表3.
var SameFunds = reconcile.Rule{ID: "part.funds", Severity: reconcile.Error, Ground: groundAccurate, Apply: sameFunds}

func sameTables(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	groups := map[printKey][]*budget.Fact{}
	var order []printKey
	for i := range d.Facts {
		f := &d.Facts[i]
		if !f.Bound || f.At.Measure == budget.TaskBudget || f.At.Project != "" || !d.UnitKnown(f) {
			continue
		}
		k := printKey{d.Reduced(f.At), f.Minus != nil}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], f)
	}
	for _, k := range order {
		out.Equations = append(out.Equations, chain(d, groups[k])...)
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-shared-coordinates")
	}
	return out
}

type printKey struct {
	at     budget.Coordinate
	change bool
}

// chain compares each print with the one before it in another table, so that a
// single wrong cell breaks at most two equations.
func chain(d *reconcile.Doc, facts []*budget.Fact) []*reconcile.Equation {
	var out []*reconcile.Equation
	last := map[int]bool{}
	var previous *budget.Fact
	for _, f := range facts {
		if last[f.Table] {
			continue // one table prints a coordinate twice: rule code.valid asks
		}
		last[f.Table] = true
		if previous != nil {
			e := &reconcile.Equation{Relation: reconcile.Equal, Duplicate: true, Operands: []reconcile.Operand{
				reconcile.FactOperand(previous, false, 1), reconcile.FactOperand(f, true, 1),
			}}
			tolerate(e, d.Form(f.Table))
			out = append(out, e)
		}
		previous = f
	}
	return out
}

func sameFunds(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	all := map[budget.Coordinate]*budget.Fact{}
	for i := range d.Facts {
		if f := &d.Facts[i]; f.Bound && f.Minus == nil && f.At.Fund == "" && f.At.Measure == budget.Expenditure && f.At.Project == "" && all[f.At] == nil {
			all[f.At] = f
		}
	}
	for i := range d.Facts {
		f := &d.Facts[i]
		if !f.Bound || f.Minus != nil || f.At.Fund == "" || d.SameMoney(f.At.Fund, "") || !d.UnitKnown(f) {
			continue
		}
		c := f.At
		c.Fund = ""
		if whole := all[c]; whole != nil {
			out.Equations = append(out.Equations, &reconcile.Equation{Relation: reconcile.AtMost, Operands: []reconcile.Operand{
				reconcile.FactOperand(f, false, 1), reconcile.FactOperand(whole, true, 1),
			}})
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.funds-equal-or-absent")
	}
	return out
}
