package planning

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
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
	data, err := json.Marshal(value)
	if err != nil {
		return 0, fault.Wrap(fault.Internal, "无法保存", err).At(r.ID)
	}
	r.Data, r.Actor, r.At = data, string(who.Person.ID), d.now()
	return tx.PutRecord(r)
}

// record is an act for the journal.
func (d *Desk) record(tx store.Tx, who office.Actor, verb, what, note string) error {
	return tx.Record(store.Act{At: d.now(), Actor: string(who.Person.ID), Verb: verb, What: what, Note: note})
}

// Kept is a value with the version that it stands at.
type Kept[T any] struct {
	ID      string
	Body    office.BodyID
	Version int
	By      string
	At      time.Time
	Value   T
}

func decode[T any](r store.Record) (Kept[T], error) {
	k := Kept[T]{ID: r.ID, Body: office.BodyID(r.Body), Version: r.Version, By: r.Actor, At: r.At}
	if err := json.Unmarshal(r.Data, &k.Value); err != nil {
		return k, fault.Wrap(fault.Internal, "保存的内容读不懂", err).At(string(r.Kind) + " " + r.ID)
	}
	return k, nil
}

// keptOf lists the values of a kind.
func keptOf[T any](tx store.Tx, space string, kind store.RecordKind, f store.RecordFilter) ([]Kept[T], error) {
	records, err := tx.Records(space, kind, f)
	if err != nil {
		return nil, err
	}
	out := make([]Kept[T], 0, len(records))
	for _, r := range records {
		k, err := decode[T](r)
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, nil
}

func find[T any](tx store.Tx, space string, kind store.RecordKind, id string) (Kept[T], error) {
	r, err := tx.FindRecord(space, kind, id)
	if err != nil {
		return Kept[T]{}, err
	}
	return decode[T](r)
}

func values[T any](list []Kept[T]) []T {
	out := make([]T, len(list))
	for i := range list {
		out[i] = list[i].Value
	}
	return out
}
