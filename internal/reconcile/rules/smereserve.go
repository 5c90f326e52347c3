package rules

import (
	"math/big"
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// SMEReserve asks that the procurement reserved for small and medium firms is not
// below its legal share of all procurement, and the part of small and micro firms
// not below its share of that. The law counts only what such firms can supply, so
// a miss is to be explained, not an error.
var SMEReserve = reconcile.Rule{ID: "judge.sme-reserve", Severity: reconcile.Warning, Scope: reconcile.Scope{Kinds: []budget.Kind{budget.BudgetKind}},
	Ground: "《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）：适宜由中小企业提供的采购项目，预留预算总额的30%以上给中小企业，其中给小微企业的不低于60%", Apply: smeReserve}

func smeReserve(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for _, r := range append(reservedInTables(d), reservedInText(d)...) {
		limit, ok := limitIn(r.limit, d.Year)
		if !ok {
			continue
		}
		part, whole := d.Interval(r.part), d.Interval(r.whole)
		if whole.Lo <= 0 || part.Hi*100 >= whole.Lo*limit {
			out.Passed++
			continue
		}
		share := new(big.Rat).SetFrac64(r.part.Amount().Fen*100, r.whole.Amount().Fen).FloatString(1)
		f := about("finding.judge."+r.limit, r.limit, "part", r.part.Amount().Text, "whole", r.whole.Amount().Text,
			"unit", r.part.Amount().Unit.String(), "share", share, "limit", strconv.FormatInt(limit, 10), "where", placeOf(r.part))
		f.Operands = []reconcile.Operand{r.part, r.whole}
		out.Findings = append(out.Findings, f)
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-sme-reserve")
	}
	return out
}

// reserve is a part of the procurement with the whole that its share is of.
type reserve struct {
	limit       string
	part, whole reconcile.Operand
}

// reservedInTables are the totals of the whole body where a table of expenditure
// has columns of procurement.
func reservedInTables(d *reconcile.Doc) []reserve {
	at := budget.Coordinate{Measure: budget.Procurement, Year: d.Year, Stage: d.Stage(), Body: d.Whole()}
	all := d.At(at)
	at.Subset = "sme"
	sme := d.At(at)
	at.Subset = "small"
	small := d.At(at)
	var out []reserve
	if len(all) > 0 && len(sme) > 0 {
		out = append(out, reserve{"sme-share", reconcile.FactOperand(sme[0], false, 1), reconcile.FactOperand(all[0], true, 1)})
	}
	if len(sme) > 0 && len(small) > 0 {
		out = append(out, reserve{"sme-small-share", reconcile.FactOperand(small[0], false, 1), reconcile.FactOperand(sme[0], true, 1)})
	}
	return out
}

// reservedInText are the amounts of the year that one part of the text tells.
func reservedInText(d *reconcile.Doc) []reserve {
	var out []reserve
	var all, sme *claim.Claim
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Amount || c.Paragraph < 0 || c.Year != d.Year || c.Stage == budget.Actual {
			continue
		}
		switch kind := firmsOf(c.Subject); {
		case kind == allFirms && all == nil:
			all = c
		case kind == smeFirms && sme == nil && all != nil && c.Section == all.Section:
			sme = c
			out = append(out, reserve{"sme-share", reconcile.ClaimOperand(c, false, 1), reconcile.ClaimOperand(all, true, 1)})
		case kind == smallFirms && sme != nil && c.Section == sme.Section && len(out) == 1:
			out = append(out, reserve{"sme-small-share", reconcile.ClaimOperand(c, false, 1), reconcile.ClaimOperand(sme, true, 1)})
		}
	}
	return out
}
