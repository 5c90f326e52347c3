package rules

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// unitsTogether compares a department with the documents of all its units: what the
// department prints is the sum of what they print. Units that the department lists and
// whose documents are not at hand are named; then nothing is added up.
func unitsTogether(d *reconcile.Doc, others []*reconcile.Doc) ([]*reconcile.Equation, []fault.Text) {
	if d.Level != budget.DepartmentLevel || len(d.Members) == 0 {
		return nil, nil
	}
	var units []*reconcile.Doc
	var absent []string
	var open []fault.Text
	for _, m := range d.Members {
		o, near := unitNamed(d, m, others)
		switch {
		case o != nil:
			units = append(units, o)
		case near != nil:
			open = append(open, fault.T("open.body-unsure", "one", m.Name, "other", near.Entity))
		case !m.Merged:
			absent = append(absent, m.Name)
		}
	}
	if len(units) == 0 {
		return nil, open
	}
	if len(absent) > 0 {
		open = append(open, fault.T("open.units-absent", "units", strings.Join(absent, "、")))
	}
	if len(open) > 0 {
		return nil, open
	}
	return sumsOfUnits(d, units), nil
}

// unitNamed finds the document of a listed unit of the same year and kind, else one whose
// name is only alike.
func unitNamed(d *reconcile.Doc, m budget.Member, others []*reconcile.Doc) (found, near *reconcile.Doc) {
	for _, o := range others {
		if o == d || o.Level != budget.UnitLevel || o.Year != d.Year || o.Kind != d.Kind {
			continue
		}
		switch {
		case bareBrackets(o.Entity) == bareBrackets(m.Name):
			return o, nil
		case alike(o.Entity, m.Name):
			near = o
		}
	}
	return nil, near
}

// isMember tells a document of a unit that the other one lists.
func isMember(d, o *reconcile.Doc) bool {
	return slices.ContainsFunc(d.Members, func(m budget.Member) bool { return bareBrackets(m.Name) == bareBrackets(o.Entity) })
}

func bareBrackets(name string) string { return form.Unbracketed(form.Fold(name)) }

// sumsOfUnits builds the sum of every total that the department prints and that all its
// units print in the same form.
func sumsOfUnits(d *reconcile.Doc, units []*reconcile.Doc) []*reconcile.Equation {
	var out []*reconcile.Equation
	d.Coordinates(func(at budget.Coordinate, facts []*budget.Fact) {
		f := facts[0]
		if at.Body != d.Whole() || at.Year != d.Year || at.Stage != d.Stage() || at.Project != "" || at.Measure == budget.TaskBudget || !d.UnitKnown(f) || f.Minus != nil {
			return
		}
		e := &reconcile.Equation{Relation: reconcile.Equal, Tolerant: reconcile.Warning, Operands: []reconcile.Operand{reconcile.FactOperand(f, false, 1)}}
		for _, o := range units {
			there := at
			there.Body = o.Whole()
			i := slices.IndexFunc(o.At(there), o.UnitKnown)
			if i < 0 && !slices.ContainsFunc(o.Tables, func(t budget.Table) bool { return t.Form == d.Tables[f.Table].Form && t.Status == budget.PrintedTable }) {
				return
			}
			if i >= 0 {
				op := reconcile.FactOperand(o.At(there)[i], true, 1)
				op.Doc = o
				e.Operands = append(e.Operands, op)
			}
		}
		if len(e.Operands) > 1 {
			e.Remark = transfers(e, units)
			out = append(out, e)
		}
	})
	return out
}

// transfers explains a department below the sum of its units by what they pay each other,
// which it leaves out: 对附属单位补助, 上缴上级.
func transfers(e *reconcile.Equation, units []*reconcile.Doc) *fault.Text {
	paid, over := int64(0), -e.Operands[0].Amount().Fen
	for _, o := range e.Operands[1:] {
		over += o.Amount().Fen
	}
	for _, o := range units {
		for _, kind := range []string{"to-affiliated", "to-superior"} {
			if facts := o.At(budget.Coordinate{Measure: budget.Expenditure, Year: o.Year, Stage: o.Stage(), Body: o.Whole(), Kind: kind}); len(facts) > 0 {
				paid += facts[0].Amount.Fen
			}
		}
	}
	if over <= 0 || over > paid {
		return nil
	}
	t := fault.T("remark.transfers")
	return &t
}
