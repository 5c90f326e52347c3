package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/web/screen"
)

// evidenceRoutes are the addresses of sources, registers and events. The verbs ask at the
// body that a source, an entry or an event belongs to.
func (s *server) evidenceRoutes() []route {
	list := []route{
		{pattern: "GET /evidence", need: office.ViewEvidence, act: s.evidenceHome},
		{pattern: "GET /evidence/sources/{source}", need: office.ViewEvidence, act: s.source},
		{pattern: "POST /evidence/sources/{source}/run", need: office.FeedSource, act: s.runSource},
		{pattern: "POST /evidence/sources/{source}/file", need: office.FeedSource, act: s.feedSource},
		{pattern: "POST /evidence/sources/{source}/compute", need: office.FeedSource, act: s.computeSource},
		{pattern: "GET /evidence/sources/{source}/runs/{run}", need: office.ViewEvidence, act: s.sourceRun},
		{pattern: "GET /evidence/sources/{source}/values/{value}", need: office.ViewEvidence, act: s.behindValue},
		{pattern: "POST /hooks/{source}", public: true, act: s.hook},
	}
	list = append(list, s.defineRoutes()...)
	list = append(append(list, s.registerRoutes()...), s.surveyRoutes()...)
	return append(list, s.eventRoutes()...)
}

// evidenceHome lists sources and registers.
func (s *server) evidenceHome(w http.ResponseWriter, r *http.Request) error {
	h, err := s.evidenceShown(r)
	if err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.EvidenceHome(s.page(r, s.wordsFor(r).Say("ui.evidence.title")), h))
	return nil
}

func (s *server) evidenceShown(r *http.Request) (h screen.EvidenceShown, err error) {
	ctx, me := r.Context(), actorOf(r.Context())
	if h.Tree, err = s.tree(ctx); err != nil {
		return h, err
	}
	h.Defines = s.permitted(r, office.DefineSource, "")
	list, err := s.evidence.Sources(ctx, me)
	if err != nil {
		return h, err
	}
	for _, k := range list {
		runs, err := s.evidence.Runs(ctx, me, k.ID)
		if err != nil {
			return h, err
		}
		row := screen.SourceRow{Kept: k, Running: s.evidence.Running(k.ID), Runs: len(runs)}
		if len(runs) > 0 {
			row.Last = &runs[0].Value
		}
		h.Sources = append(h.Sources, row)
	}
	for _, system := range s.evidence.Registers() {
		entries, err := s.evidence.Entries(ctx, me, system.Schema.ID, "")
		if err != nil {
			return h, err
		}
		h.Registers = append(h.Registers, screen.RegisterRow{System: system, Entries: len(entries)})
	}
	return h, nil
}

// source shows a source with its values and runs.
func (s *server) source(w http.ResponseWriter, r *http.Request) error { return s.drawSource(w, r, nil) }

func (s *server) drawSource(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	return s.drawSourceWith(w, r, screen.SourceShown{Fault: f})
}

// drawSourceWith shows a source with what was just done to it.
func (s *server) drawSourceWith(w http.ResponseWriter, r *http.Request, v screen.SourceShown) (err error) {
	ctx, me, id := r.Context(), actorOf(r.Context()), r.PathValue("source")
	v.Running = s.evidence.Running(id)
	if v.Source, err = s.evidence.Source(ctx, me, id); err != nil {
		return err
	}
	if v.Runs, err = s.evidence.Runs(ctx, me, id); err != nil {
		return err
	}
	if v.Values, err = s.evidence.Latest(ctx, me, id); err != nil {
		return err
	}
	if v.System, err = s.evidence.System(v.Source.Value.System); err != nil {
		return err
	}
	v.Feeds = s.permitted(r, office.FeedSource, v.Source.Body)
	v.Defines = s.permitted(r, office.DefineSource, v.Source.Body)
	v.SecretNeeded, v.SecretThere = s.evidence.SecretKept(v.Source.Value)
	if v.Tree, err = s.tree(ctx); err != nil {
		return err
	}
	s.draw(w, r, statusOf(v.Fault), screen.SourcePage(s.page(r, v.Source.Value.Title), v))
	return nil
}

// fetchTime is how long a source may be fetched that somebody started here.
const fetchTime = time.Hour

