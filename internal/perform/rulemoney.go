package perform

import (
	"regexp"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
)

// TargetMoney 钱与目标相配: asks that a key project with money has an indicator, one
// with targets has money, and the tasks and the indicators of the whole body come
// together.
var TargetMoney = reconcile.Rule{ID: "target.money", Severity: reconcile.Warning,
	Ground: "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）：绩效目标与预算同步编制", Apply: targetMoney}

func targetMoney(d *reconcile.Doc) reconcile.Outcome {
	out := reconcile.Outcome{}
	for _, p := range d.Projects {
		about := []string{"project", p.Name, "value", p.Amount.Text, "unit", p.Amount.Unit.String(), "where", p.Place.String()}
		switch {
		case p.Amount.Text == "": // the amount was not read: nothing is known of the money
		case p.Amount.Fen > 0 && len(p.Indicators) == 0 && !canBeMeasured(p.GoalText):
			out.Findings = append(out.Findings, unmatched("finding.target.money.no-indicator", p.Name, reconcile.Warning, about...))
		case p.Amount.Fen == 0 && len(p.Indicators) > 0:
			out.Findings = append(out.Findings, unmatched("finding.target.money.no-money", p.Name, reconcile.Note, about...))
		default:
			out.Passed++
		}
	}
	tasksAndIndicators(d, &out)
	moneyInWords(d, &out)
	if out.Passed+len(out.Findings) == 0 {
		out.Open = []fault.Text{fault.T("open.no-targets-with-money")}
	}
	return out
}

// tasksAndIndicators asks of the whole-body table that its tasks have money and
// that tasks and indicators stand together.
func tasksAndIndicators(d *reconcile.Doc, out *reconcile.Outcome) {
	for i := range d.Tasks {
		if t := &d.Tasks[i]; t.Total.Text != "" && t.Total.Fen == 0 {
			out.Findings = append(out.Findings, unmatched("finding.target.money.no-money", t.Name, reconcile.Note, "project", t.Name, "value", t.Total.Text, "unit", t.Total.Unit.String(), "where", t.Place.String()))
		}
	}
	switch {
	case len(d.Tasks) == 0 && len(d.Targets) == 0:
	case len(d.Tasks) == 0:
		out.Findings = append(out.Findings, unmatched("finding.target.money.no-task", "tasks", reconcile.Warning, "where", d.Targets[0].Place.String()))
	case len(d.Targets) == 0:
		out.Findings = append(out.Findings, unmatched("finding.target.money.no-whole-indicator", "indicators", reconcile.Warning, "where", d.Tasks[0].Place.String()))
	default:
		out.Passed++
	}
}

// moneyInWords asks of a project that the text describes in sections (年度预算安排,
// 绩效目标) that its targets can be measured.
func moneyInWords(d *reconcile.Doc, out *reconcile.Outcome) {
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.ID != "project-targets" || s.Missing || len(s.Paragraphs) == 0 || len(s.Tables) > 0 {
			continue
		}
		money, told := moneyBefore(d, i), sectionText(s)
		switch {
		case money == nil || elsewhere.MatchString(told):
		case canBeMeasured(told) || tableOfTargets(d):
			out.Passed++
		default:
			f := unmatched("finding.target.money.words", s.Place.String(), reconcile.Note, "value", money.Number, "unit", money.Unit, "where", s.Place.String())
			f.Operands = []reconcile.Operand{reconcile.ClaimOperand(money, false, 1)}
			out.Findings = append(out.Findings, f)
		}
	}
}

// moneyBefore is the first amount of the project's section of money, which stands
// before its targets.
func moneyBefore(d *reconcile.Doc, targets int) *claim.Claim {
	for s := targets - 1; s >= 0 && d.Sections[s].Level == d.Sections[targets].Level; s-- {
		if d.Sections[s].ID != "project-money" {
			continue
		}
		for i := range d.Claims {
			if c := &d.Claims[i]; c.Section == s && c.Kind == claim.Amount && c.Amount.Fen > 0 {
				return c
			}
		}
	}
	return nil
}

// elsewhere are words that point to targets in another place.
var elsewhere = regexp.MustCompile(`详见|见附|如下|附表|附件`)

// tableOfTargets tells a document that prints tables that no form of the family
// claims: they may be the forms of its targets.
func tableOfTargets(d *reconcile.Doc) bool {
	for i := range d.Tables {
		if s := d.Tables[i].Status; s == budget.Unrecognised || s == budget.Narrative {
			return true
		}
	}
	return false
}

func sectionText(s *budget.Section) string {
	var b strings.Builder
	for _, p := range s.Paragraphs {
		b.WriteString(p.Text)
	}
	return b.String()
}

// measured is a number of something, or a share.
var measured = regexp.MustCompile(`[0-9０-９]|百分之|全覆盖|零事故|[一二三四五六七八九十百千万]+(?:次|场|人|项|个|件|批)`)

func canBeMeasured(text string) bool { return measured.MatchString(text) }

func unmatched(key, subject string, severity reconcile.Severity, args ...string) reconcile.Finding {
	return reconcile.Finding{Verdict: reconcile.Broken, Severity: severity, Subject: key + subject, Message: fault.T(key, args...)}
}
