package web

import (
	"net/http"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// publishRoutes are the words of a budget, its check, its publishing, and what
// was published. Pages of a budget ask the verb who may see which document.
func (s *server) publishRoutes() []route {
	return append(s.publicRoutes(), []route{
		{pattern: "GET /b/{budget}/words", need: office.ViewBudget, act: s.narrative},
		{pattern: "POST /b/{budget}/words", need: office.EditNarrative, body: formBody("body"), act: s.rewrite},
		{pattern: "POST /b/{budget}/reasons", need: office.EditNarrative, body: formBody("body"), act: s.explain},

		{pattern: "GET /b/{budget}/check", need: office.ViewBudget, act: s.liveCheck},
		{pattern: "POST /b/{budget}/check/pass", need: office.Override, body: formBody("body"), act: s.letPass},
		{pattern: "POST /b/{budget}/check/clear", need: office.ReviewSecrecy, body: formBody("body"), act: s.clear},

		{pattern: "GET /b/{budget}/publish", need: office.ViewBudget, act: s.publishing},
		{pattern: "POST /b/{budget}/publish", need: office.PublishEdition, body: formBody("body"), act: s.publish},
		{pattern: "POST /b/{budget}/publish/move", act: s.publishMove},
		{pattern: "POST /b/{budget}/publish/review", need: office.ReviewSecrecy, body: formBody("body"), act: s.passCorrection},
		{pattern: "GET /b/{budget}/publish/preview.html", need: office.ViewBudget, act: s.previewHTML},

		{pattern: "GET /b/{budget}/doc/{body}", need: office.ViewBudget, act: s.overview},
		{pattern: "GET /b/{budget}/doc/{body}/tables", need: office.ViewBudget, act: s.tables},
		{pattern: "GET /b/{budget}/doc/{body}/tables/{table}", need: office.ViewBudget, act: s.table},
		{pattern: "GET /b/{budget}/doc/{body}/facts/{fact}", need: office.ViewBudget, act: s.inspect},
		{pattern: "GET /b/{budget}/doc/{body}/findings", need: office.ViewBudget, act: s.findings},
		{pattern: "GET /b/{budget}/doc/{body}/findings/{finding}", need: office.ViewBudget, act: s.finding},
		{pattern: "GET /b/{budget}/doc/{body}/text", need: office.ViewBudget, act: s.text},
		{pattern: "GET /b/{budget}/doc/{body}/targets", need: office.ViewBudget, act: s.targets},
		{pattern: "GET /b/{budget}/doc/{body}/rules", need: office.ViewBudget, act: s.rules},
		{pattern: "GET /b/{budget}/doc/{body}/reading", need: office.ViewBudget, act: s.reading},
	}...)
}

// openLive gives the page of a body's document as the budget stands, for the
// screens of documents.
func (s *server) openLive(r *http.Request, tab string) (screen.Page, error) {
	p, _, err := s.budgetPage(r, tab)
	if err != nil {
		return p, err
	}
	body := office.BodyID(r.PathValue("body"))
	return p, s.withDocument(r, &p, body)
}

// withDocument checks a body's document and puts it into the page.
func (s *server) withDocument(r *http.Request, p *screen.Page, body office.BodyID) error {
	checked, err := s.desk.Look(r.Context(), actorOf(r.Context()), p.Budget.ID, body)
	if err != nil {
		return err
	}
	p.Doc = screen.NewLiveDoc(checked.Report, p.Budget.DocURL(body, ""))
	return nil
}

// documentOf is the body whose document a page of the budget is about: the one
// that unit names, else the first that the reader may see.
func (s *server) documentOf(r *http.Request, p screen.Page) (screen.Documents, error) {
	out := screen.Documents{}
	var err error
	if out.All, err = s.desk.Documents(r.Context(), actorOf(r.Context()), p.Budget.ID); err != nil {
		return out, err
	}
	asked := office.BodyID(r.FormValue("unit"))
	if r.Method == http.MethodPost {
		asked = office.BodyID(r.PostFormValue("body"))
	}
	for _, b := range out.All {
		if asked == "" || b.ID == asked {
			out.Body = b
			return out, nil
		}
	}
	return out, fault.New(fault.Forbidden, p.Say("ui.pub.noDocument")).At(string(asked)).Hint(p.Say("ui.pub.noDocument.next"))
}

// wholeDocument is the page of one document of a budget, with the choice among
// all.
func (s *server) wholeDocument(r *http.Request, tab string) (screen.Page, screen.Documents, error) {
	p, _, err := s.budgetPage(r, tab)
	if err != nil {
		return p, screen.Documents{}, err
	}
	docs, err := s.documentOf(r, p)
	return p, docs, err
}

// namesOf are the names of persons by sign-in name.
func (s *server) namesOf(r *http.Request) (func(string) string, error) {
	list, err := s.people.Persons(r.Context())
	names := map[string]string{}
	for _, p := range list {
		names[string(p.ID)] = p.Name
	}
	return func(id string) string {
		if n := names[id]; n != "" {
			return n
		}
		return id
	}, err
}
