package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// SumCodes asks that every printed code is the sum of the codes printed below it
// (类 = Σ款, 款 = Σ项), and a body's total the sum of its classes.
var SumCodes = reconcile.Rule{ID: "sum.codes", Severity: reconcile.Error, Ground: groundAccurate, Apply: sumCodes}

func sumCodes(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for t := range d.Tables {
		f := d.Form(t)
		if f == nil || d.Tables[t].Status != budget.PrintedTable {
			continue
		}
		for _, e := range rollUps(d, t) {
			if !f.Rows.Complete {
				e.Relation = reconcile.AtLeast
			}
			tolerate(e, f)
			out.Equations = append(out.Equations, e)
		}
	}
	return out
}

// rollUps gathers the facts that name the same parent.
func rollUps(d *reconcile.Doc, t int) []*reconcile.Equation {
	var out []*reconcile.Equation
	open := map[string]*reconcile.Equation{}
	for _, f := range d.TableFacts(t) {
		if !f.Bound || f.Up == "" {
			continue
		}
		e := open[f.Up]
		if e == nil {
			e = &reconcile.Equation{Relation: reconcile.Equal}
			e.Operands = append(e.Operands, reconcile.FactOperand(d.Fact(f.Up), false, 1))
			open[f.Up] = e
			out = append(out, e)
		}
		e.Operands = append(e.Operands, reconcile.FactOperand(f, true, 1))
	}
	return out
}
