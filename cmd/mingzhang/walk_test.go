package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

// walker opens headless Chromium; without one it is skipped, except in CI.
func walker(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("CI needs Chromium: none found")
		}
		t.Skip("no Chromium found")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("no-first-run", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("force-prefers-reduced-motion", true)) // a page that scrolls smoothly moves under a click
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// TestWalk is a finance officer's first two minutes, with nothing faked: start
// the program on an empty folder, set a password by the one-time link, give it the budget, read what is wrong, follow
// a finding to its cell, explain it – and find the decision in the store, where
// the command line works at the same time.
func TestWalk(t *testing.T) {
	ctx := walker(t)
	data := t.TempDir()
	url := address.FindString(started(t, "--data", data, "--port", "0"))
	link, err := said(t, "people", "invite", "admin", "--data", data)
	if err != nil {
		t.Fatal(err)
	}
	const password = "三只猫 在屋顶 看月亮"
	steps := []struct {
		name    string
		actions []chromedp.Action[chromedp.Void]
	}{
		{"welcome", []chromedp.Action[chromedp.Void]{chromedp.Navigate(url + regexp.MustCompile(`welcome/[\w-]+`).FindString(link)),
			chromedp.SendKeys(chromedp.CSS("input[name=password]"), password), chromedp.SendKeys(chromedp.CSS("input[name=again]"), password),
			chromedp.Click(chromedp.CSS(".stacked button")), chromedp.WaitVisible(chromedp.CSS("form.who"))}},
		{"upload", []chromedp.Action[chromedp.Void]{chromedp.EmulateViewport(1440, 900), chromedp.Navigate(url),
			chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{absolute(t, "../../testdata/futian-2023/budget.md")}), chromedp.WaitVisible(chromedp.CSS(".overview"))}},
		{"what is wrong", []chromedp.Action[chromedp.Void]{chromedp.Click(chromedp.CSS(".glance .more a")), chromedp.WaitVisible(chromedp.CSS(".finding.s-warning"))}},
		{"its cell", []chromedp.Action[chromedp.Void]{chromedp.Click(chromedp.CSS(`.finding .sum a[href*="#f-"]`)), chromedp.WaitVisible(chromedp.CSS("#sheet a:target")), chromedp.Sleep(300 * time.Millisecond)}},
		{"the inspector", []chromedp.Action[chromedp.Void]{chromedp.KeyEvent("\r"), chromedp.WaitVisible(chromedp.CSS("#inspector .equation")), chromedp.KeyEvent("\x1b")}},
		{"explain", []chromedp.Action[chromedp.Void]{chromedp.Click(chromedp.CSS(`.tabs a[href$="/findings"]`)), chromedp.WaitVisible(chromedp.CSS(".finding.s-warning .decision summary")),
			chromedp.Click(chromedp.CSS(".finding.s-warning .decision summary")), chromedp.WaitVisible(chromedp.CSS(`.finding.s-warning input[value="explained"]`)),
			chromedp.Click(chromedp.CSS(`.finding.s-warning input[value="explained"]`)), chromedp.SendKeys(chromedp.CSS(".finding.s-warning textarea"), "文字包括结转资金的采购"),
			chromedp.Click(chromedp.CSS(".finding.s-warning .sign button")), chromedp.WaitVisible(chromedp.CSS(".finding.decided .decided-as"))}},
	}
	for _, s := range steps {
		if err := chromedp.Do(ctx, s.actions...); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
	}
	decided(t, data)
	if status := run([]string{"import", "../../testdata/futian-2023/budget.md", "--data", data}); status != 0 {
		t.Errorf("import beside the running server ends with %d", status)
	}
}

// decided opens the same store beside the server and finds the one decision.
func decided(t *testing.T, data string) {
	t.Helper()
	a, done, err := keepingApp(t.Context(), data, ocrOff)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	list, total, err := a.Library(t.Context(), store.Filter{Limit: 10})
	if err != nil || total != 1 {
		t.Fatalf("%d documents, %v", total, err)
	}
	d, err := a.Document(t.Context(), list[0].Digest)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range d.Findings {
		if f.Decision != nil {
			n++
			if f.Decision.Kind != report.Explained || f.Decision.Reason != "文字包括结转资金的采购" || f.Decision.Actor == "" || f.Decision.Stale {
				t.Errorf("decision %+v", f.Decision)
			}
		}
	}
	if n != 1 {
		t.Errorf("%d decisions kept, want 1", n)
	}
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}
