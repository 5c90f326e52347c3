package rules

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
)

// CountVehicles asks that the vehicles a body is said to have are as many
// wherever the document tells it. Two counts in different scopes are a warning:
// where each agrees with the running cost of its own scope, the remark says so.
var CountVehicles = reconcile.Rule{ID: "count.vehicles", Severity: reconcile.Warning, Ground: "财政部关于公开国有资产占有使用情况的要求", Apply: countVehicles}

func countVehicles(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	var counts []*claim.Claim
	for i := range d.Claims {
		if c := &d.Claims[i]; isFleet(c) {
			counts = append(counts, c)
		}
	}
	for i, c := range counts {
		if i == 0 {
			continue
		}
		e := &reconcile.Equation{Relation: reconcile.Equal, Duplicate: true, Operands: []reconcile.Operand{
			reconcile.ClaimOperand(c, false, 1), reconcile.ClaimOperand(counts[0], true, 1),
		}}
		e.Remark = perVehicle(d, c, counts[0])
		out.Equations = append(out.Equations, e)
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.vehicles-told-once")
	}
	return out
}

// isFleet tells 共有车辆3辆 from vehicles bought or planned.
func isFleet(c *claim.Claim) bool {
	return c.Kind == claim.Count && c.Unit == "辆" && (c.Subject == "车辆" || c.Subject == "公务用车") && strings.Contains(nearText(c), "有")
}

// nearText is the sentence up to the number.
func nearText(c *claim.Claim) string {
	i := strings.LastIndex(c.Sentence, c.Number)
	if i < 0 {
		return c.Sentence
	}
	clause := c.Sentence[:i]
	if k := strings.LastIndexAny(clause, "，,；;"); k >= 0 {
		clause = clause[k:]
	}
	return clause
}

// perVehicle looks for a body whose running cost divides by the told count as
// the department's divides by its own.
func perVehicle(d *reconcile.Doc, told, whole *claim.Claim) *fault.Text {
	n, m := count(told), count(whole)
	if n == m || n == 0 || m == 0 {
		return nil
	}
	at := budget.Coordinate{Measure: budget.ThreePublic, Item: "vehicle-operation", Year: d.Year, Stage: budget.Planned, Body: d.Whole()}
	all := d.Find(at)
	if len(all) == 0 {
		return nil
	}
	for _, b := range d.Bodies {
		at.Body = b.Body
		for _, f := range d.Find(at) {
			if b.Body.Scope != budget.Whole && f.Amount.Fen != 0 && f.Amount.Fen*m == all[0].Amount.Fen*n {
				t := fault.T("remark.per-vehicle", "body", b.Body.String(), "count", told.Number, "value", f.Amount.Text,
					"whole", all[0].Amount.Text, "wholecount", whole.Number, "unit", f.Amount.Unit.String())
				return &t
			}
		}
	}
	return nil
}

func count(c *claim.Claim) int64 {
	return reconcile.ClaimOperand(c, false, 1).Amount().Fen
}
