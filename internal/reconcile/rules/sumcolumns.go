package rules

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// SumColumns asks that the columns of every row add up as the form says:
// 支出总计 = 基本支出 + 项目支出.
var SumColumns = reconcile.Rule{ID: "sum.columns", Severity: reconcile.Error, Ground: groundAccurate, Apply: sumColumns}

// PartColumns asks that a part (其中) is not more than its whole.
var PartColumns = reconcile.Rule{ID: "part.columns", Severity: reconcile.Error, Ground: groundAccurate, Apply: partColumns}

func sumColumns(d *reconcile.Doc) reconcile.Outcome {
	out := eachRow(d, func(f *form.Form) []form.Relation { return f.Sums })
	for t := range d.Tables {
		f := d.Form(t)
		if f == nil || d.Tables[t].Status != budget.PrintedTable {
			continue
		}
		for i := range f.Sides {
			for _, r := range f.Sides[i].Across {
				out.add(rowEquations(d, sideFacts(d, t, &f.Sides[i]), f, r))
			}
		}
	}
	return out.Outcome
}

// sideFacts are the facts of one side of a table.
func sideFacts(d *reconcile.Doc, t int, side *form.Side) []*budget.Fact {
	var out []*budget.Fact
	for _, f := range d.TableFacts(t) {
		if strings.HasPrefix(f.Line, side.ID+".") {
			out = append(out, f)
		}
	}
	return out
}

func partColumns(d *reconcile.Doc) reconcile.Outcome {
	return eachRow(d, func(f *form.Form) []form.Relation { return f.Parts }).Outcome
}

// rowSums gathers the equations of rows and names the rows that have none.
type rowSums struct {
	reconcile.Outcome
	doc *reconcile.Doc
}

func (o *rowSums) add(eqs []*reconcile.Equation, uncertain []*budget.Fact) {
	o.Equations = append(o.Equations, eqs...)
	for _, fact := range uncertain {
		o.Open = append(o.Open, why("open.part-unreadable", "where", o.doc.FactLabel(fact))...)
	}
}

// eachRow builds the equations of all rows of all tables for some relations of
// their forms.
func eachRow(d *reconcile.Doc, relations func(*form.Form) []form.Relation) rowSums {
	out := rowSums{doc: d}
	for t := range d.Tables {
		f := d.Form(t)
		if f == nil || d.Tables[t].Status != budget.PrintedTable {
			continue
		}
		for _, r := range relations(f) {
			if missing := missingColumn(d, t, r); missing != "" {
				out.Open = append(out.Open, why("open.column-missing", "table", d.Tables[t].No, "title", d.Tables[t].Title, "column", missing)...)
				continue
			}
			out.add(rowEquations(d, d.TableFacts(t), f, r))
		}
	}
	if len(out.Equations)+len(out.Open) == 0 {
		out.Open = why("open.nothing-to-add")
	}
	return out
}

// missingColumn names an operand whose column the table does not print.
func missingColumn(d *reconcile.Doc, t int, r form.Relation) string {
	printed := map[string]bool{}
	for _, c := range d.Tables[t].Columns {
		printed[c.ColID] = true
	}
	if d.Form(t).Rows.Kind == "blocks" {
		return "" // columns of composite tables are found row by row
	}
	for _, o := range append(append([]form.Signed{}, r.Left...), r.Right...) {
		if !printed[o.ID] {
			return o.ID
		}
	}
	return ""
}

// rowEquations builds the equation of each row; a row with a cell that could not
// be read for certain has none and is named instead.
func rowEquations(d *reconcile.Doc, facts []*budget.Fact, f *form.Form, r form.Relation) (eqs []*reconcile.Equation, uncertain []*budget.Fact) {
	rows := map[int]map[string]*budget.Fact{}
	blocked := map[int]*budget.Fact{}
	var order []int
	for _, fact := range facts {
		if rows[fact.Row] == nil {
			rows[fact.Row] = map[string]*budget.Fact{}
			order = append(order, fact.Row)
		}
		switch {
		case fact.Bound:
			rows[fact.Row][fact.ColID] = fact
		case fact.Amount.State == money.Unreadable && names(r, fact.ColID):
			blocked[fact.Row] = fact
		}
	}
	for _, row := range order {
		if b := blocked[row]; b != nil {
			uncertain = append(uncertain, b)
		} else if e := relate(r, rows[row]); e != nil {
			tolerate(e, f)
			eqs = append(eqs, e)
		}
	}
	return eqs, uncertain
}

// names tells whether a relation has an operand.
func names(r form.Relation, id string) bool {
	is := func(o form.Signed) bool { return o.ID == id }
	return slices.ContainsFunc(r.Left, is) || slices.ContainsFunc(r.Right, is)
}

// relate builds one equation; a blank operand counts as nothing printed, and an
// equation without anything on its left is none.
func relate(r form.Relation, facts map[string]*budget.Fact) *reconcile.Equation {
	e := &reconcile.Equation{Relation: reconcile.Relation(r.Relation)}
	for _, o := range r.Left {
		if f := facts[o.ID]; f != nil {
			e.Operands = append(e.Operands, reconcile.FactOperand(f, false, o.Sign))
		}
	}
	left := len(e.Operands)
	for _, o := range r.Right {
		if f := facts[o.ID]; f != nil {
			e.Operands = append(e.Operands, reconcile.FactOperand(f, true, o.Sign))
		}
	}
	if left == 0 || len(e.Operands) == left {
		return nil
	}
	return e
}

// tolerate keeps forms that were never seen from saying more than a note, or than a
// warning where the table itself bears them out.
func tolerate(e *reconcile.Equation, f *form.Form) {
	if f != nil && f.Unverified {
		e.Tolerant, e.Unseen = reconcile.Note, true
	}
}
