package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// AdminRunning compares 机关运行经费 in the text with the operating part of the
// basic expenditure of the bodies that have administrative posts. Units under
// civil-service rules count too and cannot be told from the posts, so a miss is
// only a warning.
var AdminRunning = reconcile.Rule{ID: "text.admin-running", Severity: reconcile.Warning, Ground: "财政部对机关运行经费的口径：行政单位和参照公务员法管理的事业单位的公用经费", Apply: adminRunning}

func adminRunning(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	told := adminClaim(d)
	if told == nil {
		return reconcile.Outcome{Open: why("open.no-admin-running")}
	}
	e := &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{reconcile.ClaimOperand(told, false, 1)}}
	for _, b := range adminBodies(d) {
		for _, code := range []budget.EconomicCode{"302", "310"} {
			at := budget.Coordinate{Measure: budget.Expenditure, Year: d.Year, Stage: d.Stage(), Body: b, Economic: code, Kind: budget.Basic}
			if facts := comparable(d, at); len(facts) > 0 && (code == "302" || facts[0].Amount.Fen != 0) {
				e.Operands = append(e.Operands, reconcile.FactOperand(facts[0], true, 1))
			}
		}
	}
	if len(e.Operands) == 1 {
		return atMostOperating(d, told)
	}
	out.Equations = append(out.Equations, e)
	return out
}

// atMostOperating asks what holds whoever the administrative bodies are: their
// operating money is at most that of all bodies.
func atMostOperating(d *reconcile.Doc, told *claim.Claim) reconcile.Outcome {
	at := budget.Coordinate{Measure: budget.Expenditure, Year: d.Year, Stage: d.Stage(), Body: d.Whole(), Fund: budget.General, Kind: budget.Operating}
	facts := comparable(d, at)
	if m, _ := d.Meaning(told); len(facts) == 0 || m.At.Year != d.Year || m.At.Body != d.Whole() || m.At.Stage != d.Stage() {
		return reconcile.Outcome{Open: why("open.no-admin-bodies")}
	}
	return reconcile.Outcome{Equations: []*reconcile.Equation{{Relation: reconcile.AtMost, Operands: []reconcile.Operand{
		reconcile.ClaimOperand(told, false, 1), reconcile.FactOperand(facts[0], true, 1),
	}}}}
}

func adminClaim(d *reconcile.Doc) *claim.Claim {
	for i := range d.Claims {
		c := &d.Claims[i]
		if m, ok := d.Meaning(c); ok && c.Kind == claim.Amount && m.At.Measure == budget.AdminRunning {
			return c
		}
	}
	return nil
}

// adminBodies are the bodies that the text gives administrative posts.
func adminBodies(d *reconcile.Doc) []budget.Body {
	var out []budget.Body
	for i := range d.Claims {
		c := &d.Claims[i]
		if claim.StaffKind(c) == "admin-posts" && c.Number != "0" && !c.Body.IsZero() && c.Body.Scope != budget.Whole {
			out = append(out, c.Body)
		}
	}
	return out
}
