package web

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/register"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/web/screen"
)

func (s *server) registerRoutes() []route {
	return []route{
		{pattern: "GET /evidence/registers/{register}", need: office.ViewEvidence, act: s.register},
		{pattern: "GET /evidence/registers/{register}/sheet.xlsx", need: office.ViewEvidence, act: s.blankSheet},
		{pattern: "GET /evidence/registers/{register}/new", need: office.EditRegister, act: s.newEntry},
		{pattern: "POST /evidence/registers/{register}", need: office.EditRegister, body: formBody("body"), act: s.saveEntry},
		{pattern: "POST /evidence/registers/{register}/file", need: office.EditRegister, act: s.entrySheet},
		{pattern: "GET /evidence/registers/{register}/entries/{entry}", need: office.ViewEvidence, act: s.entry},
		{pattern: "POST /evidence/registers/{register}/entries/{entry}", need: office.EditRegister, body: formBody("body"), act: s.saveEntry},
		{pattern: "POST /evidence/registers/{register}/entries/{entry}/delete", need: office.EditRegister, act: s.dropEntry},
		{pattern: "POST /evidence/registers/{register}/entries/{entry}/file", need: office.EditRegister, act: s.attach},
		{pattern: "GET /evidence/registers/{register}/entries/{entry}/files/{file}", need: office.ViewEvidence, act: s.attachment},
	}
}

func registerURL(r *http.Request, more string) string {
	return "/evidence/registers/" + url.PathEscape(r.PathValue("register")) + more
}

// register lists the entries of a register with what they come to.
func (s *server) register(w http.ResponseWriter, r *http.Request) error {
	return s.drawRegister(w, r, nil, nil)
}

func (s *server) drawRegister(w http.ResponseWriter, r *http.Request, sheet *evidencing.Sheet, f *screen.Fault) error {
	ctx, me, id := r.Context(), actorOf(r.Context()), r.PathValue("register")
	v := screen.RegisterShown{Sheet: sheet, Fault: f, Body: office.BodyID(r.URL.Query().Get("body")), On: r.URL.Query().Get("on")}
	var err error
	if v.System, err = s.evidence.Register(id); err != nil {
		return err
	}
	if v.Entries, err = s.evidence.Entries(ctx, me, id, v.Body); err != nil {
		return err
	}
	if id == register.SurveysID {
		if v.Surveys, err = s.evidence.Surveys(ctx, me); err != nil {
			return err
		}
		v.Surveys = slices.DeleteFunc(v.Surveys, func(k evidencing.Kept[register.Survey]) bool { return v.Body != "" && k.Body != v.Body })
	}
	ask, err := dayOf(v.On)
	if err != nil {
		return err
	}
	if v.Values, err = s.evidence.RegisterValues(ctx, me, id, v.Body, ask); err != nil {
		return err
	}
	if v.Bodies, err = s.editable(r); err != nil {
		return err
	}
	if v.Tree, err = s.tree(ctx); err != nil {
		return err
	}
	s.draw(w, r, statusOf(f), screen.RegisterPage(s.page(r, v.System.Schema.Title), v))
	return nil
}

// editable lists the bodies whose registers the reader may fill in.
func (s *server) editable(r *http.Request) ([]office.Body, error) {
	return s.bodiesFor(r, office.EditRegister)
}

// bodiesFor lists the bodies at which the reader may do an action.
func (s *server) bodiesFor(r *http.Request, action office.Action) ([]office.Body, error) {
	tree, err := s.tree(r.Context())
	if err != nil {
		return nil, err
	}
	var out []office.Body
	for _, row := range screen.NewBodies(tree, actorOf(r.Context())).Rows {
		if s.permitted(r, action, row.ID) {
			out = append(out, row.Body)
		}
	}
	return out, nil
}

// dayOf reads the day of an address.
func dayOf(text string) (evidencing.Ask, error) {
	if text == "" {
		return evidencing.Ask{}, nil
	}
	day, err := time.ParseInLocation("2006-01-02", text, time.FixedZone("", 8*3600))
	if err != nil {
		return evidencing.Ask{}, fault.New(fault.Invalid, "日期读不懂").At(text).Hint("写成 2023-12-31 的样子")
	}
	return evidencing.Ask{On: day}, nil
}

// newEntry asks what the new entry says.
func (s *server) newEntry(w http.ResponseWriter, r *http.Request) error {
	sys, err := s.evidence.Register(r.PathValue("register"))
	if err != nil {
		return err
	}
	return s.drawEntry(w, r, screen.EntryShown{System: sys}, nil)
}

// entry shows an entry with its history and attachments.
func (s *server) entry(w http.ResponseWriter, r *http.Request) error {
	v, err := s.entryShown(r)
	if err != nil {
		return err
	}
	return s.drawEntry(w, r, v, nil)
}

func (s *server) entryShown(r *http.Request) (v screen.EntryShown, err error) {
	if v.System, err = s.evidence.Register(r.PathValue("register")); err != nil {
		return v, err
	}
	if id := r.PathValue("entry"); id != "" {
		v.Entry, v.History, err = s.evidence.Entry(r.Context(), actorOf(r.Context()), r.PathValue("register"), id)
		v.Cells = v.Entry.Value.Cells
	}
	return v, err
}

