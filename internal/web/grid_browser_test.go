package web_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"mingzhang/internal/draft"
	"mingzhang/internal/office"
)

// enter gives the browser a role's session and opens a page of unit 1.
func (g *gridDesk) enter(ctx context.Context, role office.Role, page string, width int64) {
	g.Helper()
	if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: "mz_session", Value: g.session(role), URL: g.server.URL}); err != nil {
		g.Fatal(err)
	}
	do(g.T, ctx, "open "+page, chromedp.EmulateViewport(width, 900), chromedp.Navigate(g.unit(page)))
}

// until waits for an expression to become true.
func until(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	if becomes(ctx, expression, 20*time.Second) == nil {
		return
	}
	state, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("#grid")?.innerText.slice(0, 1500) ?? document.body.innerText.slice(0, 800)`))
	t.Fatalf("waited in vain for %s; the page shows:\n%s", expression, state)
}

const (
	saved     = `document.querySelector(".grid-state").classList.contains("saved")`
	undecided = `document.querySelector(".grid-state").classList.contains("undecided")`
)

func cellShows(row int, field, text string) string {
	return fmt.Sprintf(`(() => { const c = [...document.querySelectorAll("thead th[data-field]")].findIndex((t) => t.dataset.field === %q); return document.querySelector('tr[data-row="%d"] td[data-col="' + c + '"]')?.textContent === %q; })()`, field, row, text)
}

// goTo selects a cell with the mouse's event, as a click would.
func goTo(row int, field string) chromedp.Action[chromedp.Void] {
	js := fmt.Sprintf(`(() => { const c = [...document.querySelectorAll("thead th[data-field]")].findIndex((t) => t.dataset.field === %q); document.querySelector('tr[data-row="%d"] td[data-col="' + c + '"]').dispatchEvent(new MouseEvent("mousedown", { bubbles: true })); dispatchEvent(new MouseEvent("mouseup")); })()`, field, row)
	return run(js)
}

// run evaluates a script for its effect.
func run(js string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](js+"; true"))
		return err
	})
}

// press sends a key with Ctrl.
func press(key string) chromedp.Action[chromedp.Void] {
	return run(fmt.Sprintf(`document.querySelector(".grid-input").dispatchEvent(new KeyboardEvent("keydown", { key: %q, ctrlKey: true, bubbles: true, cancelable: true }))`, key))
}

// pasteText pastes what Excel would put on the clipboard.
func pasteText(text string) chromedp.Action[chromedp.Void] {
	return run(fmt.Sprintf(`(() => { const d = new DataTransfer(); d.setData("text/plain", %q); document.querySelector(".grid-input").dispatchEvent(new ClipboardEvent("paste", { clipboardData: d, bubbles: true, cancelable: true })); })()`, text))
}

// TestGridLikeExcel types, pastes, fills down, undoes; what was saved is there
// after a reload.
func TestGridLikeExcel(t *testing.T) {
	ctx, said := browser(t)
	g := newGridDesk(t)
	g.enter(ctx, office.Preparer, "lines", 1440)
	until(t, ctx, saved)
	until(t, ctx, `document.querySelectorAll("tbody tr[data-row]").length > 20`)
	shoot(t, ctx, "grid-1440", false)
	do(t, ctx, "type", goTo(0, "amount"), chromedp.KeyEvent("1234.5"))
	wants(t, ctx, `document.querySelector(".grid-sums").innerText.includes("人员")`)
	do(t, ctx, "enter", chromedp.KeyEvent("\r"))
	until(t, ctx, cellShows(0, "amount", "1,234.50"))
	until(t, ctx, saved)
	do(t, ctx, "by name", goTo(1, "economic"), chromedp.KeyEvent("办公费"))
	shoot(t, ctx, "grid-typeahead", false)
	do(t, ctx, "enter", chromedp.KeyEvent("\r"))
	until(t, ctx, cellShows(1, "economic", "30201 办公费"))
	do(t, ctx, "paste", goTo(2, "amount"), pasteText("1,000\t900\n2000\t800\nabc\t700\n"))
	until(t, ctx, cellShows(3, "amount", "2,000.00"))
	until(t, ctx, undecided)
	until(t, ctx, `document.querySelectorAll("td.bad").length > 0`)
	do(t, ctx, "the bad cell", goTo(4, "amount"))
	until(t, ctx, `document.querySelector(".grid-pop").textContent.includes("不是金额")`)
	shoot(t, ctx, "grid-bad", false)
	do(t, ctx, "fill down", goTo(2, "source"), chromedp.KeyEvent("本级"), chromedp.KeyEvent("\r"), goTo(3, "source"), press("d"))
	until(t, ctx, cellShows(3, "source", "本级"))
	do(t, ctx, "undo", press("z"))
	until(t, ctx, cellShows(3, "source", ""))
	do(t, ctx, "redo", press("y"))
	until(t, ctx, cellShows(3, "source", "本级"))
	until(t, ctx, undecided)
	do(t, ctx, "reload", chromedp.Reload())
	until(t, ctx, undecided)
	until(t, ctx, cellShows(0, "amount", "1,234.50"))
	until(t, ctx, cellShows(3, "source", "本级"))
	until(t, ctx, cellShows(4, "amount", "abc"))
	sheet, err := g.Sheet(t.Context(), g.actor(office.Preparer), g.id, "demo-unit-1")
	if err != nil || sheet.Lines[0].Value.Money() != 123450 || sheet.Lines[3].Value.Source != "本级" {
		t.Errorf("the store keeps %+v, %v", sheet.Lines[0].Value, err)
	}
	do(t, ctx, "narrow", chromedp.EmulateViewport(390, 844))
	until(t, ctx, `document.querySelectorAll(".card-line").length > 20`)
	wants(t, ctx, `document.documentElement.scrollWidth <= 390`)
	shoot(t, ctx, "grid-390", false)
	do(t, ctx, "form", run(`document.querySelector(".card-line").click()`))
	shoot(t, ctx, "grid-form-390", false)
	said.none(t)
}

// TestGridConflict: another person changed the same cell; both values are shown
// with who and when, and a person decides.
func TestGridConflict(t *testing.T) {
	ctx, said := browser(t)
	g := newGridDesk(t)
	g.enter(ctx, office.Preparer, "lines", 1440)
	until(t, ctx, saved)
	if _, err := g.Edit(t.Context(), g.actor(office.Reviewer), g.id, "demo-unit-1", []draft.Patch{{ID: "BJ-J01", Version: 1, Fields: map[draft.Field]string{"amount": "777", "source": "上级"}}}, ""); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, "the same cell", goTo(0, "amount"), chromedp.KeyEvent("888"), chromedp.KeyEvent("\r"), chromedp.Sleep(200*time.Millisecond))
	until(t, ctx, `document.querySelectorAll("td.clash").length === 1`)
	until(t, ctx, undecided)
	do(t, ctx, "look", goTo(0, "amount"))
	for _, text := range []string{"888.00", "777.00", "演示reviewer"} {
		until(t, ctx, fmt.Sprintf(`document.querySelector(".grid-pop").textContent.includes(%q)`, text))
	}
	shoot(t, ctx, "grid-conflict", false)
	until(t, ctx, cellShows(0, "source", "上级"))
	do(t, ctx, "keep mine", chromedp.Click(chromedp.CSS(".keep-mine")))
	until(t, ctx, saved)
	until(t, ctx, cellShows(0, "amount", "888.00"))
	sheet, err := g.Sheet(t.Context(), g.actor(office.Preparer), g.id, "demo-unit-1")
	if err != nil || sheet.Lines[0].Value.Money() != 88800 || sheet.Lines[0].Value.Source != "上级" {
		t.Errorf("the store keeps %+v, %v", sheet.Lines[0].Value, err)
	}
	said.none(t)
}

// TestGridOffline: what is typed without a connection is kept through a reload
// and saved when the connection is back.
func TestGridOffline(t *testing.T) {
	ctx, said := browser(t)
	g := newGridDesk(t)
	g.enter(ctx, office.Preparer, "lines", 1440)
	until(t, ctx, saved)
	do(t, ctx, "offline", run(`window.realFetch = window.fetch; window.fetch = () => Promise.reject(new TypeError("offline"))`), goTo(0, "amount"), chromedp.KeyEvent("4321"), chromedp.KeyEvent("\r"))
	until(t, ctx, `document.querySelector(".grid-state").textContent.includes("网络中断")`)
	until(t, ctx, cellShows(0, "amount", "4,321.00"))
	wants(t, ctx, `Object.keys(localStorage).some((k) => k.startsWith("mz-grid:") && localStorage[k].includes("4321"))`)
	shoot(t, ctx, "grid-offline", false)
	do(t, ctx, "online", run(`window.fetch = window.realFetch; dispatchEvent(new Event("online"))`))
	until(t, ctx, saved)
	wants(t, ctx, `!Object.keys(localStorage).some((k) => k.startsWith("mz-grid:"))`)
	do(t, ctx, "reload", chromedp.Reload())
	until(t, ctx, saved)
	until(t, ctx, cellShows(0, "amount", "4,321.00"))
	said.none(t)
}
