package rules

import (
	"strings"

	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// SMEProcurement asks that what is set aside for or awarded to small and medium
// firms (中小企业) is at most all procurement that the same part of the text tells,
// and the share of small and micro firms (小微企业) at most that.
var SMEProcurement = reconcile.Rule{ID: "part.sme", Severity: reconcile.Warning, Ground: groundExplain, Apply: smeProcurement}

// procurementTold is what one part of the text tells of one year.
type procurementTold struct{ section, year int }

func smeProcurement(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	all, sme := map[procurementTold]*claim.Claim{}, map[procurementTold]*claim.Claim{}
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Amount || c.Paragraph < 0 {
			continue
		}
		key := procurementTold{c.Section, c.Year}
		switch kind := firmsOf(c.Subject); {
		case kind == allFirms && all[key] == nil:
			all[key] = c
		case kind == smeFirms && all[key] != nil:
			sme[key] = c
			out.Equations = append(out.Equations, atMost(c, all[key]))
		case kind == smallFirms && sme[key] != nil:
			out.Equations = append(out.Equations, atMost(c, sme[key]))
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-sme-procurement")
	}
	return out
}

// firms says of whose procurement a subject speaks.
type firms int

const (
	otherFirms firms = iota
	allFirms
	smeFirms
	smallFirms
)

func firmsOf(subject string) firms {
	switch {
	case strings.Contains(subject, "小微") || strings.Contains(subject, "小型"):
		return smallFirms
	case strings.Contains(subject, "中小企业") || strings.Contains(subject, "中小微企业"):
		for _, part := range []string{"货物", "工程", "服务"} {
			if strings.Contains(subject, part) {
				return otherFirms
			}
		}
		return smeFirms
	case strings.Contains(subject, "政府采购") && !strings.ContainsAny(subject, "货工服"):
		return allFirms
	}
	return otherFirms
}

func atMost(part, whole *claim.Claim) *reconcile.Equation {
	return &reconcile.Equation{Relation: reconcile.AtMost, Operands: []reconcile.Operand{
		reconcile.ClaimOperand(part, false, 1), reconcile.ClaimOperand(whole, true, 1),
	}}
}
