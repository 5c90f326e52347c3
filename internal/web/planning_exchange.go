package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// exchangeRoutes are the addresses of the exchange with 预算管理一体化: a unit's
// lines in its office's own columns, in and out.
func (s *server) exchangeRoutes() []route {
	return []route{
		{pattern: "GET /b/{budget}/u/{body}/exchange", need: office.ViewBudget, body: pathBody, act: s.exchange},
		{pattern: "POST /b/{budget}/u/{body}/exchange", need: office.EditLines, body: pathBody, act: s.bringFile},
		{pattern: "GET /b/{budget}/u/{body}/exchange.xlsx", need: office.ViewBudget, body: pathBody, act: s.outgoXLSX},
		{pattern: "GET /b/{budget}/u/{body}/exchange.csv", need: office.ViewBudget, body: pathBody, act: s.outgoCSV},
		{pattern: "GET /b/{budget}/u/{body}/exchange/{file}", need: office.EditLines, body: pathBody, act: s.foresee},
		{pattern: "POST /b/{budget}/u/{body}/exchange/{file}", need: office.EditLines, body: pathBody, act: s.bringLines},
		{pattern: "GET /b/{budget}/u/{body}/exchange/{file}/columns", need: office.EditLines, body: pathBody, act: s.columns},
		{pattern: "POST /b/{budget}/u/{body}/exchange/{file}/columns", need: office.EditLines, body: pathBody, act: s.keepColumns},
	}
}

// exchange shows the ways in and out, the columns as they are kept, and what was
// brought in.
func (s *server) exchange(w http.ResponseWriter, r *http.Request) error {
	return s.drawExchange(w, r, nil)
}

func (s *server) drawExchange(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	p, sheet, err := s.unitPage(r, "lines")
	if err != nil {
		return err
	}
	e := screen.Exchange{Sheet: sheet, Fault: f, Taken: r.URL.Query().Get("taken"), Same: r.URL.Query().Get("same")}
	if e.Mapping, err = s.desk.MappingOf(r.Context(), p.Me, sheet.Budget.ID, sheet.Body.ID); err != nil {
		return err
	}
	if e.Runs, err = s.desk.Imported(r.Context(), p.Me, sheet.Budget.ID, sheet.Body.ID); err != nil {
		return err
	}
	if e.Names, err = s.names(r); err != nil {
		return err
	}
	e.MayWrite = sheet.MayEdit && s.permitted(r, office.EditLines, sheet.Body.ID)
	s.draw(w, r, statusOf(f), screen.ExchangePage(p, e))
	return nil
}

// fileURL is the address of a kept file, with the name that it came under.
func fileURL(r *http.Request, file, page, name string) string {
	at := "/b/" + url.PathEscape(r.PathValue("budget")) + "/u/" + url.PathEscape(r.PathValue("body")) + "/exchange/" + url.PathEscape(file) + page
	return at + "?" + url.Values{"name": {name}}.Encode()
}

// bringFile keeps an office's file and goes on to its preview, or to its columns
// where they are not known yet.
func (s *server) bringFile(w http.ResponseWriter, r *http.Request) error {
	name, data, err := s.formWithFile(w, r)
	if err == nil && len(data) == 0 {
		err = fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.noFile"))
	}
	file, page := "", ""
	if err == nil {
		file, err = s.desk.KeepFile(r.Context(), actorOf(r.Context()), unitOf(r), name, data)
	}
	var sight planning.Sighting
	if err == nil {
		sight, err = s.desk.Sight(r.Context(), actorOf(r.Context()), r.PathValue("budget"), unitOf(r), file, 0, 0)
	}
	if file != "" && fault.Is(err, fault.Invalid) { // a person may say where the header is
		err = nil
	}
	if err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawExchange(w, r, f) })
	}
	if !sight.Fits {
		page = "/columns"
	}
	http.Redirect(w, r, fileURL(r, file, page, name), http.StatusSeeOther)
	return nil
}

func (s *server) outgoXLSX(w http.ResponseWriter, r *http.Request) error {
	return s.outgo(w, r, "xlsx", xlsxType)
}

func (s *server) outgoCSV(w http.ResponseWriter, r *http.Request) error {
	return s.outgo(w, r, "csv", "text/csv; charset=utf-8")
}

// outgo answers with the lines in the office's columns.
func (s *server) outgo(w http.ResponseWriter, r *http.Request, format, kind string) error {
	data, err := s.desk.Outgo(r.Context(), actorOf(r.Context()), r.PathValue("budget"), unitOf(r), format)
	if err != nil {
		return err
	}
	return sendFile(w, data, kind, r.PathValue("budget")+"-"+r.PathValue("body")+"-columns."+format)
}

// columns asks what the columns of a file mean.
func (s *server) columns(w http.ResponseWriter, r *http.Request) error {
	return s.drawColumns(w, r, nil, nil)
}

