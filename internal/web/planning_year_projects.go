package web

import (
	"net/http"
	"strings"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/web/screen"
)

// projects shows the library of the department's units.
func (s *server) projects(w http.ResponseWriter, r *http.Request) error {
	p, standing, err := s.budgetPage(r, "projects")
	if err != nil {
		return err
	}
	rows, err := s.desk.Library(r.Context(), p.Me, standing.Budget.ID)
	if err != nil {
		return err
	}
	tree, err := s.tree(r.Context())
	if err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.Projects(p, screen.NewProjectShelf(rows, standing, tree, p.Me)))
	return nil
}

// project shows one project with its forms; "new" asks what a new one is.
func (s *server) project(w http.ResponseWriter, r *http.Request) error {
	return s.drawProject(w, r, nil, nil)
}

// drawProject shows a project; typed is what somebody typed that was refused.
func (s *server) drawProject(w http.ResponseWriter, r *http.Request, typed func(*screen.ProjectEdit), f *screen.Fault) error {
	p, standing, err := s.budgetPage(r, "projects")
	if err != nil {
		return err
	}
	rows, err := s.desk.Library(r.Context(), p.Me, standing.Budget.ID)
	if err != nil {
		return err
	}
	tree, err := s.tree(r.Context())
	if err != nil {
		return err
	}
	e := screen.NewProjectEdit(screen.NewProjectShelf(rows, standing, tree, p.Me), r.PathValue("project"))
	if e.New {
		e.Row.Value.Body, e.Row.Value.Parent = office.BodyID(r.FormValue("unit")), r.FormValue("parent")
	} else if e.Row.Version == 0 {
		return fault.New(fault.NotFound, s.wordsFor(r).Say("ui.year.noProject"))
	}
	if e.Names, err = s.names(r); err != nil {
		return err
	}
	if !e.New && s.performing != nil {
		if e.Results, err = s.performing.Results(r.Context(), p.Me, p.Budget.ID, e.Row.ID); err != nil {
			return err
		}
		if e.Setting, err = s.performing.SettingOf(r.Context(), p.Me, p.Budget.ID, e.Row.ID); err != nil {
			return err
		}
		if e.Row.Targets.Version > 0 {
			e.Subject = cycle.Subject{Project: e.Row.ID}.ID()
		}
	}
	if typed != nil {
		typed(&e)
	}
	e.Fault = f
	s.draw(w, r, statusOf(f), screen.ProjectPage(p, e))
	return nil
}

// saveProject keeps a new or changed project.
func (s *server) saveProject(w http.ResponseWriter, r *http.Request) error {
	pr, err := s.projectOf(r)
	if err == nil {
		err = s.desk.PutProject(r.Context(), actorOf(r.Context()), pr, version(r))
	}
	if err != nil {
		keep := func(e *screen.ProjectEdit) {
			pr.Assessment = e.Row.Value.Assessment
			e.Row.Value, e.Row.Version = pr, version(r)
		}
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawProject(w, r, keep, f) })
	}
	http.Redirect(w, r, screen.ProjectURL(r.PathValue("budget"), pr.ID), http.StatusSeeOther)
	return nil
}

// projectOf reads the form of a project.
func (s *server) projectOf(r *http.Request) (draft.Project, error) {
	text := func(field string) string { return strings.TrimSpace(r.PostFormValue(field)) }
	p := draft.Project{
		ID: r.PathValue("project"), Code: text("code"), Body: office.BodyID(text("unit")), Section: office.BodyID(text("section")), Owner: text("owner"),
		Name: text("name"), Parent: text("parent"), Category: text("category"), New: text("new") != "", Content: text("content"), Use: text("use"), Tags: r.PostForm["tags"],
	}
	if p.ID == "new" {
		p.ID = planning.NewID("project")
	}
	var err error
	for _, n := range []struct {
		field string
		into  *int
	}{{"from", &p.From}, {"to", &p.To}, {"carry", &p.CarryFrom}} {
		if *n.into, err = s.wholeOf(r, n.field, s.wordsFor(r).Say("ui.year.project."+n.field)); err != nil {
			return p, err
		}
	}
	total, err := s.yuanOf(r, "total", s.wordsFor(r).Say("ui.year.project.total"))
	if err != nil {
		return p, err
	}
	if total.Given {
		p.Total = &total.Fen
	}
	p.Contracts, err = s.contractsOf(r)
	return p, err
}

