package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mingzhang/internal/web/screen"
)

func TestDecide(t *testing.T) {
	d := sampleDocument(t)
	d.Findings[0].ID = `rule|表/3 ? # % "<>' 甲`
	address := "/d/" + d.Digest[:12] + "/findings/" + screen.Slug(d.Findings[0].ID)
	for name, c := range map[string]struct {
		form   url.Values
		status int
		want   string
	}{
		"accepted":    {url.Values{"kind": {"accepted"}, "actor": {"甲"}}, 303, ""},
		"explained":   {url.Values{"kind": {"explained"}, "actor": {"甲"}, "reason": {"含结转"}}, 303, ""},
		"no reason":   {url.Values{"kind": {"explained"}, "actor": {"甲"}}, 400, "需要写明理由"},
		"no name":     {url.Values{"kind": {"accepted"}, "actor": {"  "}}, 400, "请署名"},
		"no kind":     {url.Values{"actor": {"甲"}}, 400, "请选择"},
		"unknown one": {url.Values{"kind": {"maybe"}, "actor": {"甲"}}, 400, "请选择"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(d)
			w := ask(newHandler(f), "POST", address+"/decisions", strings.NewReader(c.form.Encode()), form, signed)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
				t.Fatalf("status %d, want %d with %q", w.Code, c.status, c.want)
			}
			if c.status == 303 && len(f.decisions[d.Findings[0].ID]) != 1 {
				t.Error("the decision was not kept")
			}
		})
	}
}

func TestDecisionIsSwappedIn(t *testing.T) {
	d := sampleDocument(t)
	f := newFake(d)
	h := newHandler(f)
	address := "/d/" + d.Digest[:12] + "/findings/" + screen.Slug(d.Findings[0].ID)
	body := url.Values{"kind": {"false-alarm"}, "actor": {"乙"}, "reason": {"口径不同"}}.Encode()
	w := ask(h, "POST", address+"/decisions", strings.NewReader(body), form, signed,
		func(r *http.Request) { r.Header.Set("HX-Request", "true") })
	got := w.Body.String()
	if w.Code != 200 || !strings.Contains(got, "口径不同") || !strings.Contains(got, "乙") || strings.Contains(got, "<html") {
		t.Errorf("swapped in: %d %s", w.Code, got)
	}
	page := ask(h, "GET", address, nil).Body.String()
	if !strings.Contains(page, "处理经过") || !strings.Contains(page, "误报") {
		t.Error("the permalink does not show the history")
	}
}
