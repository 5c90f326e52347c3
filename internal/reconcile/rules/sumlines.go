package rules

import (
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
	return eachSided(d, func(t int, f *form.Form, lines map[string]*budget.Fact) []*reconcile.Equation {
		var out []*reconcile.Equation
		for _, s := range f.Sides {
			for _, r := range s.Sums {
				if names(r, "classes") {
					continue // the roll-up of codes asks this
				}
				if e := relate(r, sideLines(lines, s.ID)); e != nil {
					out = append(out, e)
				}
			}
		}
		return out
	})
}

func balanceSides(d *reconcile.Doc) reconcile.Outcome {
	return eachSided(d, func(t int, f *form.Form, lines map[string]*budget.Fact) []*reconcile.Equation {
		var out []*reconcile.Equation
		for _, r := range f.Balance {
			if e := relate(r, lines); e != nil {
				out = append(out, e)
			}
		}
		return out
	})
}

// eachSided calls build for every printed two-sided table with its lines.
func eachSided(d *reconcile.Doc, build func(int, *form.Form, map[string]*budget.Fact) []*reconcile.Equation) reconcile.Outcome {
	var out reconcile.Outcome
	for t := range d.Tables {
		f := d.Form(t)
		if f == nil || len(f.Sides) == 0 || d.Tables[t].Status != budget.PrintedTable {
			continue
		}
		lines := map[string]*budget.Fact{}
		for _, fact := range d.TableFacts(t) {
			if fact.Line != "" && fact.Bound {
				lines[fact.Line] = fact
			}
		}
		got := build(t, f, lines)
		if len(got) == 0 {
			out.Open = append(out.Open, why("open.lines-missing", "table", d.Tables[t].No, "title", d.Tables[t].Title)...)
		}
		out.Equations = append(out.Equations, got...)
	}
	if len(out.Equations)+len(out.Open) == 0 {
		out.Open = why("open.no-tables")
	}
	return out
}

func sideLines(lines map[string]*budget.Fact, side string) map[string]*budget.Fact {
	out := map[string]*budget.Fact{}
	for id, f := range lines {
		if line, ok := strings.CutPrefix(id, side+"."); ok {
			out[line] = f
		}
	}
	return out
}
