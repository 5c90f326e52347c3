package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mingzhang/internal/message"
)

var update = flag.Bool("update", false, "write docs/RULES.md from the rules")

const (
	reference = "../../docs/REFERENCE.md"
	rulesPage = "../../docs/RULES.md"
)

func document(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestRulesPage: docs/RULES.md is what the rules say of themselves.
func TestRulesPage(t *testing.T) {
	want := rulesDocument()
	if *update {
		if err := os.WriteFile(rulesPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if document(t, rulesPage) != want {
		t.Error("docs/RULES.md differs from the rules: run go test ./cmd/mingzhang -run TestRulesPage -update and look at the difference")
	}
}

func rulesDocument() string {
	zh, en := message.New("zh"), message.New("en")
	var b strings.Builder
	b.WriteString("# 规则 · Rules\n\n每条规则对每份文件都有回答：通过、尾差、不符，或未能核对和原因。编号永不改变；点开编号看公式、例外和例子。\n\n" +
		"Every rule answers for every document: passed, rounding, broken, or not checkable and why. This page is written by\n" +
		"`go test ./cmd/mingzhang -run TestRulesPage -update`.\n\n" +
		"| rule | 级别 severity | 问什么 | asks that | 依据 ground |\n|---|---|---|---|---|\n")
	for _, r := range listedRules() {
		fmt.Fprintf(&b, "| [`%s`](../internal/reconcile/rules/%s.md) | %s | %s | %s | %s |\n", r.ID, r.ID, r.Severity, zh.Text(r.Title()), en.Text(r.Title()), r.Ground)
	}
	b.WriteString("\n## 逐条 · One by one\n\n`mingzhang rules ID` 另附两个完整的例子（adds two whole budgets as examples）。\n")
	for _, r := range listedRules() {
		one := registeredOf(zh, r)
		fmt.Fprintf(&b, "\n### %s %s\n\n", one.ID, one.Title)
		for _, part := range [][2]string{{"公式", one.Formula}, {"适用", scopeText(zh, one.Scope)}, {"例外", one.Exceptions}, {"成立", one.Holds.Words}, {"不成立", one.Breaks.Words}} {
			fmt.Fprintf(&b, "- %s：%s\n", part[0], strings.Join(strings.Fields(part[1]), " "))
		}
	}
	return b.String()
}

// TestReferenceNamesEveryCommand: each command and flag stands in the reference,
// a flag on the line of its command.
func TestReferenceNamesEveryCommand(t *testing.T) {
	text := document(t, reference)
	root := newRoot()
	root.InitDefaultCompletionCmd("read")
	root.InitDefaultHelpFlag()
	for _, cmd := range root.Commands() {
		checkCommand(t, text, cmd)
	}
	for _, global := range []string{"--lang", "--help"} {
		if !strings.Contains(text, "`"+global) {
			t.Errorf("docs/REFERENCE.md does not tell %s", global)
		}
	}
	for _, m := range regexp.MustCompile("`mingzhang (\\w+)").FindAllStringSubmatch(text, -1) {
		if cmd, _, err := root.Find([]string{m[1]}); err != nil || cmd == root {
			t.Errorf("docs/REFERENCE.md tells of %s, which is no command", m[1])
		}
	}
}

// TestRegistryIsWhole: every rule of the registry says everything that is asked of it.
// That both examples work is tested beside the rules (TestCases).
func TestRegistryIsWhole(t *testing.T) {
	for _, r := range listedRules() {
		one := registeredOf(message.New("zh"), r)
		for name, said := range map[string]string{"title": one.Title, "ground": one.Ground, "formula": one.Formula, "exceptions": one.Exceptions, "holds": one.Holds.Words, "breaks": one.Breaks.Words} {
			if strings.TrimSpace(said) == "" {
				t.Errorf("%s has no %s", r.ID, name)
			}
		}
		if alone := !strings.HasPrefix(r.ID, "across."); alone && (one.Holds.Budget == "" || one.Breaks.Budget == "" || one.Holds.Budget == one.Breaks.Budget) {
			t.Errorf("%s has no two whole examples", r.ID)
		}
	}
}

func checkCommand(t *testing.T, text string, cmd *cobra.Command) {
	line := regexp.MustCompile(`(?m)^\| .mingzhang ` + cmd.Name() + `\b.*$`).FindString(text)
	if line == "" {
		t.Errorf("docs/REFERENCE.md does not tell mingzhang %s", cmd.Name())
		return
	}
	if cmd.Short == "" || cmd.Name() != "completion" && cmd.Args == nil {
		t.Errorf("mingzhang %s has no short help, or takes anything as arguments", cmd.Name())
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && !strings.Contains(line, "`--"+f.Name) {
			t.Errorf("docs/REFERENCE.md does not tell --%s on the line of mingzhang %s", f.Name, cmd.Name())
		}
	})
}
