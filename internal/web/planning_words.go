package web

import (
	"net/http"
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/web/screen"
)

// narrative shows the words of a document; ?edit= and ?add= open a paragraph.
func (s *server) narrative(w http.ResponseWriter, r *http.Request) error {
	e := screen.Edit{Key: r.FormValue("edit"), After: r.FormValue("add")}
	return s.drawWords(w, r, e)
}

// drawWords draws the words, with the paragraph that is being written.
func (s *server) drawWords(w http.ResponseWriter, r *http.Request, e screen.Edit) error {
	p, docs, err := s.wholeDocument(r, "words")
	if err != nil {
		return err
	}
	who := actorOf(r.Context())
	text, err := s.desk.Narrative(r.Context(), who, p.Budget.ID, docs.Body.ID)
	if err != nil {
		return err
	}
	asks, err := s.desk.Asks(r.Context(), who, p.Budget.ID, docs.Body.ID)
	if err != nil {
		return err
	}
	if err := s.withDocument(r, &p, docs.Body.ID); err != nil {
		return err
	}
	live := p.Doc
	p.Doc = nil
	status := http.StatusOK
	if e.Fault != nil {
		status = e.Fault.Status
	}
	s.draw(w, r, status, screen.Prose(p, screen.ProseView{Documents: docs, Text: text, Asks: asks, Edit: e, Doc: live}))
	return nil
}

// rewrite keeps what a person did to a paragraph; what was typed stays where it
// is refused.
func (s *server) rewrite(w http.ResponseWriter, r *http.Request) error {
	p, docs, err := s.wholeDocument(r, "words")
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil || version < 0 {
		return fault.New(fault.Invalid, p.Say("ui.fault.version"))
	}
	q := budget.LedgerParagraph{Section: r.PostFormValue("section"), ID: r.PostFormValue("id"), Text: r.PostFormValue("text"), After: r.PostFormValue("after")}
	ctx, who := r.Context(), actorOf(r.Context())
	switch act := r.PostFormValue("act"); act {
	case "save":
		q.Added = q.ID == "" || r.PostFormValue("added") != ""
		err = s.desk.Rewrite(ctx, who, p.Budget.ID, docs.Body.ID, q, version)
	case "remove":
		err = s.desk.Rewrite(ctx, who, p.Budget.ID, docs.Body.ID, budget.LedgerParagraph{Section: q.Section, ID: q.ID, Removed: true}, version)
	case "restore":
		err = s.desk.Restore(ctx, who, p.Budget.ID, docs.Body.ID, q.Section, q.ID, version)
	default:
		return fault.New(fault.Invalid, p.Say("ui.pub.words.noAct")).At(act)
	}
	if err == nil {
		http.Redirect(w, r, p.Budget.WordsURL(docs.Body.ID)+"#"+screen.SectionAnchor(q.Section), http.StatusSeeOther)
		return nil
	}
	return s.typedAgain(w, r, err, screen.Edit{Key: q.Section + "/" + q.ID, After: q.Section + "/" + q.After, Text: q.Text, Typed: true, New: q.ID == ""})
}

// typedAgain draws the words with what was refused and why.
func (s *server) typedAgain(w http.ResponseWriter, r *http.Request, err error, e screen.Edit) error {
	if e.New {
		e.Key = ""
	} else {
		e.After = ""
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { e.Fault = f; return s.drawWords(w, r, e) })
}

// explain keeps the reason of a change.
func (s *server) explain(w http.ResponseWriter, r *http.Request) error {
	p, docs, err := s.wholeDocument(r, "words")
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil || version < 0 {
		return fault.New(fault.Invalid, p.Say("ui.fault.version"))
	}
	field, text := r.PostFormValue("field"), r.PostFormValue("text")
	err = s.desk.Explain(r.Context(), actorOf(r.Context()), p.Budget.ID, docs.Body.ID, field, text, version)
	if err == nil {
		http.Redirect(w, r, p.Budget.WordsURL(docs.Body.ID)+"#reasons", http.StatusSeeOther)
		return nil
	}
	return s.typedAgain(w, r, err, screen.Edit{Field: field, Text: text, Typed: true})
}
