package rules

import (
	"strings"

	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// Phases asks that the same number of projects, told for the phases of performance
// (编报目标、跟踪、自评), has the same money, and fewer projects no more than that.
var Phases = reconcile.Rule{ID: "text.phases", Severity: reconcile.Warning,
	Ground: "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）：目标管理、运行监控、评价覆盖预算绩效管理全过程", Apply: phases}

// phase is the projects of one phase with their money.
type phase struct{ projects, money *claim.Claim }

func phases(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	told := phasesOf(d)
	for i, p := range told {
		if i == 0 || p.money.Section != told[0].money.Section {
			continue
		}
		first := told[0]
		switch n, all := count(p.projects), count(first.projects); {
		case n == all:
			out.Equations = append(out.Equations, twoPrints(reconcile.ClaimOperand(p.money, false, 1), reconcile.ClaimOperand(first.money, true, 1)))
		case n < all:
			out.Equations = append(out.Equations, atMost(p.money, first.money))
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-phases")
	}
	return out
}

// phasesOf are the counts of projects that money directly follows: 编报绩效目标的项目4个，
// 涉及预算金额598.42万元.
func phasesOf(d *reconcile.Doc) []phase {
	var out []phase
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Count || c.Unit != "个" || !strings.Contains(c.Subject, "项目") || !phaseWord(c.Subject) {
			continue
		}
		if money := next(d, i); money != nil {
			out = append(out, phase{c, money})
		}
	}
	return out
}

func phaseWord(s string) bool {
	for _, w := range []string{"目标", "跟踪", "监控", "自评"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// next is the amount told of the count right before it.
func next(d *reconcile.Doc, i int) *claim.Claim {
	if i+1 >= len(d.Claims) {
		return nil
	}
	c, m := &d.Claims[i], &d.Claims[i+1]
	if m.Kind != claim.Amount || m.Section != c.Section || m.Paragraph != c.Paragraph || m.Start-c.End > 16 {
		return nil
	}
	return m
}
