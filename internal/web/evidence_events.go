package web

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/event"
	"mingzhang/internal/web/screen"
)

func (s *server) eventRoutes() []route {
	return []route{
		{pattern: "GET /evidence/events", need: office.ViewEvidence, act: s.events},
		{pattern: "POST /evidence/events", need: office.HandleEvent, act: s.receiveEvent},
		{pattern: "POST /evidence/events/file", need: office.DispatchEvent, act: s.importEvents},
		{pattern: "GET /evidence/events/columns", need: office.ViewEvidence, act: s.eventColumns},
		{pattern: "POST /evidence/events/columns", need: office.DispatchEvent, act: s.saveEventColumns},
		{pattern: "GET /evidence/events/{event}", need: office.ViewEvidence, act: s.event},
		{pattern: "POST /evidence/events/{event}", need: office.HandleEvent, act: s.actOnEvent},
		{pattern: "GET /evidence/duties", need: office.ViewEvidence, act: s.duties},
		{pattern: "POST /evidence/duties", need: office.SettleDuties, act: s.saveDuties},
	}
}

// events lists events with the limit that runs for each.
func (s *server) events(w http.ResponseWriter, r *http.Request) error {
	return s.drawEvents(w, r, event.Event{}, nil, nil)
}

func (s *server) drawEvents(w http.ResponseWriter, r *http.Request, typed event.Event, in *evidencing.Imported, f *screen.Fault) error {
	ctx, me := r.Context(), actorOf(r.Context())
	v := screen.EventsShown{Typed: typed, Imported: in, Fault: f, State: event.State(r.URL.Query().Get("state"))}
	all, err := s.evidence.Events(ctx, me)
	if err != nil {
		return err
	}
	duties, err := s.evidence.Duties(ctx)
	if err != nil {
		return err
	}
	if v.Values, err = s.evidence.EventValues(ctx, me, evidencing.Ask{}); err != nil {
		return err
	}
	if v.Tree, err = s.tree(ctx); err != nil {
		return err
	}
	v.Fill(all, &duties.Value, s.evidence.Now())
	s.draw(w, r, statusOf(f), screen.EventsPage(s.page(r, s.wordsFor(r).Say("ui.event.title")), v))
	return nil
}

// receiveEvent begins an event and leads to it.
func (s *server) receiveEvent(w http.ResponseWriter, r *http.Request) error {
	e := event.Event{Channel: r.PostFormValue("channel"), Category: r.PostFormValue("category"), Area: r.PostFormValue("area"),
		Title: r.PostFormValue("title"), Text: r.PostFormValue("text"), Caller: r.PostFormValue("caller")}
	k, err := s.evidence.Receive(r.Context(), actorOf(r.Context()), e)
	if err == nil {
		http.Redirect(w, r, "/evidence/events/"+url.PathEscape(k.ID), http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawEvents(w, r, e, nil, f) })
}

// importEvents takes an export of a hotline.
func (s *server) importEvents(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, s.limit+1<<20)
	name, file, err := s.receive(r)
	var in evidencing.Imported
	if err == nil {
		defer discard(file)
		in, err = s.evidence.ImportEvents(r.Context(), actorOf(r.Context()), name, file, r.URL.Query().Get("look") == "")
	}
	if err == nil {
		return s.drawEvents(w, r, event.Event{}, &in, nil)
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawEvents(w, r, event.Event{}, nil, f) })
}

// eventColumns shows which column of an export means what.
func (s *server) eventColumns(w http.ResponseWriter, r *http.Request) error {
	return s.drawEventColumns(w, r, nil, nil)
}

func (s *server) drawEventColumns(w http.ResponseWriter, r *http.Request, typed map[string]string, f *screen.Fault) (err error) {
	v := screen.EventColumnsShown{Fault: f}
	if v.Kept, err = s.evidence.EventColumnsKept(r.Context()); err != nil {
		return err
	}
	if v.Wanted, err = s.evidence.EventWanted(); err != nil {
		return err
	}
	v.Heads = v.Kept.Value.Heads
	if typed != nil {
		v.Heads = typed
	}
	s.draw(w, r, statusOf(f), screen.EventColumnsPage(s.page(r, s.wordsFor(r).Say("ui.event.columns")), v))
	return nil
}

