package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// NoteChange asks that a change told in the note under a table is the change of
// that table's total. Where it is the change of another row or column, the note
// speaks of a narrower scope than the table: a warning, not an error.
var NoteChange = reconcile.Rule{ID: "note.change", Severity: reconcile.Warning, Ground: groundExplain, Apply: noteChange}

func noteChange(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Change || c.Section >= len(d.Sections) || d.Sections[c.Section].ID != form.NoteSection {
			continue
		}
		table := d.Sections[c.Section].Tables[0]
		total, others := changeCells(d, table)
		if total == nil {
			continue
		}
		sign := 1
		if c.Direction < 0 {
			sign = -1
		}
		e := &reconcile.Equation{Relation: reconcile.Equal, Duplicate: true, Operands: []reconcile.Operand{
			reconcile.ClaimOperand(c, false, sign), reconcile.FactOperand(total, true, 1),
		}}
		e.Remark = narrower(d, int64(sign)*c.Amount.Fen, total, others)
		out.Equations = append(out.Equations, e)
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-change-in-notes")
	}
	return out
}

// changeCells are the change cells of a table: that of the whole total, and the
// others.
func changeCells(d *reconcile.Doc, table int) (total *budget.Fact, others []*budget.Fact) {
	for _, f := range d.TableFacts(table) {
		switch {
		case !f.Bound || f.Minus == nil:
		case total == nil && f.At.Body.Scope == budget.Whole && f.At.Item == "":
			total = f
		default:
			others = append(others, f)
		}
	}
	return total, others
}

// narrower names the first other change cell with the told amount.
func narrower(d *reconcile.Doc, told int64, total *budget.Fact, others []*budget.Fact) *fault.Text {
	if told == total.Amount.Fen {
		return nil
	}
	for _, f := range others {
		if f.Amount.Fen == told {
			t := fault.T("remark.narrower-scope", "where", d.FactLabel(f), "value", f.Amount.Text, "unit", f.Amount.Unit.String())
			return &t
		}
	}
	return nil
}
