package web_test

import (
	"log/slog"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	tableforms "mingzhang/internal/form"
	"mingzhang/internal/office"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/vault/folder"
	"mingzhang/internal/web"
)

// gridDesk is the demo's office with the budget of Futian, served.
type gridDesk struct {
	*testing.T
	*planning.Desk
	door   *people.Door
	server *httptest.Server
	id     string
}

func newGridDesk(t *testing.T) *gridDesk {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile("../../testdata/ledgers/futian-2023.json")
	must(err)
	ledger, err := app.ParseLedger(data)
	must(err)
	dir := t.TempDir()
	s, err := sqlite.Open(t.Context(), filepath.Join(dir, "grid.db"), sqlite.Options{})
	must(err)
	t.Cleanup(func() { _ = s.Close() })
	v, err := folder.Open(filepath.Join(dir, "vault"), folder.Options{})
	must(err)
	families, err := tableforms.Families()
	must(err)
	processes, err := office.Processes()
	must(err)
	a := app.New(app.Config{Families: families, Book: classify.Default(), Rules: rules.All(), RuleSet: "test", Store: s, Vault: v})
	g := &gridDesk{T: t}
	g.door, err = people.New(people.Config{Store: s, Demo: true, Hash: people.Cost{Memory: 16, Times: 1, Lanes: 1}})
	must(err)
	must(g.door.Furnish(t.Context(), "福田区财政局", ledger, func(r office.Role) string { return "演示" + string(r) }))
	g.Desk = planning.New(planning.Config{App: a, Tree: g.door.Tree, Processes: processes})
	g.id, err = g.Open(t.Context(), people.Operator(), draft.Budget{Department: people.DemoDepartment, Year: ledger.Year, Family: "shenzhen/budget/2023", Jurisdiction: "深圳"})
	must(err)
	must(g.Fill(t.Context(), people.Operator(), g.id, ledger, "test"))
	g.server = httptest.NewServer(web.New(web.Config{Service: newFake(), People: g.door, Desk: g.Desk, Performing: performingAt(t, g.Desk), Logger: slog.New(slog.DiscardHandler)}))
	t.Cleanup(g.server.Close)
	return g
}

// session enters the demo with a role.
func (g *gridDesk) session(role office.Role) string {
	g.Helper()
	s, err := g.door.EnterDemo(g.Context(), office.PersonID("demo-"+string(role)))
	if err != nil {
		g.Fatal(err)
	}
	return s.Token
}

// actor is a person of the demo.
func (g *gridDesk) actor(role office.Role) office.Actor {
	g.Helper()
	a, err := g.door.Actor(g.Context(), g.session(role))
	if err != nil {
		g.Fatal(err)
	}
	return a
}

// unit is the address of a page of unit 1.
func (g *gridDesk) unit(page string) string {
	return g.server.URL + "/b/" + url.PathEscape(g.id) + "/u/demo-unit-1/" + page
}
