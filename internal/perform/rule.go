package perform

import (
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
)

// groundTargets 绩效目标管理: targets must be measurable.
const groundTargets = "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）：绩效目标应当量化、可衡量"

// TargetSound 指标值可考核: asks that every target of the document promises
// something that can be measured: no damaged number such as 00%, no empty cell,
// no repeat of the indicator's name.
var TargetSound = reconcile.Rule{ID: "target.sound", Severity: reconcile.Warning, Ground: groundTargets, Apply: targetSound}

// Rules lists the checks of this package.
func Rules() []reconcile.Rule {
	return []reconcile.Rule{TargetSound, TargetAgrees, TargetYear, TargetMoney}
}

// grave tells the problems that leave nothing to measure; the others are notes.
// A benefit or a quality told in words without a value is a habit of the form.
func grave(k ProblemKind, level2 string) bool {
	switch k {
	case ProblemDamaged, ProblemOperatorConflict:
		return true
	case ProblemNoValue, ProblemRepeatsIndicator:
		return strings.HasPrefix(level2, "数量") || strings.HasPrefix(level2, "时效") || strings.HasPrefix(level2, "成本")
	}
	return false
}

func targetSound(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for _, p := range d.Projects {
		for _, i := range p.Indicators {
			ask(&out, p.Name, i.Level2, i.Name, i.Target, p.Place.String())
		}
	}
	for _, i := range d.Targets {
		ask(&out, "", i.Level2, i.Name, i.Target, i.Place.String())
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = []fault.Text{fault.T("open.no-targets")}
	}
	return out
}

func ask(out *reconcile.Outcome, project, level2, name, target, where string) {
	problems := CheckTarget(name, ParseTarget(name, target))
	if len(problems) == 0 {
		out.Passed++
		return
	}
	for _, p := range problems {
		key := "finding.target.sound"
		if where == "" { // compiled, not read: it stands on no page yet
			key = "finding.target.unplaced"
		}
		f := reconcile.Finding{Verdict: reconcile.Broken, Severity: reconcile.Note, Subject: string(p.Kind) + ";" + project + ";" + name,
			Message: fault.T(key, "project", project, "indicator", name, "target", target, "problem", "@problem."+string(p.Kind), "where", where)}
		if grave(p.Kind, level2) {
			f.Severity = reconcile.Warning
		}
		out.Findings = append(out.Findings, f)
	}
}
