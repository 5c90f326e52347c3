package web

import (
	"bytes"
	"net/http"
	"strconv"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// publishing shows what is missing before a document can be published, what it
// would be, and what was published.
func (s *server) publishing(w http.ResponseWriter, r *http.Request) error {
	return s.drawPublish(w, r, nil)
}

func (s *server) drawPublish(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	p, standing, err := s.budgetPage(r, "publish")
	if err != nil {
		return err
	}
	docs, err := s.documentOf(r, p)
	if err != nil {
		return err
	}
	ctx, who := r.Context(), actorOf(r.Context())
	v := screen.PublishView{Documents: docs, Standing: standing, Fault: f, Reason: r.PostFormValue("reason")}
	if v.Preview, err = s.desk.Preview(ctx, who, planning.Order{Budget: p.Budget.ID, Body: docs.Body.ID, Reason: v.Reason}); err != nil {
		return err
	}
	if v.Editions, err = s.desk.EditionsOf(ctx, docs.Body.ID, standing.Budget.Year); err != nil {
		return err
	}
	v.MayPublish, v.MayReview = s.permitted(r, office.PublishEdition, docs.Body.ID), s.permitted(r, office.ReviewSecrecy, docs.Body.ID)
	v.Formats = planning.Formats(s.desk.Renderers)
	if f == nil && v.Preview.Bar != nil {
		bar := faultOf(s.worded(r, v.Preview.Bar))
		v.Bar = &bar
	}
	status := http.StatusOK
	if f != nil {
		status = f.Status
	}
	doc := screen.NewLiveDoc(v.Preview.Checked.Report, p.Budget.DocURL(docs.Body.ID, ""))
	s.draw(w, r, status, screen.Publish(p, doc, v))
	return nil
}

// publish makes the edition and, where the step waits for it, ends the body's
// step.
func (s *server) publish(w http.ResponseWriter, r *http.Request) error {
	p, standing, err := s.budgetPage(r, "publish")
	if err != nil {
		return err
	}
	docs, err := s.documentOf(r, p)
	if err != nil {
		return err
	}
	ctx, who := r.Context(), actorOf(r.Context())
	e, err := s.desk.Publish(ctx, who, planning.Order{Budget: p.Budget.ID, Body: docs.Body.ID, Reason: r.PostFormValue("reason")})
	if err != nil {
		return s.publishAgain(w, r, err)
	}
	if stage := standing.Track.Stages[docs.Body.ID]; standing.Step.ID == "publish" && stage < len(standing.Step.Stages) {
		move := office.Move{Kind: office.Forward, Step: standing.Step.ID, Stage: stage, Body: docs.Body.ID}
		if err := s.desk.Move(ctx, who, p.Budget.ID, move); err != nil {
			s.log.Warn("published, but the step did not move", "edition", e.ID, "err", err)
		}
	}
	http.Redirect(w, r, screen.EditionURL(e.ID), http.StatusSeeOther)
	return nil
}

// publishAgain draws the publishing with what was refused.
func (s *server) publishAgain(w http.ResponseWriter, r *http.Request, err error) error {
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawPublish(w, r, f) })
}

// publishMove hands the document in, passes or returns it, within the step of
// publishing.
func (s *server) publishMove(w http.ResponseWriter, r *http.Request) error {
	p, docs, err := s.wholeDocument(r, "publish")
	if err != nil {
		return err
	}
	stage, err := strconv.Atoi(r.PostFormValue("stage"))
	if err != nil {
		stage = -1
	}
	move := office.Move{Kind: office.MoveKind(r.PostFormValue("kind")), Step: "publish", Stage: stage, Body: docs.Body.ID, Reason: r.PostFormValue("why")}
	if err := s.desk.Move(r.Context(), actorOf(r.Context()), p.Budget.ID, move); err != nil {
		return s.publishAgain(w, r, err)
	}
	http.Redirect(w, r, p.Budget.PublishURL(docs.Body.ID), http.StatusSeeOther)
	return nil
}

// passCorrection is the secrecy reviewer's look at a correction.
func (s *server) passCorrection(w http.ResponseWriter, r *http.Request) error {
	p, docs, err := s.wholeDocument(r, "publish")
	if err != nil {
		return err
	}
	if err := s.desk.PassCorrection(r.Context(), actorOf(r.Context()), planning.Order{Budget: p.Budget.ID, Body: docs.Body.ID}); err != nil {
		return s.publishAgain(w, r, err)
	}
	http.Redirect(w, r, p.Budget.PublishURL(docs.Body.ID), http.StatusSeeOther)
	return nil
}

// printedPolicy is that of a published page: it carries its own sheet and
// nothing else, and runs nothing.
const printedPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

// previewHTML is the document as its HTML file would be.
func (s *server) previewHTML(w http.ResponseWriter, r *http.Request) error {
	p, docs, err := s.wholeDocument(r, "publish")
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := s.desk.Draw(r.Context(), actorOf(r.Context()), p.Budget.ID, docs.Body.ID, "html", &b); err != nil {
		return err
	}
	head := w.Header()
	head.Set("Content-Security-Policy", printedPolicy)
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Cache-Control", "private, no-store")
	_, _ = w.Write(b.Bytes())
	return nil
}
