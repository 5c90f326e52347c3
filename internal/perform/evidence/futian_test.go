package evidence_test

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/perform"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
)

var update = flag.Bool("update", false, "write docs/EVIDENCE-FUTIAN.md anew")

const evidencePage = "../../../docs/EVIDENCE-FUTIAN.md"

// futianTargets are the rows of 表12 of our own Futian sample.
func futianTargets(t *testing.T) []budget.Indicator {
	t.Helper()
	text, err := os.ReadFile("../../../testdata/futian-2023/budget.md")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := markdown.New().Open(context.Background(), "budget.md", text, read.Default)
	if err != nil {
		t.Fatal(err)
	}
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	return form.Interpret(doc, families, classify.Default()).Targets
}

// ground is what one row of 表12 rests on: a line of testdata/futian.csv.
type ground struct{ name, kind, formula, note string }

func grounds(t *testing.T) (list []ground) {
	t.Helper()
	f, err := os.Open("testdata/futian.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines[1:] {
		list = append(list, ground{l[0], l[1], l[2], l[3]})
	}
	return list
}

// kinds of evidence, in the order of the page.
var kinds = []struct{ key, title string }{
	{"outside", "外部系统的记录"}, {"register", "台账"}, {"ledger", "本系统的账"}, {"judgement", "只能由人判断"}, {"none", "不适用"},
}

// TestFutianRows: every row of 表12 is listed, in order, with a kind of evidence; what
// is computed names a formula that exists, says that it answers this indicator, and
// gives a value that can be compared with the target.
func TestFutianRows(t *testing.T) {
	rows, list := futianTargets(t), grounds(t)
	if len(rows) != 108 || len(list) != len(rows) {
		t.Fatalf("%d rows of 表12, %d listed, want 108", len(rows), len(list))
	}
	formulas := formulasByID(t)
	for i, row := range rows {
		g := list[i]
		f, known := formulas[g.formula]
		switch {
		case g.name != row.Name:
			t.Errorf("row %d is %q, listed is %q", i+1, row.Name, g.name)
		case g.kind == "outside" || g.kind == "register":
			if !known || string(f.kind) != g.kind || !slices.Contains(f.Indicators, row.Name) {
				t.Errorf("row %d, %s: formula %q (%s, exists %v) does not answer it", i+1, row.Name, g.formula, f.kind, known)
			} else if c := compared(row, f.Formula); c.Standing == evidence.Unknown {
				t.Errorf("row %d, %s %s cannot be compared with %s: %v", i+1, row.Name, row.Target, g.formula, c.Why)
			}
		case g.formula != "" && !known:
			t.Errorf("row %d, %s: no formula %q", i+1, row.Name, g.formula)
		case !slices.ContainsFunc(kinds, func(k struct{ key, title string }) bool { return k.key == g.kind }) || g.note == "":
			t.Errorf("row %d, %s: kind %q, note %q", i+1, row.Name, g.kind, g.note)
		case (g.kind == "none") != (row.Name == "不适用" || row.Target == "不适用"):
			t.Errorf("row %d, %s: %s", i+1, row.Name, g.kind)
		}
	}
	answered(t, rows, formulas)
}

// compared compares a value of the formula's shape with the target of a row.
func compared(row budget.Indicator, f evidence.Formula) evidence.Comparison {
	v := evidence.Sample(f, 100)
	return evidence.Compare(row.Name, perform.ParseTarget(row.Name, row.Target), v)
}

// answered: an indicator that a formula names is a row of 表12.
func answered(t *testing.T, rows []budget.Indicator, formulas map[string]formula) {
	t.Helper()
	for id, f := range formulas {
		for _, name := range f.Indicators {
			if !slices.ContainsFunc(rows, func(r budget.Indicator) bool { return r.Name == name }) {
				t.Errorf("%s answers %q, which is no row", id, name)
			}
		}
	}
}

type formula struct {
	evidence.Formula
	kind  evidence.Kind
	title string
}

func formulasByID(t *testing.T) map[string]formula {
	t.Helper()
	systems, err := evidence.Systems()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]formula{}
	for _, s := range systems {
		for _, f := range s.Formulas {
			all[f.ID] = formula{f, s.Kind, s.Schema.Title}
		}
	}
	return all
}

// TestEvidencePage: the page is what the data says.
func TestEvidencePage(t *testing.T) {
	page := evidencePageText(t)
	if *update {
		if err := os.WriteFile(evidencePage, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	has, err := os.ReadFile(evidencePage)
	if err != nil || string(has) != page {
		t.Errorf("docs/EVIDENCE-FUTIAN.md is stale: go test ./internal/perform/evidence -run EvidencePage -update (%v)", err)
	}
}

func evidencePageText(t *testing.T) string {
	intro, err := os.ReadFile("testdata/futian-intro.md")
	if err != nil {
		t.Fatal(err)
	}
	rows, list, formulas := futianTargets(t), grounds(t), formulasByID(t)
	var b strings.Builder
	b.Write(intro)
	b.WriteString("\n## Summary\n\n| kind of evidence | rows | share |\n|---|---:|---:|\n")
	for _, k := range kinds {
		n := 0
		for _, g := range list {
			if g.kind == k.key {
				n++
			}
		}
		fmt.Fprintf(&b, "| %s (%s) | %d | %.1f %% |\n", k.title, k.key, n, float64(100*n)/float64(len(list)))
	}
	b.WriteString("\n## The 108 rows of 表12\n\n| # | level | indicator | target | evidence | source | formula | note |\n|---:|---|---|---|---|---|---|---|\n")
	for i, row := range rows {
		g := list[i]
		id := ""
		if g.formula != "" {
			id = "`" + g.formula + "`"
		}
		f := formulas[g.formula]
		fmt.Fprintf(&b, "| %d | %s/%s | %s | %s | %s | %s | %s | %s |\n", i+1, row.Level1, row.Level2, row.Name, row.Target, g.kind, f.title, id, strings.TrimSpace(f.Title+" "+g.note))
	}
	return b.String()
}
