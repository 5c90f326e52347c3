package rules

import (
	"regexp"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// SMEProcurement asks that what is set aside for or awarded to small and medium
// firms (中小企业) is at most all procurement that the same part of the text tells,
// and the share of small and micro firms (小微企业) at most that. In a final account
// all is what was contracted, which the budget set aside may exceed: there what such
// firms won, in reserved and in other projects together, is asked.
var SMEProcurement = reconcile.Rule{ID: "part.sme", Severity: reconcile.Warning, Ground: groundExplain, Apply: smeProcurement}

// procurementTold is what one part of the text tells of one year.
type procurementTold struct{ section, year int }

func smeProcurement(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	all, sme := map[procurementTold]*claim.Claim{}, map[procurementTold]*claim.Claim{}
	var won []*claim.Claim
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Amount || c.Paragraph < 0 {
			continue
		}
		key := procurementTold{c.Section, c.Year}
		switch kind := firmsOf(c.Subject); {
		case wins.MatchString(c.Subject):
			switch {
			case all[key] == nil:
			case kind == smeFirms:
				won = append(won, c)
			case kind == smallFirms:
				out.Equations = append(out.Equations, atMost(c, all[key]))
			}
		case d.Kind == budget.FinalAccount && strings.Contains(c.Subject, "预留"):
		case kind == allFirms && all[key] == nil:
			all[key] = c
		case kind == smeFirms && all[key] != nil:
			sme[key] = c
			out.Equations = append(out.Equations, atMost(c, all[key]))
		case kind == smallFirms && sme[key] != nil:
			out.Equations = append(out.Equations, atMost(c, sme[key]))
		}
	}
	for i, c := range won {
		if key := (procurementTold{c.Section, c.Year}); i == len(won)-1 || won[i+1].Section != c.Section || won[i+1].Year != c.Year {
			out.Equations = append(out.Equations, wonTogether(won[:i+1], key, all[key]))
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-sme-procurement")
	}
	return out
}

// wins are the words of what a firm was awarded.
var wins = regexp.MustCompile(`中标|成交`)

// wonTogether is what one part of the text tells that firms won, at most all.
func wonTogether(won []*claim.Claim, key procurementTold, all *claim.Claim) *reconcile.Equation {
	e := &reconcile.Equation{Relation: reconcile.AtMost}
	for _, c := range won {
		if c.Section == key.section && c.Year == key.year {
			e.Operands = append(e.Operands, reconcile.ClaimOperand(c, false, 1))
		}
	}
	e.Operands = append(e.Operands, reconcile.ClaimOperand(all, true, 1))
	return e
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
	case strings.Contains(subject, "政府采购") && !hasAny(subject, []string{"货物", "工程", "服务"}):
		return allFirms
	}
	return otherFirms
}

func atMost(part, whole *claim.Claim) *reconcile.Equation {
	return &reconcile.Equation{Relation: reconcile.AtMost, Operands: []reconcile.Operand{
		reconcile.ClaimOperand(part, false, 1), reconcile.ClaimOperand(whole, true, 1),
	}}
}
