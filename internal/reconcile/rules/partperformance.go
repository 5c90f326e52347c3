package rules

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// PerformanceMoney asks that the money of the projects with targets is at most the
// expenditure on projects; where the sentence counts personnel or all expenditure
// with them, at most all expenditure.
var PerformanceMoney = reconcile.Rule{ID: "part.performance", Severity: reconcile.Warning, Scope: reconcile.Scope{Kinds: []budget.Kind{budget.BudgetKind}},
	Ground: Phases.Ground, Apply: performanceMoney}

func performanceMoney(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for i := range d.Claims {
		c := &d.Claims[i]
		money := moneyOfTargets(d, i)
		if money == nil || c.Year != d.Year || money.Year != d.Year || money.Stage == budget.Actual {
			continue
		}
		if all := projectMoney(d, c.Sentence); all != nil {
			out.Equations = append(out.Equations, &reconcile.Equation{Relation: reconcile.AtMost, Operands: []reconcile.Operand{
				reconcile.ClaimOperand(money, false, 1), reconcile.FactOperand(all, true, 1),
			}})
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-performance-money")
	}
	return out
}

// moneyOfTargets is the money of projects with targets: told behind their number,
// or by itself, 填报绩效目标的项目支出预算2028.07万元.
func moneyOfTargets(d *reconcile.Doc, i int) *claim.Claim {
	c := &d.Claims[i]
	if !strings.Contains(c.Subject, "项目") || c.Paragraph < 0 {
		return nil
	}
	switch {
	case c.Kind == claim.Count && c.Unit == "个" && strings.Contains(c.Sentence, "绩效"):
		return next(d, i)
	case c.Kind == claim.Amount && strings.Contains(c.Subject, "绩效目标"):
		return c
	}
	return nil
}

// projectMoney is what the projects of the sentence can have at most.
func projectMoney(d *reconcile.Doc, sentence string) *budget.Fact {
	at := budget.Coordinate{Measure: budget.Expenditure, Year: d.Year, Stage: d.Stage(), Body: d.Whole(), Kind: budget.ProjectExp}
	for _, w := range []string{"人员类", "公用经费", "基本支出", "整体支出", "运转类", "转移支付"} {
		if strings.Contains(sentence, w) {
			at.Kind = ""
		}
	}
	if facts := comparable(d, at); len(facts) > 0 {
		return facts[0]
	}
	return nil
}
