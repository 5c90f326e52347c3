package web

import (
	"cmp"
	"net/http"
	"strconv"
	"strings"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// standardRoutes are the addresses of the library of expenditure standards. A
// standard belongs to a body; the verbs ask who may keep it there.
func (s *server) standardRoutes() []route {
	return []route{
		{pattern: "GET /standards", need: office.ViewBudget, act: s.standards},
		{pattern: "GET /standards.xlsx", need: office.ViewBudget, act: s.standardsXLSX},
		{pattern: "POST /standards", need: office.EditStandards, body: formBody("body"), act: s.addStandard},
		{pattern: "POST /standards/file", need: office.EditStandards, act: s.bringStandards},
		{pattern: "POST /standards/{standard}", need: office.EditStandards, act: s.changeStandard},
	}
}

// yearOf is the year that a page of standards shows: as asked, else the present.
func (s *server) yearOf(r *http.Request) int {
	if year, err := strconv.Atoi(r.FormValue("year")); err == nil && year >= 1990 && year <= 2100 {
		return year
	}
	return s.desk.App.Now().Year()
}

// standards lists the standards of a year.
func (s *server) standards(w http.ResponseWriter, r *http.Request) error {
	return s.drawStandards(w, r, nil, nil)
}

// drawStandards shows the library; add is what a refused form left.
func (s *server) drawStandards(w http.ResponseWriter, r *http.Request, add func(*screen.Standards), f *screen.Fault) error {
	p := s.page(r, s.wordsFor(r).Say("ui.standards.title"))
	v := screen.Standards{Year: s.yearOf(r), Today: s.desk.App.Now(), Fault: f}
	var err error
	if v.Rows, err = s.desk.StandardsIn(r.Context(), p.Me, v.Year); err != nil {
		return err
	}
	if v.Keepers, err = s.desk.Keepers(r.Context(), p.Me); err != nil {
		return err
	}
	if v.Tree, err = s.tree(r.Context()); err != nil {
		return err
	}
	if text := r.URL.Query().Get("added"); text != "" {
		v.Done = p.Say("ui.standards.done", "added", text, "revised", r.URL.Query().Get("revised"), "same", r.URL.Query().Get("same"))
	}
	if add != nil {
		add(&v)
	}
	s.draw(w, r, statusOf(f), screen.StandardsPage(p, v))
	return nil
}

func (s *server) standardsXLSX(w http.ResponseWriter, r *http.Request) error {
	data, err := s.desk.StandardsSheet(r.Context(), actorOf(r.Context()), s.yearOf(r))
	if err != nil {
		return err
	}
	return sendFile(w, data, xlsxType, "standards-"+strconv.Itoa(s.yearOf(r))+".xlsx")
}

// standardOf reads the form of a standard.
func (s *server) standardOf(r *http.Request) (draft.Standard, error) {
	text := func(field string) string { return strings.TrimSpace(r.PostFormValue(field)) }
	out := draft.Standard{Name: text("name"), Per: text("per"), From: text("from"), To: text("to"), Source: text("source")}
	price, err := s.yuanOf(r, "price", out.Name)
	out.Price = price.Fen
	if err != nil {
		return out, err
	}
	var l draft.Line
	err = l.Set(draft.FieldEconomic, text("economic"))
	out.Economic = l.Economic
	return out, err
}

func (s *server) addStandard(w http.ResponseWriter, r *http.Request) error {
	std, err := s.standardOf(r)
	if err == nil {
		std.ID = planning.NewID("standard")
		err = s.desk.AddStandard(r.Context(), actorOf(r.Context()), office.BodyID(r.PostFormValue("body")), std)
	}
	return s.afterStandard(w, r, std, err)
}

// afterStandard goes back to the list, or shows what was typed again.
func (s *server) afterStandard(w http.ResponseWriter, r *http.Request, typed draft.Standard, err error) error {
	if err == nil {
		http.Redirect(w, r, "/standards?year="+strconv.Itoa(s.yearOf(r)), http.StatusSeeOther)
		return nil
	}
	keep := func(v *screen.Standards) {
		v.Typed, v.TypedAt, v.TypedDo, v.TypedPrice = typed, r.PathValue("standard"), r.PostFormValue("do"), r.PostFormValue("price")
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawStandards(w, r, keep, f) })
}

// changeStandard revises, ends, corrects or withdraws a standard.
func (s *server) changeStandard(w http.ResponseWriter, r *http.Request) error {
	ctx, who, id, seen := r.Context(), actorOf(r.Context()), r.PathValue("standard"), version(r)
	std, err := s.standardOf(r)
	if err == nil {
		switch r.PostFormValue("do") {
		case "revise":
			std.ID = planning.NewID("standard")
			err = s.desk.ReviseStandard(ctx, who, id, std, seen)
		case "end":
			err = s.desk.EndStandard(ctx, who, id, std.To, seen)
		case "correct":
			err = s.desk.CorrectStandard(ctx, who, id, std, seen)
		case "withdraw":
			err = s.desk.WithdrawStandard(ctx, who, id, seen)
		default:
			err = fault.New(fault.Invalid, s.wordsFor(r).Say("ui.standards.noAct"))
		}
	}
	return s.afterStandard(w, r, std, err)
}

// bringStandards takes a table of standards, or names every cell that keeps it out.
func (s *server) bringStandards(w http.ResponseWriter, r *http.Request) error {
	name, data, err := s.formWithFile(w, r)
	if err == nil && len(data) == 0 {
		err = fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.noFile"))
	}
	var out planning.StandardsRead
	if err == nil {
		out, err = s.desk.BringStandards(r.Context(), actorOf(r.Context()), office.BodyID(r.PostFormValue("body")), name, data)
	}
	if err == nil && len(out.Bad) > 0 {
		err = fault.New(fault.Invalid, s.wordsFor(r).Say("ui.standards.refused", "count", strconv.Itoa(len(out.Bad)))).At(cmp.Or(name, out.Bad[0].Cell))
	}
	if err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error {
			return s.drawStandards(w, r, func(v *screen.Standards) { v.Bad = out.Bad }, f)
		})
	}
	http.Redirect(w, r, "/standards?year="+strconv.Itoa(s.yearOf(r))+"&added="+strconv.Itoa(out.Added)+"&revised="+strconv.Itoa(out.Revised)+"&same="+strconv.Itoa(out.Same), http.StatusSeeOther)
	return nil
}
