package web

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
	"mingzhang/internal/web/screen"
)

// yearRoutes are the addresses of the year of a budget: its steps, projects,
// facts, thread, execution and history.
func (s *server) yearRoutes() []route {
	return []route{
		{pattern: "GET /budgets", need: office.ViewBudget, act: s.budgets},
		{pattern: "GET /budgets/new", need: office.OpenBudget, act: s.newBudget},
		{pattern: "POST /budgets", need: office.OpenBudget, act: s.openBudget},
		{pattern: "GET /b/{budget}", need: office.ViewBudget, act: s.budgetOverview},
		{pattern: "POST /b/{budget}/moves", act: s.moveBudget},
		{pattern: "POST /b/{budget}/u/{body}/control", need: office.SetControl, body: pathBody, act: s.setControl},

		{pattern: "GET /b/{budget}/projects", need: office.ViewBudget, act: s.projects},
		{pattern: "GET /b/{budget}/projects/{project}", need: office.ViewBudget, act: s.project},
		{pattern: "POST /b/{budget}/projects/{project}", need: office.EditProjects, act: s.saveProject},
		{pattern: "POST /b/{budget}/projects/{project}/delete", need: office.EditProjects, act: s.deleteProject},
		{pattern: "POST /b/{budget}/projects/{project}/assessment", need: office.AssessProject, act: s.assessProject},
		{pattern: "POST /b/{budget}/projects/{project}/targets", need: office.EditTargets, act: s.saveTargets},
		{pattern: "GET /b/{budget}/target", need: office.ViewBudget, act: s.readTarget},

		{pattern: "GET /b/{budget}/u/{body}/facts", need: office.ViewBudget, act: s.facts},
		{pattern: "POST /b/{budget}/u/{body}/facts/{what}", need: office.EditLines, body: pathBody, act: s.saveFacts},

		{pattern: "GET /b/{budget}/thread", need: office.ViewBudget, act: s.thread},
		{pattern: "GET /b/{budget}/execution", need: office.ViewBudget, act: s.execution},
		{pattern: "POST /b/{budget}/adjustments/{adjustment}", need: office.EditAdjustment, act: s.saveAdjustment},
		{pattern: "POST /b/{budget}/adjustments/{adjustment}/approval", need: office.ApproveAdjust, act: s.approveAdjustment},
		{pattern: "POST /b/{budget}/payments", need: office.ImportExecution, act: s.importPayments},
		{pattern: "GET /b/{budget}/history", need: office.ViewBudget, act: s.history},
	}
}

// budgets lists the budgets that the reader may see.
func (s *server) budgets(w http.ResponseWriter, r *http.Request) error {
	list, err := s.desk.Budgets(r.Context(), actorOf(r.Context()))
	if err != nil {
		return err
	}
	p := s.page(r, s.wordsFor(r).Say("ui.ways.budgets"))
	s.draw(w, r, http.StatusOK, screen.Budgets(p, list, p.May(office.OpenBudget)))
	return nil
}

// newBudget asks how a year begins.
func (s *server) newBudget(w http.ResponseWriter, r *http.Request) error {
	return s.drawBegin(w, r, draft.Budget{Year: s.desk.App.Now().Year() + 1, Jurisdiction: office.National}, nil)
}

func (s *server) drawBegin(w http.ResponseWriter, r *http.Request, b draft.Budget, f *screen.Fault) error {
	ctx, me := r.Context(), actorOf(r.Context())
	form := screen.Begin{Budget: b, Families: s.desk.Families(), Fault: f, From: r.FormValue("from")}
	tree, err := s.tree(ctx)
	if err != nil {
		return err
	}
	for _, body := range tree.Bodies() {
		if body.Kind == office.Department && me.Permit(tree, office.OpenBudget, body.ID) {
			form.Departments = append(form.Departments, body)
		}
	}
	for _, p := range s.desk.Processes {
		form.Jurisdictions = append(form.Jurisdictions, p.Jurisdiction)
	}
	if form.Last, err = s.desk.Budgets(ctx, me); err != nil {
		return err
	}
	if form.Documents, _, err = s.service.Library(ctx, store.Filter{Limit: 100}); err != nil {
		return err
	}
	s.draw(w, r, statusOf(f), screen.BeginForm(s.page(r, s.wordsFor(r).Say("ui.year.begin")), form))
	return nil
}

