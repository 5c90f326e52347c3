package web

import (
	"net/http"
	"strconv"
	"strings"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// execution shows adjustments, payments and how far the money was spent.
func (s *server) execution(w http.ResponseWriter, r *http.Request) error {
	return s.drawExecution(w, r, nil, nil)
}

// drawExecution shows the execution; add is what a refused form left.
func (s *server) drawExecution(w http.ResponseWriter, r *http.Request, add func(*screen.Execution), f *screen.Fault) error {
	p, standing, err := s.budgetPage(r, "execution")
	if err != nil {
		return err
	}
	e := screen.Execution{Standing: standing, Today: s.desk.App.Now(), Fault: f, Taken: r.URL.Query().Get("taken"), Known: r.URL.Query().Get("known"), Again: r.URL.Query().Get("again") != ""}
	if e.Rows, err = s.desk.ProgressOf(r.Context(), p.Me, standing.Budget.ID); err != nil {
		return err
	}
	if e.Adjustments, err = s.desk.Adjustments(r.Context(), standing.Budget.ID); err != nil {
		return err
	}
	if e.Tree, err = s.tree(r.Context()); err != nil {
		return err
	}
	if e.Projects, err = s.desk.Library(r.Context(), p.Me, standing.Budget.ID); err != nil {
		return err
	}
	if e.Names, err = s.names(r); err != nil {
		return err
	}
	e.Open = standing.Step.Editable("adjustment", standing.Track.Stages[standing.Budget.Department])
	e.OpenPayments = standing.Step.Editable("execution", standing.Track.Stages[standing.Budget.Department])
	if add != nil {
		add(&e)
	}
	s.draw(w, r, statusOf(f), screen.ExecutionPage(p, e))
	return nil
}

// saveAdjustment drafts an adjustment, or changes a draft.
func (s *server) saveAdjustment(w http.ResponseWriter, r *http.Request) error {
	a, err := s.adjustmentOf(r)
	if err == nil {
		err = s.desk.Adjust(r.Context(), actorOf(r.Context()), r.PathValue("budget"), a, version(r))
	}
	if err != nil {
		keep := func(e *screen.Execution) { e.Draft, e.DraftVersion = &a, version(r) }
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawExecution(w, r, keep, f) })
	}
	http.Redirect(w, r, "/b/"+r.PathValue("budget")+"/execution#"+a.ID, http.StatusSeeOther)
	return nil
}

// adjustmentOf reads the form of an adjustment with its rows.
func (s *server) adjustmentOf(r *http.Request) (draft.Adjustment, error) {
	a := draft.Adjustment{
		ID: r.PathValue("adjustment"), Body: office.BodyID(r.PostFormValue("body")), Kind: draft.AdjustKind(r.PostFormValue("kind")),
		Number: strings.TrimSpace(r.PostFormValue("number")), Date: r.PostFormValue("date"), Reason: strings.TrimSpace(r.PostFormValue("reason")),
	}
	if a.ID == "new" {
		a.ID = planning.NewID("adjust")
	}
	at := func(field string, i int) string {
		if list := r.PostForm["row-"+field]; i < len(list) {
			return strings.TrimSpace(list[i])
		}
		return ""
	}
	for i := range r.PostForm["row-amount"] {
		if at("amount", i) == "" && at("function", i) == "" {
			continue
		}
		l := draft.Line{ID: planning.NewID("row"), Body: office.BodyID(at("unit", i))}
		for _, f := range screen.AdjustFields {
			if f == draft.FieldAmount {
				continue
			}
			if err := l.Set(f, at(string(f), i)); err != nil {
				return a, err
			}
		}
		var fen money.Fen
		if err := fen.UnmarshalText([]byte(at("amount", i))); err != nil {
			return a, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.year.badAmount", "text", at("amount", i))).At(a.Number)
		}
		l.Amount = &fen
		a.Lines = append(a.Lines, l)
	}
	return a, nil
}

// approveAdjustment makes an adjustment count.
func (s *server) approveAdjustment(w http.ResponseWriter, r *http.Request) error {
	id, adjustment := r.PathValue("budget"), r.PathValue("adjustment")
	if err := s.desk.ApproveAdjustment(r.Context(), actorOf(r.Context()), id, adjustment, version(r)); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawExecution(w, r, nil, f) })
	}
	http.Redirect(w, r, "/b/"+id+"/execution#"+adjustment, http.StatusSeeOther)
	return nil
}

// importPayments takes a file of payments, or names every row that cannot be
// taken.
func (s *server) importPayments(w http.ResponseWriter, r *http.Request) error {
	id, me := r.PathValue("budget"), actorOf(r.Context())
	name, data, err := s.formWithFile(w, r)
	if err == nil && len(data) == 0 {
		err = fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.noFile"))
	}
	var run planning.PaymentRun
	if err == nil {
		run, err = s.desk.ReadPayments(r.Context(), me, id, name, data)
	}
	if err == nil && len(run.Problems) > 0 {
		err = fault.New(fault.Invalid, s.wordsFor(r).Say("ui.year.pay.refused", "count", strconv.Itoa(len(run.Problems)))).At(name)
	}
	var taken planning.ImportRun
	var again bool
	if err == nil {
		taken, again, err = s.desk.TakePayments(r.Context(), me, id, run.Run, run.Payments)
	}
	if err != nil {
		keep := func(e *screen.Execution) { e.Problems = run.Problems }
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawExecution(w, r, keep, f) })
	}
	address := "/b/" + id + "/execution?taken=" + strconv.Itoa(taken.Taken) + "&known=" + strconv.Itoa(taken.Known)
	if again {
		address += "&again=1"
	}
	http.Redirect(w, r, address+"#payments", http.StatusSeeOther)
	return nil
}
