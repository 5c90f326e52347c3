package web

import (
	"encoding/json"
	"net/http"

	"mingzhang/internal/app"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// gridRoutes are the addresses of a unit's budget lines. Owners of a section in
// the unit come in as well as those with a role at the unit, so the table asks
// for the action anywhere, and the verbs where.
func (s *server) gridRoutes() []route {
	return []route{
		{pattern: "GET /b/{budget}/codes.json", need: office.ViewBudget, act: s.gridCodes},
		{pattern: "GET /b/{budget}/u/{body}/lines", need: office.ViewBudget, act: s.lines},
		{pattern: "GET /b/{budget}/u/{body}/lines.json", need: office.ViewBudget, act: s.linesJSON},
		{pattern: "POST /b/{budget}/u/{body}/lines.json", need: office.EditLines, act: s.editLines},
		{pattern: "GET /b/{budget}/u/{body}/lines/{line}/history", need: office.ViewBudget, act: s.lineHistory},
		{pattern: "POST /b/{budget}/u/{body}/comments", need: office.Comment, act: s.remark},
		{pattern: "GET /b/{budget}/u/{body}/lines.xlsx", need: office.ViewBudget, act: s.linesXLSX},
		{pattern: "GET /b/{budget}/u/{body}/lines.csv", need: office.ViewBudget, act: s.linesCSV},
		{pattern: "POST /b/{budget}/u/{body}/upload", need: office.EditLines, act: s.uploadLines},
	}
}

// unitOf is the unit of a request's address; whether it belongs to the budget is
// the verb's matter.
func unitOf(r *http.Request) office.BodyID { return office.BodyID(r.PathValue("body")) }

// unitPage is the page of a unit of a budget.
func (s *server) unitPage(r *http.Request, tab string) (screen.Page, planning.Sheet, error) {
	sheet, err := s.desk.Sheet(r.Context(), actorOf(r.Context()), r.PathValue("budget"), unitOf(r))
	if err != nil {
		return screen.Page{}, sheet, err
	}
	p, _, err := s.budgetPage(r, tab)
	if err == nil {
		p.Budget.Unit = &sheet.Body
	}
	return p, sheet, err
}

// lines shows the grid; its script asks for the lines.
func (s *server) lines(w http.ResponseWriter, r *http.Request) error {
	p, sheet, err := s.unitPage(r, "lines")
	if err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.Lines(p, sheet.MayEdit, sheet.WhyNot, s.permitted(r, office.ViewBudget, sheet.Body.ID)))
	return nil
}

// unchanged answers a request for what the reader has already; the tag changes
// with the reader.
func unchanged(w http.ResponseWriter, r *http.Request, tag string) bool {
	tag = `"` + tag + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Add("Vary", "Cookie")
	if r.Header.Get("If-None-Match") != tag {
		return false
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

func (s *server) linesJSON(w http.ResponseWriter, r *http.Request) error {
	who, id := actorOf(r.Context()), r.PathValue("budget")
	revision, err := s.desk.Revision(r.Context(), id)
	if err != nil {
		return err
	}
	sheet, err := s.desk.Sheet(r.Context(), who, id, unitOf(r))
	if err != nil {
		return err
	}
	if unchanged(w, r, revision+"-"+string(who.Person.ID)) {
		return nil
	}
	names, err := s.names(r)
	if err != nil {
		return err
	}
	return sendJSON(w, screen.NewGrid(sheet, who, revision, names))
}

// names gives the names of all people by their sign-in names.
func (s *server) names(r *http.Request) (map[string]string, error) {
	out := map[string]string{string(people.Operator().Person.ID): s.wordsFor(r).Say("ui.actor.local")}
	persons, err := s.people.Persons(r.Context())
	for _, p := range persons {
		out[string(p.ID)] = p.Name
	}
	return out, err
}

// sendJSON answers with what a script asked for, cached as the caller said.
func sendJSON(w http.ResponseWriter, v any) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	return json.NewEncoder(w).Encode(v)
}

// gridCodes answers with the codes that a line may carry; they change only with
// the program.
func (s *server) gridCodes(w http.ResponseWriter, r *http.Request) error {
	codes, err := json.Marshal(s.desk.Codes())
	if err != nil || unchanged(w, r, app.Digest(codes)[:16]) {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, err = w.Write(codes)
	return err
}

// patchLimit is the largest edit in bytes.
const patchLimit = 16 << 20

// readJSON reads a script's request.
func (s *server) readJSON(w http.ResponseWriter, r *http.Request, limit int64, into any) error {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, limit))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fault.Wrap(fault.Invalid, s.wordsFor(r).Say("ui.fault.json"), err)
	}
	return nil
}

func (s *server) editLines(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Patches []draft.Patch `json:"patches"`
		Why     string        `json:"why"`
	}
	if err := s.readJSON(w, r, patchLimit, &in); err != nil {
		return err
	}
	out, err := s.desk.Edit(r.Context(), actorOf(r.Context()), r.PathValue("budget"), unitOf(r), in.Patches, in.Why)
	if err != nil {
		return err
	}
	return sendJSON(w, screen.NewPatched(out))
}

func (s *server) lineHistory(w http.ResponseWriter, r *http.Request) error {
	list, err := s.desk.LineHistory(r.Context(), actorOf(r.Context()), r.PathValue("budget"), unitOf(r), r.PathValue("line"))
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return sendJSON(w, screen.NewGridHistory(list))
}

// remark keeps a comment; its id is the script's, so that a lost answer may be
// asked for again without a second comment.
func (s *server) remark(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		draft.Comment
		Version int `json:"v"`
	}
	if err := s.readJSON(w, r, formLimit, &in); err != nil {
		return err
	}
	in.Body = unitOf(r)
	err := s.desk.Remark(r.Context(), actorOf(r.Context()), r.PathValue("budget"), in.Comment, in.Version)
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
