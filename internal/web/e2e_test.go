package web_test

import (
	"context"
	"errors"
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
	do(t, ctx, "upload",
		chromedp.EmulateViewport(1440, 900),
		chromedp.Navigate(s.URL+"/"),
		chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}),
		chromedp.WaitVisible(chromedp.CSS(".overview")),
		chromedp.WaitVisible(chromedp.CSS(".chart svg path")),
	)
	wants(t, ctx, `location.pathname.startsWith("/d/")`)
	wants(t, ctx, `document.querySelectorAll(".chart svg path").length > 10`)
	filterFindings(t, ctx)
	inspect(t, ctx)
	said.none(t)
	decideFirst(t, ctx, said)
	said.none(t)
}

// filterFindings narrows the list without leaving the page.
func filterFindings(t *testing.T, ctx context.Context) {
	t.Helper()
	do(t, ctx, "filter",
		chromedp.Click(chromedp.CSS(".glance .more a")),
		chromedp.WaitVisible(chromedp.CSS(".chip.s-warning")),
		chromedp.Click(chromedp.CSS(".chip.s-warning")),
		chromedp.WaitVisible(chromedp.CSS(`.chip.s-warning[aria-current]`)),
	)
	wants(t, ctx, `location.search === "?severity=warning"`)
	wants(t, ctx, `document.querySelectorAll(".finding.s-error").length === 0`)
	wants(t, ctx, `document.querySelectorAll(".finding.s-warning").length > 3`)
}

// inspect goes from a finding to its cell, and opens the inspector by keyboard.
func inspect(t *testing.T, ctx context.Context) {
	t.Helper()
	do(t, ctx, "to the cell",
		chromedp.Click(chromedp.CSS(`.finding .sum a[href*="#f-"]`)),
		chromedp.WaitVisible(chromedp.CSS("#sheet a:target")),
		chromedp.Sleep(200*time.Millisecond),
	)
	wants(t, ctx, `document.activeElement.matches(".num a:target")`)
	do(t, ctx, "inspector",
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(chromedp.CSS("#inspector .equation")),
	)
	shoot(t, ctx, "inspector-1440", false)
	wants(t, ctx, `document.querySelectorAll("#inspector .sum .here").length > 0`)
	do(t, ctx, "step", chromedp.KeyEvent("n"), chromedp.Sleep(300*time.Millisecond))
	wants(t, ctx, `/s-(error|warning|note)/.test(document.activeElement.closest("td").className)`)
	wants(t, ctx, `document.activeElement.id === "f-" + document.querySelector(".inspection").dataset.fact`)
	do(t, ctx, "Escape", chromedp.KeyEvent("\x1b"), chromedp.WaitNotVisible(chromedp.CSS("#inspector")))
}

// decideFirst is refused without a reason, explains, and finds the decision
// signed and kept.
func decideFirst(t *testing.T, ctx context.Context, said *complaints) {
	t.Helper()
	do(t, ctx, "decide without a reason",
		chromedp.Click(chromedp.CSS(`.tabs a[href$="/findings"]`)),
		chromedp.WaitVisible(chromedp.CSS(".finding.s-error .decision summary")),
		chromedp.Click(chromedp.CSS(".finding.s-error .decision summary")),
		chromedp.WaitVisible(chromedp.CSS(`.finding.s-error input[value="explained"]`)),
		chromedp.Click(chromedp.CSS(`.finding.s-error input[value="explained"]`)),
		chromedp.Click(chromedp.CSS(".finding.s-error .sign button")),
		chromedp.WaitVisible(chromedp.CSS(".finding.s-error .form-fault .fault")),
	)
	shoot(t, ctx, "decide-1440", false)
	said.forget() // the browser itself complains of the refusal
	do(t, ctx, "decide",
		chromedp.SendKeys(chromedp.CSS(".finding.s-error textarea"), "含上年结转"),
		chromedp.SetValue(chromedp.CSS(".finding.s-error input[name=actor]"), "王会计"),
		chromedp.Click(chromedp.CSS(".finding.s-error .sign button")),
		chromedp.WaitVisible(chromedp.CSS(".finding.decided .decided-as")),
	)
	text, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(".finding.decided .decided-as")))
	if err != nil || !strings.Contains(text, "含上年结转") || !strings.Contains(text, "王会计") {
		t.Errorf("decision shows %q, %v", text, err)
	}
	do(t, ctx, "reload", chromedp.Reload(), chromedp.WaitVisible(chromedp.CSS(".finding.decided")))
	wants(t, ctx, `document.querySelector("input[name=actor]").value === "王会计"`)
}

// do runs steps, and says which of them did not end.
func do(t *testing.T, ctx context.Context, what string, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	for i, step := range steps {
		if err := chromedp.Do(ctx, step); err != nil {
			t.Fatalf("%s, step %d: %v", what, i+1, err)
		}
	}
}

// wants fails where an expression is not true on the page; one that is still being
// drawn has three seconds.
func wants(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	if err := becomes(ctx, expression, 3*time.Second); err != nil {
		t.Errorf("the page says no to %s (%v)", expression, err)
	}
}

var errFalse = errors.New("false")

// becomes waits until an expression is true on the page, and gives the last
// answer where it never was.
func becomes(ctx context.Context, expression string, patience time.Duration) error {
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
		if err == nil && ok {
			return nil
		}
		if err == nil {
			err = errFalse
		}
		if time.Now().After(end) {
			return err
		}
	}
}

// TestPhoneInspector opens the inspector as a sheet from below.
func TestPhoneInspector(t *testing.T) {
	ctx, said := browser(t)
	d := sampleDocument(t)
	s := newServer(t, newFake(d))
	visit(t, ctx, s.URL+"/d/"+d.Digest[:12]+"/tables/t2", 390)
	do(t, ctx, "inspect",
		chromedp.Click(chromedp.CSS("#f-2\\.1\\.6")),
		chromedp.WaitVisible(chromedp.CSS("#inspector .equation")),
		chromedp.Sleep(300*time.Millisecond),
	)
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
