package web

import (
	"context"
	"net/http"
)

// action answers a request, or says why it cannot; see failed.
type action func(http.ResponseWriter, *http.Request) error

// routes is the list of all addresses.
func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	for pattern, act := range map[string]action{
		"GET /{$}":             s.library,
		"POST /documents":      s.upload,
		"GET /jobs/{job}":      s.job,
		"POST /language":       s.language,
		"GET /howto/forms":     s.howToForms,
		"GET /d/{id}":          s.overview,
		"GET /d/{id}/tables":   s.tables,
		"GET /d/{id}/findings": s.findings,
		"GET /d/{id}/text":     s.text,
		"GET /d/{id}/targets":  s.targets,
		"GET /d/{id}/rules":    s.rules,
		"GET /d/{id}/reading":  s.reading,

		"GET /d/{id}/tables/{table}":                s.table,
		"GET /d/{id}/facts/{fact}":                  s.inspect,
		"GET /d/{id}/findings/{finding}":            s.finding,
		"POST /d/{id}/findings/{finding}/decisions": s.decide,
		"GET /d/{id}/download/{what}":               s.download,

		"/": s.nowhere,
	} {
		mux.Handle(pattern, s.act(act))
	}
	mux.HandleFunc("GET /healthz", healthy)
	mux.Handle("GET /assets/", s.assets)
	return mux
}

// act runs an action with a time limit and turns its error into a page.
func (s *server) act(a action) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestTime)
		defer cancel()
		if err := a(w, r.WithContext(ctx)); err != nil {
			s.failed(w, r, err)
		}
	})
}

func healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}
