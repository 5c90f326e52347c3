package web

import (
	"net/http"
	"slices"
	"strconv"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// conditionsShown is for how many bodies at once the overview asks what is
// missing; of others it is asked one by one.
const conditionsShown = 8

// budgetOverview shows where a budget stands in its year.
func (s *server) budgetOverview(w http.ResponseWriter, r *http.Request) error {
	return s.drawOverview(w, r, nil)
}

func (s *server) drawOverview(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	p, standing, err := s.budgetPage(r, "")
	if err != nil {
		return err
	}
	o := screen.YearOverview{Standing: standing, Conditions: map[office.BodyID][]planning.Condition{}, Fault: f, Control: s.permitted(r, office.SetControl, standing.Budget.Department)}
	o.Control = o.Control && slices.Contains(standing.Step.Edits, "control")
	if o.Names, err = s.names(r); err != nil {
		return err
	}
	asked := office.BodyID(r.FormValue("body"))
	for _, b := range standing.Bodies {
		if b.Body.ID != asked && (len(o.Conditions) >= conditionsShown || !slices.Contains(b.Acts, office.Forward)) {
			continue
		}
		if o.Conditions[b.Body.ID], err = s.desk.Conditions(r.Context(), p.Me, standing.Budget.ID, b.Body.ID); err != nil {
			return err
		}
	}
	s.draw(w, r, statusOf(f), screen.BudgetOverview(p, o))
	return nil
}

// moveBudget makes a move; one that is refused leaves everything as it was and
// says why.
func (s *server) moveBudget(w http.ResponseWriter, r *http.Request) error {
	stage, err := strconv.Atoi(r.PostFormValue("stage"))
	if err != nil {
		return fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.version"))
	}
	m := office.Move{
		Kind: office.MoveKind(r.PostFormValue("kind")), Step: r.PostFormValue("step"), Stage: stage, Body: office.BodyID(r.PostFormValue("body")),
		Reason: r.PostFormValue("reason"), Date: r.PostFormValue("date"), Number: r.PostFormValue("number"),
	}
	id := r.PathValue("budget")
	if err := s.desk.Move(r.Context(), actorOf(r.Context()), id, m); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawOverview(w, r, f) })
	}
	http.Redirect(w, r, "/b/"+id+"#body-"+string(m.Body), http.StatusSeeOther)
	return nil
}

// setControl sets the control figure of a unit.
func (s *server) setControl(w http.ResponseWriter, r *http.Request) error {
	id, body := r.PathValue("budget"), office.BodyID(r.PathValue("body"))
	c, err := s.controlOf(r, body)
	if err == nil {
		_, err = planning.Put(r.Context(), s.desk, actorOf(r.Context()), planning.Controls,
			planning.Change{Space: id, ID: string(body), Body: body, Version: version(r)}, c)
	}
	if err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawOverview(w, r, f) })
	}
	http.Redirect(w, r, "/b/"+id+"#control", http.StatusSeeOther)
	return nil
}

// controlOf reads the form of a control figure; parts may be left open.
func (s *server) controlOf(r *http.Request, body office.BodyID) (draft.Control, error) {
	c := draft.Control{Body: body, Note: r.PostFormValue("note")}
	words := s.wordsFor(r)
	total, err := s.yuanOf(r, "total", words.Say("ui.year.control.total"))
	if err == nil && !total.Given {
		err = fault.New(fault.Invalid, words.Say("ui.year.control.empty"))
	}
	if c.Total = total.Fen; err != nil {
		return c, err
	}
	if c.Personnel, err = s.partOf(r, "personnel"); err != nil {
		return c, err
	}
	if c.Operating, err = s.partOf(r, "operating"); err != nil {
		return c, err
	}
	c.Project, err = s.partOf(r, "project")
	return c, err
}
