package web

import (
	"net/http"
	"strings"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/web/screen"
)

// evaluationCase shows one evaluation.
func (s *server) evaluationCase(w http.ResponseWriter, r *http.Request) error {
	return s.drawCase(w, r, nil, nil)
}

func (s *server) drawCase(w http.ResponseWriter, r *http.Request, typed func(*screen.CaseView), f *screen.Fault) error {
	v, p, err := s.caseView(r)
	if err != nil {
		return err
	}
	v.Fault = f
	v.Scores = p.Me.Permit(v.Year.Tree, office.ScoreEvaluation, v.Entry.Unit.ID)
	if typed != nil {
		typed(&v)
	}
	s.draw(w, r, statusOf(f), screen.CasePage(p, v))
	return nil
}

// caseView reads the case that an address names.
func (s *server) caseView(r *http.Request) (screen.CaseView, screen.Page, error) {
	v := screen.CaseView{}
	p, y, err := s.performYear(r)
	if err != nil {
		return v, p, err
	}
	v.Year = y
	c, err := performing.ParseCase(r.PathValue("case"))
	if err != nil {
		return v, p, err
	}
	if v.Dossier, err = s.performing.Dossier(r.Context(), p.Me, y, c); err != nil {
		return v, p, err
	}
	if v.Report, err = v.Dossier.Reported(y); err != nil {
		return v, p, err
	}
	v.Names, err = s.names(r)
	return v, p, err
}

// afterCase leads back to the case, or shows it again with what was wrong.
func (s *server) afterCase(w http.ResponseWriter, r *http.Request, err error, typed func(*screen.CaseView)) error {
	if err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawCase(w, r, typed, f) })
	}
	http.Redirect(w, r, screen.CaseURL(r.PathValue("budget"), r.PathValue("case")), http.StatusSeeOther)
	return nil
}

// scoreCase keeps an expert's own sheet.
func (s *server) scoreCase(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return fault.Wrap(fault.Invalid, s.wordsFor(r).Say("ui.fault.form"), err)
	}
	sheet := cycle.ExpertSheet{Items: map[string]cycle.ItemScore{}, Samples: map[string]cycle.SampleSeen{}, Opinion: strings.TrimSpace(r.PostFormValue("opinion"))}
	for field := range r.PostForm {
		if item, ok := strings.CutPrefix(field, "points-"); ok {
			sheet.Items[item] = cycle.ItemScore{Points: strings.TrimSpace(r.PostFormValue(field)), Why: strings.TrimSpace(r.PostFormValue("why-" + item))}
		}
		if value, ok := strings.CutPrefix(field, "contest-"); ok {
			sheet.Samples[value] = cycle.SampleSeen{Agrees: r.PostFormValue("agrees-"+value) != "", Why: strings.TrimSpace(r.PostFormValue(field))}
		}
	}
	err := s.performing.Score(r.Context(), actorOf(r.Context()), r.PathValue("budget"), r.PathValue("case"), sheet, r.PostFormValue("sign") != "", version(r))
	return s.afterCase(w, r, err, func(v *screen.CaseView) { v.Mine.Value = sheet })
}

// answerCase keeps the unit's answer.
func (s *server) answerCase(w http.ResponseWriter, r *http.Request) error {
	text := r.PostFormValue("text")
	err := s.performing.Answer(r.Context(), actorOf(r.Context()), r.PathValue("budget"), r.PathValue("case"), text, version(r))
	return s.afterCase(w, r, err, func(v *screen.CaseView) { v.Answer.Value.Text = text })
}

// concludeCase keeps the evaluator's words.
func (s *server) concludeCase(w http.ResponseWriter, r *http.Request) error {
	text := func(field string) string { return strings.TrimSpace(r.PostFormValue(field)) }
	c := performing.Conclusion{Found: text("found"), Advice: text("advice"), Use: text("use")}
	err := s.performing.Conclude(r.Context(), actorOf(r.Context()), r.PathValue("budget"), r.PathValue("case"), c, version(r))
	return s.afterCase(w, r, err, func(v *screen.CaseView) { v.Conclusion.Value = c })
}

// moveCase hands an evaluation on, or returns it.
func (s *server) moveCase(w http.ResponseWriter, r *http.Request) error {
	err := s.performing.ActOn(r.Context(), actorOf(r.Context()), r.PathValue("budget"), r.PathValue("case"), stepOf(r))
	return s.afterCase(w, r, err, nil)
}
