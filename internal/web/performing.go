package web

import (
	"net/http"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// performRoutes are the addresses of monitoring, self-evaluation and evaluation.
// The verbs ask who may see and do what at which body.
func (s *server) performRoutes() []route {
	if s.performing == nil {
		return nil
	}
	return []route{
		{pattern: "GET /performance", need: office.ViewBudget, act: s.departments},
		{pattern: "GET /b/{budget}/performance", need: office.ViewBudget, act: s.performance},
		{pattern: "GET /b/{budget}/performance/board.csv", need: office.ViewBudget, act: s.boardCSV},
		{pattern: "GET /b/{budget}/performance/warnings.csv", need: office.ViewBudget, act: s.warningsCSV},
		{pattern: "GET /b/{budget}/performance/proof/{value}", need: office.ViewBudget, act: s.proof},
		{pattern: "POST /b/{budget}/performance/public", need: office.PublishEdition, body: formBody("body"), act: s.showResults},

		{pattern: "GET /b/{budget}/performance/s/{subject}", need: office.ViewBudget, act: s.monitoring},
		{pattern: "POST /b/{budget}/performance/s/{subject}", need: office.EditPerform, act: s.saveMonitoring},
		{pattern: "POST /b/{budget}/performance/s/{subject}/actual", need: office.RecordActual, act: s.signActual},
		{pattern: "GET /b/{budget}/performance/s/{subject}/self", need: office.ViewBudget, act: s.selfEvaluation},
		{pattern: "POST /b/{budget}/performance/s/{subject}/self", need: office.EditPerform, act: s.saveSelf},
		{pattern: "POST /b/{budget}/performance/s/{subject}/{round}/move", act: s.moveFiling},
		{pattern: "GET /b/{budget}/performance/s/{subject}/{round}/{form}", need: office.ViewBudget, act: s.officialForm},
		{pattern: "GET /b/{budget}/performance/s/{subject}/indicator", need: office.ViewBudget, act: s.indicator},
		{pattern: "GET /b/{budget}/performance/s/{subject}/indicator.csv", need: office.ViewBudget, act: s.indicatorCSV},

		{pattern: "GET /b/{budget}/performance/library", need: office.ViewBudget, act: s.indicatorLibrary},
		{pattern: "GET /b/{budget}/performance/owners", need: office.ViewBudget, act: s.owners},
		{pattern: "POST /b/{budget}/performance/owners", need: office.EditTargets, act: s.confirmOwners},
		{pattern: "GET /b/{budget}/performance/whole", need: office.ViewBudget, act: s.whole},
		{pattern: "POST /b/{budget}/performance/whole", need: office.EditTargets, body: formBody("body"), act: s.saveWhole},
		{pattern: "GET /b/{budget}/performance/changes", need: office.ViewBudget, act: s.changes},
		{pattern: "POST /b/{budget}/performance/changes/{change}", need: office.EditTargets, act: s.saveChange},
		{pattern: "POST /b/{budget}/performance/changes/{change}/approval", need: office.ApproveAdjust, act: s.approveChange},

		{pattern: "GET /b/{budget}/evaluation", need: office.ViewBudget, act: s.evaluation},
		{pattern: "POST /b/{budget}/evaluation", need: office.SelectProjects, act: s.pickProject},
		{pattern: "GET /b/{budget}/evaluation/{case}", need: office.ViewBudget, act: s.evaluationCase},
		{pattern: "GET /b/{budget}/evaluation/{case}/report.docx", need: office.ViewBudget, act: s.caseReport},
		{pattern: "POST /b/{budget}/evaluation/{case}/sheet", need: office.ScoreEvaluation, act: s.scoreCase},
		{pattern: "POST /b/{budget}/evaluation/{case}/answer", need: office.AnswerFindings, act: s.answerCase},
		{pattern: "POST /b/{budget}/evaluation/{case}/conclusion", need: office.SelectProjects, act: s.concludeCase},
		{pattern: "POST /b/{budget}/evaluation/{case}/move", act: s.moveCase},
	}
}

// looking is the office as it stands, or as it stood on the day that a page asks
// for; writing is always of today.
func (s *server) looking(r *http.Request) (o *performing.Office, at string) {
	if r.Method != http.MethodGet {
		return s.performing, ""
	}
	at = r.FormValue("at")
	if o = s.performing.On(at); o == s.performing {
		at = ""
	}
	return o, at
}

// departments shows every department's performance side by side, for who sees several.
func (s *server) departments(w http.ResponseWriter, r *http.Request) error {
	ctx, me := r.Context(), actorOf(r.Context())
	list, err := s.desk.Budgets(ctx, me) // newest year first
	if err != nil {
		return err
	}
	v := screen.NewDepartments(list, r.FormValue("year"))
	for _, year := range v.Asked() {
		boards, err := s.performing.Boards(ctx, me, year)
		if err != nil {
			return err
		}
		if v.Take(year, boards) {
			break
		}
	}
	s.draw(w, r, http.StatusOK, screen.DepartmentsPage(s.page(r, s.wordsFor(r).Say("ui.perf.departments")), v))
	return nil
}

// performance shows the dashboard.
func (s *server) performance(w http.ResponseWriter, r *http.Request) error {
	return s.drawBoard(w, r, nil)
}

func (s *server) drawBoard(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	p, _, err := s.budgetPage(r, "performance")
	if err != nil {
		return err
	}
	o, at := s.looking(r)
	b, err := o.Board(r.Context(), p.Me, p.Budget.ID)
	if err != nil {
		return err
	}
	v := screen.PerformBoard{Board: b, At: at, Unit: r.FormValue("unit"), Fault: f}
	for _, body := range append([]office.Body{p.Budget.Department}, p.Budget.Units...) {
		if s.permitted(r, office.PublishEdition, body.ID) {
			v.Shows = append(v.Shows, body)
		}
	}
	s.draw(w, r, statusOf(f), screen.PerformDashboard(p, v))
	return nil
}
