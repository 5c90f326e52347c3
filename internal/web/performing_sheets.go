package web

import (
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/web/screen"
)

// monitoring shows the monitoring sheet of a subject.
func (s *server) monitoring(w http.ResponseWriter, r *http.Request) error {
	return s.drawSheet(w, r, office.Monitoring, nil, nil)
}

// selfEvaluation shows the self-evaluation of a subject.
func (s *server) selfEvaluation(w http.ResponseWriter, r *http.Request) error {
	return s.drawSheet(w, r, office.SelfEvaluation, nil, nil)
}

// drawSheet shows a sheet; typed is what somebody typed that was refused.
func (s *server) drawSheet(w http.ResponseWriter, r *http.Request, round string, typed func(*screen.PerformSheet), f *screen.Fault) error {
	p, v, err := s.sheetPage(r, round)
	if err != nil {
		return err
	}
	if typed != nil {
		typed(&v)
	}
	v.Fault = f
	page := screen.MonitorPage(p, v)
	if round == office.SelfEvaluation {
		page = screen.SelfPage(p, v)
	}
	s.draw(w, r, statusOf(f), page)
	return nil
}

// column gives the n-th value of a field that every row of a form has.
func column(r *http.Request, field string, n int) string {
	if list := r.PostForm[field]; n < len(list) {
		return strings.TrimSpace(list[n])
	}
	return ""
}

// saveMonitoring keeps what people write in a monitoring sheet.
func (s *server) saveMonitoring(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return fault.Wrap(fault.Invalid, s.wordsFor(r).Say("ui.fault.form"), err)
	}
	sheet := cycle.MonitorSheet{Notes: map[string]cycle.Note{}, Words: strings.TrimSpace(r.PostFormValue("words"))}
	for i, key := range r.PostForm["key"] {
		n := cycle.Note{Cause: cycle.Cause(column(r, "cause", i)), Text: column(r, "text", i), Likelihood: cycle.Likelihood(column(r, "likelihood", i)), Measure: column(r, "measure", i)}
		if n != (cycle.Note{}) {
			sheet.Notes[key] = n
		}
	}
	err := s.performing.SaveMonitor(r.Context(), actorOf(r.Context()), r.PathValue("budget"), r.PathValue("subject"), sheet, version(r))
	if err != nil {
		keep := func(v *screen.PerformSheet) {
			for i, row := range v.Monitoring.Rows {
				v.Monitoring.Rows[i].Said = sheet.Notes[row.Key]
			}
			v.Monitoring.Words = sheet.Words
		}
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawSheet(w, r, office.Monitoring, keep, f) })
	}
	s.toSheet(w, r, "")
	return nil
}

// toSheet leads back to a subject's page.
func (s *server) toSheet(w http.ResponseWriter, r *http.Request, tail string) {
	http.Redirect(w, r, screen.PerformURL(r.PathValue("budget"), "s/"+url.PathEscape(r.PathValue("subject"))+tail), http.StatusSeeOther)
}

// saveSelf keeps what people write in a self-evaluation.
func (s *server) saveSelf(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return fault.Wrap(fault.Invalid, s.wordsFor(r).Say("ui.fault.form"), err)
	}
	sheet := selfOf(r)
	err := s.performing.SaveSelf(r.Context(), actorOf(r.Context()), r.PathValue("budget"), r.PathValue("subject"), sheet, version(r))
	if err != nil {
		keep := func(v *screen.PerformSheet) {
			v.Self.Sheet = sheet
			for i, row := range v.Self.Rows {
				v.Self.Rows[i].Note = sheet.Notes[row.Key]
			}
		}
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawSheet(w, r, office.SelfEvaluation, keep, f) })
	}
	s.toSheet(w, r, "/self")
	return nil
}

