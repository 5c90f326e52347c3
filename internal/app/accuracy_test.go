package app_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/compile"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/diagnose"
)

var each = flag.Int("mutations", 60, "how many numbers of the tables and of the text of each document are changed")

var only = flag.String("only", "", "change numbers only of the documents with this in their name")

// specimen is a document whose numbers are changed one at a time.
type specimen struct {
	name   string
	d      budget.Disclosure
	family *form.Family
	sound  bool // compiled: every error found in it is false
}

// outcome is a document, or a changed one, with all that was found.
type outcome struct {
	doc       *reconcile.Doc
	result    reconcile.Result
	diagnoses []diagnose.Diagnosis
}

func examine(s *specimen, d *budget.Disclosure, diagnosed bool) outcome {
	doc := reconcile.NewDoc(d, s.family, classify.Default(), claim.Parse(d.Sections, d.Bodies, d.Year))
	out := outcome{doc: doc, result: reconcile.Check(doc, allRules())}
	if diagnosed {
		out.diagnoses = diagnose.Diagnose(doc, &out.result)
	}
	return out
}

// specimens are the documents at hand: the sample, compiled ledgers, made-up
// budgets, and the published tables written as text.
func specimens(t *testing.T) []*specimen {
	a := app.New(config(t))
	out := []*specimen{readSpecimen(t, a, "futian-2023", readFile(t, sample), false), readSpecimen(t, a, "made-up, 4 units", manyUnits(4), true)}
	for _, l := range []struct{ name, family string }{{"futian-2023", "shenzhen/budget/2023"}, {"wanli-2025", "shanghai/budget/2025"}} {
		out = append(out, compiledSpecimen(t, a, l.name, l.family))
	}
	out = append(append(append(out, soundSpecimens(t, a)...), truthSpecimens(t, a)...), printedSpecimens(t, a)...)
	return slices.DeleteFunc(out, func(s *specimen) bool { return !strings.Contains(s.name, *only) })
}

func readSpecimen(t *testing.T, a *app.App, name string, text []byte, sound bool) *specimen {
	t.Helper()
	d, err := a.Read(context.Background(), name+".md", text)
	if err != nil {
		t.Fatal(err)
	}
	if d.Family == "" {
		t.Fatalf("%s has no family", name)
	}
	return &specimen{name: name, d: d, family: familyOf(a, d.Family), sound: sound}
}

func compiledSpecimen(t *testing.T, a *app.App, name, family string) *specimen {
	t.Helper()
	var l budget.Ledger
	if err := json.Unmarshal(readFile(t, "../../testdata/ledgers/"+name+".json"), &l); err != nil {
		t.Fatal(err)
	}
	f := familyOf(a, family)
	c, err := compile.Compile(&l, f, classify.Default())
	if err != nil {
		t.Fatal(err)
	}
	return &specimen{name: name + ", compiled", d: c.Disclosure, family: f, sound: true}
}

// aims of the mutation test, in percent.
const (
	aimCaughtTable = 99
	aimLocated     = 95
	aimRepaired    = 95
	aimCaughtText  = 95
)

// TestAccuracyMutation changes one number of a document at a time and counts
// what is caught, located and repaired. It prints a line for each document, and
// with -v each miss.
func TestAccuracyMutation(t *testing.T) {
	n := *each
	if raced || testing.Short() {
		n = 2
	}
	var tables, text score
	for _, s := range specimens(t) {
		base := examine(s, &s.d, true)
		errors := noteErrors(t, s, base)
		for _, kind := range []string{"tables", "text"} {
			sc := run(s, base, kind, n)
			t.Logf("%-24s %-6s %s; %d errors in the document as it is", s.name, kind, &sc, errors)
			for _, m := range sc.missed {
				t.Logf("    %s", m)
			}
			if kind == "tables" {
				tables.add(sc)
			} else {
				text.add(sc)
			}
		}
	}
	t.Logf("%-24s tables %s", "all", &tables)
	t.Logf("%-24s text   %s", "all", &text)
	atLeast(t, "caught in tables", tables.caught, tables.all-tables.hidden-tables.uncovered, aimCaughtTable)
	atLeast(t, "located in tables", tables.located, tables.caught, aimLocated)
	atLeast(t, "repaired in tables", tables.repaired, tables.caught, aimRepaired)
	atLeast(t, "caught in text", text.caught, text.all-text.hidden-text.uncovered, aimCaughtText)
}

func atLeast(t *testing.T, what string, n, of, percent int) {
	t.Helper()
	if n*100 < percent*of {
		t.Errorf("%s: %d of %d, want %d %%", what, n, of, percent)
	}
}

func noteErrors(t *testing.T, s *specimen, o outcome) int {
	errors := 0
	for i := range o.result.Findings {
		if f := &o.result.Findings[i]; f.Severity == reconcile.Error {
			errors++
			if s.sound {
				t.Errorf("a false error in %s: %s %v", s.name, f.Rule, f.Message)
			}
		}
	}
	return errors
}

// score counts what became of changed numbers.
type score struct {
	all, hidden, uncovered, caught, located, repaired int
	missed                                            []string
}

func (s *score) add(o score) {
	s.all, s.hidden, s.uncovered = s.all+o.all, s.hidden+o.hidden, s.uncovered+o.uncovered
	s.caught, s.located, s.repaired = s.caught+o.caught, s.located+o.located, s.repaired+o.repaired
}

func (s *score) String() string {
	open := s.all - s.hidden - s.uncovered
	return fmt.Sprintf("%4d changed, %3d hidden by intervals (%s), %3d in no equation (%s), caught %d/%d (%s), located %d (%s), repaired %d (%s)",
		s.all, s.hidden, share(s.hidden, s.all), s.uncovered, share(s.uncovered, s.all), s.caught, open, share(s.caught, open),
		s.located, share(s.located, s.caught), s.repaired, share(s.repaired, s.caught))
}

func share(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(of))
}

// run changes n numbers of a kind, each with every slip in turn.
func run(s *specimen, base outcome, kind string, n int) score {
	changes := drawTable(base, n, rand.New(rand.NewPCG(7, 2023)))
	if kind == "text" {
		changes = drawText(base, n, rand.New(rand.NewPCG(8, 2023)))
	}
	old := idsOf(base.result.Findings)
	judged := make([]judgement, len(changes))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, c := range changes {
		wg.Go(func() {
			slots <- struct{}{}
			judged[i] = c.judge(s, base, old)
			<-slots
		})
	}
	wg.Wait()
	var out score
	for i, j := range judged {
		out.count(changes[i], j)
	}
	return out
}

func (s *score) count(c change, j judgement) {
	s.all++
	switch {
	case j.caught:
		s.caught++
	case j.uncovered:
		s.uncovered++
	case j.hidden:
		s.hidden++
	}
	if j.located {
		s.located++
	}
	if j.repaired {
		s.repaired++
	}
	switch {
	case !j.caught && !j.hidden && !j.uncovered:
		s.missed = append(s.missed, "missed "+c.String())
	case j.uncovered && !j.caught:
		s.missed = append(s.missed, "in no equation "+c.String())
	case j.caught && !j.located:
		s.missed = append(s.missed, "not located "+c.String()+" "+j.told)
	case j.caught && !j.repaired:
		s.missed = append(s.missed, "not repaired "+c.String()+" "+j.told)
	}
}
