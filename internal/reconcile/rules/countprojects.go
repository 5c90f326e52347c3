package rules

import (
	"strings"

	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
	"strconv"
)

// CountProjects asks that as many projects are listed with targets as the text
// says have them: 设置并编报8个项目绩效目标.
var CountProjects = reconcile.Rule{ID: "count.projects", Severity: reconcile.Error, Ground: "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）", Apply: countProjects}

func countProjects(d *reconcile.Doc) reconcile.Outcome {
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Count || c.Unit != "个" || !strings.Contains(c.Subject, "项目") || !strings.Contains(c.Subject, "绩效目标") || len(d.Projects) == 0 {
			continue
		}
		if c.Number == strconv.Itoa(len(d.Projects)) {
			return reconcile.Outcome{Passed: 1, Tied: []string{c.ID}}
		}
		return reconcile.Outcome{Findings: []reconcile.Finding{{
			Verdict: reconcile.Broken, Severity: reconcile.Warning,
			Message:  fault.T("finding.count.projects", "told", c.Number, "listed", strconv.Itoa(len(d.Projects))),
			Operands: []reconcile.Operand{reconcile.ClaimOperand(c, false, 1)},
		}}}
	}
	return reconcile.Outcome{Open: why("open.no-project-count")}
}
