package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"

	"mingzhang/internal/office"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/jsonrows"
)

// interfaceOf is a source that fetches one page from a server of the test: the guard of
// addresses, which would refuse it, has tests of its own.
type interfaceOf struct {
	def source.Definition
	at  string
}

func (f interfaceOf) Read(ctx context.Context, want source.Wanted, sink source.Sink) (source.Report, error) {
	want, err := want.Renamed(f.def.Columns)
	if err != nil {
		return source.Report{}, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, f.at, nil)
	if err != nil {
		return source.Report{}, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return source.Report{}, err
	}
	defer answer.Body.Close()
	rows := jsonrows.New(want, jsonrows.Shape{Records: f.def.Records, Total: f.def.HTTP.Total})
	if err := sink.Head(rows.Heads()); err != nil {
		return source.Report{}, err
	}
	out, n := source.Report{Pages: 1}, int64(0)
	_, err = rows.Page(answer.Body, func(cells []string) error {
		n++
		return sink.Row(source.Row{Number: n, Place: fmt.Sprintf("第1页第%d条", n), Cells: cells})
	})
	rows.Report(&out)
	out.Records = n
	return out, err
}

// TestDefineInBrowser: an administrator allows a host; an officer makes a source of an
// interface, is refused first for a host off the list, tries it, sees the column that is
// called otherwise and maps it, saves, keeps the token and runs it.
func TestDefineInBrowser(t *testing.T) {
	ctx, said := browser(t)
	g := newProofDesk(t)
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{"data": map[string]any{"total": 2, "list": []map[string]string{
			{"工单流水": "A1", "渠道": "民意速办", "受理时间": "2023-05-01 08:00", "派单时间": "2023-05-01 09:00", "备注": "甲"},
			{"工单流水": "A2", "渠道": "民意速办", "受理时间": "昨天", "派单时间": "", "备注": "乙"}}}})
	}))
	t.Cleanup(api.Close)
	secrets := map[string]string{}
	g.Fetch = func(h source.Hosts, d source.Definition) (source.Source, error) {
		u, err := d.HTTP.Address()
		if err == nil {
			err = h.Allow(u)
		}
		return interfaceOf{d, api.URL}, err
	}
	g.HasSecret = func(name string) bool { return secrets[name] != "" }
	g.KeepSecret = func(name, secret string) (string, error) { secrets[name] = secret; return "", nil }

	form := chromedp.CSS(`form[enctype] button[value=try]`)
	save := chromedp.CSS(`form[enctype] button[value=save]`)
	g.open(ctx, office.Reviewer, "/evidence/sources/new?system=public-requests&kind=http", 1440)
	for name, text := range map[string]string{"id": "requests", "title": "民意速办工单", "url": "https://data.example.gov.cn/orders", "records": "data.list", "total": "data.total", "tokenHeader": "Authorization", "tokenPrefix": "Bearer"} {
		do(t, ctx, "type "+name, chromedp.SendKeys(chromedp.CSS(`form[enctype] [name="`+name+`"]`), text))
	}
	do(t, ctx, "every day", run(`document.querySelector('[name=every]').value = "day"; document.querySelector('[name=at]').value = "06:30"`))
	do(t, ctx, "try", chromedp.Click(form))
	until(t, ctx, `document.querySelector(".fault")?.innerText.includes("名单")`)
	wants(t, ctx, `document.querySelector('[name=records]').value === "data.list" && document.querySelector('[name=at]').value === "06:30"`)
	shoot(t, ctx, "define-refused-1440", true)
	said.forget()

	g.open(ctx, office.Administrator, "/evidence/hosts", 1440)
	do(t, ctx, "allow", chromedp.SendKeys(chromedp.CSS("[name=host]"), "data.example.gov.cn"), chromedp.Click(chromedp.CSS("form.card button")))
	until(t, ctx, `document.querySelector(".evidence-list")?.innerText.includes("data.example.gov.cn")`)
	shoot(t, ctx, "define-hosts-1440", true)

	for _, width := range []int64{390, 1440} {
		g.open(ctx, office.Reviewer, "/evidence/sources/new?system=public-requests&kind=http", width)
		for name, text := range map[string]string{"id": "requests", "title": "民意速办工单", "url": "https://data.example.gov.cn/orders", "records": "data.list", "total": "data.total", "tokenHeader": "Authorization"} {
			do(t, ctx, "type "+name, chromedp.SendKeys(chromedp.CSS(`form[enctype] [name="`+name+`"]`), text))
		}
		do(t, ctx, "map", run(`document.querySelector('[name=head]').value = "工单流水"; document.querySelector('[name=field]').value = "事件编号"`), chromedp.Click(form))
		until(t, ctx, `document.querySelector("table.records")?.innerText.includes("A1")`)
		wants(t, ctx, `document.body.innerText.includes("备注") && document.body.innerText.includes("第1页第2条")`)
		wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
		wants(t, ctx, `!/\b(ui|evidence|source)\.[a-z]+\.|<no value>/.test(document.body.innerText)`)
		shoot(t, ctx, fmt.Sprint("define-tried-", width), true)
	}
	do(t, ctx, "save", chromedp.Click(save))
	until(t, ctx, `location.pathname.endsWith("/sources/requests")`)
	do(t, ctx, "token", chromedp.SendKeys(chromedp.CSS("[name=secret]"), "t0ken-of-theirs"), chromedp.Click(chromedp.CSS(`form[action$="/secret"] button`)))
	until(t, ctx, `document.querySelector(".banner")?.innerText.includes("令牌已经存好")`)
	wants(t, ctx, `!document.documentElement.outerHTML.includes("t0ken-of-theirs")`)
	if len(secrets) != 1 {
		t.Errorf("%d secrets", len(secrets))
	}
	do(t, ctx, "run", chromedp.Navigate(g.server.URL+"/evidence/sources/requests"), chromedp.Click(chromedp.CSS(`form[action$="/run"] button`)))
	until(t, ctx, `document.querySelectorAll("a[href*='/runs/']").length === 1`)
	shoot(t, ctx, "define-source-1440", true)
	g.open(ctx, office.Reviewer, "/evidence/sources/requests", 390)
	wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
	shoot(t, ctx, "define-source-390", true)
	said.none(t)
}
