package perform

import (
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// TargetAgrees 指标值前后一致: asks that an indicator that a key project has is the
// same among the indicators of the whole body. Two units may have indicators of one
// name, so a value that any of them has is no contradiction.
var TargetAgrees = reconcile.Rule{ID: "target.agree", Severity: reconcile.Warning, Ground: groundTargets, Apply: targetAgrees}

// TargetYear 指标值的期限: asks that no target of a budget is due before its year.
var TargetYear = reconcile.Rule{ID: "target.year", Severity: reconcile.Warning, Scope: reconcile.Scope{Kinds: []budget.Kind{budget.BudgetKind}}, Ground: groundTargets, Apply: targetYear}

func targetAgrees(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	whole := byName(d.Targets)
	told := map[string]bool{}
	for _, p := range d.Projects {
		for _, i := range p.Indicators {
			others := whole[form.Fold(i.Name)]
			if len(others) == 0 {
				continue
			}
			own := ParseTarget(i.Name, i.Target)
			asked, agrees, against := compareAll(own, others)
			key := form.Fold(i.Name) + own.Number
			switch {
			case !asked:
			case agrees:
				out.Passed++
			case !told[key]:
				told[key] = true
				out.Findings = append(out.Findings, disagreement(p, i, against))
			}
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = []fault.Text{fault.T("open.no-targets-twice")}
	}
	return out
}

func byName(list []budget.Indicator) map[string][]budget.Indicator {
	out := map[string][]budget.Indicator{}
	for _, i := range list {
		if name := form.Fold(i.Name); name != "" {
			out[name] = append(out[name], i)
		}
	}
	return out
}

// compareAll compares a target with all of its name: whether any can be compared,
// whether one agrees, and the first that does not.
func compareAll(own Target, others []budget.Indicator) (asked, agrees bool, against budget.Indicator) {
	for _, o := range others {
		same, comparable := sameTarget(own, ParseTarget(o.Name, o.Target))
		if !comparable {
			continue
		}
		if !asked {
			against = o
		}
		asked, agrees = true, agrees || same
	}
	return asked, agrees, against
}

// sameTarget tells whether two targets promise one number, and whether they can be
// compared at all: an operator that one leaves out says nothing.
func sameTarget(a, b Target) (same, comparable bool) {
	if a.Kind != b.Kind || a.Number == "" || b.Number == "" || len(a.Flags)+len(b.Flags) > 0 || a.Multiplier != b.Multiplier || a.Unit != b.Unit && a.Unit != "" && b.Unit != "" {
		return false, false
	}
	return strings.TrimSuffix(trimZeros(a.Number), ".") == strings.TrimSuffix(trimZeros(b.Number), "."), true
}

func trimZeros(number string) string {
	if !strings.Contains(number, ".") {
		return number
	}
	return strings.TrimRight(number, "0")
}

func disagreement(p budget.Project, i, against budget.Indicator) reconcile.Finding {
	f := reconcile.Finding{Verdict: reconcile.Broken, Subject: p.Name + ";" + i.Name,
		Message: fault.T("finding.target.agree", "project", p.Name, "indicator", i.Name, "target", i.Target, "other", against.Target, "where", p.Place.String(), "there", against.Place.String())}
	if strings.HasPrefix(i.Level1, "满意") || strings.Contains(i.Level2, "满意") {
		f.Severity = reconcile.Note // several projects ask other people
	}
	return f
}

func targetYear(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	look := func(project string, i budget.Indicator, where string) {
		t := ParseTarget(i.Name, i.Target)
		year, _, _ := strings.Cut(t.Deadline, "-")
		switch y, err := strconv.Atoi(year); {
		case t.Kind != Deadline || err != nil || y == 0 || d.Year == 0:
		case y >= d.Year:
			out.Passed++
		default:
			out.Findings = append(out.Findings, reconcile.Finding{Verdict: reconcile.Broken, Subject: project + ";" + i.Name,
				Message: fault.T("finding.target.year", "project", project, "indicator", i.Name, "target", i.Target, "year", strconv.Itoa(d.Year), "where", where)})
		}
	}
	for _, p := range d.Projects {
		for _, i := range p.Indicators {
			look(p.Name, i, p.Place.String())
		}
	}
	for _, i := range d.Targets {
		look("", i, i.Place.String())
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = []fault.Text{fault.T("open.no-deadlines")}
	}
	return out
}