// saveEventColumns keeps them.
func (s *server) saveEventColumns(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return fault.Wrap(fault.Invalid, s.wordsFor(r).Say("ui.fault.form"), err)
	}
	heads := map[string]string{}
	for i, title := range r.PostForm["title"] {
		heads[title] = column(r, "head", i)
	}
	if err := s.evidence.SetEventColumns(r.Context(), actorOf(r.Context()), evidencing.EventColumns{Heads: heads}, version(r)); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawEventColumns(w, r, heads, f) })
	}
	http.Redirect(w, r, "/evidence/events", http.StatusSeeOther)
	return nil
}

// event shows an event with its steps and what may be done.
func (s *server) event(w http.ResponseWriter, r *http.Request) error { return s.drawEvent(w, r, nil) }

func (s *server) drawEvent(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	ctx, me := r.Context(), actorOf(r.Context())
	k, err := s.evidence.Event(ctx, me, r.PathValue("event"))
	if err != nil {
		return err
	}
	duties, err := s.evidence.Duties(ctx)
	if err != nil {
		return err
	}
	v := screen.EventShown{Event: k, Fault: f, Match: duties.Value.Match(&k.Value)}
	v.Clock, v.Runs = duties.Value.Clock(&k.Value, s.evidence.Now())
	if v.Tree, err = s.tree(ctx); err != nil {
		return err
	}
	for _, a := range k.Value.Can() {
		if s.permitted(r, evidencing.Needs(a), k.Body) {
			v.Acts = append(v.Acts, a)
		}
	}
	s.draw(w, r, statusOf(f), screen.EventPage(s.page(r, k.Value.Title), v))
	return nil
}

// actOnEvent does a step.
func (s *server) actOnEvent(w http.ResponseWriter, r *http.Request) error {
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil {
		return fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.version"))
	}
	d := event.Doing{Act: event.Act(r.PostFormValue("act")), Body: r.PostFormValue("body"), Into: r.PostFormValue("into"),
		Rating: event.Rating(r.PostFormValue("rating")), Note: r.PostFormValue("note")}
	if text := r.PostFormValue("due"); text != "" {
		if d.Due, err = time.ParseInLocation("2006-01-02T15:04", text, time.FixedZone("", 8*3600)); err != nil {
			return fault.New(fault.Invalid, "时限读不懂").At(text).Hint("写成 2023-12-31 18:00 的样子")
		}
	}
	_, err = s.evidence.Act(r.Context(), actorOf(r.Context()), r.PathValue("event"), version, d)
	if err == nil {
		http.Redirect(w, r, "/evidence/events/"+url.PathEscape(r.PathValue("event")), http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawEvent(w, r, f) })
}

// duties shows the list of responsibilities.
func (s *server) duties(w http.ResponseWriter, r *http.Request) error {
	return s.drawDuties(w, r, "", nil)
}

func (s *server) drawDuties(w http.ResponseWriter, r *http.Request, typed string, f *screen.Fault) error {
	list, err := s.evidence.Duties(r.Context())
	if err != nil {
		return err
	}
	tree, err := s.tree(r.Context())
	if err != nil {
		return err
	}
	v := screen.DutiesShown{List: list, Tree: tree, Typed: typed, Fault: f}
	if typed == "" {
		v.Typed = screen.DutiesText(list.Value.List)
	}
	s.draw(w, r, statusOf(f), screen.DutiesPage(s.page(r, s.wordsFor(r).Say("ui.event.duties")), v))
	return nil
}

// saveDuties keeps the list, one duty a line.
func (s *server) saveDuties(w http.ResponseWriter, r *http.Request) error {
	typed := r.PostFormValue("list")
	version, _ := strconv.Atoi(r.PostFormValue("version"))
	hours := func(name string) int { n, _ := strconv.Atoi(r.PostFormValue(name)); return n }
	list, err := screen.ReadDuties(typed)
	if err == nil {
		d := event.Duties{List: list, Dispatch: hours("dispatch"), Accept: hours("accept"), CallBack: hours("callback")}
		err = s.evidence.SetDuties(r.Context(), actorOf(r.Context()), d, version, r.PostFormValue("why"))
	}
	if err == nil {
		http.Redirect(w, r, "/evidence/duties", http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawDuties(w, r, typed, f) })
}
