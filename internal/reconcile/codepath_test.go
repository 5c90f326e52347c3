package reconcile_test

import (
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// A sentence that tells the path of a code's names means that code; a path that
// no printed code has means nothing.
func TestPathOfNamesIsACode(t *testing.T) {
	for subject, want := range map[string]budget.FunctionCode{
		"“卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）”":      "2101101",
		"卫生健康支出（210类）行政事业单位医疗（11款）行政单位医疗（01项）": "2101101",
		"卫生健康支出-行政事业单位医疗-事业单位医疗":               "2101102",
		"卫生健康支出（类）行政事业单位医疗（款）":                 "21011",
		"卫生健康支出（类）行政事业单位医疗（款）公务员医疗补助（项）":       "",
		"行政单位医疗": "",
	} {
		d := &budget.Disclosure{Year: 2025, Entity: "某局", Sections: []budget.Section{{ID: "explanation", Part: "explanation"}}}
		for code, name := range map[string]string{"21011": "行政事业单位医疗", "2101101": "行政单位医疗", "2101102": "事业单位医疗"} {
			d.Facts = append(d.Facts, budget.Fact{ID: code, RowCode: code, RowName: name, Bound: true, At: budget.Coordinate{Measure: budget.Expenditure, Function: budget.FunctionCode(code)}})
		}
		f := &form.Family{Lexicon: []form.Term{{Codes: "function", Sections: []string{"explanation"}, At: form.Where{Measure: budget.Expenditure}}}}
		doc := reconcile.NewDoc(d, f, classify.Default(), []claim.Claim{{ID: "c", Kind: claim.Amount, Subject: subject}})
		m, ok := doc.Meaning(&doc.Claims[0])
		if ok != (want != "") || ok && (m.At.Function != want || m.At.Measure != budget.Expenditure) {
			t.Errorf("%s means %q", subject, m.At.Function)
		}
	}
}
