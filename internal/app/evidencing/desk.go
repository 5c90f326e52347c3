package evidencing

import (
	"context"
	"io"
	"sync"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
	"mingzhang/internal/vault"
)

// Adapters reach the outside; each is wired by who starts the program.
type Adapters struct {
	// Fetch makes the source of a definition of kind HTTP, for the hosts allowed.
	Fetch func(source.Hosts, source.Definition) (source.Source, error)
	// File makes the source of a file that was given.
	File func(r io.Reader, name string, d source.Definition) (source.Source, error)
	// Push makes the source of a delivery whose signature holds at a moment.
	Push func(source.Definition, source.Delivery, time.Time) (source.Source, error)
	// Sample makes the source of the body of a delivery, unsigned: to try a definition.
	Sample func(d source.Definition, body []byte) source.Source
	// HasSecret tells whether a secret of a name is kept.
	HasSecret func(name string) bool
	// KeepSecret keeps a secret under a name; an empty one is made and given back.
	KeepSecret func(name, secret string) (made string, err error)
	// Keep begins a columnar file of records.
	Keep func(w io.Writer, s *evidence.Schema) (Keeper, error)
	// Recall reads a columnar file of size bytes and a SHA-256 again, in its order,
	// until each fails.
	// Cells are nil for a record that could not be cut into them, and used again.
	Recall func(r io.ReaderAt, size int64, digest string, s *evidence.Schema, each func(cells []string, why evidence.Rejection) error) error
}

// Keeper writes records into a columnar file.
type Keeper interface {
	// Write adds a record, and why it is not used where it is not; cells are nil where
	// it could not be cut into any.
	Write(cells []string, why evidence.Rejection) error
	Close() error // writes the end; the file is whole only then
}

// Config is what a Desk works with.
type Config struct {
	Store   store.Store
	Vault   vault.Vault
	Now     func() time.Time
	Tree    func(context.Context) (*office.Tree, error)
	Systems []evidence.System // that sources may belong to
	// Key is the installation's key for pseudonyms, at least 32 bytes.
	Key func() ([]byte, error)
	Adapters
}

// Desk holds the verbs. It is used by many goroutines at once.
type Desk struct {
	Config
	mu      sync.Mutex
	running map[string]time.Time // sources under way, since when
	values  valueCache
	filled  filledCache
	answers pace // of surveys by link
}

// New makes a Desk.
func New(c Config) *Desk { return &Desk{Config: c, running: map[string]time.Time{}} }

// System finds a system by its id; fault.NotFound where there is none.
func (d *Desk) System(id string) (evidence.System, error) {
	for _, s := range d.Systems {
		if s.Schema.ID == id {
			return s, nil
		}
	}
	return evidence.System{}, fault.New(fault.NotFound, "没有这个系统的定义").At(id)
}

// may gives fault.Forbidden unless the actor may do the action at the body; no body
// means all of them.
func (d *Desk) may(ctx context.Context, who office.Actor, action office.Action, body office.BodyID) error {
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	if body == "" && everywhere(who, action) || body != "" && who.Permit(tree, action, body) {
		return nil
	}
	b, _ := tree.Body(body)
	roles := ""
	for _, r := range office.Roles() {
		if office.Allows(r, action) {
			roles += " " + string(r)
		}
	}
	return fault.New(fault.Forbidden, "你的岗位不能办理这件事").At(b.Name).Hint("能办理的岗位：" + roles)
}

// everywhere tells whether an actor may do an action at some body: what belongs to no
// body belongs to all who have the duty.
func everywhere(who office.Actor, action office.Action) bool {
	return who.Permit(nil, action, "")
}

// put stores a value as the next version of a record.
func (d *Desk) put(tx store.Tx, actor string, r store.Record, value any) (int, error) {
	return kept.Put(tx, actor, d.Now(), r, value)
}

// Kept is a value with the version that it stands at.
type Kept[T any] = kept.Of[T]