// selfOf reads the form of a self-evaluation; an empty field says nothing.
func selfOf(r *http.Request) cycle.SelfSheet {
	text := func(field string) string { return strings.TrimSpace(r.PostFormValue(field)) }
	out := cycle.SelfSheet{Done: text("done"), Found: text("found"), Next: text("next"),
		Weights: map[string]string{}, Judged: map[string]cycle.Judged{}, TooLow: map[string]string{}, Notes: map[string]string{}}
	for i, key := range r.PostForm["key"] {
		for field, into := range map[string]map[string]string{"weight": out.Weights, "low": out.TooLow, "note": out.Notes} {
			if v := column(r, field, i); v != "" {
				into[key] = v
			}
		}
		if share, why := column(r, "share", i), column(r, "why", i); share != "" || why != "" {
			out.Judged[key] = cycle.Judged{Share: share, Why: why}
		}
	}
	return out
}

// signActual keeps an actual value with the file that proves it.
func (s *server) signActual(w http.ResponseWriter, r *http.Request) error {
	a, proof, err := s.actualOf(w, r)
	if err == nil {
		err = s.performing.Sign(r.Context(), actorOf(r.Context()), r.PathValue("budget"), r.PathValue("subject"), a, proof)
	}
	round := r.FormValue("from")
	if round != office.SelfEvaluation {
		round = office.Monitoring
	}
	if err != nil {
		keep := func(v *screen.PerformSheet) { v.Typed = a }
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawSheet(w, r, round, keep, f) })
	}
	if round == office.SelfEvaluation {
		s.toSheet(w, r, "/self")
		return nil
	}
	s.toSheet(w, r, "")
	return nil
}

// actualOf reads the form of a value with its file, which is small enough for the
// memory, and compares its token.
func (s *server) actualOf(w http.ResponseWriter, r *http.Request) (a cycle.Actual, proof *performing.Attachment, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, performing.MaxAttachment+formLimit)
	if mediaType(r) != "multipart/form-data" {
		return a, nil, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.noFile"))
	}
	if err := r.ParseMultipartForm(8 << 20); err != nil {
		return a, nil, s.uploadFault(s.wordsFor(r), err)
	}
	if r.Header.Get(tokenHeader) == "" && !sameToken(r, r.FormValue(tokenField)) {
		return a, nil, fault.New(fault.Forbidden, s.wordsFor(r).Say("ui.fault.token"))
	}
	a = cycle.Actual{Key: r.FormValue("key"), Value: strings.TrimSpace(r.FormValue("value")), Day: r.FormValue("day"), Note: strings.TrimSpace(r.FormValue("note"))}
	a.Running = s.running(r, a.Key)
	file, head, err := r.FormFile("file")
	if err != nil {
		return a, nil, nil // the verb says that a proof is missing
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	return a, &performing.Attachment{Name: head.Filename, Data: data}, err
}

// running tells whether a value is a running total: as the person said, else as
// its indicator makes likely.
func (s *server) running(r *http.Request, key string) bool {
	if said := r.FormValue("running"); said != "" {
		return said == "yes"
	}
	y, err := s.performing.Year(r.Context(), actorOf(r.Context()), r.PathValue("budget"))
	if err != nil {
		return false // the verb says what is wrong
	}
	e, err := y.Entry(r.PathValue("subject"))
	if err != nil {
		return false
	}
	for _, p := range e.Promised {
		if p.Key == key {
			return cycle.Accumulates(p.Name, p.Target)
		}
	}
	return false
}

// stepOf reads the form of a hand's act.
func stepOf(r *http.Request) performing.Step {
	stage, err := strconv.Atoi(r.PostFormValue("stage"))
	if err != nil {
		stage = -1 // no page sends this: it is a conflict with any stage
	}
	return performing.Step{Round: r.PathValue("round"), Subject: r.PathValue("subject"), Kind: office.MoveKind(r.PostFormValue("kind")), Stage: stage, Version: version(r),
		Reason: strings.TrimSpace(r.PostFormValue("reason")), Number: strings.TrimSpace(r.PostFormValue("number"))}
}

// moveFiling hands a sheet on, or returns it.
func (s *server) moveFiling(w http.ResponseWriter, r *http.Request) error {
	step := stepOf(r)
	if err := s.performing.Act(r.Context(), actorOf(r.Context()), r.PathValue("budget"), step); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawSheet(w, r, step.Round, nil, f) })
	}
	if step.Round == office.SelfEvaluation {
		s.toSheet(w, r, "/self#filing")
		return nil
	}
	s.toSheet(w, r, "#filing")
	return nil
}
