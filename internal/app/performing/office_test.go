package performing_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/store"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/vault/folder"
)

// bureau is the demo's office over a real store, with its budget in execution and
// a day that the test turns on.
type bureau struct {
	testing.TB
	*performing.Office
	desk  *planning.Desk
	door  *people.Door
	store store.Store
	id    string
	day   time.Time
}

const (
	unit1 office.BodyID = "demo-unit-1"
	unit2 office.BodyID = "demo-unit-2"
)

func newBureau(t testing.TB, evidence performing.Evidence) *bureau {
	t.Helper()
	b := &bureau{TB: t}
	data, err := os.ReadFile("../../../testdata/ledgers/futian-2023.json")
	b.must(err)
	ledger, err := app.ParseLedger(data)
	b.must(err)
	b.on("2023-02-10")
	dir := t.TempDir()
	b.store, err = sqlite.Open(t.Context(), filepath.Join(dir, "perform.db"), sqlite.Options{})
	b.must(err)
	t.Cleanup(func() { _ = b.store.Close() })
	v, err := folder.Open(filepath.Join(dir, "vault"), folder.Options{})
	b.must(err)
	families, err := form.Families()
	b.must(err)
	clock := func() time.Time { b.day = b.day.Add(time.Second); return b.day }
	a := app.New(app.Config{Families: families, Book: classify.Default(), Rules: rules.All(), RuleSet: "test", Store: b.store, Vault: v, Now: clock})
	b.door, err = people.New(people.Config{Store: b.store, Demo: true, Now: clock, Hash: people.Cost{Memory: 16, Times: 1, Lanes: 1}})
	b.must(err)
	b.must(b.door.Furnish(t.Context(), "某区财政局", ledger, func(r office.Role) string { return "演示" + string(r) }))
	processes, err := office.Processes()
	b.must(err)
	rounds, err := office.PerformRounds()
	b.must(err)
	b.desk = planning.New(planning.Config{App: a, Tree: b.door.Tree, Processes: processes})
	b.Office = performing.New(performing.Config{Desk: b.desk, Rounds: rounds, Evidence: evidence})
	b.id, err = b.desk.Open(t.Context(), people.Operator(), draft.Budget{Department: people.DemoDepartment, Year: ledger.Year, Family: ledger.Family, Jurisdiction: office.National, From: "test"})
	b.must(err)
	b.must(b.desk.Fill(t.Context(), people.Operator(), b.id, ledger, "test"))
	return b
}

func (b *bureau) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (b *bureau) refused(what string, err error, kind fault.Kind) {
	b.Helper()
	if !fault.Is(err, kind) {
		b.Errorf("%s: %v, want a fault of kind %d", what, err, kind)
	}
}

// on turns to a day.
func (b *bureau) on(day string) {
	d, err := time.Parse(time.DateOnly, day)
	b.must(err)
	b.day = d.Add(9 * time.Hour)
}

// holder is a person with one role at a body.
func holder(role office.Role, body office.BodyID) office.Actor {
	id := office.PersonID("p-" + string(role) + "-" + string(body))
	return office.Actor{Person: office.Person{ID: id, Name: string(role)}, Grants: []office.Grant{{Person: id, Role: role, Body: body}}}
}

var (
	preparer = holder(office.Preparer, unit1)
	reviewer = holder(office.Reviewer, people.DemoDepartment)
	finance  = holder(office.Finance, "demo")
	expert   = holder(office.Expert, people.DemoDepartment)
	auditor  = holder(office.Auditor, "demo")
)

// executing puts the budget where its year is carried out; package planning tests
// how it comes there.
func (b *bureau) executing() {
	b.Helper()
	b.must(b.store.Update(b.Context(), func(tx store.Tx) error {
		r, err := tx.FindRecord(b.id, store.TrackRecord, "track")
		if err != nil {
			return err
		}
		r.Data, r.Actor, r.At = []byte(`{"step":"execution","stages":{},"dates":{"congress":"2023-01-10","department-ratified":"2023-01-20","unit-ratified":"2023-01-30"}}`), "test", b.day
		_, err = tx.PutRecord(r)
		return err
	}))
}

// pay imports payments of a project of unit 1, in yuan by month.
func (b *bureau) pay(project string, months ...int64) {
	b.Helper()
	var list []draft.Payment
	for i, yuan := range months {
		day := time.Date(2023, time.Month(i+1), 15, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		list = append(list, draft.Payment{ID: planning.NewID("pay"), Body: unit1, Project: project, Kind: "project", Function: "2010308", Economic: "30227", Amount: money.Fen(yuan * 100), Date: day})
	}
	_, _, err := b.desk.TakePayments(b.Context(), preparer, b.id, planning.ImportRun{Digest: planning.NewID("file"), Name: "支付.csv"}, list)
	b.must(err)
}

func (b *bureau) year(who office.Actor) *performing.Year {
	b.Helper()
	y, err := b.Year(b.Context(), who, b.id)
	b.must(err)
	return y
}

func (b *bureau) entry(who office.Actor, subject string) (*performing.Year, *performing.Entry) {
	b.Helper()
	y := b.year(who)
	e, err := y.Entry(subject)
	b.must(err)
	return y, e
}

var proof = &performing.Attachment{Name: "验收单.pdf", Data: []byte("%PDF-1.7 验收")}

// sign keeps a value of an indicator of unit 1.
func (b *bureau) sign(subject, key, day, value string, running bool) error {
	return b.Sign(b.Context(), preparer, b.id, subject, cycle.Actual{Key: key, Day: day, Value: value, Running: running}, proof)
}

// act hands a filing on or returns it.
func (b *bureau) act(who office.Actor, subject, round string, kind office.MoveKind, word string) error {
	_, e := b.entry(auditor, subject)
	f := e.Filings[round]
	s := performing.Step{Round: round, Subject: subject, Kind: kind, Stage: f.Value.Stage, Version: f.Version}
	if kind == office.Return {
		s.Reason = word
	} else {
		s.Number = word
	}
	return b.Act(b.Context(), who, b.id, s)
}
