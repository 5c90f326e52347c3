package web_test

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingzhang/internal/office"
)

// TestOfficeInBrowser signs in by the form, and opens every screen of the office
// wide and narrow: no complaints, and nothing wider than the window.
func TestOfficeInBrowser(t *testing.T) {
	ctx, said := browser(t)
	b := newBureau(t)
	b.hire("wang", "王会计", office.Preparer, "u1")
	s := httptest.NewServer(b)
	t.Cleanup(s.Close)
	visit(t, ctx, s.URL+"/signin?next=/office", 1440)
	shoot(t, ctx, "signin-1440", false)
	do(t, ctx, "sign in",
		chromedp.SendKeys(chromedp.CSS("input[name=login]"), "admin"),
		chromedp.SendKeys(chromedp.CSS("input[name=password]"), good+"\r"),
		chromedp.WaitVisible(chromedp.CSS(".bodies")),
		chromedp.Sleep(100*time.Millisecond),
	)
	for _, width := range []int64{1440, 390} {
		for name, path := range map[string]string{
			"office": "/office", "body": "/office/bodies/u1", "people": "/office/people", "person": "/office/people/wang",
			"journal": "/office/journal", "password": "/password",
		} {
			visit(t, ctx, s.URL+path, width)
			wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
			wants(t, ctx, `document.querySelector("form.who button").getBoundingClientRect().right <= innerWidth`)
			shoot(t, ctx, fmt.Sprint(name, "-", width), false)
		}
	}
	said.none(t)
}
