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
	"mingzhang/internal/store"
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
		docs, err := checkAll(cmd, (&options{}).printer(), asked{&answers{}, ocrOff, switches}, []string{document})
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

// TestSwitchKept: a switch of the office is seen in every kept document at once, stays
// with who and when, goes back to usual, and cannot overwrite another's.
func TestSwitchKept(t *testing.T) {
	ctx := t.Context()
	a, closing, err := keepingApp(ctx, t.TempDir(), ocrOff)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = closing() }()
	page, _ := rules.PageOf("sum.columns")
	in, err := a.Import(ctx, "张三", "budget.md", strings.NewReader(page.BreaksCase), nil)
	if err != nil {
		t.Fatal(err)
	}
	counts := func() (found int, stated string) {
		t.Helper()
		d, err := a.Document(ctx, in.Digest)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range d.Findings {
			if f.Rule == "sum.columns" {
				found++
			}
		}
		for _, r := range d.Switched() {
			stated += r.Switch.Reason + r.Switch.By
		}
		return found, stated
	}
	listed := func() int {
		t.Helper()
		list, _, err := a.Library(ctx, store.Filter{Limit: 10})
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		return list[0].Errors + list[0].Warnings + list[0].Notes
	}
	before, _ := counts()
	all := listed()
	version, err := service{a}.Version(ctx, in.Digest)
	if err != nil || before == 0 {
		t.Fatal(before, err)
	}
	off := report.Switch{Rule: "sum.columns", To: report.Off, Reason: "另有专项检查"}
	if err := a.SwitchRule(ctx, "李四", off, 0); err != nil {
		t.Fatal(err)
	}
	if n, stated := counts(); n != 0 || stated != "另有专项检查李四" {
		t.Errorf("switched off: %d findings, stated %q", n, stated)
	}
	if n := listed(); n != all-before {
		t.Errorf("the library counts %d findings, want %d", n, all-before)
	}
	if now, _ := (service{a}).Version(ctx, in.Digest); now == version {
		t.Error("a page kept in memory would not be drawn anew")
	}
	if err := a.SwitchRule(ctx, "王五", report.Switch{Rule: "sum.columns", To: report.NoteSev, Reason: "不知道李四改过"}, 0); !fault.Is(err, fault.Conflict) {
		t.Errorf("over another's change: %v", err)
	}
	for _, bad := range []report.Switch{{Rule: "none.such", To: report.Off, Reason: "r"}, {Rule: "sum.columns", To: report.Off}} {
		if err := a.SwitchRule(ctx, "王五", bad, 1); !fault.Is(err, fault.Invalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if err := a.SwitchRule(ctx, "李四", report.Switch{Rule: "sum.columns", Reason: "检查结束"}, 1); err != nil {
		t.Fatal(err)
	}
	if n, stated := counts(); n != before || stated != "" {
		t.Errorf("back to usual: %d findings, stated %q", n, stated)
	}
	history, err := a.SwitchHistory(ctx, "sum.columns")
	if err != nil || len(history) != 2 || history[1].By != "李四" || history[1].At == "" {
		t.Errorf("history %+v, %v", history, err)
	}
}
