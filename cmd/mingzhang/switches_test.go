package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/report"
)

// TestSwitchesOfAFile: a rule switched off finds nothing and stands among what was not
// checked, one made lighter weighs less, and both are stated.
func TestSwitchesOfAFile(t *testing.T) {
	dir := t.TempDir()
	page, ok := rules.PageOf("sum.columns")
	if !ok {
		t.Fatal("no page")
	}
	document, file := filepath.Join(dir, "budget.md"), filepath.Join(dir, "rules.yaml")
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(document, page.BreaksCase)
	for to, want := range map[string]string{"off": "", "note": "note"} {
		write(file, "rules:\n  - {rule: sum.columns, severity: "+to+", reason: 另有专项检查, by: 预算科, at: 2026-03-05}\n")
		switches, err := switchesIn(file)
		if err != nil {
			t.Fatal(err)
		}
		cmd := newCheck(&options{})
		cmd.SetContext(t.Context())
		docs, err := checkAll(cmd, &answers{}, []string{document}, switches)
		if err != nil || len(docs) != 1 {
			t.Fatal(err)
		}
		got := ""
		for _, f := range docs[0].Findings {
			if f.Rule == "sum.columns" && f.Verdict == report.Broken {
				got = string(f.Severity)
			}
		}
		if got != want {
			t.Errorf("switched to %s: the finding is %q, want %q", to, got, want)
		}
		var text bytes.Buffer
		tell(&text, message.New("zh"), &docs[0], false)
		if !strings.Contains(text.String(), "另有专项检查") || to == "off" && !strings.Contains(text.String(), "未能核对：行内各栏相加（本单位不核对这一条") {
			t.Errorf("switched to %s is not said:\n%s", to, text.String())
		}
	}
	for _, bad := range []string{"rules: [{rule: none.such, severity: note, reason: r}]", "rules: [{rule: sum.columns, severity: note}]", "rules: [{rule: sum.columns, severity: bad, reason: r}]", "x: 1", "rules: 3"} {
		write(file, bad)
		if _, err := switchesIn(file); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}
