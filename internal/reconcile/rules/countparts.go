package rules

import (
	"strings"

	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// CountParts asks that counts of one unit told as the parts of a whole add up to
// it: 共有车辆5辆，其中…用车2辆、…用车3辆; 绩效自评的项目4个（“优”的4个、“良”的0个…）.
var CountParts = reconcile.Rule{ID: "count.parts", Severity: reconcile.Error, Ground: groundAccurate, Apply: countParts}

// countable are units of single things; parts of an area or a length may overlap.
const countable = "辆 人 名 个 台 套 台（套） 家 户 项 件"

func countParts(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	open := map[string]*reconcile.Equation{}
	for i := range d.Claims {
		c := &d.Claims[i]
		whole := d.Claim(c.Parent)
		if whole == nil || c.Kind != claim.Count || whole.Kind != claim.Count || c.Unit != whole.Unit || c.Parts != claim.Complete && c.Parts != claim.Among || !strings.Contains(countable, c.Unit) {
			continue
		}
		e := open[whole.ID]
		if e == nil {
			e = &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{reconcile.ClaimOperand(whole, false, 1)}}
			open[whole.ID] = e
			out.Equations = append(out.Equations, e)
		}
		e.Operands = append(e.Operands, reconcile.ClaimOperand(c, true, 1))
	}
	out.Equations = keepLists(out.Equations)
	for _, e := range out.Equations {
		mayLeaveOut(d, e)
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-counts-in-parts")
	}
	return out
}

// keepLists drops lists of one part: 共有车辆5辆，其中执法车2辆.
func keepLists(eqs []*reconcile.Equation) []*reconcile.Equation {
	out := eqs[:0]
	for _, e := range eqs {
		if len(e.Operands) > 2 {
			out = append(out, e)
		}
	}
	return out
}