func (s *server) drawEntry(w http.ResponseWriter, r *http.Request, v screen.EntryShown, f *screen.Fault) (err error) {
	if v.Bodies, err = s.editable(r); err != nil {
		return err
	}
	if v.Tree, err = s.tree(r.Context()); err != nil {
		return err
	}
	v.Fault = f
	v.Edits = v.Entry.ID == "" || s.permitted(r, office.EditRegister, v.Entry.Body)
	s.draw(w, r, statusOf(f), screen.EntryPage(s.page(r, v.System.Schema.Title), v))
	return nil
}

// saveEntry keeps a new or a changed entry; what was refused stays in the form.
func (s *server) saveEntry(w http.ResponseWriter, r *http.Request) error {
	v, err := s.entryShown(r)
	if err != nil {
		return err
	}
	cells := map[string]string{}
	for _, f := range v.System.Schema.Fields {
		cells[f.Name] = r.PostFormValue("f." + f.Name)
	}
	version, _ := strconv.Atoi(r.PostFormValue("version"))
	c := evidencing.Change{ID: v.Entry.ID, Body: office.BodyID(r.PostFormValue("body")), Version: version, Why: r.PostFormValue("why"), From: "form"}
	_, err = s.evidence.PutEntry(r.Context(), actorOf(r.Context()), v.System.Schema.ID, c, cells)
	if err == nil {
		http.Redirect(w, r, registerURL(r, ""), http.StatusSeeOther)
		return nil
	}
	v.Cells, v.Entry.Body = cells, c.Body
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawEntry(w, r, v, f) })
}

// dropEntry takes an entry away.
func (s *server) dropEntry(w http.ResponseWriter, r *http.Request) error {
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil {
		return fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.version"))
	}
	if err := s.evidence.DropEntry(r.Context(), actorOf(r.Context()), r.PathValue("register"), r.PathValue("entry"), version, r.PostFormValue("why")); err != nil {
		return err
	}
	http.Redirect(w, r, registerURL(r, ""), http.StatusSeeOther)
	return nil
}

// entrySheet takes a filled sheet for the body that the address names: all rows or none.
func (s *server) entrySheet(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, s.limit+1<<20)
	name, file, err := s.receive(r)
	var sheet evidencing.Sheet
	if err == nil {
		defer discard(file)
		sheet, err = s.evidence.TakeSheet(r.Context(), actorOf(r.Context()), r.PathValue("register"), office.BodyID(r.URL.Query().Get("for")), name, file, true)
	}
	if err == nil {
		return s.drawRegister(w, r, &sheet, nil)
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawRegister(w, r, nil, f) })
}

// blankSheet gives a register as a workbook to fill in: with the entries of the body
// that the address names, or blank.
func (s *server) blankSheet(w http.ResponseWriter, r *http.Request) error {
	id, words := r.PathValue("register"), s.wordsFor(r)
	sys, err := s.evidence.Register(id)
	if err != nil {
		return err
	}
	note := func(f evidence.Field) string { return screen.FieldNote(words.Say, sys.Schema, f) }
	data, err := s.evidence.RegisterSheet(r.Context(), actorOf(r.Context()), id, office.BodyID(r.URL.Query().Get("body")), note)
	if err != nil {
		return err
	}
	return sendFile(w, data, xlsxType, sys.Schema.Title+".xlsx")
}

// attach adds a file to an entry.
func (s *server) attach(w http.ResponseWriter, r *http.Request) error {
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime))
	r.Body = http.MaxBytesReader(w, r.Body, s.limit+1<<20)
	name, file, err := s.receive(r)
	if err == nil {
		defer discard(file)
		_, err = s.evidence.Attach(context.WithoutCancel(r.Context()), actorOf(r.Context()), r.PathValue("register"), r.PathValue("entry"), name, file)
	}
	if err == nil {
		http.Redirect(w, r, registerURL(r, "/entries/"+url.PathEscape(r.PathValue("entry"))), http.StatusSeeOther)
		return nil
	}
	v, shown := s.entryShown(r)
	if shown != nil {
		return shown
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawEntry(w, r, v, f) })
}

// attachment gives a file to keep: it is never shown in place, whatever it holds.
func (s *server) attachment(w http.ResponseWriter, r *http.Request) error {
	f, blob, err := s.evidence.OpenFile(r.Context(), actorOf(r.Context()), r.PathValue("register"), r.PathValue("entry"), r.PathValue("file"))
	if err != nil {
		return err
	}
	defer blob.Close()
	attach(w, "application/octet-stream", f.Name)
	w.Header().Set("Content-Length", strconv.FormatInt(f.Size, 10))
	_, err = io.Copy(w, blob)
	return err
}

// readBody reads a delivery, bounded.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	return io.ReadAll(http.MaxBytesReader(w, r.Body, source.MaxDelivery+1))
}
