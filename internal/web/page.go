package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"mingzhang/internal/message"
	"mingzhang/internal/web/screen"
)

const (
	langCookie  = "mz_lang"
	actorCookie = "mz_actor"
)

// page gives what every screen needs to know of the reader.
func (s *server) page(r *http.Request, title string) screen.Page {
	words := s.wordsFor(r)
	p := screen.Page{
		Words: words, Title: title, Path: r.URL.RequestURI(), Token: tokenOf(r),
		Actor: signer(r, words), Assets: s.assets.Base(),
		Me: actorOf(r.Context()), Offers: s.people != nil, Editions: s.desk != nil, Evidence: s.evidence != nil, Performs: s.performing != nil,
	}
	if p.Offers && s.people.IsDemo() {
		demo, err := s.people.Demonstrators(r.Context())
		if err != nil {
			s.log.Error("demo", "err", err)
		}
		p.Demo = demo
	}
	return p
}

// wordsFor chooses the reader's language: what the switch last said, else
// Chinese, whatever the browser is set to.
func (s *server) wordsFor(r *http.Request) *screen.Words {
	return s.words[message.Lang("", cookieValue(r, langCookie))]
}

// signer is the name that acts are signed with: the signed-in person's, else
// the remembered name, else the local operator.
func signer(r *http.Request, words *screen.Words) string {
	if me := actorOf(r.Context()); me.SignedIn() {
		return me.Person.Name
	}
	if name := strings.TrimSpace(cookieValue(r, actorCookie)); name != "" {
		return name
	}
	return words.Say("ui.actor.local")
}

// cookieValue reads a cookie that may hold any text; "" where there is none.
func cookieValue(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	value, err := url.QueryUnescape(c.Value)
	if err != nil {
		return ""
	}
	return value
}

// remember sets a cookie of a preference for a year.
func remember(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: url.QueryEscape(value), Path: "/", MaxAge: 365 * 24 * 3600,
		HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// draw renders a component whole before it sends the first byte, so that an
// error never leaves half a page.
func (s *server) draw(w http.ResponseWriter, r *http.Request, status int, c templ.Component) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	if err := c.Render(r.Context(), b); err != nil {
		s.log.Error("draw", "path", r.URL.Path, "err", err)
		http.Error(w, "页面无法生成。The page could not be drawn.", http.StatusInternalServerError)
		return
	}
	head := w.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Cache-Control", "private, no-store")
	head.Add("Vary", "Cookie, HX-Request")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// isFragment tells whether our scripts ask for a part of a page.
func isFragment(r *http.Request) bool {
	return r.Header.Get("HX-Request") == "true" && r.Header.Get("HX-History-Restore-Request") != "true"
}

// wantsJSON tells whether our scripts ask for JSON.
func wantsJSON(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Accept"), "application/json")
}
