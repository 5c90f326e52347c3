package rules

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// SumLines asks that the named lines of a two-sided table add up: 收入总计 =
// 本年收入合计 + 上年结转.
var SumLines = reconcile.Rule{ID: "sum.lines", Severity: reconcile.Error, Ground: groundAccurate, Apply: sumLines}

// BalanceSides asks that both sides of a two-sided table are equal: 收入总计 =
// 支出总计.
var BalanceSides = reconcile.Rule{ID: "balance.sides", Severity: reconcile.Error, Ground: groundAccurate, Apply: balanceSides}

func sumLines(d *reconcile.Doc) reconcile.Outcome {
	return eachSided(d, func(t int, f *form.Form) []*reconcile.Equation {
		var out []*reconcile.Equation
		for i := range f.Sides {
			side := &f.Sides[i]
			for _, lines := range sideLines(d, t, side) {
				out = append(out, lineEquations(side, lines)...)
			}
		}
		return append(out, unasked(outlineSums(d, t), out)...)
	})
}

// unasked leaves out the equations whose numbers are those of another.
func unasked(more, asked []*reconcile.Equation) []*reconcile.Equation {
	return slices.DeleteFunc(more, func(e *reconcile.Equation) bool {
		return slices.ContainsFunc(asked, func(o *reconcile.Equation) bool { return o.Numbers() == e.Numbers() })
	})
}

func lineEquations(side *form.Side, lines map[string]*budget.Fact) []*reconcile.Equation {
	var out []*reconcile.Equation
	for _, r := range side.Sums {
		if names(r, "classes") {
			continue // the roll-up of codes asks this
		}
		if e := relate(r, lines); e != nil {
			out = append(out, e)
		}
	}
	return out
}

func balanceSides(d *reconcile.Doc) reconcile.Outcome {
	return eachSided(d, func(t int, f *form.Form) []*reconcile.Equation {
		all := map[string]*budget.Fact{}
		for i := range f.Sides {
			if columns := sideLines(d, t, &f.Sides[i]); len(columns) > 0 {
				for line, fact := range columns[0] { // the first column is the side's amount
					all[f.Sides[i].ID+"."+line] = fact
				}
			}
		}
		var out []*reconcile.Equation
		for _, r := range f.Balance {
			if e := relate(r, all); e != nil {
				out = append(out, e)
			}
		}
		return out
	})
}

// eachSided calls build for every printed two-sided table.
func eachSided(d *reconcile.Doc, build func(int, *form.Form) []*reconcile.Equation) reconcile.Outcome {
	var out reconcile.Outcome
	for t := range d.Tables {
		f := d.Form(t)
		if f == nil || len(f.Sides) == 0 || d.Tables[t].Status != budget.PrintedTable {
			continue
		}
		got := build(t, f)
		if len(got) == 0 {
			out.Open = append(out.Open, why("open.lines-missing", "table", d.Tables[t].No, "title", d.Tables[t].Title)...)
		}
		out.Equations = append(out.Equations, got...)
	}
	if len(out.Equations)+len(out.Open) == 0 {
		out.Open = why("open.nothing-to-add")
	}
	return out
}

// sideLines gathers the named lines of a side, one map for each of its amount
// columns in printed order.
func sideLines(d *reconcile.Doc, t int, side *form.Side) []map[string]*budget.Fact {
	var out []map[string]*budget.Fact
	for _, col := range side.Columns {
		lines := map[string]*budget.Fact{}
		for _, fact := range d.TableFacts(t) {
			if line, ok := strings.CutPrefix(fact.Line, side.ID+"."); ok && fact.Bound && fact.ColID == col.ID {
				lines[line] = fact
			}
		}
		if len(lines) > 0 {
			out = append(out, lines)
		}
	}
	return out
}
