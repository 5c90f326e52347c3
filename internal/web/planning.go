package web

import (
	"net/http"
	"strconv"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// planningRoutes are the addresses of budgets that are being compiled and of
// what was published. A route about one body asks the permission table at that
// body; one about a whole budget asks that somebody is signed in, and the verb
// itself asks who may see which part.
func (s *server) planningRoutes() []route {
	var out []route
	for _, list := range [][]route{s.yearRoutes(), s.gridRoutes(), s.exchangeRoutes(), s.standardRoutes(), s.publishRoutes(), s.performRoutes()} {
		out = append(out, list...)
	}
	return out
}

// budgetPage is the page of a budget with its heading and tabs, and where it
// stands.
func (s *server) budgetPage(r *http.Request, tab string) (screen.Page, planning.Standing, error) {
	standing, err := s.desk.Standing(r.Context(), actorOf(r.Context()), r.PathValue("budget"))
	if err != nil {
		return screen.Page{}, standing, err
	}
	tree, err := s.tree(r.Context())
	if err != nil {
		return screen.Page{}, standing, err
	}
	head := &screen.BudgetHead{
		ID: standing.Budget.ID, Name: standing.Department.Name, Year: standing.Budget.Year, Step: standing.Step,
		Units: tree.Units(standing.Budget.Department, standing.Budget.Year), Department: standing.Department,
	}
	head.Performs = s.performing != nil
	p := s.page(r, head.Name)
	p.Tab, p.Budget = tab, head
	p.Title = p.Say("ui.budget.heading", "year", strconv.Itoa(head.Year), "name", head.Name)
	return p, standing, nil
}

// permitted tells whether the reader of a request may do an action at a body.
func (s *server) permitted(r *http.Request, action office.Action, body office.BodyID) bool {
	tree, err := s.tree(r.Context())
	return err == nil && actorOf(r.Context()).Permit(tree, action, body)
}