// drawColumns shows the columns of a file; typed is what a refused form said.
func (s *server) drawColumns(w http.ResponseWriter, r *http.Request, typed *draft.Mapping, f *screen.Fault) error {
	p, sheet, err := s.unitPage(r, "lines")
	if err != nil {
		return err
	}
	c := screen.Columns{Sheet: sheet, Name: r.FormValue("name"), Row: r.FormValue("row"), Depth: r.FormValue("depth"), Fault: f}
	c.Sighting, err = s.sight(r)
	if fault.Is(err, fault.Invalid) && f == nil {
		found := faultOf(err)
		c.Fault, err = &found, nil
		c.File = r.PathValue("file")
	}
	if err != nil {
		return err
	}
	if typed != nil {
		c.Proposed.Mapping = *typed
	}
	kept, err := s.desk.MappingOf(r.Context(), p.Me, sheet.Budget.ID, sheet.Body.ID)
	if err != nil {
		return err
	}
	c.Kept, c.ForAll = kept, s.permitted(r, office.EditStandards, sheet.Budget.Department)
	if c.OfUnit, err = s.desk.MappingVersion(r.Context(), sheet.Body.ID); err != nil {
		return err
	}
	if c.OfAll, err = s.desk.MappingVersion(r.Context(), sheet.Budget.Department); err != nil {
		return err
	}
	s.draw(w, r, statusOf(c.Fault), screen.ColumnsPage(p, c))
	return nil
}

// sight looks at the file of a request, with its header where the request says.
func (s *server) sight(r *http.Request) (planning.Sighting, error) {
	row, _ := strconv.Atoi(r.FormValue("row")) // 0: it is found
	depth, _ := strconv.Atoi(r.FormValue("depth"))
	return s.desk.Sight(r.Context(), actorOf(r.Context()), r.PathValue("budget"), unitOf(r), r.PathValue("file"), row, depth)
}

// keepColumns keeps what a person said of a file's columns.
func (s *server) keepColumns(w http.ResponseWriter, r *http.Request) error {
	sight, err := s.sight(r)
	if err != nil {
		return err
	}
	m := columnsOfForm(r, sight.Proposed.Mapping)
	field := "version-all"
	if m.Body == unitOf(r) {
		field = "version-unit"
	}
	seen, _ := strconv.Atoi(r.PostFormValue(field)) // 0 is a new mapping: the store says when one is there
	if err := s.desk.KeepMapping(r.Context(), actorOf(r.Context()), m, sight.File, sight.Proposed.First, seen); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawColumns(w, r, &m, f) })
	}
	http.Redirect(w, r, fileURL(r, sight.File, "", r.FormValue("name")), http.StatusSeeOther)
	return nil
}

// columnsOfForm puts what a form says of columns and words over what was proposed.
func columnsOfForm(r *http.Request, m draft.Mapping) draft.Mapping {
	for i := range m.Columns {
		m.Columns[i].Meaning = draft.Meaning(r.PostFormValue("column-" + strconv.Itoa(i)))
	}
	for i := range m.Words {
		if key := "word-" + strconv.Itoa(i); r.PostForm.Has(key) {
			m.Words[i].Value = r.PostFormValue(key)
		}
	}
	_ = m.Unit.UnmarshalText([]byte(r.PostFormValue("unit"))) // what is no unit is left open, which Check refuses
	m.Body = office.BodyID(r.PostFormValue("for"))
	return m
}

// foresee shows what a file would change.
func (s *server) foresee(w http.ResponseWriter, r *http.Request) error {
	return s.drawForesight(w, r, nil)
}

func (s *server) drawForesight(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	p, sheet, err := s.unitPage(r, "lines")
	if err != nil {
		return err
	}
	v := screen.Foresight{Sheet: sheet, File: r.PathValue("file"), Name: r.FormValue("name"), Fault: f, MayAdd: s.permitted(r, office.EditProjects, sheet.Body.ID)}
	v.Exchange, err = s.desk.Foresee(r.Context(), p.Me, sheet.Budget.ID, sheet.Body.ID, v.File)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.NotFound) {
		if sight, seen := s.sight(r); seen == nil && !sight.Fits {
			http.Redirect(w, r, fileURL(r, v.File, "/columns", v.Name), http.StatusSeeOther)
			return nil
		}
	}
	if err != nil {
		return err
	}
	if v.Names, err = s.names(r); err != nil {
		return err
	}
	s.draw(w, r, statusOf(f), screen.ForesightPage(p, v))
	return nil
}

// bringLines writes what was seen.
func (s *server) bringLines(w http.ResponseWriter, r *http.Request) error {
	choice := planning.Choice{Digest: r.PostFormValue("digest"), Projects: map[string]string{}, Drop: r.PostFormValue("drop") != ""}
	for key := range r.PostForm {
		if offer, ok := strings.CutPrefix(key, "add-"); ok {
			choice.Projects[offer] = r.PostFormValue("category-" + offer)
		}
	}
	e, err := s.desk.Bring(r.Context(), actorOf(r.Context()), r.PathValue("budget"), unitOf(r), r.PathValue("file"), r.PostFormValue("name"), choice)
	if err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawForesight(w, r, f) })
	}
	at := "/b/" + url.PathEscape(r.PathValue("budget")) + "/u/" + url.PathEscape(r.PathValue("body")) + "/exchange"
	taken := e.Added + e.Changed
	if choice.Drop {
		taken += len(e.Absent)
	}
	http.Redirect(w, r, at+"?taken="+strconv.Itoa(taken)+"&same="+strconv.Itoa(e.Same), http.StatusSeeOther)
	return nil
}
