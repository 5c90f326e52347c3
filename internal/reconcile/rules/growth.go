package rules

import (
	"math/big"
	"regexp"
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// GrowthExplained asks that a rise beyond a set share has a reason, and one that
// says more than that the money rose.
var GrowthExplained = reconcile.Rule{ID: "judge.growth", Severity: reconcile.Note, Ground: groundExplain, Apply: growthExplained}

// ThreePublicRises tells a rise of the 三公 expenses, and more spent than budgeted:
// they are to be held down, so a rise is to be explained.
var ThreePublicRises = reconcile.Rule{ID: "judge.three-public", Severity: reconcile.Note,
	Ground: "《党政机关厉行节约反对浪费条例》：从严控制因公出国（境）、公务接待、公务用车的经费", Apply: threePublicRises}

var (
	anyReason = regexp.MustCompile(`原因|由于|因为|主要是|主要系|系因|是因|因[^公而]`)
	// bareReason is a reason that only repeats that the money rose.
	bareReason = regexp.MustCompile(`^(?:(?:根据|按照|按)实际(?:支出|情况)?|[^，,、但]*(?:经费|支出|费用|预算|资金)(?:有所)?(?:增加|增长|上升))$`)
)

func growthExplained(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	limit, ok := limitIn("growth", d.Year)
	for i := range d.Claims {
		c := &d.Claims[i]
		if !ok || c.Kind != claim.Rate || c.Direction <= 0 || c.Paragraph < 0 || c.BaseYear == 0 || c.Base == "" || c.Section >= len(d.Sections) {
			continue
		}
		rate, _, read := reconcile.Percent(c.Number)
		reason := reasonOf(d, i)
		switch {
		case !read:
		case rate.Cmp(big.NewRat(limit, 100)) < 0:
			out.Passed++
		case reason != "" && !repeats(c, reason), reason == "" && explained(d, c):
			out.Passed++
		default:
			out.Findings = append(out.Findings, growthFinding(c, reason, limit))
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-growth")
	}
	return out
}

// repeats tells a reason that says only that this money rose.
func repeats(c *claim.Claim, reason string) bool {
	m := plainReason.FindStringSubmatch(reason)
	return bareReason.MatchString(reason) && (m == nil || sameMoney(c.Subject, m[1]))
}

// explained tells a section that gives reasons anywhere from the paragraph of a
// claim on: 预算收支增加主要原因 often follows all amounts.
func explained(d *reconcile.Doc, c *claim.Claim) bool {
	for _, p := range d.Sections[c.Section].Paragraphs[c.Paragraph:] {
		if anyReason.MatchString(p.Text) {
			return true
		}
	}
	return false
}

func growthFinding(c *claim.Claim, reason string, limit int64) reconcile.Finding {
	args := []string{"subject", c.Subject, "rate", c.Number, "limit", strconv.FormatInt(limit, 10), "reason", reason, "where", c.Place.String()}
	key := "finding.judge.growth"
	if reason != "" {
		key = "finding.judge.growth.repeats"
	}
	f := about(key, c.Subject+c.Body.String(), args...)
	f.Operands = []reconcile.Operand{reconcile.ClaimOperand(c, false, 1)}
	return f
}

func threePublicRises(d *reconcile.Doc) reconcile.Outcome {
	now, then, key := threePublicPair(d)
	if now == nil {
		if c := threePublicChange(d); c != nil {
			return riseTold(d, c)
		}
		return reconcile.Outcome{Open: why("open.no-three-public-before")}
	}
	a, b := reconcile.FactOperand(now, false, 1), reconcile.FactOperand(then, true, 1)
	if d.Interval(a).Lo <= d.Interval(b).Hi {
		return reconcile.Outcome{Passed: 1}
	}
	f := about(key, "three-public", "now", now.Amount.Text, "then", then.Amount.Text, "unit", now.Amount.Unit.String(), "where", now.Place.String())
	f.Operands = []reconcile.Operand{a, b}
	return reconcile.Outcome{Findings: []reconcile.Finding{f}}
}

// threePublicPair are the printed totals of this year and the last; of a final
// account, what was spent and what was budgeted.
func threePublicPair(d *reconcile.Doc) (now, then *budget.Fact, key string) {
	at := budget.Coordinate{Measure: budget.ThreePublic, Year: d.Year, Stage: d.Stage(), Body: d.Whole()}
	before, key := at, "finding.judge.three-public"
	before.Year--
	if d.Kind == budget.FinalAccount {
		before, key = at, "finding.judge.three-public.spent"
		before.Stage = budget.Planned
	}
	if now, then = itemFact(d, at), itemFact(d, before); then == nil {
		return nil, nil, ""
	}
	return now, then, key
}

// threePublicChange is the change of the total that the text tells.
func threePublicChange(d *reconcile.Doc) *claim.Claim {
	for i := range d.Claims {
		c := &d.Claims[i]
		m, ok := d.Meaning(c)
		if ok && c.Kind == claim.Change && c.Paragraph >= 0 && m.At.Measure == budget.ThreePublic && m.At.Item == "" && m.At.Body == d.Whole() && c.BaseYear == d.Year-1 {
			return c
		}
	}
	return nil
}

func riseTold(d *reconcile.Doc, c *claim.Claim) reconcile.Outcome {
	if c.Direction <= 0 || d.ClaimInterval(c).Lo <= 0 {
		return reconcile.Outcome{Passed: 1}
	}
	f := about("finding.judge.three-public.told", "three-public", "change", c.Number, "unit", c.Unit, "where", c.Place.String())
	f.Operands = []reconcile.Operand{reconcile.ClaimOperand(c, false, 1)}
	return reconcile.Outcome{Findings: []reconcile.Finding{f}}
}
