package rules

import (
	"regexp"
	"strconv"
	"strings"

	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
)

// CountMembers asks that as many units are listed as the text counts: 行政单位1家、事业单位
// 4家，具体包括：…; 本部以及下属5家预算单位.
var CountMembers = reconcile.Rule{ID: "count.members", Severity: reconcile.Warning, Ground: "《地方预决算公开操作规程》（财预〔2016〕143号）：说明本部门机构设置", Apply: countMembers}

// sortOfUnit is a kind that units are counted by.
var sortOfUnit = regexp.MustCompile(`(?:行政|参公|公务员法|事业|企业)[^，。]*单位$`)

func countMembers(d *reconcile.Doc) reconcile.Outcome {
	own := 0
	for _, m := range d.Members {
		if m.Own {
			own++
		}
	}
	var out reconcile.Outcome
	var sorts []reconcile.Operand
	sum := 0
	for i := range d.Claims {
		c := &d.Claims[i]
		n, err := strconv.Atoi(c.Number)
		if err != nil || c.Kind != claim.Count || c.Unit != "家" && c.Unit != "个" || c.Section >= len(d.Sections) || d.Sections[c.Section].ID != "organisation" {
			continue
		}
		switch {
		case len(d.Members) == 0:
		case strings.Contains(c.Sentence, "下属"):
			if strings.HasSuffix(c.Subject, "单位") && own > 0 {
				out = counted(out, n, len(d.Members)-own, []reconcile.Operand{reconcile.ClaimOperand(c, false, 1)})
			}
		case sortOfUnit.MatchString(c.Subject) && membersFollow(c):
			sorts, sum = append(sorts, reconcile.ClaimOperand(c, false, 1)), sum+n
		}
	}
	if len(sorts) > 0 {
		out = counted(out, sum, len(d.Members), sorts)
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-member-count")
	}
	return out
}

// membersFollow tells a sentence that leads to the list itself.
func membersFollow(c *claim.Claim) bool {
	return strings.Contains(c.Sentence, "包括") || strings.Contains(c.Sentence, "如下")
}

func counted(out reconcile.Outcome, told, listed int, ops []reconcile.Operand) reconcile.Outcome {
	if told == listed {
		out.Passed++
		for _, o := range ops {
			out.Tied = append(out.Tied, o.Claim.ID)
		}
		return out
	}
	out.Findings = append(out.Findings, reconcile.Finding{Verdict: reconcile.Broken, Severity: reconcile.Warning, Operands: ops,
		Message: fault.T("finding.count.members", "told", strconv.Itoa(told), "listed", strconv.Itoa(listed))})
	return out
}
