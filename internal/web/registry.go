package web

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/report"
	"mingzhang/internal/web/screen"
)

// registry lists the rules, and what the office made of them.
func (s *server) registry(w http.ResponseWriter, r *http.Request) error {
	p := s.page(r, s.wordsFor(r).Say("ui.registry.title"))
	switches, err := s.service.Switches(r.Context())
	if err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.Registry(p, s.service.Rules(p.Lang()), switches))
	return nil
}

// registered shows everything of one rule.
func (s *server) registered(w http.ResponseWriter, r *http.Request) error {
	return s.drawRule(w, r, nil, nil)
}

// drawRule shows a rule; typed and f are what was refused.
func (s *server) drawRule(w http.ResponseWriter, r *http.Request, typed *report.Switch, f *screen.Fault) error {
	p := s.page(r, "")
	list := s.service.Rules(p.Lang())
	i := slices.IndexFunc(list, func(x report.Registered) bool { return x.ID == r.PathValue("rule") })
	if i < 0 {
		return fault.New(fault.NotFound, p.Say("ui.fault.noRule")).At(r.PathValue("rule"))
	}
	history, err := s.service.SwitchHistory(r.Context(), list[i].ID)
	if err != nil {
		return err
	}
	p.Title = list[i].Title
	status := http.StatusOK
	if f != nil {
		status = f.Status
	}
	s.draw(w, r, status, screen.RegisteredRule(p, screen.NewRuleView(list[i], history, typed, f)))
	return nil
}

// switchRule keeps a severity with its reason; what was typed stays where it is
// refused, and the change of somebody who was quicker is shown.
func (s *server) switchRule(w http.ResponseWriter, r *http.Request) error {
	typed := report.Switch{Rule: r.PathValue("rule"), To: report.Severity(r.PostFormValue("severity")), Reason: strings.TrimSpace(r.PostFormValue("reason"))}
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil || version < 0 {
		err = fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.version"))
	}
	if err == nil {
		err = s.service.SwitchRule(r.Context(), s.page(r, "").Actor, typed, version)
	}
	if err == nil {
		http.Redirect(w, r, screen.RuleURL(typed.Rule), http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawRule(w, r, &typed, f) })
}

// mostForm bounds a checklist form.
const mostForm = 20 << 20

// checklist sends the form that was given, filled in.
func (s *server) checklist(w http.ResponseWriter, r *http.Request) error {
	p, err := s.open(r, "", "")
	if err != nil {
		return err
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	name, file, err := s.receive(r)
	if err != nil {
		return err
	}
	defer discard(file)
	form, err := io.ReadAll(file)
	if err != nil {
		return s.uploadFault(p.Words, err)
	}
	var b bytes.Buffer
	if err := s.service.Checklist(r.Context(), p.Doc.Digest, p.Lang(), form, &b); err != nil {
		return err
	}
	attach(w, xlsxType, stem(name)+"-"+p.Say("ui.checklist.filled")+".xlsx")
	_, _ = w.Write(b.Bytes()) // a reader who left hears no error
	return nil
}
