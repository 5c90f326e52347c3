package rules

import (
	"slices"
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// versionOf tells that a document is another version of one given before it: the
// same body, kind and year.
func versionOf(d, o *reconcile.Doc, others []*reconcile.Doc) bool {
	return d.Year == o.Year && d.Kind == o.Kind && d.Level == o.Level && slices.Index(others, o) < slices.Index(others, d)
}

// versions compares two versions cell by cell: what was changed, added and left out
// are notes, because a correction is no mistake.
func versions(d, o *reconcile.Doc) (equations []*reconcile.Equation, found []reconcile.Finding) {
	before := cellsOf(o)
	now := cellsOf(d)
	for _, c := range now.order {
		f, old := now.facts[c], before.facts[c]
		if old == nil {
			found = append(found, oneVersion("finding.across.added", d, c, f, nil))
			continue
		}
		right := reconcile.FactOperand(old, true, 1)
		right.Doc = o
		e := twoPrints(reconcile.FactOperand(f, false, 1), right)
		e.Tolerant = reconcile.Note
		if f.Amount.Fen != old.Amount.Fen {
			e.Message = fault.T("finding.across.changed", "where", d.FactLabel(f), "before", money.Group(old.Amount.Text), "after", money.Group(f.Amount.Text), "unit", f.Amount.Unit.String(), "document", o.Name)
		}
		equations = append(equations, e)
	}
	for _, c := range before.order {
		if now.facts[c] == nil {
			found = append(found, oneVersion("finding.across.left-out", o, c, before.facts[c], o))
		}
	}
	return equations, found
}

func oneVersion(key string, d *reconcile.Doc, cell string, f *budget.Fact, home *reconcile.Doc) reconcile.Finding {
	out := about(key, cell, "where", d.FactLabel(f), "value", money.Group(f.Amount.Text), "unit", f.Amount.Unit.String())
	out.Severity = reconcile.Note
	op := reconcile.FactOperand(f, false, 1)
	op.Doc = home
	out.Operands = []reconcile.Operand{op}
	return out
}

// cells are the numbers of the tables by what stands beside and above them.
type cells struct {
	order []string
	facts map[string]*budget.Fact
}

func cellsOf(d *reconcile.Doc) cells {
	out := cells{facts: map[string]*budget.Fact{}}
	for i := range d.Facts {
		f := &d.Facts[i]
		t := d.Tables[f.Table]
		key := t.Form + "/" + t.No + ";" + f.Entity + ";" + f.RowCode + ";" + form.Fold(f.RowName) + ";" + f.Column
		for n := 2; out.facts[key] != nil; n++ {
			key += "~" + strconv.Itoa(n)
		}
		out.facts[key] = f
		out.order = append(out.order, key)
	}
	return out
}
