package planning

import (
	"context"
	"sync"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/office"
	"mingzhang/internal/publish"
	"mingzhang/internal/store"
)

// Config is what a Desk works with.
type Config struct {
	App       *app.App // compiles, checks, publishes; its Store and Vault keep everything
	Tree      func(context.Context) (*office.Tree, error)
	Processes []*office.Process
	Renderers []publish.Renderer // all formats that can be published
}

// Desk holds the verbs.
type Desk struct {
	Config
	mu      sync.Mutex
	ledgers map[string]cached
	totals  map[string]totals
}

// cached is a ledger as it stood at a revision, with what was made of it.
type cached struct {
	revision [2]int64 // of the budget's space and of the installation
	parts    draft.Parts
	words    map[office.BodyID]words // of the documents
	ledger   *budget.Ledger
	err      error
	checked  map[string]*Checked // by body
}

// New makes a Desk.
func New(c Config) *Desk {
	return &Desk{Config: c, ledgers: map[string]cached{}, totals: map[string]totals{}}
}

func (d *Desk) now() time.Time { return d.App.Now() }

// may gives fault.Forbidden unless the actor may do the action at the body.
func (d *Desk) may(ctx context.Context, who office.Actor, action office.Action, body office.BodyID) error {
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	if !who.Permit(tree, action, body) {
		b, _ := tree.Body(body)
		return forbidden(action, b.Name)
	}
	return nil
}

func forbidden(action office.Action, body string) error {
	return office.Refuse(action, body)
}

// put stores a value as the next version of a record.
func (d *Desk) put(tx store.Tx, who office.Actor, r store.Record, value any) (int, error) {
	return kept.Put(tx, string(who.Person.ID), d.now(), r, value)
}

// record is an act for the journal.
func (d *Desk) record(tx store.Tx, who office.Actor, verb, what, note string) error {
	return tx.Record(store.Act{At: d.now(), Actor: string(who.Person.ID), Verb: verb, What: what, Note: note})
}

// Kept is a value with the version that it stands at.
type Kept[T any] = kept.Of[T]

func values[T any](list []Kept[T]) []T {
	out := make([]T, len(list))
	for i := range list {
		out[i] = list[i].Value
	}
	return out
}
