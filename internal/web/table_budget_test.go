package web_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/app/people"
	"mingzhang/internal/office"
	"mingzhang/internal/web"
)

// wherever are the routes of a budget whose table line asks for an action at any
// body, with what the verb must ask for at the body of the request: nobody of
// another department, and nobody whose role lacks it.
var wherever = map[string]office.Action{
	"POST /b/{budget}/u/{body}/lines.json":            office.EditLines,
	"POST /b/{budget}/u/{body}/comments":              office.Comment,
	"POST /b/{budget}/u/{body}/upload":                office.EditLines,
	"POST /b/{budget}/projects/{project}":             office.EditProjects,
	"POST /b/{budget}/projects/{project}/delete":      office.EditProjects,
	"POST /b/{budget}/projects/{project}/assessment":  office.AssessProject,
	"POST /b/{budget}/projects/{project}/targets":     office.EditTargets,
	"POST /b/{budget}/adjustments/{adjustment}":       office.EditAdjustment,
	"POST /b/{budget}/payments":                       office.ImportExecution,
	"POST /b/{budget}/performance/s/{subject}":        office.EditPerform,
	"POST /b/{budget}/performance/s/{subject}/actual": office.RecordActual,
	"POST /b/{budget}/performance/s/{subject}/self":   office.EditPerform,
}

// byStep are the routes whose action depends on the step at which the budget
// stands; planning tests ask those as every role. Here: nobody from elsewhere.
var byStep = []string{"POST /b/{budget}/moves", "POST /b/{budget}/publish/move", "POST /b/{budget}/adjustments/{adjustment}/approval",
	"POST /b/{budget}/performance/s/{subject}/{round}/move", "POST /b/{budget}/evaluation/{case}/move"}

// free are routes that tell nothing of a budget: which codes there are, how a
// target reads.
var free = []string{"GET /b/{budget}/codes.json", "GET /b/{budget}/target"}

// fill makes an address of the demo's budget.
var demoPlaces = map[string]string{"budget": "demo-department-2023", "body": "demo-unit-1", "project": "BJ-1", "line": "1", "adjustment": "new",
	"what": "year", "file": strings.Repeat("0", 64), "table": "1", "fact": "1", "finding": "1", "paragraph": "1", "value": "1",
	"subject": "project-BJ-1", "round": "monitoring", "change": "new", "case": "project-BJ-1"}

func demoAddress(t *testing.T, pattern string) (method, path string) {
	t.Helper()
	method, path, _ = strings.Cut(pattern, " ")
	return method, regexp.MustCompile(`\{(\w+)\}`).ReplaceAllStringFunc(path, func(p string) string {
		to, ok := demoPlaces[p[1:len(p)-1]]
		if !ok {
			t.Errorf("%s: no place of the demo for %s", pattern, p)
		}
		return to
	})
}

// knock asks for a route of the demo's budget, with a form that names unit 1.
func (g *gridDesk) knock(pattern, session string) *httptest.ResponseRecorder {
	g.Helper()
	method, path := demoAddress(g.T, pattern)
	fields := url.Values{"body": {"demo-unit-1"}, "unit": {"demo-unit-1"}, "name": {"名称"}, "category": {"特定目标类"}, "kind": {"forward"}, "step": {"first-up"}, "stage": {"0"}, "reason": {"理由"}, "version": {"1"}}
	body, kind := fields.Encode(), "application/x-www-form-urlencoded"
	switch {
	case strings.HasSuffix(path, ".json"):
		body, kind = `{"patches":[{"id":"1","version":1,"fields":{}}]}`, "application/json"
	case strings.HasSuffix(path, "/comments"):
		body, kind = `{"id":"c1","line":"L1","text":"请说明"}`, "application/json"
	}
	if strings.HasSuffix(path, "/upload") || strings.HasSuffix(path, "/payments") || strings.HasSuffix(path, "/actual") {
		body, kind = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n"+someToken+"\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b\r\n--x--\r\n", "multipart/form-data; boundary=x"
	}
	if method == http.MethodGet {
		return ask(g.server.Config.Handler, method, path, nil, holding(session))
	}
	return ask(g.server.Config.Handler, method, path, strings.NewReader(body), signed, holding(session), func(r *http.Request) { r.Header.Set("Content-Type", kind) })
}

