package planning_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/office"
	"mingzhang/internal/publish"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/vault/folder"
)

// demo is a desk over a real store in which the demo's office compiles the
// ledger of Futian.
type demo struct {
	testing.TB
	*planning.Desk
	door   *people.Door
	ledger *budget.Ledger
	id     string // of the budget

	mu  sync.Mutex
	now time.Time
}

// The units of the demo.
const (
	unit1 office.BodyID = "demo-unit-1"
	unit2 office.BodyID = "demo-unit-2"
	unit4 office.BodyID = "demo-unit-4" // budgeted within unit 1
)

// newOffice furnishes the demo and opens its budget with all lines.
func newOffice(t testing.TB) *demo {
	t.Helper()
	data, err := os.ReadFile("../../../testdata/ledgers/futian-2023.json")
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := app.ParseLedger(data)
	if err != nil {
		t.Fatal(err)
	}
	return officeOf(t, ledger)
}

// officeOf is the demo's office over the bodies and lines of a ledger.
func officeOf(t testing.TB, ledger *budget.Ledger, renderers ...publish.Renderer) *demo {
	t.Helper()
	d := &demo{TB: t, ledger: ledger, now: time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)}
	d.furnish(renderers)
	var err error
	d.id, err = d.Open(t.Context(), people.Operator(), draft.Budget{Department: people.DemoDepartment, Year: ledger.Year, Family: "shenzhen/budget/2023", Jurisdiction: "深圳", From: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Fill(t.Context(), people.Operator(), d.id, ledger, "test"); err != nil {
		t.Fatal(err)
	}
	return d
}

// furnish wires store, vault, door and desk.
func (d *demo) furnish(renderers []publish.Renderer) {
	d.Helper()
	dir := d.TempDir()
	must := func(err error) {
		if err != nil {
			d.Fatal(err)
		}
	}
	s, err := sqlite.Open(d.Context(), filepath.Join(dir, "planning.db"), sqlite.Options{})
	must(err)
	d.Cleanup(func() { _ = s.Close() })
	v, err := folder.Open(filepath.Join(dir, "vault"), folder.Options{})
	must(err)
	families, err := form.Families()
	must(err)
	a := app.New(app.Config{Families: families, Book: classify.Default(), Rules: rules.All(), RuleSet: "test", Store: s, Vault: v, Now: d.clock})
	d.door, err = people.New(people.Config{Store: s, Demo: true, Now: d.clock, Hash: people.Cost{Memory: 16, Times: 1, Lanes: 1}})
	must(err)
	must(d.door.Furnish(d.Context(), "福田区财政局", d.ledger, func(r office.Role) string { return "演示" + string(r) }))
	processes, err := office.Processes()
	must(err)
	d.Desk = planning.New(planning.Config{App: a, Tree: d.door.Tree, Processes: processes, Renderers: renderers})
}

// clock gives the demo's time; every look is a second later.
func (d *demo) clock() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = d.now.Add(time.Second)
	return d.now
}

// as enters the demo with a role.
func (d *demo) as(role office.Role) office.Actor {
	d.Helper()
	session, err := d.door.EnterDemo(d.Context(), "demo-"+office.PersonID(role))
	if err != nil {
		d.Fatal(err)
	}
	a, err := d.door.Actor(d.Context(), session.Token)
	if err != nil {
		d.Fatal(err)
	}
	return a
}

// sheet opens the grid of a unit.
func (d *demo) sheet(who office.Actor, unit office.BodyID) planning.Sheet {
	d.Helper()
	s, err := d.Sheet(d.Context(), who, d.id, unit)
	if err != nil {
		d.Fatal(err)
	}
	return s
}

// edit puts patches on the lines of unit 1.
func (d *demo) edit(who office.Actor, patches ...draft.Patch) planning.Edited {
	d.Helper()
	out, err := d.Edit(d.Context(), who, d.id, unit1, patches, "")
	if err != nil {
		d.Fatal(err)
	}
	return out
}

// wants fails unless the error is a fault of a kind.
func (d *demo) wants(err error, kind fault.Kind) {
	d.Helper()
	if !fault.Is(err, kind) {
		d.Errorf("got %v, want a fault of kind %d", err, kind)
	}
}

// fields makes the fields of a patch from pairs.
func fields(pairs ...string) map[draft.Field]string {
	out := map[draft.Field]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		out[draft.Field(pairs[i])] = pairs[i+1]
	}
	return out
}

// own gives a project of the library to a section.
func (d *demo) own(project string, section office.BodyID) {
	d.Helper()
	k, err := planning.Find(d.Context(), d.Desk, planning.Projects, "", project)
	if err == nil {
		k.Value.Section = section
		_, err = planning.Put(d.Context(), d.Desk, d.as(office.Preparer), planning.Projects, planning.Change{ID: project, Body: k.Body, Version: k.Version}, k.Value)
	}
	if err != nil {
		d.Fatal(err)
	}
}
