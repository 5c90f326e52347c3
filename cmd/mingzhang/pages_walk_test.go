package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"mingzhang/internal/place"
	"mingzhang/internal/web/screen"
)

// wrongPrint is the sample's tables printed as PDF, one number with another first
// digit.
func wrongPrint(t *testing.T) string {
	t.Helper()
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	file := "../../testdata/futian-2023/budget.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.Read(t.Context(), file, data)
	if err != nil {
		t.Fatal(err)
	}
	changed := false
	for i := range d.Facts {
		f := &d.Facts[i]
		if text := f.Amount.Text; f.Table == 2 && f.Up != "" && len(text) > 3 && !changed {
			cell := &d.Tables[f.Table].Rows[f.Row].Cells[f.Col]
			*cell = string('1'+(text[0]-'0')%9) + text[1:]
			changed = true
		}
	}
	if !changed {
		t.Fatal("no number to change")
	}
	path := filepath.Join(t.TempDir(), "print.pdf")
	if err := os.WriteFile(path, chromiumPrints(t, setTables(&d, plainPage+ruledCells)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// inkUnder counts, in the browser, the dark pixels of the page's picture under a
// mark: the first digit of what the reader sees.
const inkUnder = `(async (mark) => {
	const box = document.querySelector(mark).getBoundingClientRect(), img = document.querySelector('.paper img'), at = img.getBoundingClientRect();
	await img.decode();
	const c = document.createElement('canvas'), s = img.naturalWidth / at.width;
	c.width = box.width * s; c.height = box.height * s;
	const g = c.getContext('2d');
	g.drawImage(img, -(box.left - at.left) * s, -(box.top - at.top) * s, img.naturalWidth, img.naturalHeight);
	const p = g.getImageData(0, 0, c.width, c.height).data;
	let dark = 0;
	for (let i = 0; i < p.length; i += 4) if (p[i] < 128) dark++;
	return dark / (p.length / 4) > 0.05;
})`

// fits tells that nothing is wider than the window.
const fits = `document.documentElement.scrollWidth <= innerWidth`

// TestPagesWalk looks at a printed budget with a wrong number: from the finding to
// the page, where the marks lie on the ink of the numbers; from number to number by
// keys; and from the page to the equations.
func TestPagesWalk(t *testing.T) {
	ctx := walker(t)
	url := address.FindString(started(t, "--data", t.TempDir(), "--port", "0", "--sample", wrongPrint(t)))
	w := pagesWalk{T: t, ctx: ctx}
	w.opens()
	w.act("finding", chromedp.EmulateViewport(1440, 900), chromedp.Navigate(url), clicked(".listing-title"),
		clicked(`.tabs a[href$="/findings"]`), clicked(".finding.s-error a.to-place"))
	w.act("page", chromedp.WaitVisible(chromedp.CSS(".box.r-wrong rect")), w.drawn())
	w.holds("the wrong number is marked on its ink", inkUnder+`('.box.r-wrong rect')`)
	w.holds("another side is marked", `document.querySelectorAll('.asked-list .r-left, .asked-list .r-right').length > 0`)
	w.holds("marks are inside the page", `[...document.querySelectorAll('.box rect')].every((r) => { const b = r.getBoundingClientRect(), p = document.querySelector('.paper').getBoundingClientRect(); return b.left >= p.left && b.right <= p.right && b.top >= p.top && b.bottom <= p.bottom })`)
	w.holds("nothing overflows", fits)
	w.shoot("pages-finding-1440")

	w.act("zoom", chromedp.KeyEvent("+"), becomes(`document.querySelector('.paper').classList.contains('zoom-1')`), w.drawn())
	w.holds("marks follow the zoom", inkUnder+`('.box.r-wrong rect')`)
	w.holds("zoom is kept for the way on", `[...document.querySelectorAll('.thumbs a')].every((a) => a.href.includes('zoom=1'))`)
	w.act("smaller", chromedp.KeyEvent("-"), becomes(`document.querySelector('.paper').classList.contains('zoom-0')`))

	w.act("its equations", clicked("a.box.r-wrong rect"), chromedp.WaitVisible(chromedp.CSS("#inspector .equation")), chromedp.WaitVisible(chromedp.CSS("#inspector .crop svg")))
	w.shoot("pages-inspector-1440")
	w.act("close", chromedp.KeyEvent("\x1b"), becomes(`document.querySelector('#inspector').hidden`))

	w.act("from finding to finding", w.mark(), chromedp.KeyEvent("n"), becomes(`!window.before && document.querySelector('.asked') !== null`))
	w.act("from page to page", w.mark(), chromedp.KeyEvent(kb.ArrowRight), becomes(`!window.before && document.querySelector('.paper') !== null`), w.drawn())
	w.act("small", chromedp.EmulateViewport(390, 844), chromedp.Navigate(url), clicked(".listing-title"),
		clicked(`.tabs a[href$="/findings"]`), clicked(".finding.s-error a.to-place"), chromedp.WaitVisible(chromedp.CSS(".box.r-wrong rect")), w.drawn())
	w.holds("nothing overflows at 390", fits)
	w.holds("what is marked is in sight", `(() => { const b = document.querySelector('.box.r-wrong rect').getBoundingClientRect(); return b.left >= 0 && b.right <= innerWidth && b.top >= 0 && b.bottom <= innerHeight })()`)
	w.shoot("pages-finding-390")
}

// TestLeavesWalk is the same for a document without paper: the table as printed.
func TestLeavesWalk(t *testing.T) {
	ctx := walker(t)
	url := address.FindString(started(t, "--data", t.TempDir(), "--port", "0", "--sample", "../../testdata/futian-2023/budget.md"))
	w := pagesWalk{T: t, ctx: ctx}
	w.opens()
	w.act("finding", chromedp.EmulateViewport(1440, 900), chromedp.Navigate(url), clicked(".listing-title"),
		clicked(`.tabs a[href$="/findings"]`), clicked(".finding a.to-place"), chromedp.WaitVisible(chromedp.CSS(".leaf-body")))
	w.holds("the number is marked", `document.querySelector('[data-asked], mark#here') !== null`)
	w.holds("nothing overflows", fits)
	w.shoot("leaf-1440")
	w.act("cell", chromedp.Navigate(url), clicked(".listing-title"), clicked(`.tabs a[href$="/tables"]`),
		chromedp.WaitVisible(chromedp.CSS("#sheet .num a")), clicked("#sheet .num a"), chromedp.WaitVisible(chromedp.CSS("#inspector a.to-place")), clicked("#inspector .inspection-head a.to-place"), chromedp.WaitVisible(chromedp.CSS("td[data-asked]")))
	w.act("its equations", clicked("td[data-asked] a"), chromedp.WaitVisible(chromedp.CSS("#inspector .equation")), chromedp.KeyEvent("\x1b"))
	w.act("small", chromedp.EmulateViewport(390, 844))
	w.holds("nothing overflows at 390", fits)
	w.shoot("leaf-390")
}

type pagesWalk struct {
	*testing.T
	ctx context.Context
}

// opens starts the browser, which must outlive the limits of single steps.
func (w pagesWalk) opens() {
	w.Helper()
	if err := chromedp.Do(w.ctx); err != nil {
		w.Fatal(err)
	}
}

func (w pagesWalk) act(name string, actions ...chromedp.Action[chromedp.Void]) {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		w.shoot("failed")
		w.Fatalf("%s: %v", name, err)
	}
}

// holds asks the page whether something is so.
func (w pagesWalk) holds(what, expression string) {
	w.Helper()
	ok, err := chromedp.Run(w.ctx, chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise))
	if err != nil || !ok {
		w.shoot("failed")
		w.Fatalf("%s: not so, %v", what, err)
	}
}

// drawn waits until the picture of the page is there.
func (w pagesWalk) drawn() chromedp.Action[chromedp.Void] {
	return becomes(`(() => { const i = document.querySelector('.paper img'); return i && i.complete && i.naturalWidth > 0 })()`)
}

// mark lets the next page be told from this one.
func (w pagesWalk) mark() chromedp.Action[chromedp.Void] { return js(`window.before = true`) }

func (w pagesWalk) shoot(name string) {
	w.Helper()
	dir := os.Getenv("MINGZHANG_SHOTS")
	if dir == "" {
		return
	}
	b, err := chromedp.Run(w.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), b, 0o600); err != nil {
		w.Fatal(err)
	}
}

