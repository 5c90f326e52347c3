package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// TextAmount asks that an amount in a sentence is the amount that the table
// prints for what the sentence is about.
var TextAmount = reconcile.Rule{ID: "text.amount", Severity: reconcile.Error, Ground: groundExplain, Apply: textAmount}

func textAmount(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	asked := 0
	for i := range d.Claims {
		c := &d.Claims[i]
		m, ok := d.Meaning(c)
		if !ok || c.Kind != claim.Amount {
			continue
		}
		asked++
		facts := comparable(d, m.At)
		if len(facts) == 0 {
			continue
		}
		out.Equations = append(out.Equations, amountEquation(d, c, m, facts[0]))
	}
	if asked == 0 {
		out.Open = why("open.no-amounts-in-text")
	}
	return out
}

// comparable are the facts of a coordinate whose tables print their unit.
func comparable(d *reconcile.Doc, at budget.Coordinate) []*budget.Fact {
	var out []*budget.Fact
	for _, f := range d.Find(at) {
		if d.UnitKnown(f) {
			out = append(out, f)
		}
	}
	return out
}

func amountEquation(d *reconcile.Doc, c *claim.Claim, m reconcile.Meaning, f *budget.Fact) *reconcile.Equation {
	e := &reconcile.Equation{Relation: reconcile.Equal, Duplicate: true, Tolerant: reconcile.Severity(m.Term.Tolerant), Operands: []reconcile.Operand{
		reconcile.ClaimOperand(c, false, 1), reconcile.FactOperand(f, true, 1),
	}}
	if m.Term.CarryOver {
		e.Remark = carryOver(d, e, m.Term.Scope)
	}
	return e
}

// carryOver offers the money carried in as an explanation of scope where the
// difference is within it. It explains; it never repairs a digit.
func carryOver(d *reconcile.Doc, e *reconcile.Equation, key string) *fault.Text {
	diff := e.Operands[0].Amount().Fen - e.Operands[1].Amount().Fen
	carried := d.Find(budget.Coordinate{Measure: budget.CarryIn, Year: d.Year, Stage: budget.Planned, Body: d.Whole()})
	if len(carried) == 0 || diff <= 0 || key == "" {
		return nil
	}
	in := carried[0].Amount
	if diff > in.Fen {
		return nil
	}
	t := fault.T(key, "difference", money.Group(money.Format(diff, in.Unit, 0)), "carryin", money.Group(in.Text), "unit", in.Unit.String())
	return &t
}
