package web

import (
	"bytes"
	"encoding/csv"
	"net"
	"net/http"
	"strconv"
	"strings"

	qr "github.com/piglig/go-qr"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/register"
	"mingzhang/internal/web/screen"
)

// surveyRoutes are the addresses of satisfaction surveys: of the office, and the link
// that anybody answers.
func (s *server) surveyRoutes() []route {
	return []route{
		{pattern: "GET /evidence/surveys", need: office.ViewEvidence, act: s.surveys},
		{pattern: "POST /evidence/surveys", need: office.EditRegister, body: formBody("body"), act: s.makeSurvey},
		{pattern: "GET /evidence/surveys/{survey}", need: office.ViewEvidence, act: s.surveyResult},
		{pattern: "POST /evidence/surveys/{survey}/end", need: office.EditRegister, act: s.endSurvey},
		{pattern: "GET /evidence/surveys/{survey}/codes.csv", need: office.EditRegister, act: s.surveyCodes},
		{pattern: "GET /evidence/surveys/{survey}/link.svg", need: office.ViewEvidence, act: s.surveyQR},
		{pattern: "GET /survey/{survey}", public: true, act: s.survey},
		{pattern: "POST /survey/{survey}", public: true, act: s.answerSurvey},
	}
}

// surveys lists the surveys and begins one.
func (s *server) surveys(w http.ResponseWriter, r *http.Request) error {
	return s.drawSurveys(w, r, register.Survey{}, nil)
}

func (s *server) drawSurveys(w http.ResponseWriter, r *http.Request, typed register.Survey, f *screen.Fault) error {
	v := screen.SurveysShown{Typed: typed, Body: office.BodyID(r.FormValue("body")), Fault: f}
	system, err := s.evidence.Register(register.SurveysID)
	if err != nil {
		return err
	}
	v.Groups = register.Choices(&system, register.SurveyGroup)
	if v.List, err = s.evidence.Surveys(r.Context(), actorOf(r.Context())); err != nil {
		return err
	}
	if v.Bodies, err = s.editable(r); err != nil {
		return err
	}
	if v.Tree, err = s.tree(r.Context()); err != nil {
		return err
	}
	s.draw(w, r, statusOf(f), screen.SurveysPage(s.page(r, s.wordsFor(r).Say("ui.survey.title")), v))
	return nil
}

// makeSurvey begins a survey; what was refused stays in the form.
func (s *server) makeSurvey(w http.ResponseWriter, r *http.Request) error {
	sent, _ := strconv.Atoi(strings.TrimSpace(r.PostFormValue("sent")))
	text := func(field string) string { return strings.TrimSpace(r.PostFormValue(field)) }
	v := register.Survey{Title: text("title"), Group: text("group"), Question: text("question"), Opens: text("opens"), Closes: text("closes"), Sent: sent, Coded: text("coded") != ""}
	if text("scale") == "points" {
		if v.Points, _ = strconv.Atoi(text("points")); v.Points == 0 {
			v.Points = -1 // refused in words
		}
	}
	id, err := s.evidence.MakeSurvey(r.Context(), actorOf(r.Context()), office.BodyID(r.PostFormValue("body")), v)
	if err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawSurveys(w, r, v, f) })
	}
	http.Redirect(w, r, screen.SurveyURL(id), http.StatusSeeOther)
	return nil
}

// surveyResult shows what came back, and the link.
func (s *server) surveyResult(w http.ResponseWriter, r *http.Request) error {
	return s.drawSurvey(w, r, nil)
}

func (s *server) drawSurvey(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	k, err := s.evidence.Survey(r.Context(), actorOf(r.Context()), r.PathValue("survey"))
	if err != nil {
		return err
	}
	v := screen.SurveyShown{Survey: k, Link: link(r, k.ID), Fault: f, Stage: k.Value.On(s.evidence.Today())}
	v.Edits = s.permitted(r, office.EditRegister, k.Body)
	if v.Tally, err = s.evidence.SurveyTally(r.Context(), k); err != nil {
		return err
	}
	if v.Tree, err = s.tree(r.Context()); err != nil {
		return err
	}
	s.draw(w, r, statusOf(f), screen.SurveyResult(s.page(r, k.Value.Title), v))
	return nil
}

// link is the address that people answer at, as this one was reached.
func link(r *http.Request, id string) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host + "/survey/" + id
}

// endSurvey closes a survey before its last day.
func (s *server) endSurvey(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("survey")
	if err := s.evidence.EndSurvey(r.Context(), actorOf(r.Context()), id, version(r)); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawSurvey(w, r, f) })
	}
	http.Redirect(w, r, screen.SurveyURL(id), http.StatusSeeOther)
	return nil
}

