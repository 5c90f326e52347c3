package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// ThreePublicEconomic asks that what the economic classification shows for a
// 三公 item is not more than the 三公 table: 30212, 30217, 30231, 31013.
var ThreePublicEconomic = reconcile.Rule{ID: "part.three-public", Severity: reconcile.Warning, Ground: "《部门预算支出经济分类科目》：30212 因公出国（境）费用、30217 公务接待费、30231 公务用车运行维护费、31013 公务用车购置", Apply: threePublicEconomic}

var threePublicCodes = []struct {
	code budget.EconomicCode
	item string
}{{"30212", "abroad"}, {"30217", "reception"}, {"30231", "vehicle-operation"}, {"31013", "vehicle-purchase"}}

func threePublicEconomic(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for _, b := range d.Bodies {
		for _, c := range threePublicCodes {
			at := budget.Coordinate{Measure: budget.Expenditure, Year: d.Year, Stage: budget.Planned, Body: b.Body, Fund: budget.General}
			at.Economic = c.code
			item := budget.Coordinate{Measure: budget.ThreePublic, Year: d.Year, Stage: budget.Planned, Body: b.Body, Fund: budget.General, Item: c.item}
			codes, items := comparable(d, at), comparable(d, item)
			if len(codes) > 0 && len(items) > 0 {
				out.Equations = append(out.Equations, &reconcile.Equation{Relation: reconcile.AtMost, Operands: []reconcile.Operand{
					reconcile.FactOperand(codes[0], false, 1), reconcile.FactOperand(items[0], true, 1),
				}})
			}
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-three-public-codes")
	}
	return out
}
