package rules

import (
	"slices"
	"strings"

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
		eqs, uncertain := rollUps(d, t)
		for _, id := range uncertain {
			out.Open = append(out.Open, why("open.part-unreadable", "where", d.FactLabel(d.Fact(id)))...)
		}
		for _, e := range eqs {
			if !f.Rows.Complete {
				e.Relation = reconcile.AtLeast
			}
			tolerate(e, f)
			out.Equations = append(out.Equations, e)
		}
	}
	if len(out.Equations)+len(out.Open) == 0 {
		out.Open = why("open.no-codes")
	}
	return out
}

// rollUps gathers the facts that name the same parent. A parent with a part that
// could not be read for certain has no equation and is named instead.
func rollUps(d *reconcile.Doc, t int) (eqs []*reconcile.Equation, uncertain []string) {
	open := map[string]*reconcile.Equation{}
	blocked := map[string]bool{}
	for _, f := range d.TableFacts(t) {
		if f.Up == "" || d.Fact(f.Up) == nil {
			continue
		}
		if !f.Bound && !blocked[f.Up] {
			blocked[f.Up] = true
			uncertain = append(uncertain, f.Up)
		}
		e := open[f.Up]
		if e == nil {
			e = &reconcile.Equation{Relation: reconcile.Equal}
			e.Operands = append(e.Operands, reconcile.FactOperand(d.Fact(f.Up), false, 1))
			open[f.Up] = e
			eqs = append(eqs, e)
		}
		e.Operands = append(e.Operands, reconcile.FactOperand(f, true, 1))
	}
	for _, e := range eqs {
		if parent := e.Operands[0].Fact; !blocked[parent.ID] && misshapenChild(d, t, parent) {
			blocked[parent.ID] = true
			uncertain = append(uncertain, parent.ID)
		}
	}
	return slices.DeleteFunc(eqs, func(e *reconcile.Equation) bool { return blocked[e.Operands[0].Fact.ID] }), uncertain
}

// misshapenChild tells a row below a code whose own code cannot be read (3012 under
// 301): it belongs to the sum, and rule code.valid names it.
func misshapenChild(d *reconcile.Doc, t int, parent *budget.Fact) bool {
	return slices.ContainsFunc(d.TableFacts(t), func(f *budget.Fact) bool {
		return !f.Bound && f.Col == parent.Col && f.Entity == parent.Entity && f.Row > parent.Row && parent.RowCode != "" &&
			len(f.RowCode) > len(parent.RowCode) && strings.HasPrefix(f.RowCode, parent.RowCode)
	})
}
