package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/office"
)

// TestLiveDemoPages walks the demo's running year as each role that would look at its
// performance, at a desk and on a telephone: no page is wider than its screen, and the
// dashboard says how much is proven.
func TestLiveDemoPages(t *testing.T) {
	w := &publishWalk{T: t, ctx: walker(t), data: t.TempDir()}
	w.url = strings.TrimSuffix(address.FindString(started(t, "--demo="+demoLedger, "--data", w.data, "--port", "0")), "/")
	w.must(chromedp.Do(w.ctx))
	w.calm()
	w.id = w.running()
	subject := "performance/s/project-BJ-2"
	for _, look := range []struct {
		role office.Role
		page string
	}{
		{office.Finance, "performance"}, {office.Reviewer, "performance"}, {office.Preparer, "performance"},
		{office.Preparer, subject}, {office.Preparer, subject + "/self"}, {office.Reviewer, "evaluation"},
	} {
		w.enter(look.role, look.page)
		title, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`document.querySelector("main h1").innerText`))
		w.must(err)
		if title == "" || strings.Contains(title, "没有") {
			t.Errorf("%s as %s is headed %q", look.page, look.role, title)
		}
		for _, width := range []int64{1440, 390} {
			w.must(chromedp.Do(w.ctx, chromedp.EmulateViewport(width, 900)))
			wide, err := chromedp.Run(w.ctx, chromedp.Evaluate[int64]("document.documentElement.scrollWidth"))
			w.must(err)
			if wide > width {
				t.Errorf("%s as %s is %d wide on %d", look.page, look.role, wide, width)
			}
		}
		w.shoot("demo " + look.page + " " + string(look.role))
	}
}

// running waits until the demo's running year is whole, and gives its budget.
func (w *publishWalk) running() string {
	w.Helper()
	a, done, err := keepingApp(w.Context(), w.data, ocrOff)
	w.must(err)
	w.Cleanup(func() { _ = done() })
	door, err := people.New(people.Config{Store: a.Store, Demo: true})
	w.must(err)
	w.Desk, err = newDesk(a, door)
	w.must(err)
	rounds, err := office.PerformRounds()
	w.must(err)
	year := performing.New(performing.Config{Desk: w.Desk, Rounds: rounds})
	id := fmt.Sprint(people.DemoDepartment, "-", time.Now().AddDate(0, -2, 0).Year())
	for {
		b, err := year.Board(w.Context(), demoHand(office.Finance), id)
		if err == nil {
			for _, r := range b.Rows {
				if r.Entry.Subject.ID() == "project-BJ-1" && r.Entry.Filings[office.Monitoring].Version > 0 {
					return id
				}
			}
		}
		select {
		case <-w.ctx.Done():
			w.Fatalf("the running year was not built: %v", err)
		case <-time.After(200 * time.Millisecond):
		}
	}
}
