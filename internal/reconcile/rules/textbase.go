package rules

import (
	"strconv"

	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// TextBaseYear asks that a change is told against an earlier year: a budget of
// 2026 does not rise “比2026年预算”.
var TextBaseYear = reconcile.Rule{ID: "text.base-year", Severity: reconcile.Error, Ground: groundExplain, Apply: textBaseYear}

func textBaseYear(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Change && c.Kind != claim.Rate || c.BaseYear == 0 || c.Year == 0 || c.Paragraph < 0 {
			continue
		}
		sameStage := c.BaseStage == "" || c.Stage == "" || c.BaseStage == c.Stage
		if c.BaseYear < c.Year || !sameStage || d.Kind == "final-account" && c.BaseStage != "" {
			out.Passed++
			continue
		}
		f := about("finding.text.base-year", c.Subject+";"+c.Number, "subject", c.Subject, "year", strconv.Itoa(c.Year), "base", strconv.Itoa(c.BaseYear), "where", c.Place.String())
		f.Operands = []reconcile.Operand{reconcile.ClaimOperand(c, false, 1)}
		out.Findings = append(out.Findings, f)
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-changes-in-text")
	}
	return out
}
