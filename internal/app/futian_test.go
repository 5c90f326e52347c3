package app_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/report"
)

var update = flag.Bool("update", false, "write what is found in the sample into findings.txt, to be looked at")

// TestFutianFindings compares all that is found in the sample with what was
// found before: a change is reviewed as a difference of testdata/findings.txt.
func TestFutianFindings(t *testing.T) {
	got := show(checkFile(t, sample).Report)
	if *update {
		if err := os.WriteFile(findings, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := string(readFile(t, findings))
	if got == want {
		return
	}
	old := strings.Split(want, "\n")
	for _, line := range strings.Split(got, "\n") {
		if i := slices.Index(old, line); i >= 0 {
			old = slices.Delete(old, i, i+1)
		} else {
			t.Errorf("new:  %s", line)
		}
	}
	for _, line := range old {
		t.Errorf("gone: %s", line)
	}
	t.Error("run with -update when this is right, and look at the difference")
}

// show writes one finding a line, gravest first, then the answers of the rules.
func show(r report.Document) string {
	var b strings.Builder
	for i := range r.Findings {
		b.WriteString(showFinding(&r.Findings[i]) + "\n")
	}
	b.WriteString("\n")
	for _, a := range r.Rules {
		fmt.Fprintf(&b, "%s %s: %d exact, %d rounding, %d broken, %d not checkable\n", a.Rule, a.Verdict, a.Exact, a.Rounding, a.Broken, a.Open)
	}
	return b.String()
}

func showFinding(f *report.Finding) string {
	line := fmt.Sprintf("%s %s %s", f.Severity, f.Verdict, f.Rule)
	if f.Equation == "" {
		return line + " | " + showArgs(f.Message)
	}
	line += " | " + side(f, report.Left) + " " + f.Relation + " " + side(f, report.Right)
	line += fmt.Sprintf(" | %s of %s%s", f.Difference, f.Allowed, f.Unit)
	if f.Remark != nil {
		line += " | " + showArgs(*f.Remark)
	}
	if f.Footnoted {
		line += " | footnote"
	}
	return line
}

// side adds up one side with where each number stands.
func side(f *report.Finding, s report.Side) string {
	out := ""
	for _, o := range f.Operands {
		if o.Side != s {
			continue
		}
		switch {
		case o.Sign < 0:
			out += " - "
		case out != "":
			out += " + "
		}
		out += operand(o)
	}
	return out
}

func operand(o report.Operand) string {
	if o.Kind == "text" {
		return o.Place.String() + " " + o.Value + o.Unit
	}
	words := []string{"表" + o.TableNo, o.Entity, o.RowCode, o.RowName, o.Column, o.Value}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

func showArgs(m report.Text) string {
	words := []string{m.Key}
	for _, k := range []string{"no", "title", "project", "indicator", "target", "problem", "where", "body", "count", "whole", "wholecount", "value", "difference", "carryin", "unit"} {
		if v := m.Args[k]; v != "" {
			words = append(words, v)
		}
	}
	return strings.Join(words, " ")
}

// What the sample gets wrong, in words. The same must be found in the published
// document, of which the sample carries the figures.
func TestFutianInWords(t *testing.T) {
	for _, path := range []string{sample, original} {
		if _, err := os.Stat(path); err != nil {
			t.Logf("%s is not at hand", path)
			continue
		}
		t.Run(path, func(t *testing.T) { inWords(t, checkFile(t, path).Report) })
	}
}

func inWords(t *testing.T, r report.Document) {
	noErrors(t, r)
	tails(t, r)
	double(t, r)
	told(t, r)
	warnings(t, r)
	answers(t, r)
}

func noErrors(t *testing.T, r report.Document) {
	for i := range r.Findings {
		if r.Findings[i].Severity == report.Error {
			t.Errorf("a false error: %s", showFinding(&r.Findings[i]))
		}
	}
	if r.Partial || len(r.Findings) == 0 || r.Footnote == "" {
		t.Errorf("partial %v, %d findings, footnote %q: want a whole reading with its rounding footnote", r.Partial, len(r.Findings), r.Footnote)
	}
}

// findingsOf are the findings of a rule that have a verdict.
func findingsOf(r report.Document, rule string, v report.Verdict) []*report.Finding {
	var out []*report.Finding
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Rule == rule && f.Verdict == v {
			out = append(out, f)
		}
	}
	return out
}

// tails: seventeen sums miss by one 万元, which printing whole 万元 explains and
// the document's own footnote grades down to notes.
func tails(t *testing.T, r report.Document) {
	count := map[string]int{}
	for _, rule := range []string{"sum.columns", "sum.codes"} {
		for _, f := range findingsOf(r, rule, report.Rounding) {
			count[rule]++
			if one := f.Difference == "1" || f.Difference == "-1"; !one || f.Severity != report.NoteSev || !f.Footnoted {
				t.Errorf("want a tail of one 万元 under the footnote: %s", showFinding(f))
			}
			if no := f.Operands[0].TableNo; !strings.Contains("3 7 8", no) {
				t.Errorf("a tail in table %s", no)
			}
		}
	}
	if count["sum.columns"] != 11 || count["sum.codes"] != 6 {
		t.Errorf("tails %v, want 11 across columns and 6 down the codes", count)
	}
}

// double: seven numbers are printed twice and differ by one.
func double(t *testing.T, r report.Document) {
	between := map[string]int{}
	for _, f := range findingsOf(r, "same.tables", report.Rounding) {
		between[f.Operands[0].TableNo+"-"+f.Operands[1].TableNo]++
	}
	if between["3-7"] != 5 || between["7-8"] != 2 || len(between) != 2 {
		t.Errorf("double prints that differ by one: %v, want 5 between tables 3 and 7, 2 between 7 and 8", between)
	}
}

// told: what the text says and the tables print a little differently.
func told(t *testing.T, r report.Document) {
	want(t, r, "text.amount", report.Rounding, report.NoteSev, "28 = 27")        // 公用支出
	want(t, r, "text.amount", report.Rounding, report.NoteSev, "47 = 48")        // 对个人和家庭的补助
	want(t, r, "text.projects", report.Rounding, report.NoteSev, "1370 = 1371")  // 专项业务
	want(t, r, "text.projects", report.Rounding, report.NoteSev, "613 = 590+22") // 人员类项目
	want(t, r, "same.tables", report.Rounding, report.NoteSev, "9504.00 = 9503")
	for _, f := range findingsOf(r, "sum.tasks", report.Rounding) {
		if f.Operands[0].Value != "12578" || f.Difference != "1" {
			t.Errorf("the tasks add to 12,577 under 12,578: %s", showFinding(f))
		}
	}
	if n := len(findingsOf(r, "sum.tasks", report.Rounding)); n != 2 {
		t.Errorf("%d sums of tasks are tails, want 总额 and 财政拨款", n)
	}
}

// want finds exactly such a finding, told as left = right.
func want(t *testing.T, r report.Document, rule string, v report.Verdict, s report.Severity, sum string) *report.Finding {
	t.Helper()
	for _, f := range findingsOf(r, rule, v) {
		if values(f, report.Left)+" = "+values(f, report.Right) == sum {
			if f.Severity != s {
				t.Errorf("%s %s is a %s, want a %s", rule, sum, f.Severity, s)
			}
			return f
		}
	}
	t.Errorf("no finding of %s: %s %s", rule, v, sum)
	return nil
}

func values(f *report.Finding, s report.Side) string {
	var out []string
	for _, o := range f.Operands {
		if o.Side == s {
			out = append(out, o.Value)
		}
	}
	return strings.Join(out, "+")
}

// warnings: what rounding cannot explain, with what may.
func warnings(t *testing.T, r report.Document) {
	remark := func(f *report.Finding, key string) {
		if f != nil && (f.Remark == nil || f.Remark.Key != key) {
			t.Errorf("%s lacks the remark %s", showFinding(f), key)
		}
	}
	procurement := want(t, r, "text.amount", report.Broken, report.Warning, "2496 = 2448.00")
	remark(procurement, "remark.procurement-carryover")
	if procurement != nil && (procurement.Difference != "48" || procurement.Remark.Args["carryin"] != "49") {
		t.Errorf("procurement differs by 48, and 49 were carried in: %s", showFinding(procurement))
	}
	remark(want(t, r, "count.vehicles", report.Broken, report.Warning, "2 = 3"), "remark.per-vehicle")
	remark(want(t, r, "note.change", report.Broken, report.Warning, "3.67 = 2.67"), "remark.narrower-scope")
	damaged := 0
	for _, f := range findingsOf(r, "target.sound", report.Broken) {
		if f.Message.Args["target"] == "00%" && f.Severity == report.Warning {
			damaged++
		}
	}
	if damaged != 1 {
		t.Errorf("%d warnings of the target 00%%, want one", damaged)
	}
	var missing []string
	for _, f := range findingsOf(r, "required.tables", report.Broken) {
		missing = append(missing, f.Message.Args["no"])
	}
	if !slices.Equal(missing, []string{"2", "4", "5"}) {
		t.Errorf("missing tables %v, want 2, 4 and 5", missing)
	}
}

// answers: every rule says passed, rounding, broken, or not checkable and why.
func answers(t *testing.T, r report.Document) {
	if len(r.Rules) != len(allRules()) {
		t.Errorf("%d rules answer of %d", len(r.Rules), len(allRules()))
	}
	for _, a := range r.Rules {
		switch a.Verdict {
		case report.Passed, report.Rounding, report.Broken:
		case report.NotCheckable:
			if a.Why == nil {
				t.Errorf("%s is not checkable and does not say why", a.Rule)
			}
		default:
			t.Errorf("%s answers %q", a.Rule, a.Verdict)
		}
		if a.Ground == "" {
			t.Errorf("%s has no legal ground", a.Rule)
		}
	}
}
