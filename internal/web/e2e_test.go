package web_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestUploadToDecision walks the way of a finance officer: upload, findings,
// inspector, decision.
func TestUploadToDecision(t *testing.T) {
	ctx, said := browser(t)
	f := newFake()
	f.pause = 20 * time.Millisecond
	s := newServer(t, f)
	file := filepath.Join(t.TempDir(), "预算.md")
	if err := os.WriteFile(file, []byte("# 2023 年部门预算\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx,
		chromedp.EmulateViewport(1440, 900),
		chromedp.Navigate(s.URL+"/"),
		chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}),
		chromedp.WaitVisible(chromedp.CSS(".overview")),
	); err != nil {
		t.Fatal("upload:", err)
	}
	wants(t, ctx, `location.pathname.startsWith("/d/")`)
	wants(t, ctx, `document.querySelectorAll(".chart svg path").length > 10`)
	filterFindings(t, ctx)
	inspect(t, ctx)
	decideFirst(t, ctx)
	said.none(t)
}

// filterFindings narrows the list without leaving the page.
func filterFindings(t *testing.T, ctx context.Context) {
	t.Helper()
	if err := chromedp.Do(ctx,
		chromedp.Click(chromedp.CSS(".glance .more a")),
		chromedp.WaitVisible(chromedp.CSS(".chip.s-warning")),
		chromedp.Click(chromedp.CSS(".chip.s-warning")),
		chromedp.WaitVisible(chromedp.CSS(`.chip.s-warning[aria-current]`)),
	); err != nil {
		t.Fatal("filter:", err)
	}
	wants(t, ctx, `location.search === "?severity=warning"`)
	wants(t, ctx, `document.querySelectorAll(".finding.s-error").length === 0`)
	wants(t, ctx, `document.querySelectorAll(".finding.s-warning").length > 3`)
}

// inspect goes from a finding to its cell, and opens the inspector by keyboard.
func inspect(t *testing.T, ctx context.Context) {
	t.Helper()
	if err := chromedp.Do(ctx,
		chromedp.Click(chromedp.CSS(`.finding .sum a[href*="#f-"]`)),
		chromedp.WaitVisible(chromedp.CSS("#sheet td:target")),
		chromedp.Sleep(200*time.Millisecond),
	); err != nil {
		t.Fatal("to the cell:", err)
	}
	wants(t, ctx, `document.activeElement.closest("td").matches(":target")`)
	if err := chromedp.Do(ctx,
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(chromedp.CSS("#inspector .equation")),
	); err != nil {
		t.Fatal("inspector:", err)
	}
	shoot(t, ctx, "inspector-1440", false)
	wants(t, ctx, `document.querySelectorAll("#inspector .sum .here").length > 0`)
	if err := chromedp.Do(ctx, chromedp.KeyEvent("n"), chromedp.Sleep(300*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	wants(t, ctx, `/s-(error|warning|note)/.test(document.activeElement.closest("td").className)`)
	wants(t, ctx, `document.activeElement.closest("td").id === "f-" + document.querySelector(".inspection").dataset.fact`)
	if err := chromedp.Do(ctx, chromedp.KeyEvent("\x1b"), chromedp.WaitNotVisible(chromedp.CSS("#inspector"))); err != nil {
		t.Fatal("Escape:", err)
	}
}

// decideFirst is refused without a reason, explains, and finds the decision
// signed and kept.
func decideFirst(t *testing.T, ctx context.Context) {
	t.Helper()
	if err := chromedp.Do(ctx,
		chromedp.Click(chromedp.CSS(`.tabs a[href$="/findings"]`)),
		chromedp.WaitVisible(chromedp.CSS(".finding.s-error .decision summary")),
		chromedp.Click(chromedp.CSS(".finding.s-error .decision summary")),
		chromedp.WaitVisible(chromedp.CSS(`.finding.s-error input[value="explained"]`)),
		chromedp.Click(chromedp.CSS(`.finding.s-error input[value="explained"]`)),
		chromedp.Click(chromedp.CSS(".finding.s-error .sign button")),
		chromedp.WaitVisible(chromedp.CSS(".finding.s-error .form-fault .fault")),
	); err != nil {
		t.Fatal("decide without a reason:", err)
	}
	shoot(t, ctx, "decide-1440", false)
	if err := chromedp.Do(ctx,
		chromedp.SendKeys(chromedp.CSS(".finding.s-error textarea"), "含上年结转"),
		chromedp.SetValue(chromedp.CSS(".finding.s-error input[name=actor]"), "王会计"),
		chromedp.Click(chromedp.CSS(".finding.s-error .sign button")),
		chromedp.WaitVisible(chromedp.CSS(".finding.decided .decided-as")),
	); err != nil {
		t.Fatal("decide:", err)
	}
	text, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(".finding.decided .decided-as")))
	if err != nil || !strings.Contains(text, "含上年结转") || !strings.Contains(text, "王会计") {
		t.Errorf("decision shows %q, %v", text, err)
	}
	if err := chromedp.Do(ctx, chromedp.Reload(), chromedp.WaitVisible(chromedp.CSS(".finding.decided"))); err != nil {
		t.Fatal("reload:", err)
	}
	wants(t, ctx, `document.querySelector("input[name=actor]").value === "王会计"`)
}

// wants fails where an expression is not true on the page.
func wants(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
	if err != nil || !ok {
		t.Errorf("the page says no to %s (%v)", expression, err)
	}
}

// TestPhoneInspector opens the inspector as a sheet from below.
func TestPhoneInspector(t *testing.T) {
	ctx, said := browser(t)
	d := sampleDocument(t)
	s := newServer(t, newFake(d))
	visit(t, ctx, s.URL+"/d/"+d.Digest[:12]+"/tables/t2", 390)
	if err := chromedp.Do(ctx,
		chromedp.Click(chromedp.CSS("#f-2\\.0\\.5 a")),
		chromedp.WaitVisible(chromedp.CSS("#inspector .equation")),
		chromedp.Sleep(300*time.Millisecond),
	); err != nil {
		t.Fatal(err)
	}
	wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
	wants(t, ctx, `document.querySelector("#inspector").getBoundingClientRect().top > 200`)
	shoot(t, ctx, "inspector-390", false)
	said.none(t)
}

// TestDarkAndPaper draws the main screens in the dark and on paper.
func TestDarkAndPaper(t *testing.T) {
	ctx, said := browser(t)
	d := sampleDocument(t)
	s := newServer(t, newFake(d))
	base := s.URL + "/d/" + d.Digest[:12]
	for _, name := range []string{"", "/tables/t2", "/findings", "/text", "/targets"} {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
		if err != nil {
			t.Fatal(err)
		}
		visit(t, ctx, base+name, 1440)
		wants(t, ctx, `getComputedStyle(document.body).backgroundColor === "rgb(18, 22, 20)"`)
		shoot(t, ctx, "dark"+strings.ReplaceAll(name, "/", "-"), name == "")
		paper(t, ctx, "paper"+strings.ReplaceAll(name, "/", "-"))
	}
	said.none(t)
}

// paper prints the page, and saves it where pictures are wanted.
func paper(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	b, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil || len(b) < 1000 {
		t.Fatalf("print %s: %d bytes, %v", name, len(b), err)
	}
	if dir := os.Getenv("MINGZHANG_SHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
