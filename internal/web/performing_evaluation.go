package web

import (
	"net/http"
	"strings"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/web/screen"
)

// performYear reads the year for a page.
func (s *server) performYear(r *http.Request) (screen.Page, *performing.Year, error) {
	p, _, err := s.budgetPage(r, "performance")
	if err != nil {
		return p, nil, err
	}
	y, err := s.performing.Year(r.Context(), p.Me, p.Budget.ID)
	return p, y, err
}

// owners asks whose the rows of a mixed target table are.
func (s *server) owners(w http.ResponseWriter, r *http.Request) error { return s.drawOwners(w, r, nil) }

func (s *server) drawOwners(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	p, y, err := s.performYear(r)
	if err != nil {
		return err
	}
	v := screen.OwnersView{Year: y, Confirms: p.Me.Permit(y.Tree, office.EditTargets, y.Standing.Budget.Department), Fault: f}
	if v.Proposals, err = s.performing.Proposals(r.Context(), p.Me, y); err != nil {
		return err
	}
	s.draw(w, r, statusOf(f), screen.OwnersPage(p, v))
	return nil
}

// confirmOwners keeps whose the rows are.
func (s *server) confirmOwners(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return fault.Wrap(fault.Invalid, s.wordsFor(r).Say("ui.fault.form"), err)
	}
	rows := map[string]office.BodyID{}
	for i, key := range r.PostForm["key"] {
		rows[key] = office.BodyID(column(r, "owner", i))
	}
	if err := s.performing.ConfirmOwners(r.Context(), actorOf(r.Context()), r.PathValue("budget"), rows, version(r)); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawOwners(w, r, f) })
	}
	http.Redirect(w, r, screen.PerformURL(r.PathValue("budget"), "owners"), http.StatusSeeOther)
	return nil
}

// changes lists the changes of approved targets.
func (s *server) changes(w http.ResponseWriter, r *http.Request) error {
	return s.drawChanges(w, r, nil, nil)
}

func (s *server) drawChanges(w http.ResponseWriter, r *http.Request, typed func(*screen.ChangesView), f *screen.Fault) error {
	p, y, err := s.performYear(r)
	if err != nil {
		return err
	}
	v := screen.ChangesView{Year: y, Fault: f}
	v.Open = y.Standing.Step.Editable("adjustment", y.Standing.Track.Stages[y.Standing.Budget.Department])
	list, err := s.desk.Retargets(r.Context(), p.Budget.ID)
	if err != nil {
		return err
	}
	for _, k := range list {
		if _, err := y.Entry(cycle.Subject{Body: k.Value.Body, Project: k.Value.Project}.ID()); err == nil || k.Value.Body == "" {
			v.List = append(v.List, k)
		}
	}
	if e, err := y.Entry(r.FormValue("subject")); err == nil {
		v.Subject = e
	}
	if v.Names, err = s.names(r); err != nil {
		return err
	}
	if typed != nil {
		typed(&v)
	}
	s.draw(w, r, statusOf(f), screen.ChangesPage(p, v))
	return nil
}

// saveChange drafts a change of targets.
func (s *server) saveChange(w http.ResponseWriter, r *http.Request) error {
	me, id := actorOf(r.Context()), r.PathValue("budget")
	c := draft.Retarget{ID: r.PathValue("change"), Number: strings.TrimSpace(r.PostFormValue("number")), Date: r.PostFormValue("date"),
		Reason: strings.TrimSpace(r.PostFormValue("reason")), Indicators: indicatorsOf(r)}
	if c.ID == "new" {
		c.ID = planning.NewID("retarget")
	}
	err := s.performing.Retarget(r.Context(), me, id, r.PostFormValue("subject"), c, version(r))
	if err != nil {
		keep := func(v *screen.ChangesView) { v.Draft, v.Version = c, version(r) }
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawChanges(w, r, keep, f) })
	}
	http.Redirect(w, r, screen.PerformURL(id, "changes")+"#"+c.ID, http.StatusSeeOther)
	return nil
}

// approveChange makes a change of targets count.
func (s *server) approveChange(w http.ResponseWriter, r *http.Request) error {
	id, change := r.PathValue("budget"), r.PathValue("change")
	if err := s.performing.ApproveRetarget(r.Context(), actorOf(r.Context()), id, change, version(r)); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawChanges(w, r, nil, f) })
	}
	http.Redirect(w, r, screen.PerformURL(id, "changes")+"#"+change, http.StatusSeeOther)
	return nil
}

// evaluation ranks the projects and lists what was picked.
func (s *server) evaluation(w http.ResponseWriter, r *http.Request) error {
	return s.drawEvaluation(w, r, nil)
}

func (s *server) drawEvaluation(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	p, y, err := s.performYear(r)
	if err != nil {
		return err
	}
	v := screen.EvaluationView{Year: y, Picks: p.Me.Permit(y.Tree, office.SelectProjects, y.Standing.Budget.Department), Fault: f}
	if v.Ranked, err = s.performing.Candidates(r.Context(), p.Me, y); err != nil {
		return err
	}
	if v.Selected, err = s.performing.Selections(r.Context(), y); err != nil {
		return err
	}
	if v.Names, err = s.names(r); err != nil {
		return err
	}
	s.draw(w, r, statusOf(f), screen.EvaluationPage(p, v))
	return nil
}

// pickProject picks a project for evaluation.
func (s *server) pickProject(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("budget")
	c, err := s.performing.Select(r.Context(), actorOf(r.Context()), id, r.PostFormValue("project"), r.PostFormValue("reason"))
	if err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawEvaluation(w, r, f) })
	}
	http.Redirect(w, r, screen.CaseURL(id, c), http.StatusSeeOther)
	return nil
}
