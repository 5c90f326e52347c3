package web

import (
	"net/http"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// liveCheck shows what the rules say of a document as the budget stands, and what
// in it must not be public.
func (s *server) liveCheck(w http.ResponseWriter, r *http.Request) error {
	return s.drawCheck(w, r, nil)
}

func (s *server) drawCheck(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	p, docs, err := s.wholeDocument(r, "check")
	if err != nil {
		return err
	}
	v := screen.CheckView{Documents: docs, Fault: f}
	if err := s.look(r, &p, &v); err != nil {
		return err
	}
	v.MayPass, v.MayClear = s.permitted(r, office.Override, docs.Body.ID), s.permitted(r, office.ReviewSecrecy, docs.Body.ID)
	status := http.StatusOK
	if f != nil {
		status = f.Status
	}
	doc := p.Doc
	s.draw(w, r, status, screen.LiveCheck(p, doc, v))
	return nil
}

// look fills in what is found and who let what pass.
func (s *server) look(r *http.Request, p *screen.Page, v *screen.CheckView) (err error) {
	ctx, id, body := r.Context(), p.Budget.ID, v.Body.ID
	if v.Checked, err = s.desk.Look(ctx, actorOf(ctx), id, body); err != nil {
		return err
	}
	p.Doc = screen.NewLiveDoc(v.Checked.Report, p.Budget.DocURL(body, ""))
	if v.Exposures, err = s.desk.Exposures(ctx, id, body); err != nil {
		return err
	}
	kept, err := s.desk.Overrides(ctx, id)
	if err != nil {
		return err
	}
	names, err := s.namesOf(r)
	v.Passed = map[string]screen.Passed{}
	for _, k := range kept {
		v.Passed[k.Value.Finding+k.Value.Values] = screen.Passed{Reason: k.Value.Reason, By: names(k.By), At: k.At}
	}
	return err
}

// letPass keeps why an error may stand.
func (s *server) letPass(w http.ResponseWriter, r *http.Request) error {
	return s.judged(w, r, func(p screen.Page, body office.BodyID) error {
		o := planning.Override{Finding: r.PostFormValue("finding"), Values: r.PostFormValue("values"), Reason: r.PostFormValue("reason")}
		return s.desk.LetPass(r.Context(), actorOf(r.Context()), p.Budget.ID, body, o)
	})
}

// clear keeps why something may be public.
func (s *server) clear(w http.ResponseWriter, r *http.Request) error {
	return s.judged(w, r, func(p screen.Page, body office.BodyID) error {
		return s.desk.Clear(r.Context(), actorOf(r.Context()), p.Budget.ID, body, r.PostFormValue("exposure"), r.PostFormValue("reason"))
	})
}

// judged runs a judgement on the document of the form and leads back to the
// check, or says on it what was refused.
func (s *server) judged(w http.ResponseWriter, r *http.Request, act func(screen.Page, office.BodyID) error) error {
	p, docs, err := s.wholeDocument(r, "check")
	if err != nil {
		return err
	}
	if err = act(p, docs.Body.ID); err == nil {
		http.Redirect(w, r, p.Budget.CheckURL(docs.Body.ID), http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawCheck(w, r, f) })
}
