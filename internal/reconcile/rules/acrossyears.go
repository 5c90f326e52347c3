package rules

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// carriedOver asks that what a year begins with is what the year before ended with:
// 年初结转和结余 = 年末结转和结余 of last year's final account. A budget tells what it
// expects to be carried over, so that against it a difference is only a note.
func carriedOver(d, o *reconcile.Doc, body budget.Body) []*reconcile.Equation {
	if d.Year != o.Year+1 || o.Kind != budget.FinalAccount || body != d.Whole() {
		return nil
	}
	var out []*reconcile.Equation
	for _, fund := range []budget.Fund{"", budget.Fiscal, budget.General, budget.GovFund, budget.StateCapital} {
		begins := comparable(d, budget.Coordinate{Measure: budget.CarryIn, Year: d.Year, Stage: d.Stage(), Body: d.Whole(), Fund: fund})
		ended := comparable(o, budget.Coordinate{Measure: budget.CarryOut, Year: o.Year, Stage: o.Stage(), Body: o.Whole(), Fund: fund})
		if len(begins) == 0 || len(ended) == 0 || begins[0].At.Fund != fund || ended[0].At.Fund != fund {
			continue
		}
		right := reconcile.FactOperand(ended[0], true, 1)
		right.Doc = o
		e := twoPrints(reconcile.FactOperand(begins[0], false, 1), right)
		e.Tolerant = reconcile.Warning
		if d.Kind == budget.BudgetKind {
			e.Tolerant = reconcile.Note
		}
		out = append(out, e)
	}
	return out
}

// otherMembers tells the units that one of two years lists and the other does not: a
// reform, or a name that was changed without a word.
func otherMembers(d, o *reconcile.Doc, body budget.Body) []reconcile.Finding {
	if d.Year != o.Year+1 || body != d.Whole() || len(d.Members) == 0 || len(o.Members) == 0 {
		return nil
	}
	added, gone := beyond(d.Members, o.Members), beyond(o.Members, d.Members)
	if len(added)+len(gone) == 0 {
		return nil
	}
	f := about("finding.across.members", strings.Join(append(slices.Clone(added), gone...), ";"),
		"added", orNone(added), "gone", orNone(gone), "document", o.Name)
	f.Severity = reconcile.Note
	return []reconcile.Finding{f}
}

// beyond are the names of the first list that the second does not have.
func beyond(a, b []budget.Member) []string {
	var out []string
	for _, m := range a {
		if !slices.ContainsFunc(b, func(n budget.Member) bool { return bareBrackets(m.Name) == bareBrackets(n.Name) }) {
			out = append(out, m.Name)
		}
	}
	return out
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "@finding.none"
	}
	return strings.Join(names, "、")
}
