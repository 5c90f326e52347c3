package web

import (
	"context"
	"net/http"

	"mingzhang/internal/office"
)

// action answers a request, or says why it cannot; see failed.
type action func(http.ResponseWriter, *http.Request) error

// route is a line of the authorisation table. It is public, or needs only that
// somebody is signed in, or needs an action at the body that the request is
// about; where body is nil, at any body.
type route struct {
	pattern string
	need    office.Action
	public  bool
	body    func(*server, *http.Request) (office.BodyID, error)
	act     action
}

// routes is the table of all addresses: whoever adds handlers adds a list here.
func (s *server) routes() []route {
	list := s.libraryRoutes()
	if s.people != nil {
		list = append(list, s.peopleRoutes()...)
	}
	if s.people != nil && s.desk != nil {
		list = append(list, s.planningRoutes()...)
	}
	if s.people != nil && s.evidence != nil {
		list = append(list, s.evidenceRoutes()...)
	}
	return list
}

// libraryRoutes are the addresses of the library and its documents.
func (s *server) libraryRoutes() []route {
	return []route{
		{pattern: "GET /{$}", public: true, act: s.library},
		{pattern: "POST /documents", need: office.ImportDocument, act: s.upload},
		{pattern: "GET /jobs/{job}", need: office.ImportDocument, act: s.job},
		{pattern: "POST /language", public: true, act: s.language},
		{pattern: "GET /rules", public: true, act: s.registry},
		{pattern: "GET /rules/{rule}", public: true, act: s.registered},
		{pattern: "POST /rules/{rule}", need: office.SwitchRule, act: s.switchRule},
		{pattern: "GET /howto/forms", public: true, act: s.howToForms},
		{pattern: "GET /compare", public: true, act: s.compare},
		{pattern: "GET /d/{id}", public: true, act: s.overview},
		{pattern: "GET /d/{id}/tables", public: true, act: s.tables},
		{pattern: "GET /d/{id}/findings", public: true, act: s.findings},
		{pattern: "GET /d/{id}/text", public: true, act: s.text},
		{pattern: "GET /d/{id}/targets", public: true, act: s.targets},
		{pattern: "GET /d/{id}/rules", public: true, act: s.rules},
		{pattern: "GET /d/{id}/reading", public: true, act: s.reading},

		{pattern: "GET /d/{id}/answers", need: office.ImportDocument, act: s.answersForm},
		{pattern: "POST /d/{id}/answers", need: office.ImportDocument, act: s.answer},

		{pattern: "GET /d/{id}/tables/{table}", public: true, act: s.table},
		{pattern: "GET /d/{id}/pages", public: true, act: s.pages},
		{pattern: "GET /d/{id}/pages/{page}", public: true, act: s.onePage},
		{pattern: "GET /d/{id}/pages/{page}/{picture}", public: true, act: s.picture},
		{pattern: "GET /d/{id}/facts/{fact}", public: true, act: s.inspect},
		{pattern: "GET /d/{id}/findings/{finding}", public: true, act: s.finding},
		{pattern: "POST /d/{id}/findings/{finding}/decisions", need: office.DecideFinding, act: s.decide},
		{pattern: "GET /d/{id}/download/{what}", public: true, act: s.download},

		{pattern: "POST /d/{id}/checklist", need: office.ImportDocument, act: s.checklist},

		{pattern: "GET /healthz", public: true, act: healthy},
		{pattern: "GET /assets/", public: true, act: s.asset},
		{pattern: "/", public: true, act: s.nowhere},
	}
}

// handler serves the table. It is the only place that registers a handler.
func (s *server) handler(table []route) http.Handler {
	mux := http.NewServeMux()
	for _, line := range table {
		mux.Handle(line.pattern, s.act(line))
	}
	return mux
}

// act runs a route's action with a time limit for those who may, and turns its
// error into a page.
func (s *server) act(line route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestTime)
		defer cancel()
		r = r.WithContext(ctx)
		err := s.permit(line, r)
		if err == nil {
			err = line.act(w, r)
		}
		if err != nil {
			s.failed(w, r, err)
		}
	})
}

func healthy(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := w.Write([]byte("ok\n"))
	return err
}

func (s *server) asset(w http.ResponseWriter, r *http.Request) error {
	s.assets.ServeHTTP(w, r)
	return nil
}