// TestEveryNumberHasItsCell: in each format without paper, the original has the
// cell of every number that was read, with the number in it.
func TestEveryNumberHasItsCell(t *testing.T) {
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range published(t, a, ledgers[0].file, ledgers[0].family).Files {
		d, err := a.Read(t.Context(), name, data)
		if err != nil {
			t.Fatal(err)
		}
		if d.Format == "pdf" {
			for _, f := range d.Facts {
				if f.Place.Page == 0 || f.Place.Box == (place.Box{}) {
					t.Errorf("%s: %s has no box", name, f.ID)
				}
			}
			continue
		}
		doc, err := a.Opener.Open(t.Context(), name, data, a.Limits)
		if err != nil {
			t.Fatal(err)
		}
		o := screen.NewOriginal(doc)
		for _, f := range d.Facts {
			if o.LeafOf(f.Place) == 0 {
				t.Errorf("%s: %s %s is on no leaf: %+v", name, f.ID, f.Amount.Text, f.Place)
			}
		}
		t.Logf("%s: %d numbers on %d leaves", name, len(d.Facts), len(o.Leaves))
	}
}

// clicked presses the first element of a selector once it is to be seen, at that very
// moment: a node that was found before may be gone, because the page is replaced in parts.
func clicked(selector string) chromedp.Action[chromedp.Void] {
	return becomes(`(() => {
		const n = document.querySelector(` + strconv.Quote(selector) + `)
		if (!n || n.getClientRects().length === 0) return false
		setTimeout(() => n.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, view: window})), 0)
		return true
	})()`)
}
