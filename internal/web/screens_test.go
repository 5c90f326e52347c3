package web_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingzhang/internal/web/screen"
)

// TestScreensInBrowser opens every screen wide and narrow: no console errors,
// and nothing wider than the window.
func TestScreensInBrowser(t *testing.T) {
	ctx, said := browser(t)
	d := sampleDocument(t)
	s := newServer(t, newFake(d))
	base := "/d/" + d.Digest[:12]
	finding := base + "/findings/" + screen.Slug(d.Findings[0].ID)
	screens := []struct{ name, path string }{
		{"library", "/"}, {"overview", base},
		{"table1", base + "/tables/t1"}, {"missing", base + "/tables/t13"}, {"table3", base + "/tables/t2"},
		{"derived", base + "/tables/t11"}, {"table9", base + "/tables/t6"}, {"unrecognised", base + "/tables/t14"},
		{"table12", base + "/tables/t9"}, {"narrative", base + "/tables/t0"},
		{"findings", base + "/findings"}, {"finding", finding}, {"text", base + "/text"},
		{"targets", base + "/targets"}, {"rules", base + "/rules"}, {"reading", base + "/reading"},
		{"fact", base + "/facts/2.1.7"}, {"compare", "/compare"}, {"howto", "/howto/forms"}, {"nothing", "/nowhere"},
	}
	for _, width := range []int64{1440, 390} {
		for _, sc := range screens {
			t.Run(fmt.Sprint(sc.name, "-", width), func(t *testing.T) {
				visit(t, ctx, s.URL+sc.path, width)
				over, err := chromedp.Run(ctx, chromedp.Evaluate[int64](
					`document.documentElement.scrollWidth - document.documentElement.clientWidth`))
				if err != nil {
					t.Fatal(err)
				}
				if over > 0 {
					t.Errorf("%s is %d px wider than the window", sc.path, over)
				}
				shoot(t, ctx, fmt.Sprint(sc.name, "-", width), true)
				if sc.name == "nothing" { // the browser itself complains of a 404
					said.forget()
				}
				said.none(t)
			})
		}
	}
}

// TestEnglishScreens switches the language, and finds no narrow screen that the
// longer words make too wide.
func TestEnglishScreens(t *testing.T) {
	ctx, said := browser(t)
	d := sampleDocument(t)
	s := newServer(t, newFake(d))
	visit(t, ctx, s.URL+"/", 390)
	do(t, ctx, "switch", chromedp.Click(chromedp.CSS(".language button")), chromedp.WaitVisible(chromedp.CSS(`html[lang="en"] #drop`)))
	for _, path := range []string{"", "/tables/t2", "/findings", "/text", "/targets", "/rules", "/reading"} {
		visit(t, ctx, s.URL+"/d/"+d.Digest[:12]+path, 390)
		wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
		wants(t, ctx, `document.documentElement.lang === "en"`)
		shoot(t, ctx, "en"+strings.ReplaceAll(path, "/", "-"), false)
	}
	said.none(t)
}

// visit opens an address in a window of that width.
func visit(t *testing.T, ctx context.Context, url string, width int64) {
	t.Helper()
	err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url), chromedp.Sleep(150*time.Millisecond))
	if err != nil {
		t.Fatal(err)
	}
}
