package people_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"mingzhang/internal/app/people"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
	"mingzhang/internal/store/sqlite"
)

// cheap is a cost for tests that make many hashes.
var cheap = people.Cost{Memory: 16, Times: 1, Lanes: 1}

const good = "三只猫 在屋顶 看月亮"

// clock is a time that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }

func (c *clock) pass(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.now = c.now.Add(d) }

// desk is a door over a real store.
type desk struct {
	*testing.T
	*people.Door
	clock *clock
	store store.Store
	admin office.Actor
}

// emptyDesk opens a store with nobody in it.
func emptyDesk(t *testing.T) *desk {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "people.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	d := &desk{T: t, store: s, clock: &clock{now: time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)}}
	d.Door = d.another(people.Config{Hash: cheap})
	return d
}

// newDesk is a desk with a bureau, two departments and their units, and the
// first administrator signed in.
func newDesk(t *testing.T) *desk {
	t.Helper()
	d := emptyDesk(t)
	link, made, err := d.FirstAdministrator(t.Context())
	if err != nil || !made {
		t.Fatal(made, err)
	}
	session, err := d.AcceptInvitation(t.Context(), link.Token, good)
	if err != nil {
		t.Fatal(err)
	}
	d.admin = d.actor(session.Token)
	for _, b := range []office.Body{
		{ID: "f", Kind: office.Bureau, Name: "财政局"},
		{ID: "d1", Parent: "f", Kind: office.Department, Name: "甲局"}, {ID: "u1", Parent: "d1", Kind: office.Unit, Name: "甲局（本级）", Own: true},
		{ID: "d2", Parent: "f", Kind: office.Department, Name: "乙局"}, {ID: "u2", Parent: "d2", Kind: office.Unit, Name: "乙中心"},
	} {
		d.body(d.admin, b, 0)
	}
	return d
}

// another opens a second door on the same store and clock.
func (d *desk) another(c people.Config) *people.Door {
	d.Helper()
	c.Store, c.Now = d.store, d.clock.Now
	door, err := people.New(c)
	if err != nil {
		d.Fatal(err)
	}
	return door
}

func (d *desk) ctx() context.Context { return d.T.Context() }

func (d *desk) actor(token string) office.Actor {
	d.Helper()
	a, err := d.Actor(d.ctx(), token)
	if err != nil {
		d.Fatal(err)
	}
	return a
}

func (d *desk) body(actor office.Actor, b office.Body, version int) {
	d.Helper()
	if _, err := d.PutBody(d.ctx(), actor, b, version); err != nil {
		d.Fatal(err)
	}
}

// hire makes a person with a role and a password, signed in.
func (d *desk) hire(id office.PersonID, role office.Role, body office.BodyID) people.Session {
	d.Helper()
	err := errors.Join(d.PutPerson(d.ctx(), d.admin, office.Person{ID: id, Name: "名" + string(id)}, 0),
		d.PutGrant(d.ctx(), d.admin, office.Grant{Person: id, Role: role, Body: body}))
	if err != nil {
		d.Fatal(err)
	}
	link, err := d.Invite(d.ctx(), d.admin, id)
	if err != nil {
		d.Fatal(err)
	}
	session, err := d.AcceptInvitation(d.ctx(), link.Token, good)
	if err != nil {
		d.Fatal(err)
	}
	return session
}

func (d *desk) wants(err error, kind fault.Kind) {
	d.Helper()
	if !fault.Is(err, kind) {
		d.Errorf("got %v, want a fault of kind %d", err, kind)
	}
}

// zeros is a source of chance that never ends.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	copy(p, bytes.Repeat([]byte{7}, len(p)))
	return len(p), nil
}
