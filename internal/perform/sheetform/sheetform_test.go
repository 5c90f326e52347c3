package sheetform

import (
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

func keys(list []fault.Text) string {
	out := ""
	for _, t := range list {
		out += t.Key + " "
	}
	return out
}

// TestProblems: what does not add up, or says no cause, is told; what is not filled in
// is no zero.
func TestProblems(t *testing.T) {
	yuan := func(n int64) Amount { return Fen(money.Fen(n * 100)) }
	d := Declaration{MoneyUnit: money.Yuan, Total: yuan(100), TotalFiscal: yuan(100), Requested: yuan(10), Fiscal: yuan(11)}
	if got := keys(d.Problems()); got != "sheetform.requested " {
		t.Error(got)
	}
	if got := keys(Declaration{Total: yuan(5)}.Problems()); got != "" {
		t.Error(got)
	}
	m := Monitoring{Indicators: []Monitored{{Likely: Possible}, {Likely: Certain}, {}, {Likely: Impossible, Why: "停办"}}}
	if got := keys(m.Problems()); got != "sheetform.no-cause " {
		t.Error(got)
	}
	w := WholeTargets{MoneyUnit: money.TenK, Tasks: []Task{{Name: "甲", Total: yuan(30000), Fiscal: yuan(30000)}, {Name: "乙", Total: yuan(30000), Fiscal: yuan(20000), Other: yuan(20000)}}}
	if got := keys(w.Problems()); got != "sheetform.task " {
		t.Error(got)
	}
	total, fiscal, other := w.Totals()
	if total.Print(money.TenK) != "6.00" || fiscal.Print(money.TenK) != "5.00" || other.Print(money.Yuan) != "20,000.00" {
		t.Error(total, fiscal, other)
	}
	if (Amount{}).Print(money.Yuan) != "" || Fen(0).Print(money.Yuan) != "0.00" {
		t.Error("blank and zero are the same")
	}
}
