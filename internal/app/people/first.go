package people

import (
	"context"
	"slices"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// FirstID is the sign-in name of the first administrator.
const FirstID office.PersonID = "admin"

// FirstAdministrator makes the person admin and a one-time link where nobody
// who manages everything has a password yet; made is false where somebody has.
func (d *Door) FirstAdministrator(ctx context.Context) (link Link, made bool, err error) {
	err = d.store.Update(ctx, func(tx store.Tx) error {
		s, err := readState(tx)
		if err != nil {
			return err
		}
		ready, err := s.ready(tx)
		if err != nil || ready {
			return err
		}
		made = true
		if err := d.putFirst(tx, s); err != nil {
			return err
		}
		link, err = d.invite(tx, FirstID)
		return err
	})
	return link, made, err
}

// ready tells whether an administrator of everything could sign in.
func (s *state) ready(tx store.Tx) (bool, error) {
	for _, g := range s.grants {
		p, ok := s.person(g.Person)
		if !ok || p.Disabled || g.Role != office.Administrator || g.Body != "" {
			continue
		}
		_, err := tx.Secret(string(p.ID))
		if err == nil || !fault.Is(err, fault.NotFound) {
			return err == nil, err
		}
	}
	return false, nil
}

// putFirst makes the first administrator, or makes them one again.
func (d *Door) putFirst(tx store.Tx, s *state) error {
	was, _ := s.person(FirstID)
	p := office.Person{ID: FirstID, Name: "系统管理员"}
	if was.Person != p {
		r := store.Record{Kind: store.PersonRecord, ID: string(p.ID), Version: was.Version, Actor: string(operatorID)}
		if err := d.put(tx, r, p); err != nil {
			return err
		}
	}
	if g := (office.Grant{Person: FirstID, Role: office.Administrator}); !slices.Contains(s.grants, g) {
		if err := d.putGrant(tx, Operator(), g, false); err != nil {
			return err
		}
	}
	return d.note(tx, operatorID, "invite", string(FirstID), p.Name)
}

// Standing is what an administrator sees of a person's account.
type Standing struct {
	Password bool      // one was set
	Locked   time.Time // until when; zero where not locked now
}

// Standings tells how all accounts stand.
func (d *Door) Standings(ctx context.Context) (map[office.PersonID]Standing, error) {
	out := map[office.PersonID]Standing{}
	err := d.store.View(ctx, func(tx store.Tx) error {
		s, err := d.seen(tx)
		if err != nil {
			return err
		}
		for _, p := range s.persons {
			secret, err := tx.Secret(string(p.ID))
			if fault.Is(err, fault.NotFound) {
				continue
			}
			if err != nil {
				return err
			}
			st := Standing{Password: true}
			if d.moment().Before(secret.LockedTil) {
				st.Locked = secret.LockedTil
			}
			out[p.ID] = st
		}
		return nil
	})
	return out, err
}

// Journal lists who did what, newest first: all of it for who may see it
// everywhere, else what persons of the actor's bodies did.
func (d *Door) Journal(ctx context.Context, actor office.Actor, limit int) ([]store.Act, error) {
	var acts []store.Act
	err := d.store.View(ctx, func(tx store.Tx) error {
		s, err := d.seen(tx)
		if err != nil {
			return err
		}
		if acts, err = tx.Acts("", limit); err != nil || everywhere(actor, office.ViewJournal) {
			return err
		}
		acts = slices.DeleteFunc(acts, func(a store.Act) bool {
			return !slices.ContainsFunc(s.held(office.PersonID(a.Actor)), func(g office.Grant) bool {
				return s.may(actor, office.ViewJournal, g.Body)
			})
		})
		return nil
	})
	return acts, err
}
