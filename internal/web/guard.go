package web

import (
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"mingzhang/internal/fault"
)

// guarded wraps the routes with everything that every request passes, outermost
// first: recovery and log, security headers, host, origin, session, token,
// compression.
func (s *server) guarded(h http.Handler) http.Handler {
	h = compressed(h)
	h = s.tokened(h)
	h = s.recognised(h)
	h = s.sameOrigin(h)
	h = s.knownHost(h)
	h = secured(h)
	return s.logged(h)
}

// contentPolicy forbids every script and sheet that is not a file of ours.
// Style attributes are allowed: the charts set them, and they run nothing.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; " +
	"img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func secured(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", contentPolicy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("X-Frame-Options", "DENY")
		head.Set("Referrer-Policy", "same-origin")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.ServeHTTP(w, r)
	})
}

// hostSet gives the names that a request may call us by.
func hostSet(names []string) map[string]bool {
	if len(names) == 0 {
		names = []string{"localhost", "127.0.0.1", "::1"}
	}
	set := map[string]bool{}
	for _, n := range names {
		set[strings.ToLower(strings.Trim(n, "[]"))] = true
	}
	return set
}

// knownHost refuses requests under a foreign name: DNS rebinding brings them.
func (s *server) knownHost(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.hosts[hostName(r.Host)] {
			http.Error(w, "本机不以此名称提供服务。This name is not served here.", http.StatusMisdirectedRequest)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// hostName is the name of a Host header, without port and brackets.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// sameOrigin refuses writes that another site's page sends.
func (s *server) sameOrigin(h http.Handler) http.Handler {
	check := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := check.Check(r); err != nil {
			s.failed(w, r, fault.Wrap(fault.Forbidden, s.wordsFor(r).Say("ui.fault.origin"), err))
			return
		}
		h.ServeHTTP(w, r)
	})
}

// logged writes one line per request and turns a panic into an error page.
func (s *server) logged(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		seen := &statusWriter{ResponseWriter: w}
		defer func() {
			if p := recover(); p != nil && p != http.ErrAbortHandler {
				s.log.Error("panic", "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
				if seen.status == 0 {
					http.Error(seen, "程序内部错误，数据没有改变。Internal error; nothing was changed.", http.StatusInternalServerError)
				}
			}
			s.log.Debug("request", "method", r.Method, "path", r.URL.Path, "status", seen.status, "took", time.Since(start))
		}()
		h.ServeHTTP(seen, r)
	})
}

// statusWriter remembers the status that was sent.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
