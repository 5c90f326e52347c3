package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// SumKinds asks that 基本支出 of one table is 人员经费 and 公用经费 of another: final
// accounts print the two under the economic codes and their sum nowhere near.
// Within one table the form's own sums ask.
var SumKinds = reconcile.Rule{ID: "sum.kinds", Severity: reconcile.Error, Ground: groundAccurate, Apply: sumKinds}

func sumKinds(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	d.Coordinates(func(c budget.Coordinate, facts []*budget.Fact) {
		if c.Measure != budget.Expenditure || c.Kind != budget.Basic || c.Economic != "" {
			return
		}
		if e := kindsOf(d, c, facts); e != nil {
			out.Equations = append(out.Equations, e)
		}
	})
	if len(out.Equations) == 0 {
		out.Open = why("open.no-kinds-apart")
	}
	return out
}

// kindsOf is basic = personnel + operating, nil where one is not printed or the
// table of the two prints their sum too.
func kindsOf(d *reconcile.Doc, c budget.Coordinate, basic []*budget.Fact) *reconcile.Equation {
	personnel, operating := c, c
	personnel.Kind, operating.Kind = budget.Personnel, budget.Operating
	p, o := comparable(d, personnel), comparable(d, operating)
	if len(p) == 0 || len(o) == 0 || !d.UnitKnown(basic[0]) {
		return nil
	}
	for _, f := range basic {
		if f.Table == p[0].Table {
			return nil
		}
	}
	return &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{
		reconcile.FactOperand(basic[0], false, 1), reconcile.FactOperand(p[0], true, 1), reconcile.FactOperand(o[0], true, 1),
	}}
}