// runSource starts a run of an HTTP source and leads back; the run goes on by itself.
func (s *server) runSource(w http.ResponseWriter, r *http.Request) error {
	id, me := r.PathValue("source"), actorOf(r.Context())
	ask, err := dayOf(r.FormValue("on"))
	if err != nil {
		return err
	}
	def, err := s.evidence.Source(r.Context(), me, id)
	if err != nil {
		return err
	}
	if !s.permitted(r, office.FeedSource, def.Body) {
		return fault.New(fault.Forbidden, s.wordsFor(r).Say("ui.evidence.mayNot")).At(def.Value.Title)
	}
	ended := make(chan error, 1)
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), fetchTime)
		defer cancel()
		_, err := s.evidence.Run(ctx, me, id, ask)
		if err != nil {
			s.log.Warn("source", "id", id, "err", err)
		}
		ended <- err
	}()
	select {
	case err = <-ended:
	case <-time.After(formWait):
	}
	return s.backToSource(w, r, err)
}

func (s *server) backToSource(w http.ResponseWriter, r *http.Request, err error) error {
	if err == nil {
		http.Redirect(w, r, "/evidence/sources/"+url.PathEscape(r.PathValue("source")), http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawSource(w, r, f) })
}

// feedSource takes a file of records.
func (s *server) feedSource(w http.ResponseWriter, r *http.Request) error {
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime))
	r.Body = http.MaxBytesReader(w, r.Body, s.limit+1<<20)
	name, file, err := s.receive(r)
	if err != nil {
		return s.backToSource(w, r, err)
	}
	defer discard(file)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), fetchTime)
	defer cancel()
	ask, err := dayOf(r.URL.Query().Get("on"))
	if err == nil {
		_, err = s.evidence.TakeFile(ctx, actorOf(ctx), r.PathValue("source"), name, file, ask)
	}
	return s.backToSource(w, r, err)
}

// computeSource works out the values anew from the runs that are kept.
func (s *server) computeSource(w http.ResponseWriter, r *http.Request) error {
	ask, err := dayOf(r.FormValue("on"))
	if err == nil {
		_, err = s.evidence.Compute(r.Context(), actorOf(r.Context()), r.PathValue("source"), ask)
	}
	return s.backToSource(w, r, err)
}

// sourceRun shows one run.
func (s *server) sourceRun(w http.ResponseWriter, r *http.Request) error {
	ctx, me, id := r.Context(), actorOf(r.Context()), r.PathValue("source")
	def, err := s.evidence.Source(ctx, me, id)
	if err != nil {
		return err
	}
	run, err := s.evidence.FindRun(ctx, me, id, r.PathValue("run"))
	if err != nil {
		return err
	}
	sys, err := s.evidence.System(def.Value.System)
	if err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.RunPage(s.page(r, def.Value.Title+" "+run.ID), def, run, sys))
	return nil
}

// recordsShown is how many records a page shows.
const recordsShown = 50

// behindValue opens the records behind a value.
func (s *server) behindValue(w http.ResponseWriter, r *http.Request) error {
	ctx, me, id := r.Context(), actorOf(r.Context()), r.PathValue("source")
	which := evidencing.Which(r.FormValue("which"))
	switch which {
	case evidencing.Counted, evidencing.Hits, evidencing.Rejected, evidencing.All:
	default:
		which = evidencing.Counted
	}
	from, _ := strconv.ParseInt(r.FormValue("from"), 10, 64)
	def, err := s.evidence.Source(ctx, me, id)
	if err != nil {
		return err
	}
	page, err := s.evidence.Records(ctx, me, id, r.PathValue("value"), which, from, recordsShown)
	if err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.BehindPage(s.page(r, page.Formula.Title), def, page, which))
	return nil
}

// hook takes a signed delivery. It needs no session: the signature says who sends.
func (s *server) hook(w http.ResponseWriter, r *http.Request) error {
	body, err := readBody(w, r)
	if err != nil {
		return err
	}
	run, err := s.evidence.Deliver(r.Context(), r.PathValue("source"), source.Delivery{
		Timestamp: r.Header.Get(source.TimestampHeader), Nonce: r.Header.Get(source.NonceHeader), Signature: r.Header.Get(source.SignatureHeader), Body: body})
	if err != nil {
		f := faultOf(err)
		writeJSON(w, f.Status, faultJSON{f.Kind, f.What, f.Where, f.Next})
		return nil
	}
	writeJSON(w, http.StatusAccepted, map[string]any{"run": run.ID, "records": run.Report.Records, "rejected": run.Rejected})
	return nil
}