// openBudget begins a year; all or nothing, and what was typed stays.
func (s *server) openBudget(w http.ResponseWriter, r *http.Request) error {
	b, from, err := s.beginning(w, r)
	id := ""
	if err == nil {
		id, err = s.desk.Begin(r.Context(), actorOf(r.Context()), b, from)
	}
	if err == nil {
		http.Redirect(w, r, "/b/"+id, http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawBegin(w, r, b, f) })
}

// beginning reads the form of a new year.
func (s *server) beginning(w http.ResponseWriter, r *http.Request) (b draft.Budget, from planning.Start, err error) {
	name, data, err := s.formWithFile(w, r)
	if err != nil {
		return b, from, err
	}
	year, err := strconv.Atoi(r.FormValue("year"))
	b = draft.Budget{Department: office.BodyID(r.FormValue("department")), Year: year, Family: r.FormValue("family"), Jurisdiction: r.FormValue("jurisdiction")}
	if err != nil {
		return b, from, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.year"))
	}
	missing := fault.New(fault.Invalid, s.wordsFor(r).Say("ui.year.begin.choose"))
	switch r.FormValue("from") {
	case "last":
		from.Last = r.FormValue("last")
		return b, from, unless(from.Last != "", missing)
	case "document":
		from.Document = r.FormValue("document")
		return b, from, unless(from.Document != "", missing)
	case "ledger":
		if len(data) == 0 {
			return b, from, missing
		}
		from.Name = name
		from.Ledger, err = app.ParseLedger(data)
	}
	return b, from, err
}

// formWithFile reads a form that may hold one file, and compares its token.
func (s *server) formWithFile(w http.ResponseWriter, r *http.Request) (name string, data []byte, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, s.limit+formLimit)
	if mediaType(r) != "multipart/form-data" {
		return "", nil, nil // tokened has compared it
	}
	if err := r.ParseMultipartForm(8 << 20); err != nil {
		return "", nil, s.uploadFault(s.wordsFor(r), err)
	}
	if r.Header.Get(tokenHeader) == "" && !sameToken(r, r.FormValue(tokenField)) {
		return "", nil, fault.New(fault.Forbidden, s.wordsFor(r).Say("ui.fault.token"))
	}
	file, head, err := r.FormFile("file")
	if err != nil {
		return "", nil, nil // no file was chosen; the caller says so where one is needed
	}
	defer file.Close()
	data, err = io.ReadAll(file)
	return head.Filename, data, err
}

// yuanOf reads an amount of a form; what cannot be read is fault.Invalid that
// names the field.
func (s *server) yuanOf(r *http.Request, field, label string) (screen.Typed, error) {
	t := screen.Typed{Text: strings.TrimSpace(r.FormValue(field))}
	if t.Text == "" {
		return t, nil
	}
	if err := t.Fen.UnmarshalText([]byte(t.Text)); err != nil {
		return t, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.year.badAmount", "text", t.Text)).At(label)
	}
	t.Given = true
	return t, nil
}

// wholeOf reads a number of a form that may be left empty.
func (s *server) wholeOf(r *http.Request, field, label string) (int, error) {
	text := strings.TrimSpace(r.FormValue(field))
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.year.badNumber", "text", text)).At(label)
	}
	return n, nil
}

// version reads the version that a form was made from.
func version(r *http.Request) int {
	n, _ := strconv.Atoi(r.FormValue("version")) // 0 is a new thing: the store says when it is there
	return n
}
