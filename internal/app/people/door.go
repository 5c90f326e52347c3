package people

import (
	"crypto/rand"
	"io"
	"sync"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// How long things last.
const (
	SessionIdle = 12 * time.Hour     // a session ends when unused for so long
	SessionLife = 7 * 24 * time.Hour // and in any case after so long
	LinkLife    = 24 * time.Hour     // a one-time link
	touchEvery  = 5 * time.Minute    // how often the use of a session is noted
)

// Config is what a Door needs.
type Config struct {
	Store  store.Store
	Now    func() time.Time // time.Now where nil
	Random io.Reader        // crypto/rand.Reader where nil
	Hash   Cost             // DefaultCost where zero
	Demo   bool             // persons of the demo sign in without a password
}

// Door answers who somebody is. It is used by many goroutines at once; several
// processes may open one on the same store.
type Door struct {
	store  store.Store
	now    func() time.Time
	random io.Reader
	cost   Cost
	demo   bool
	slots  chan struct{} // hashes under way
	dummy  string        // the hash that an unknown login is held against

	mu   sync.Mutex
	last *state
	from *limiter // failures by remote address
	lost *limiter // failures of logins that nobody has
}

// New opens the door.
func New(c Config) (*Door, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	if c.Hash == (Cost{}) {
		c.Hash = DefaultCost
	}
	d := &Door{store: c.Store, now: c.Now, random: c.Random, cost: c.Hash, demo: c.Demo,
		slots: make(chan struct{}, hashesAtOnce), from: newLimiter(false), lost: newLimiter(true)}
	salt, err := d.bytes(saltLength)
	if err != nil {
		return nil, err
	}
	d.dummy = seal(d.cost, salt, "")
	return d, nil
}

// IsDemo tells whether persons of the demo sign in without a password.
func (d *Door) IsDemo() bool { return d.demo }

// moment is now, as the store keeps it.
func (d *Door) moment() time.Time { return d.now().UTC().Truncate(time.Microsecond) }

// note writes a line of the journal.
func (d *Door) note(tx store.Tx, actor office.PersonID, verb, what, note string) error {
	return tx.Record(store.Act{At: d.moment(), Actor: string(actor), Verb: verb, What: what, Note: note})
}

// put stores a value as the next version of a record.
func (d *Door) put(tx store.Tx, r store.Record, value any) error {
	_, err := kept.Put(tx, r.Actor, d.moment(), r, value)
	return err
}
