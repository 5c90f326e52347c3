package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestRegistryScreens: the rules, one of them and its form fit a desk and a phone; a
// change goes through the form and is seen in the history.
func TestRegistryScreens(t *testing.T) {
	ctx, said := browser(t)
	f := newFake(sampleDocument(t))
	s := newServer(t, f)
	for _, width := range []int64{1440, 390} {
		for name, path := range map[string]string{"rules": "/rules", "rule": "/rules/sum.columns", "overview": "/d/" + f.docs[0].Digest[:12]} {
			do(t, ctx, path, chromedp.EmulateViewport(width, 900), chromedp.Navigate(s.URL+path))
			until(t, ctx, `document.readyState === "complete" && document.documentElement.scrollWidth <= window.innerWidth`)
			shoot(t, ctx, fmt.Sprintf("registry-%s-%d", name, width), true)
		}
	}
	do(t, ctx, "the form", chromedp.Navigate(s.URL+"/rules/sum.columns"))
	until(t, ctx, `document.querySelector("textarea[name=reason]") !== null`)
	do(t, ctx, "a reason", run(`document.querySelector("[name=severity]").value = "off"`), chromedp.SendKeys(chromedp.CSS(`textarea[name="reason"]`), "另有专项检查"), run(`document.querySelector("form.stacked button.primary").click()`))
	until(t, ctx, `document.querySelector("ol li b")?.innerText === "不核对" && document.body.innerText.includes("另有专项检查")`)
	shoot(t, ctx, "registry-changed-390", true)
	said.none(t)
}
