package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// SumBodies asks that a department is the sum of its bodies: in each table with
// blocks of bodies, and for every coordinate that the department prints in one
// table and its bodies in another (表1 201 = Σ bodies of 表3 201).
var SumBodies = reconcile.Rule{ID: "sum.bodies", Severity: reconcile.Error, Ground: groundAccurate, Apply: sumBodies}

func sumBodies(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	parts := bodyParts(d)
	blocks := bodyBlocks(d)
	for i := range d.Facts {
		f := &d.Facts[i]
		if !f.Bound || f.At.Body.Scope != budget.Whole {
			continue
		}
		for k, facts := range parts[partKey(d, f)] {
			t := k.table
			if own := t == f.Table; own && k.column != f.ColID || !own && (!firstOf(d, f, t) || !d.UnitKnown(f)) {
				continue
			}
			if blocks[t] < 2 || !coversCode(d, t, f) {
				continue
			}
			e := &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{reconcile.FactOperand(f, false, 1)}}
			for _, p := range facts {
				e.Operands = append(e.Operands, reconcile.FactOperand(p, true, 1))
			}
			tolerate(e, d.Form(t))
			out.Equations = append(out.Equations, e)
		}
	}
	sortEquations(d, out.Equations)
	if len(out.Equations) == 0 {
		out.Open = why("open.one-body")
	}
	return out
}

// bodyKey is a coordinate without its body, fund reduced, and whether it is a
// change.
type bodyKey struct {
	at     budget.Coordinate
	change bool
}

func partKey(d *reconcile.Doc, f *budget.Fact) bodyKey {
	at := d.Reduced(f.At)
	at.Body = budget.Body{}
	return bodyKey{at, f.Minus != nil}
}

// tableColumn is a column of one table: two columns of a table can print the
// same money where the document shows the other accounts empty.
type tableColumn struct {
	table  int
	column string
}

// bodyParts groups the facts of single bodies by coordinate and column.
func bodyParts(d *reconcile.Doc) map[bodyKey]map[tableColumn][]*budget.Fact {
	out := map[bodyKey]map[tableColumn][]*budget.Fact{}
	for i := range d.Facts {
		f := &d.Facts[i]
		if !f.Bound || f.At.Body.Scope != budget.Own && f.At.Body.Scope != budget.Single {
			continue
		}
		k := partKey(d, f)
		if out[k] == nil {
			out[k] = map[tableColumn][]*budget.Fact{}
		}
		c := tableColumn{f.Table, f.ColID}
		out[k][c] = append(out[k][c], f)
	}
	return out
}

// bodyBlocks counts the bodies that a table prints beside the department.
func bodyBlocks(d *reconcile.Doc) map[int]int {
	seen := map[int]map[budget.Body]bool{}
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.Bound && (f.At.Body.Scope == budget.Own || f.At.Body.Scope == budget.Single) {
			if seen[f.Table] == nil {
				seen[f.Table] = map[budget.Body]bool{}
			}
			seen[f.Table][f.At.Body] = true
		}
	}
	out := map[int]int{}
	for t, b := range seen {
		out[t] = len(b)
	}
	return out
}

// firstOf keeps one equation for each fact across tables: the first other table
// in print order whose fund is the fact's own, so that no sum is told thrice.
func firstOf(d *reconcile.Doc, f *budget.Fact, t int) bool {
	if f.At.Function == "" && f.At.Economic == "" {
		return false // totals meet in rule same.tables
	}
	for i := range d.Tables {
		form := d.Form(i)
		if form != nil && form.Rows.Entities && form.Rows.Scheme == schemeOf(f) && i != f.Table && printsMeasure(d, i, f) {
			return i == t
		}
	}
	return false
}

func schemeOf(f *budget.Fact) string {
	if f.At.Economic != "" {
		return "economic"
	}
	return "function"
}

func printsMeasure(d *reconcile.Doc, t int, f *budget.Fact) bool {
	for _, x := range d.TableFacts(t) {
		if x.Bound && x.At.Measure == f.At.Measure && x.At.Kind == f.At.Kind && d.SameMoney(x.At.Fund, f.At.Fund) {
			return true
		}
	}
	return false
}

// coversCode tells whether the table prints codes as fine as the fact's.
func coversCode(d *reconcile.Doc, t int, f *budget.Fact) bool {
	return f.At.Function == "" && f.At.Economic == "" || d.Form(t) != nil && d.Form(t).Rows.Scheme == schemeOf(f)
}