// contractsOf reads the rows of contracts; a row without a name and a sum is none.
func (s *server) contractsOf(r *http.Request) ([]draft.Contract, error) {
	var out []draft.Contract
	rows := r.PostForm["contract-name"]
	at := func(field string, i int) string {
		if list := r.PostForm["contract-"+field]; i < len(list) {
			return strings.TrimSpace(list[i])
		}
		return ""
	}
	for i := range rows {
		c := draft.Contract{ID: at("id", i), Name: at("name", i), Party: at("party", i), From: at("from", i), To: at("to", i)}
		if c.Name == "" && at("total", i) == "" {
			continue
		}
		if c.ID == "" {
			c.ID = planning.NewID("contract")
		}
		for _, a := range []struct {
			field string
			into  interface{ UnmarshalText([]byte) error }
		}{{"total", &c.Total}, {"paid", &c.Paid}, {"due", &c.Due}} {
			if err := a.into.UnmarshalText([]byte(at(a.field, i))); err != nil {
				return out, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.year.badAmount", "text", at(a.field, i))).At(c.Name)
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// deleteProject takes a project from the library.
func (s *server) deleteProject(w http.ResponseWriter, r *http.Request) error {
	err := s.desk.DeleteProject(r.Context(), actorOf(r.Context()), r.PathValue("project"), version(r))
	if err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawProject(w, r, nil, f) })
	}
	http.Redirect(w, r, "/b/"+r.PathValue("budget")+"/projects", http.StatusSeeOther)
	return nil
}

// assessProject keeps an ex-ante assessment.
func (s *server) assessProject(w http.ResponseWriter, r *http.Request) error {
	a := draft.Assessment{By: r.PostFormValue("by"), Date: r.PostFormValue("date"), Opinion: strings.TrimSpace(r.PostFormValue("opinion")), Passed: r.PostFormValue("passed") != ""}
	err := s.desk.Assess(r.Context(), actorOf(r.Context()), r.PathValue("project"), version(r), a)
	if err != nil {
		keep := func(e *screen.ProjectEdit) { e.Row.Value.Assessment = &a }
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawProject(w, r, keep, f) })
	}
	http.Redirect(w, r, screen.ProjectURL(r.PathValue("budget"), r.PathValue("project")), http.StatusSeeOther)
	return nil
}

// saveTargets keeps what the year says of a project.
func (s *server) saveTargets(w http.ResponseWriter, r *http.Request) error {
	t := draft.Targets{
		Project: r.PathValue("project"), Goal: strings.TrimSpace(r.PostFormValue("goal")), Task: strings.TrimSpace(r.PostFormValue("task")),
		Key: r.PostFormValue("key") != "", Reason: strings.TrimSpace(r.PostFormValue("reason")), Indicators: indicatorsOf(r),
	}
	last, err := s.yuanOf(r, "last", s.wordsFor(r).Say("ui.year.lastYear"))
	if last.Given {
		t.LastYear = &last.Fen
	}
	if err == nil {
		err = s.desk.Aim(r.Context(), actorOf(r.Context()), r.PathValue("budget"), t, version(r))
	}
	if err != nil {
		keep := func(e *screen.ProjectEdit) { e.Row.Targets.Value = t }
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawProject(w, r, keep, f) })
	}
	http.Redirect(w, r, screen.ProjectURL(r.PathValue("budget"), t.Project)+"#targets", http.StatusSeeOther)
	return nil
}

// indicatorsOf reads the rows of indicators; an empty row is none.
func indicatorsOf(r *http.Request) []budget.Indicator {
	var out []budget.Indicator
	at := func(field string, i int) string {
		if list := r.PostForm[field]; i < len(list) {
			return strings.TrimSpace(list[i])
		}
		return ""
	}
	for i := range r.PostForm["name"] {
		in := budget.Indicator{Level1: at("level1", i), Level2: at("level2", i), Name: at("name", i), Target: at("target", i), Weight: at("weight", i)}
		if in.Name != "" || in.Target != "" {
			out = append(out, in)
		}
	}
	return out
}

// readTarget says how a target is understood while somebody types it.
func (s *server) readTarget(w http.ResponseWriter, r *http.Request) error {
	s.draw(w, r, http.StatusOK, screen.TargetReading(s.page(r, ""), planning.ReadTarget(r.FormValue("name"), r.FormValue("target"))))
	return nil
}
