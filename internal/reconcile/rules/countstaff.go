package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// CountStaff asks that posts and people of the department (编制、在编、离休、
// 退休) are the sum of those of its bodies.
var CountStaff = reconcile.Rule{ID: "count.staff", Severity: reconcile.Error, Ground: "《地方预决算公开操作规程》（财预〔2016〕143号）：说明本部门机构设置", Apply: countStaff}

func countStaff(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	whole, parts := map[string]*claim.Claim{}, map[string][]*claim.Claim{}
	var order []string
	for i := range d.Claims {
		c := &d.Claims[i]
		kind := claim.StaffKind(c)
		if kind == "" {
			continue
		}
		if c.Body.IsZero() || c.Body.Scope == budget.Whole {
			if whole[kind] == nil {
				whole[kind], order = c, append(order, kind)
			}
		} else {
			parts[kind] = append(parts[kind], c)
		}
	}
	for _, kind := range order {
		if len(parts[kind]) < 2 {
			continue
		}
		e := &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{reconcile.ClaimOperand(whole[kind], false, 1)}}
		for _, p := range parts[kind] {
			e.Operands = append(e.Operands, reconcile.ClaimOperand(p, true, 1))
		}
		out.Equations = append(out.Equations, e)
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-staff-by-body")
	}
	return out
}
