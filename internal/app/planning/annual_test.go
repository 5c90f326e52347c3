package planning_test

import (
	"errors"
	"os"
	"path/filepath"
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
	"mingzhang/internal/perform"
	"mingzhang/internal/publish"
	pubmark "mingzhang/internal/publish/markdown"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/vault/folder"
)

// annual is a desk over a real store with the demo's office, on a day that the
// test sets.
type annual struct {
	*testing.T
	*planning.Desk
	ledger *budget.Ledger
	day    string
	id     string
}

const (
	bureau = office.BodyID("demo")
	whole  = people.DemoDepartment
	first  = office.BodyID("demo-unit-1")
	second = office.BodyID("demo-unit-2")
	third  = office.BodyID("demo-unit-3")
)

func newAnnual(t *testing.T) *annual {
	t.Helper()
	a := &annual{T: t, day: "2022-10-08"}
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "ledgers", "futian-2023.json"))
	a.must(err)
	a.ledger, err = app.ParseLedger(data)
	a.must(err)
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), sqlite.Options{})
	a.must(err)
	t.Cleanup(func() { _ = s.Close() })
	v, err := folder.Open(t.TempDir(), folder.Options{})
	a.must(err)
	families, err := form.Families()
	a.must(err)
	now := func() time.Time { day, _ := time.Parse(time.DateOnly, a.day); return day.Add(9 * time.Hour) }
	kept := app.New(app.Config{Opener: read.Set{markdown.New()}, Families: families, Book: classify.Default(), Rules: append(rules.All(), perform.Rules()...), RuleSet: "test", Store: s, Vault: v, Now: now})
	door, err := people.New(people.Config{Store: s, Demo: true, Now: now})
	a.must(err)
	a.must(door.Furnish(t.Context(), "财政局", a.ledger, func(r office.Role) string { return string(r) }))
	processes, err := office.Processes()
	a.must(err)
	a.Desk = planning.New(planning.Config{App: kept, Tree: door.Tree, Processes: processes, Renderers: []publish.Renderer{pubmark.New()}})
	return a
}

// opened is an annual whose budget has the ledger's lines.
func opened(t *testing.T) *annual {
	t.Helper()
	a := newAnnual(t)
	id, err := a.Begin(t.Context(), holder(office.Reviewer, whole), a.plan(2023), planning.Start{Ledger: a.ledger, Name: "ledger.json"})
	a.must(err)
	a.id = id
	return a
}

func (a *annual) plan(year int) draft.Budget {
	return draft.Budget{Department: whole, Year: year, Family: "shenzhen/budget/2023", Jurisdiction: "深圳"}
}

func (a *annual) must(err error) {
	a.Helper()
	if err != nil {
		a.Fatal(err)
	}
}

// refused fails the test unless the error is of the kind.
func (a *annual) refused(what string, err error, kind fault.Kind) {
	a.Helper()
	if !fault.Is(err, kind) {
		a.Errorf("%s: %v, want a fault of kind %v", what, err, kind)
	}
}

// holder is a person with one role at one body.
func holder(role office.Role, at office.BodyID) office.Actor {
	p := office.Person{ID: office.PersonID(string(role) + "-" + string(at)), Name: string(role)}
	return office.Actor{Person: p, Grants: []office.Grant{{Person: p.ID, Role: role, Body: at}}}
}

// stand is where the budget stands, as an auditor sees it.
func (a *annual) stand() planning.Standing {
	a.Helper()
	s, err := a.Standing(a.Context(), holder(office.Auditor, bureau), a.id)
	a.must(err)
	return s
}

func (a *annual) at(body office.BodyID) planning.BodyStanding {
	a.Helper()
	for _, b := range a.stand().Bodies {
		if b.Body.ID == body {
			return b
		}
	}
	a.Fatalf("%s is not in step %s", body, a.stand().Step.ID)
	return planning.BodyStanding{}
}

// move makes a move from what stands now.
func (a *annual) move(who office.Actor, body office.BodyID, kind office.MoveKind, with office.Move) error {
	a.Helper()
	s := a.stand()
	with.Kind, with.Step, with.Body, with.Stage = kind, s.Step.ID, body, s.Track.Stages[body]
	return a.Move(a.Context(), who, a.id, with)
}

// pass moves a body one stage on, after every other role was refused.
func (a *annual) pass(role office.Role, at, body office.BodyID, with office.Move) {
	a.Helper()
	a.others(role, body, with)
	if err := a.move(holder(role, at), body, office.Forward, with); err != nil {
		var f *fault.Error
		errors.As(err, &f)
		a.Fatalf("%s cannot pass %s on: %v (%+v)", role, body, err, f)
	}
}

// others asks every role that may not pass the stage: all are refused.
func (a *annual) others(role office.Role, body office.BodyID, with office.Move) {
	a.Helper()
	s := a.stand()
	need := s.Step.Stages[s.Track.Stages[body]].Action
	for _, r := range office.Roles() {
		if !office.Allows(r, need) {
			a.refused(string(r)+" at "+s.Step.ID, a.move(holder(r, whole), body, office.Forward, with), fault.Forbidden)
		}
	}
	if !office.Allows(role, need) {
		a.Fatalf("%s is not for %s", need, role)
	}
	a.refused("the right role at another department", a.move(holder(role, "elsewhere"), body, office.Forward, with), fault.Forbidden)
}