// surveyCodes sends the codes of a survey with the link of each.
func (s *server) surveyCodes(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("survey")
	codes, err := s.evidence.SurveyCodes(r.Context(), actorOf(r.Context()), id)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("\ufeff")
	out := csv.NewWriter(&b)
	rows := [][]string{s.heads(r, "ui.survey.code", "ui.survey.link")}
	for _, c := range codes {
		rows = append(rows, []string{c, link(r, id) + "?code=" + c})
	}
	if err := out.WriteAll(rows); err != nil {
		return fault.Wrap(fault.Internal, s.wordsFor(r).Say("ui.survey.undrawn"), err)
	}
	return sendFile(w, b.Bytes(), "text/csv; charset=utf-8", "codes.csv")
}

// surveyQR draws the link as a QR code.
func (s *server) surveyQR(w http.ResponseWriter, r *http.Request) error {
	k, err := s.evidence.Survey(r.Context(), actorOf(r.Context()), r.PathValue("survey"))
	if err != nil {
		return err
	}
	code, err := qr.EncodeText(link(r, k.ID), qr.Medium)
	if err != nil {
		return fault.Wrap(fault.Internal, s.wordsFor(r).Say("ui.survey.undrawn"), err)
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cache-Control", "no-store")
	return code.WriteAsSVG(qr.NewQrCodeImgConfig(8, 4), w)
}

// survey asks whoever holds the link.
func (s *server) survey(w http.ResponseWriter, r *http.Request) error {
	return s.drawQuestion(w, r, "", nil)
}

func (s *server) drawQuestion(w http.ResponseWriter, r *http.Request, rating string, f *screen.Fault) error {
	k, err := s.evidence.OpenSurvey(r.Context(), r.PathValue("survey"))
	if err != nil {
		return err
	}
	v := screen.QuestionShown{Survey: k, Rating: rating, Code: r.FormValue("code"), Fault: f, Stage: k.Value.On(s.evidence.Today())}
	if k.Value.Coded { // one browser may be used by several people
		v.Answered = r.FormValue("thanks") != ""
	} else if v.Answered, err = s.ticketed(w, r, k.ID); err != nil {
		return err
	}
	if v.Tree, err = s.tree(r.Context()); err != nil {
		return err
	}
	s.draw(w, r, statusOf(f), screen.Question(s.page(r, k.Value.Title), v))
	return nil
}

// ticketYear is how long a browser keeps its ticket, in seconds.
const ticketYear = 366 * 24 * 3600

func ticketCookie(id string) string { return "mz_survey_" + id[:min(8, len(id))] }

func ticketOf(r *http.Request, id string) string {
	c, err := r.Cookie(ticketCookie(id))
	if err != nil {
		return ""
	}
	return c.Value
}

// ticketed sees to it that a browser has a ticket for a survey, and tells whether it was
// used. A link in a message must find it again, so that it is not for our pages alone.
func (s *server) ticketed(w http.ResponseWriter, r *http.Request, id string) (used bool, err error) {
	used, err = s.evidence.Answered(r.Context(), id, ticketOf(r, id))
	if !fault.Is(err, fault.Forbidden) {
		return used, err
	}
	ticket, err := s.evidence.Ticket(id)
	if err != nil {
		return false, err
	}
	http.SetCookie(w, &http.Cookie{Name: ticketCookie(id), Value: ticket, Path: "/survey/" + id, MaxAge: ticketYear, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil})
	return false, nil
}

// answerSurvey keeps an answer.
func (s *server) answerSurvey(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("survey")
	answer := evidencing.Answer{Rating: r.PostFormValue("rating"), Code: r.PostFormValue("code"), Ticket: ticketOf(r, id), Remote: askedFrom(r)}
	if err := s.evidence.AnswerSurvey(r.Context(), id, answer); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawQuestion(w, r, answer.Rating, f) })
	}
	http.Redirect(w, r, "/survey/"+id+"?thanks=1", http.StatusSeeOther)
	return nil
}

// askedFrom is the address of who asks. What comes from this machine came through a
// proxy that wrote the address down, last in the list.
func askedFrom(r *http.Request) string {
	host := remoteHost(r)
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return host
	}
	passed := r.Header.Values("X-Forwarded-For")
	if len(passed) == 0 {
		return host
	}
	last := passed[len(passed)-1]
	return strings.TrimSpace(last[strings.LastIndex(last, ",")+1:])
}