// hire gives somebody a role at a body of the demo's office.
func (g *gridDesk) hire(id office.PersonID, role office.Role, body office.BodyID) string {
	g.Helper()
	operator := people.Operator()
	if err := g.door.PutPerson(g.Context(), operator, office.Person{ID: id, Name: string(id)}, 0); err != nil {
		g.Fatal(err)
	}
	if err := g.door.PutGrant(g.Context(), operator, office.Grant{Person: id, Role: role, Body: body}); err != nil {
		g.Fatal(err)
	}
	link, err := g.door.Invite(g.Context(), operator, id)
	if err != nil {
		g.Fatal(err)
	}
	session, err := g.door.AcceptInvitation(g.Context(), link.Token, good)
	if err != nil {
		g.Fatal(err)
	}
	return session.Token
}

// refused tells whether an answer says that the role may not; that the step lets
// nobody is another refusal.
func refused(w *httptest.ResponseRecorder) bool {
	said := w.Body.String()
	return w.Code == http.StatusForbidden && strings.Contains(said, "你的角色不能做这件事")
}

func budgetRoutes(g *gridDesk) []web.Line {
	_, lines := web.Probe(web.Config{Service: newFake(), People: g.door, Desk: g.Desk, Performing: performingAt(g.T, g.Desk)})
	return slices.DeleteFunc(lines, func(l web.Line) bool { return !strings.Contains(l.Pattern, " /b/{budget}") })
}

// TestBudgetIsItsDepartments: whatever role somebody has in another department,
// every address of this budget turns them away, and nothing changes.
func TestBudgetIsItsDepartments(t *testing.T) {
	g := newGridDesk(t)
	for _, b := range []office.Body{{ID: "d2", Kind: office.Department, Name: "乙局"}, {ID: "u2", Parent: "d2", Kind: office.Unit, Name: "乙中心"}} {
		if _, err := g.door.PutBody(t.Context(), people.Operator(), b, 0); err != nil {
			t.Fatal(err)
		}
	}
	asked := 0
	for _, role := range office.Roles() {
		session := g.hire(office.PersonID("d2-"+string(role)), role, "d2")
		before, err := g.Revision(t.Context(), g.id)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range budgetRoutes(g) {
			if slices.Contains(free, line.Pattern) {
				continue
			}
			asked++
			if w := g.knock(line.Pattern, session); w.Code != http.StatusForbidden && w.Code != http.StatusNotFound {
				t.Errorf("%s as %s of another department: %d", line.Pattern, role, w.Code)
			}
		}
		if after, err := g.Revision(t.Context(), g.id); err != nil || after != before {
			t.Errorf("%s of another department changed the budget: %s to %s, %v", role, before, after, err)
		}
	}
	t.Logf("%d answers", asked)
}

// TestBudgetAsksForTheRole: in the department, an address of the budget turns
// away exactly the roles that the permission table does not let.
func TestBudgetAsksForTheRole(t *testing.T) {
	g := newGridDesk(t)
	tree, err := g.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	lines := budgetRoutes(g)
	for pattern := range maps.Keys(wherever) {
		if !slices.ContainsFunc(lines, func(l web.Line) bool { return l.Pattern == pattern }) {
			t.Errorf("there is no route %s", pattern)
		}
	}
	for _, role := range office.Roles() {
		session := g.hire(office.PersonID("d1-"+string(role)), role, people.DemoDepartment)
		actor, err := g.door.Actor(t.Context(), session)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines {
			need := line.Need
			if verb, ok := wherever[line.Pattern]; ok {
				need = verb
			}
			if need == "" && !slices.Contains(byStep, line.Pattern) {
				t.Errorf("%s: who may?", line.Pattern)
			}
			if need == "" || strings.HasSuffix(line.Pattern, "/delete") {
				continue
			}
			if w := g.knock(line.Pattern, session); refused(w) == actor.Permit(tree, need, "demo-unit-1") {
				t.Errorf("%s as %s: %d", line.Pattern, role, w.Code)
			}
		}
	}
}
