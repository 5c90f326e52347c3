package web

import (
	"net/http"
	"regexp"

	"github.com/a-h/templ"

	"mingzhang/internal/fault"
	"mingzhang/internal/report"
	"mingzhang/internal/web/screen"
)

var digestShape = regexp.MustCompile(`^[0-9a-f]{8,64}$`)

// open gives the page of a document's tab.
func (s *server) open(r *http.Request, tab, titleKey string) (screen.Page, error) {
	if r.PathValue("budget") != "" {
		return s.openLive(r, tab)
	}
	p := s.page(r, "")
	id := r.PathValue("id")
	if !digestShape.MatchString(id) {
		return p, fault.New(fault.NotFound, p.Say("ui.fault.noDocument")).At(id)
	}
	doc, err := s.document(r.Context(), id)
	if err != nil {
		return p, err
	}
	p.Doc, p.Tab = doc, tab
	p.Title = doc.Title
	if titleKey != "" {
		p.Title = p.Say(titleKey) + " · " + doc.Title
	}
	return p, nil
}

// screenOf answers with one of a document's plain screens.
func (s *server) screenOf(w http.ResponseWriter, r *http.Request, tab, titleKey string, draw func(screen.Page) templ.Component) error {
	p, err := s.open(r, tab, titleKey)
	if err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, draw(p))
	return nil
}

func (s *server) overview(w http.ResponseWriter, r *http.Request) error {
	return s.screenOf(w, r, "", "", screen.Overview)
}

func (s *server) text(w http.ResponseWriter, r *http.Request) error {
	return s.screenOf(w, r, "text", "ui.tab.text", screen.Narrative)
}

func (s *server) targets(w http.ResponseWriter, r *http.Request) error {
	return s.screenOf(w, r, "targets", "ui.tab.targets", screen.Targets)
}

func (s *server) rules(w http.ResponseWriter, r *http.Request) error {
	return s.screenOf(w, r, "rules", "ui.tab.rules", screen.Rules)
}

func (s *server) reading(w http.ResponseWriter, r *http.Request) error {
	return s.screenOf(w, r, "reading", "ui.tab.reading", screen.Reading)
}

// tables leads to the first table with numbers.
func (s *server) tables(w http.ResponseWriter, r *http.Request) error {
	p, err := s.open(r, "tables", "")
	if err != nil {
		return err
	}
	if len(p.Doc.Tables) == 0 {
		return fault.New(fault.NotFound, p.Say("ui.fault.noTables")).At(p.Doc.Name)
	}
	http.Redirect(w, r, p.Doc.TableURL(firstTable(p.Doc.Tables)), http.StatusSeeOther)
	return nil
}

func firstTable(tables []report.Table) report.Table {
	for _, t := range tables {
		if t.Numbers > 0 {
			return t
		}
	}
	return tables[0]
}

// table shows one table.
func (s *server) table(w http.ResponseWriter, r *http.Request) error {
	p, err := s.open(r, "tables", "")
	if err != nil {
		return err
	}
	t, ok := p.Doc.TableAt(r.PathValue("table"))
	if !ok {
		return fault.New(fault.NotFound, p.Say("ui.fault.noTable")).At(p.Doc.Name)
	}
	p.Title = p.TableName(t) + " · " + p.Doc.Title
	s.draw(w, r, http.StatusOK, screen.Table(p, t))
	return nil
}

// inspect shows the equations of a number: the panel's content for scripts, a
// page for people.
func (s *server) inspect(w http.ResponseWriter, r *http.Request) error {
	p, err := s.open(r, "tables", "ui.inspect.title")
	if err != nil {
		return err
	}
	i, ok := p.Doc.Inspect(r.PathValue("fact"))
	if !ok {
		return fault.New(fault.NotFound, p.Say("ui.fault.noFact")).At(p.Doc.Name)
	}
	if isFragment(r) {
		s.draw(w, r, http.StatusOK, screen.Inspector(p, i))
	} else {
		s.draw(w, r, http.StatusOK, screen.InspectorPage(p, i))
	}
	return nil
}
