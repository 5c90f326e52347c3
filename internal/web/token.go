package web

import (
	"cmp"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"mime"
	"net/http"
	"regexp"
	"strings"

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
		if !reads(r.Method) && !isHook(r.URL.Path) {
			if err := s.tokenFits(w, r); err != nil {
				s.failed(w, r, err)
				return
			}
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

// formLimit is the largest form that is no upload, in bytes.
const formLimit = 1 << 20

// tokenFits checks a write; forms are small, so their body is bounded first.
func (s *server) tokenFits(w http.ResponseWriter, r *http.Request) error {
	refused := fault.New(fault.Forbidden, s.wordsFor(r).Say("ui.fault.token"))
	kind := mediaType(r)
	given := r.Header.Get(tokenHeader)
	if kind == "application/x-www-form-urlencoded" {
		r.Body = http.MaxBytesReader(w, r.Body, formLimit)
		if err := r.ParseForm(); errors.As(err, new(*http.MaxBytesError)) {
			return fault.New(fault.TooLarge, s.wordsFor(r).Say("ui.fault.form")).Hint(s.wordsFor(r).Say("ui.fault.form.next"))
		}
		given = cmp.Or(given, r.PostForm.Get(tokenField))
	}
	if given == "" && kind == "multipart/form-data" {
		return unless(tokenOf(r) != "" && takesFiles(r.URL.Path), refused)
	}
	return unless(sameToken(r, given), refused)
}

// takesFiles tells the addresses whose handlers read a multipart form and compare
// its token themselves.
func takesFiles(path string) bool {
	return path == "/documents" || path == "/budgets" || path == "/standards/file" || signing.MatchString(path) ||
		strings.HasPrefix(path, "/evidence/") && strings.HasSuffix(path, "/file") ||
		strings.HasPrefix(path, "/b/") && (strings.HasSuffix(path, "/payments") || strings.HasSuffix(path, "/exchange"))
}

// isHook tells the addresses of other systems, which hold no cookie: what they send is
// signed instead.
func isHook(path string) bool { return strings.HasPrefix(path, "/hooks/") }

// signing are the addresses that take an actual value with its proof.
var signing = regexp.MustCompile(`^/b/[^/]+/performance/s/[^/]+/actual$`)

func unless(fine bool, err error) error {
	if fine {
		return nil
	}
	return err
}

func mediaType(r *http.Request) string {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return ""
	}
	return kind
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
