package web

import (
	"crypto/rand"
	"crypto/subtle"
	"mime"
	"net/http"

	"mingzhang/internal/fault"
)

// The CSRF token is submitted twice: in a cookie that only we can set and read,
// and in the form field or header of every write.
const (
	tokenCookie = "mz_csrf"
	tokenField  = "csrf"
	tokenHeader = "X-CSRF-Token"
)

// tokened gives every visitor a token and asks for it on writes. A multipart
// form is left to its handler, which must not be read before.
func (s *server) tokened(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !reads(r.Method) && !s.tokenFits(w, r) {
			s.failed(w, r, fault.New(fault.Forbidden, s.wordsFor(r).Say("ui.fault.token")))
			return
		}
		if tokenOf(r) == "" {
			cookie := &http.Cookie{Name: tokenCookie, Value: rand.Text(), Path: "/",
				HttpOnly: true, SameSite: http.SameSiteStrictMode}
			http.SetCookie(w, cookie)
			r.AddCookie(cookie)
		}
		h.ServeHTTP(w, r)
	})
}

func reads(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}

// tokenFits checks a write; forms are small, so their body is bounded first.
func (s *server) tokenFits(w http.ResponseWriter, r *http.Request) bool {
	if given := r.Header.Get(tokenHeader); given != "" {
		return sameToken(r, given)
	}
	if isMultipart(r) {
		return tokenOf(r) != "" && r.URL.Path == "/documents"
	}
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	return sameToken(r, r.PostFormValue(tokenField))
}

func isMultipart(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "multipart/form-data"
}

// sameToken compares what was given with the cookie.
func sameToken(r *http.Request, given string) bool {
	want := tokenOf(r)
	return want != "" && subtle.ConstantTimeCompare([]byte(want), []byte(given)) == 1
}

// tokenOf is the token in the visitor's cookie, "" where there is none.
func tokenOf(r *http.Request) string {
	c, err := r.Cookie(tokenCookie)
	if err != nil || len(c.Value) < 20 {
		return ""
	}
	return c.Value
}
