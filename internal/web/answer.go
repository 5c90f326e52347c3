package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/web/screen"
)

// answersForm asks for what a document does not say about itself.
func (s *server) answersForm(w http.ResponseWriter, r *http.Request) error {
	p, now, err := s.openAnswers(r)
	if err != nil {
		return err
	}
	v := screen.AnswersShown{Given: now.Given, Version: now.Version, Actor: p.Actor}
	s.draw(w, r, http.StatusOK, screen.Answers(p, v))
	return nil
}

func (s *server) openAnswers(r *http.Request) (screen.Page, app.Answered, error) {
	p, err := s.open(r, "", "ui.answers.title")
	if err != nil {
		return p, app.Answered{}, err
	}
	now, err := s.service.Answers(r.Context(), p.Doc.Digest)
	return p, now, err
}

// answer keeps what a person says and has the document read again with it.
func (s *server) answer(w http.ResponseWriter, r *http.Request) error {
	p, now, err := s.openAnswers(r)
	if err != nil {
		return err
	}
	v, err := answersTyped(r, p)
	if err == nil && v.Version != now.Version {
		v.Other, v.Version = &now, now.Version
		err = fault.New(fault.Conflict, p.Say("ui.answers.conflict")).Hint(p.Say("ui.answers.conflict.next"))
	}
	if err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error {
			v.Fault = f
			s.draw(w, r, statusOf(f), screen.Answers(p, v))
			return nil
		})
	}
	if !p.Me.SignedIn() {
		remember(w, actorCookie, v.Actor)
	}
	id := s.jobs.start(p.Doc.Name)
	go s.runJob(id, p.Doc.Name, func(ctx context.Context) (app.Imported, error) {
		return s.service.Answer(ctx, v.Actor, p.Doc.Digest, v.Version, v.Given, s.jobs.progress(id))
	})
	http.Redirect(w, r, s.afterUpload(id), http.StatusSeeOther)
	return nil
}

// answersTyped reads the form: exactly the questions of the document, where a blank is
// no answer.
func answersTyped(r *http.Request, p screen.Page) (v screen.AnswersShown, err error) {
	text := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	v.Version, _ = strconv.Atoi(r.PostFormValue("version"))
	if v.Actor = text("actor"); p.Me.SignedIn() {
		v.Actor = p.Actor
	}
	year := text("year")
	v.Year = year
	v.Given = budget.Given{Kind: budget.Kind(text("kind")), Level: budget.Level(text("level")), Entity: text("entity"), Units: map[string]string{}}
	v.Given.Year, _ = strconv.Atoi(year)
	for i, q := range p.Doc.Questions {
		if unit := text("unit-" + strconv.Itoa(i)); q.Ask == budget.AskUnit && unit != "" {
			v.Given.Units[q.Table] = unit
		}
	}
	return v, sound(v, p)
}

// sound refuses what cannot be an answer.
func sound(v screen.AnswersShown, p screen.Page) error {
	const longestName = 100
	g := v.Given
	switch {
	case v.Actor == "":
		return fault.New(fault.Invalid, p.Say("ui.fault.noActor"))
	case v.Year != "" && !budget.SaneYear(g.Year):
		return fault.New(fault.Invalid, p.Say("ui.answers.badYear")).At(v.Year)
	case g.Kind != "" && g.Kind != budget.BudgetKind && g.Kind != budget.FinalAccount,
		g.Level != "" && g.Level != budget.DepartmentLevel && g.Level != budget.UnitLevel,
		len([]rune(g.Entity)) > longestName:
		return fault.New(fault.Invalid, p.Say("ui.fault.broken"))
	}
	for _, unit := range g.Units {
		if _, ok := money.UnitNamed(unit); !ok {
			return fault.New(fault.Invalid, p.Say("ui.answers.badUnit")).At(unit)
		}
	}
	return nil
}
