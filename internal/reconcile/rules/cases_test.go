package rules_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/perform"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

var update = flag.Bool("update", false, "write what the rules answer into the cases, to be looked at")

// Every rule has three small budgets in testdata/<rule>: one that holds, one
// that breaks it, and one of which it cannot be asked. Under the budget stands
// what the rule answers and finds. More cases are named after one of them and what
// is special in them: broken-told.txtar; tail-….txtar are answered with rounding.
const (
	holds  = "holds"
	broken = "broken"
	blank  = "blank"
)

// expected is the rule's answer to each kind of case.
var expected = map[string]reconcile.Verdict{holds: reconcile.Passed, broken: reconcile.Broken, blank: reconcile.NotCheckable, "tail": reconcile.Rounding}

// alwaysAsked are rules to which a document without tables is an answer: that
// nothing was recognised is itself the finding.
var alwaysAsked = map[string]reconcile.Verdict{rules.TableRecognised.ID: reconcile.Broken}

func wanted(rule, name string) reconcile.Verdict {
	if v, ok := alwaysAsked[rule]; ok && name == blank {
		return v
	}
	return expected[name]
}

func allRules() []reconcile.Rule { return append(rules.All(), perform.Rules()...) }

func TestCases(t *testing.T) {
	for _, rule := range allRules() {
		for _, name := range casesOf(t, rule.ID) {
			t.Run(rule.ID+"/"+name, func(t *testing.T) {
				t.Parallel()
				kind, _, _ := strings.Cut(name, "-")
				runCase(t, rule.ID, filepath.Join("testdata", rule.ID, name+".txtar"), wanted(rule.ID, kind))
			})
		}
	}
}

// casesOf are the three cases that every rule has, and the others in its folder.
func casesOf(t *testing.T, rule string) []string {
	t.Helper()
	names := []string{holds, broken, blank}
	files, err := filepath.Glob(filepath.Join("testdata", rule, "*-*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(f), ".txtar"))
	}
	return names
}

func runCase(t *testing.T, rule, file string, verdict reconcile.Verdict) {
	about, budget, want := readCase(t, file)
	result := check(t, budget)
	answer := answerOf(t, result, rule)
	if answer.Verdict != verdict {
		t.Errorf("%s answers %s, want %s", rule, answer.Verdict, verdict)
	}
	if verdict == reconcile.NotCheckable && answer.Why == nil {
		t.Errorf("%s is not checkable and does not say why", rule)
	}
	got := show(answer, result.Findings)
	if *update {
		writeCase(t, file, about, budget, got)
	} else if got != want {
		t.Errorf("%s: got\n%swant\n%s", file, got, want)
	}
}

func readCase(t *testing.T, file string) (about, budget, expect string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	about, rest, ok := strings.Cut(string(data), "-- budget.md --\n")
	budget, expect, has := strings.Cut(rest, "-- expect --\n")
	if !ok || !has && !*update {
		t.Fatalf("%s needs a part budget.md and a part expect", file)
	}
	if strings.TrimSpace(about) == "" {
		t.Errorf("%s does not say what it is about", file)
	}
	return about, budget, expect
}

func writeCase(t *testing.T, file, about, budget, expect string) {
	t.Helper()
	text := about + "-- budget.md --\n" + budget + "-- expect --\n" + expect
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// check reads a budget as people publish it and asks every rule.
func check(t testing.TB, budget string) reconcile.Result {
	t.Helper()
	doc, err := markdown.New().Open(context.Background(), "budget.md", []byte(budget), read.Default)
	if err != nil {
		t.Fatal(err)
	}
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	book := classify.Default()
	d := form.Interpret(doc, families, book)
	perform.Fill(&d)
	var family *form.Family
	for _, f := range families {
		if f.ID == d.Family {
			family = f
		}
	}
	claims := claim.Parse(d.Sections, d.Bodies, d.Year)
	return reconcile.Check(reconcile.NewDoc(&d, family, book, claims), allRules())
}

func answerOf(t *testing.T, r reconcile.Result, rule string) reconcile.Answer {
	t.Helper()
	for _, a := range r.Answers {
		if a.Rule.ID == rule {
			return a
		}
	}
	t.Fatalf("no answer of rule %s", rule)
	return reconcile.Answer{}
}

// show writes the answer of a rule and its findings, one a line:
//
//	sum.columns broken
//	error broken left=100 right=60+30 difference=10 allowed=1.5
func show(a reconcile.Answer, findings []reconcile.Finding) string {
	line := a.Rule.ID + " " + string(a.Verdict)
	if a.Verdict == reconcile.NotCheckable && a.Why != nil {
		line += " " + a.Why.Key
	}
	out := []string{line}
	for _, f := range findings {
		if f.Rule == a.Rule.ID {
			out = append(out, showFinding(f))
		}
	}
	return strings.Join(out, "\n") + "\n"
}

func showFinding(f reconcile.Finding) string {
	line := fmt.Sprintf("%s %s", f.Severity, f.Verdict)
	if e := f.Equation; e != nil {
		line += fmt.Sprintf(" left=%s right=%s difference=%s allowed=%s", side(e.Operands, false), side(e.Operands, true),
			money.Format(e.Difference, e.Unit, 0), money.Format(e.Allowed, e.Unit, 0))
	} else {
		line += " " + f.Message.Key
	}
	if f.Remark != nil {
		line += " " + f.Remark.Key
	}
	if f.Footed {
		line += " footnote"
	}
	return line
}

// side adds up one side of an equation as it is printed: 60+30-1.
func side(ops []reconcile.Operand, right bool) string {
	s := ""
	for _, o := range ops {
		if o.Right != right {
			continue
		}
		text := o.Amount().Text
		switch {
		case o.Sign < 0:
			s += "-"
		case s != "":
			s += "+"
		}
		s += text
	}
	return s
}

// TestCasesBelongToRules: no case lies in a folder that is no rule.
func TestCasesBelongToRules(t *testing.T) {
	known := map[string]bool{}
	for _, r := range allRules() {
		known[r.ID] = true
	}
	files, err := filepath.Glob("testdata/*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txtar"), "-")
		if _, ok := expected[name]; !ok || !known[filepath.Base(filepath.Dir(file))] {
			t.Errorf("%s is the case of no rule", file)
		}
	}
}

// TestNothingToCheck: of a document without tables and text every rule says that
// it cannot be asked, and why.
func TestNothingToCheck(t *testing.T) {
	for _, a := range check(t, "# 2023年某区示例局部门预算\n").Answers {
		if want := wanted(a.Rule.ID, blank); a.Verdict != want || want == reconcile.NotCheckable && a.Why == nil {
			t.Errorf("%s of an empty document is %s, why %v", a.Rule.ID, a.Verdict, a.Why)
		}
	}
}
