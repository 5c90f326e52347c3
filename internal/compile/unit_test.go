package compile_test

import (
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/compile"
	"mingzhang/internal/draft"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

// TestUnitsPublishByThemselves compiles the part of a department's ledger that
// each unit publishes, its own level included.
func TestUnitsPublishByThemselves(t *testing.T) {
	l, f, published := readLedger(t, "../../testdata/ledgers/futian-2023.json"), family(t, "shenzhen/budget/2023"), 0
	for _, b := range l.Bodies {
		if b.Within != "" {
			continue
		}
		c, err := compile.Compile(draft.Restrict(l, b.Name), f, classify.Default())
		if err != nil {
			t.Errorf("%s: %v", b.Name, err)
			continue
		}
		d := &c.Disclosure
		if d.Level != budget.UnitLevel || d.Entity != b.Name {
			t.Errorf("%s reads as %s %q", b.Name, d.Level, d.Entity)
		}
		for _, found := range reconcile.Check(reconcile.NewDoc(d, f, classify.Default(), claim.Parse(d.Sections, d.Bodies, d.Year)), rules.All()).Findings {
			if found.Severity == reconcile.Error {
				t.Errorf("%s: %s %v", b.Name, found.Rule, found.Message)
			}
		}
		published++
	}
	if published != 3 {
		t.Errorf("%d units, want 3", published)
	}
}
