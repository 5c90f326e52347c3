package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// soundSpecimens are made-up documents whose every number is right, in the words
// of many offices: whatever is found in them is false.
func soundSpecimens(t *testing.T, a *app.App) []*specimen {
	t.Helper()
	files, err := filepath.Glob("testdata/sound/*.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no sound documents")
	}
	var out []*specimen
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".md")
		out = append(out, readSpecimen(t, a, name, readFile(t, file), true))
	}
	return out
}

// TestSoundDocuments: nothing is found in a document that is right: no error, no
// broken sum and no sentence that is called wrong.
func TestSoundDocuments(t *testing.T) {
	for _, s := range soundSpecimens(t, app.New(config(t))) {
		o := examine(s, &s.d, false)
		for i := range o.result.Findings {
			f := &o.result.Findings[i]
			if f.Severity == reconcile.Error || f.Severity == reconcile.Warning && f.Verdict == reconcile.Broken {
				t.Errorf("%s: %s %s %v", s.name, f.Severity, f.Rule, f.Message)
			}
		}
		ties := map[reconcile.Tie]int{}
		for _, n := range o.result.Numbers {
			ties[n.Tie]++
			if n.Tie == reconcile.Untied {
				t.Logf("%s: untied %s %s%s in %s", s.name, n.Claim.Kind, n.Claim.Number, n.Claim.Unit, n.Claim.Sentence)
			}
		}
		t.Logf("%s: %d facts, %d equations, numbers of the text %v", s.name, len(s.d.Facts), len(o.result.Equations), ties)
	}
}

// TestLawfulDifferences: money carried over, business, what goes up to the superior
// and down to units, surplus that is used, and operating costs of units that are
// no administrative bodies make the numbers of a document differ lawfully. Both
// documents have them all, and nothing at all is found.
func TestLawfulDifferences(t *testing.T) {
	for _, s := range soundSpecimens(t, app.New(config(t))) {
		if !strings.HasSuffix(s.name, "-lawful") {
			continue
		}
		has := map[string]bool{}
		for i := range s.d.Facts {
			f := &s.d.Facts[i]
			if f.Bound && f.Amount.Fen != 0 {
				has[string(f.At.Measure)], has[f.At.Kind], has[f.At.Source], has[f.At.Item] = true, true, true, true
			}
		}
		for _, matter := range []string{string(budget.CarryIn), "surplus-used", "service", "business", "to-superior", "to-affiliated", "superior", "affiliated"} {
			if !has[matter] {
				t.Errorf("%s has no money of %s", s.name, matter)
			}
		}
		for _, f := range examine(s, &s.d, false).result.Findings {
			t.Errorf("%s: %s %s %v", s.name, f.Severity, f.Rule, f.Message)
		}
	}
}
