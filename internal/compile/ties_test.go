package compile_test

import (
	"testing"

	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/compile"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

// TestEveryNumberOfTheNarrativeIsTied compiles Wanli's narrative: the checker
// finds no error, and no number of it is left untied or contradicted.
func TestEveryNumberOfTheNarrativeIsTied(t *testing.T) {
	f := family(t, "shanghai/budget/2025")
	c, err := compile.Compile(readLedger(t, "../../testdata/ledgers/wanli-2025.json"), f, classify.Default())
	if err != nil {
		t.Fatal(err)
	}
	d := &c.Disclosure
	r := reconcile.Check(reconcile.NewDoc(d, f, classify.Default(), claim.Parse(d.Sections, d.Bodies, d.Year)), rules.All())
	for _, found := range r.Findings {
		if found.Severity == reconcile.Error {
			t.Errorf("%s %s %v", found.Rule, found.Verdict, found.Message)
		}
		t.Logf("%s %s %s %v", found.Severity, found.Rule, found.Verdict, found.Message)
	}
	count := map[reconcile.Tie]int{}
	for _, n := range r.Numbers {
		count[n.Tie]++
		if n.Tie != reconcile.Tied && n.Tie != reconcile.External {
			t.Errorf("%s: %s %s “%s” in %s", n.Tie, n.Claim.Number, n.Claim.Unit, n.Claim.Subject, n.Claim.Sentence)
		}
	}
	if count[reconcile.Tied] < 60 {
		t.Errorf("only %d numbers tied", count[reconcile.Tied])
	}
	t.Logf("%v", count)
}
