package rules

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// ThreePublicEconomic asks that what the economic classification shows for a
// 三公 item is not more than the 三公 table: 30212, 30217, 30231, 31013.
var ThreePublicEconomic = reconcile.Rule{ID: "part.three-public", Severity: reconcile.Warning, Ground: "《部门预算支出经济分类科目》：30212 因公出国（境）费用、30217 公务接待费、30231 公务用车运行维护费、31013 公务用车购置", Apply: threePublicEconomic}

var threePublicCodes = []struct {
	code  budget.EconomicCode
	names []string // one of them stands in the name of the row: some documents number their own way
	item  string
}{
	{"30212", []string{"出国"}, "abroad"}, {"30217", []string{"接待"}, "reception"},
	{"30231", []string{"用车运行", "车辆运行"}, "vehicle-operation"}, {"31013", []string{"用车购置", "车辆购置"}, "vehicle-purchase"},
}

func threePublicEconomic(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for _, body := range everyBody(d) {
		for _, c := range threePublicCodes {
			at := budget.Coordinate{Measure: budget.Expenditure, Year: d.Year, Stage: d.Stage(), Body: body, Fund: budget.General, Economic: c.code}
			code := ofKinds(d, at, []string{"", budget.Basic})
			item := itemFact(d, budget.Coordinate{Measure: budget.ThreePublic, Year: d.Year, Stage: d.Stage(), Body: body, Item: c.item})
			if code == nil || item == nil || !slices.ContainsFunc(c.names, func(n string) bool { return strings.Contains(code.RowName, n) }) {
				continue
			}
			out.Equations = append(out.Equations, &reconcile.Equation{Relation: reconcile.AtMost, Operands: []reconcile.Operand{
				reconcile.FactOperand(code, false, 1), reconcile.FactOperand(item, true, 1),
			}})
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-three-public-codes")
	}
	return out
}

// everyBody is the whole and each body that the document lists, once.
func everyBody(d *reconcile.Doc) []budget.Body {
	out := []budget.Body{d.Whole()}
	for _, b := range d.Bodies {
		if !slices.Contains(out, b.Body) {
			out = append(out, b.Body)
		}
	}
	return out
}

// ofKinds is the first print of a coordinate under one of several kinds of
// expenditure.
func ofKinds(d *reconcile.Doc, at budget.Coordinate, kinds []string) *budget.Fact {
	for _, at.Kind = range kinds {
		if facts := comparable(d, at); len(facts) > 0 {
			return facts[0]
		}
	}
	return nil
}

// itemFact is a 三公 item of the general budget, or of all fiscal money where only
// that is printed.
func itemFact(d *reconcile.Doc, at budget.Coordinate) *budget.Fact {
	for _, at.Fund = range []budget.Fund{budget.General, budget.Fiscal} {
		if facts := comparable(d, at); len(facts) > 0 {
			return facts[0]
		}
	}
	return nil
}
