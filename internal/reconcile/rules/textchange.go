package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// TextChange asks that a change against last year in a sentence is the change
// that the tables print, in amount and direction.
var TextChange = reconcile.Rule{ID: "text.change", Severity: reconcile.Error, Ground: groundExplain, Apply: textChange}

func textChange(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	asked := false
	for i := range d.Claims {
		c := &d.Claims[i]
		if e := againstTold(d, c); e != nil {
			asked = true
			out.Equations = append(out.Equations, e)
		}
		m, ok := d.Meaning(c)
		if c.Kind != claim.Change || !ok || c.BaseYear == 0 || c.BaseYear >= m.At.Year || c.Direction == 0 && c.Amount.Fen != 0 {
			continue
		}
		asked = true
		now, then := comparable(d, m.At), comparable(d, lastYear(m.At, c.BaseYear))
		if len(now) == 0 || len(then) == 0 {
			continue
		}
		out.Equations = append(out.Equations, changeEquation(c, now[0], then[0]))
	}
	switch {
	case !asked:
		out.Open = why("open.no-changes-in-text")
	case len(out.Equations) == 0:
		out.Open = why("open.no-last-year-in-tables")
	}
	return out
}

// againstTold is direction × change = now − then, where the paragraph tells both
// amounts: 100万元，比2024年80万元增加20万元.
func againstTold(d *reconcile.Doc, c *claim.Claim) *reconcile.Equation {
	now := d.Claim(c.Base)
	if c.Kind != claim.Change || now == nil || now.Kind != claim.Amount {
		return nil
	}
	then := thenOf(d, c, now)
	if then == nil {
		return nil
	}
	return &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{
		reconcile.ClaimOperand(c, false, c.Direction), reconcile.ClaimOperand(now, true, 1), reconcile.ClaimOperand(then, true, -1),
	}}
}

func lastYear(at budget.Coordinate, year int) budget.Coordinate {
	at.Year = year
	return at
}

// changeEquation is direction × change = now − then.
func changeEquation(c *claim.Claim, now, then *budget.Fact) *reconcile.Equation {
	sign := 1
	if c.Direction < 0 {
		sign = -1
	}
	return &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{
		reconcile.ClaimOperand(c, false, sign), reconcile.FactOperand(now, true, 1), reconcile.FactOperand(then, true, -1),
	}}
}

// changeOf finds the change claim that a rate belongs to, and the amount.
func changeOf(d *reconcile.Doc, rate *claim.Claim) (amount, change *claim.Claim) {
	amount = d.Claim(rate.Base)
	if amount == nil || amount.Kind != claim.Amount {
		return nil, nil
	}
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind == claim.Change && c.Base == rate.Base && c.BaseYear == rate.BaseYear && c.BaseStage == rate.BaseStage {
			return amount, c
		}
	}
	return amount, nil
}
