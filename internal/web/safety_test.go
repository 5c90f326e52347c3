package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"mingzhang/internal/report"
	"mingzhang/internal/web/screen"
)

const someToken = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// signed gives a request the token in its cookie and header.
func signed(r *http.Request) {
	r.AddCookie(&http.Cookie{Name: "mz_csrf", Value: someToken})
	r.Header.Set("X-CSRF-Token", someToken)
}

func form(r *http.Request) { r.Header.Set("Content-Type", "application/x-www-form-urlencoded") }

func TestForeignHostIsRefused(t *testing.T) {
	h := newHandler(newFake())
	for host, status := range map[string]int{
		"127.0.0.1:8080": 200, "localhost": 200, "LOCALHOST:1": 200, "[::1]:8080": 200,
		"evil.example": 421, "127.0.0.1.evil.example:8080": 421, "": 421,
	} {
		w := ask(h, "GET", "/", nil, func(r *http.Request) { r.Host = host })
		if w.Code != status {
			t.Errorf("Host %q: %d, want %d", host, w.Code, status)
		}
	}
}

func TestWritesFromElsewhereAreRefused(t *testing.T) {
	d := sampleDocument(t)
	address := "/d/" + d.Digest[:12] + "/findings/" + screen.Slug(d.Findings[0].ID) + "/decisions"
	body := url.Values{"kind": {"accepted"}, "actor": {"甲"}}.Encode()
	for name, c := range map[string]struct {
		change func(*http.Request)
		status int
	}{
		"ours":           {signed, 303},
		"our origin":     {func(r *http.Request) { signed(r); r.Header.Set("Origin", "http://127.0.0.1:8080") }, 303},
		"no token":       {func(*http.Request) {}, 403},
		"token not ours": {func(r *http.Request) { signed(r); r.Header.Set("X-CSRF-Token", "guessed") }, 403},
		"no cookie":      {func(r *http.Request) { r.Header.Set("X-CSRF-Token", someToken) }, 403},
		"short cookie": {func(r *http.Request) {
			r.AddCookie(&http.Cookie{Name: "mz_csrf", Value: "x"})
			r.Header.Set("X-CSRF-Token", "x")
		}, 403},
		"other origin":      {func(r *http.Request) { signed(r); r.Header.Set("Origin", "http://evil.example") }, 403},
		"other site":        {func(r *http.Request) { signed(r); r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		"multipart, no one": {func(r *http.Request) { r.Header.Set("Content-Type", "multipart/form-data; boundary=x") }, 403},
	} {
		f := newFake(d)
		w := ask(newHandler(f), "POST", address, strings.NewReader(body), form, c.change)
		if w.Code != c.status {
			t.Errorf("%s: %d, want %d", name, w.Code, c.status)
		}
		if c.status != 303 && len(f.decisions) > 0 {
			t.Errorf("%s: a decision was written", name)
		}
	}
}

func TestTokenInForm(t *testing.T) {
	h := newHandler(newFake())
	w := ask(h, "GET", "/", nil)
	cookie := w.Result().Cookies()[0]
	if cookie.SameSite != http.SameSiteStrictMode || !cookie.HttpOnly {
		t.Errorf("the token's cookie is %+v", cookie)
	}
	if !strings.Contains(w.Body.String(), `name="csrf" value="`+cookie.Value+`"`) {
		t.Error("the page does not carry the token of its cookie")
	}
	body := url.Values{"csrf": {cookie.Value}, "lang": {"en"}, "back": {"//evil.example/"}}.Encode()
	w = ask(h, "POST", "/language", strings.NewReader(body), form, func(r *http.Request) { r.AddCookie(cookie) })
	if w.Code != 303 || w.Header().Get("Location") != "/" {
		t.Errorf("language: %d to %q", w.Code, w.Header().Get("Location"))
	}
	english := ask(h, "GET", "/", nil, func(r *http.Request) { r.AddCookie(w.Result().Cookies()[0]) })
	if !strings.Contains(english.Body.String(), `lang="en"`) || !strings.Contains(english.Body.String(), "Library") {
		t.Error("the switch did not switch")
	}
}

func TestPolicy(t *testing.T) {
	head := ask(newHandler(newFake()), "GET", "/", nil).Header()
	policy := head.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("policy lacks %q: %s", want, policy)
		}
	}
	if head.Get("X-Content-Type-Options") != "nosniff" {
		t.Error("nosniff is missing")
	}
}

// markup is a text that must never reach a page as it is.
const markup = `<script>alert(1)</script><img src=x onerror=alert(2)>"'`

// shown are the fields whose text comes from a document.
var shown = map[string]bool{
	"title": true, "name": true, "entity": true, "row_name": true, "row_code": true, "column": true, "text": true, "body": true,
	"from": true, "to": true, "goal": true, "content": true, "target": true, "ground": true, "no": true, "within": true,
	"level1": true, "level2": true, "family_title": true, "rule_set": true, "table_title": true, "key": true, "value": true,
	"low": true, "code": true, "why": true, "difference": true, "amount": true, "number": true,
}

// hostile is the sample with markup in every text of it.
func hostile(t *testing.T) report.Document {
	t.Helper()
	var raw any
	if err := json.Unmarshal(sample(), &raw); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(spoil(raw))
	if err != nil {
		t.Fatal(err)
	}
	var out report.Document
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return worse(out)
}

// spoil puts markup into the shown texts of decoded JSON.
func spoil(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = spoil(v[i])
		}
	case map[string]any:
		for key, value := range v {
			if s, ok := value.(string); ok && shown[key] && s != "" {
				v[key] = s + markup
			} else {
				v[key] = spoil(value)
			}
		}
	}
	return v
}

func TestDocumentTextIsEscaped(t *testing.T) {
	d := hostile(t)
	h := newHandler(newFake(d))
	base := "/d/" + d.Digest[:12]
	for _, path := range []string{"/", base, base + "/tables/t2", base + "/tables/t11", base + "/tables/t14", base + "/facts/2.1.7", base + "/findings",
		base + "/findings/" + screen.Slug(d.Findings[0].ID), base + "/text", base + "/targets", base + "/rules", base + "/reading",
		"/" + url.PathEscape("<script>alert(1)</script>"), "/?q=" + url.QueryEscape(`"><script>alert(1)</script>`)} {
		body := ask(h, "GET", path, nil).Body.String()
		for _, bad := range []string{"<script>alert", "<img src=x", `"><script>`} {
			if strings.Contains(body, bad) {
				t.Errorf("%s lets %s through", path, bad)
			}
		}
	}
}

func TestNoScriptInPages(t *testing.T) {
	d := sampleDocument(t)
	h := newHandler(newFake(d))
	inline := regexp.MustCompile(`<script(?:[^>]*)>`)
	handler := regexp.MustCompile(`\son[a-z]+="`)
	for _, path := range []string{"/", "/d/" + d.Digest[:12], "/d/" + d.Digest[:12] + "/findings"} {
		body := ask(h, "GET", path, nil).Body.String()
		for _, tag := range inline.FindAllString(body, -1) {
			if !strings.Contains(tag, "src=") && !strings.Contains(tag, "application/json") {
				t.Errorf("%s has an inline script: %s", path, tag)
			}
		}
		if m := handler.FindString(body); m != "" {
			t.Errorf("%s has an inline handler: %s", path, m)
		}
	}
}
