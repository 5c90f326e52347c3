package storetest

import (
	"sync"
	"sync/atomic"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

func accountSecrets(d *desk) {
	s := store.Secret{Person: "wang", Hash: "$argon2id$1", Failed: 3, LockedTil: Epoch.Add(time.Hour), ChangedAt: Epoch}
	for range 2 { // stored, then replaced
		d.update(func(tx store.Tx) error { return tx.PutSecret(s) })
		d.view(func(tx store.Tx) error {
			got, err := tx.Secret("wang")
			equal(d, got, s)
			_, absent := tx.Secret("nobody")
			want(d, absent, fault.NotFound)
			return err
		})
		s.Hash, s.Failed, s.LockedTil = "$argon2id$2", 0, time.Time{}
	}
}

// session is a sample session of a person that lasts an hour.
func session(person, token string) store.SignIn {
	return store.SignIn{TokenHash: token, Person: person, Created: Epoch, Seen: Epoch, Expires: Epoch.Add(time.Hour), Note: "browser"}
}

// lasts fails unless a session is there, or is not, at a moment.
func lasts(d *desk, token string, at time.Time, there bool) {
	d.Helper()
	d.view(func(tx store.Tx) error {
		s, err := tx.SignIn(token, at)
		if !there {
			want(d, err, fault.NotFound)
			return nil
		}
		if s.TokenHash != token {
			d.Errorf("%s gives the session %+v", token, s)
		}
		return err
	})
}

func accountSessions(d *desk) {
	d.update(func(tx store.Tx) error {
		return all(func() error { return tx.PutSecret(store.Secret{Person: "wang", Hash: "1", ChangedAt: Epoch}) },
			func() error { return tx.AddSignIn(session("wang", "t1")) }, func() error { return tx.AddSignIn(session("wang", "t2")) },
			func() error { return tx.AddSignIn(session("wang", "t3")) }, func() error { return tx.AddSignIn(session("li", "t4")) })
	})
	lasts(d, "t1", Epoch.Add(time.Hour-time.Microsecond), true)
	lasts(d, "t1", Epoch.Add(time.Hour), false)
	lasts(d, "none", Epoch, false)
	d.update(func(tx store.Tx) error {
		return all(func() error { return tx.TouchSignIn("t1", Epoch.Add(time.Minute), Epoch.Add(2*time.Hour)) },
			func() error { return tx.PutSecret(store.Secret{Person: "wang", Hash: "2", ChangedAt: Epoch}) }, // ends no session
			func() error { return tx.EndSignIns("wang", "t2") })
	})
	lasts(d, "t1", Epoch.Add(time.Hour), true)
	lasts(d, "t2", Epoch, false)
	lasts(d, "t3", Epoch, true)
	d.update(func(tx store.Tx) error { return tx.EndSignIns("wang", "") })
	lasts(d, "t1", Epoch, false)
	lasts(d, "t3", Epoch, false)
	lasts(d, "t4", Epoch, true)
}

func accountLinks(d *desk) {
	link := func(person, token string) {
		d.update(func(tx store.Tx) error {
			return tx.AddInvitation(store.Invitation{TokenHash: token, Person: person, Expires: Epoch.Add(time.Hour)})
		})
	}
	look := func(token string, at time.Time) error {
		var err error
		d.view(func(tx store.Tx) error { _, err = tx.Invitation(token, at); return nil })
		return err
	}
	link("wang", "l1")
	link("wang", "l2") // the first ends
	link("li", "l3")
	want(d, look("l1", Epoch), fault.NotFound)
	d.must(look("l2", Epoch))
	d.must(look("l3", Epoch))
	want(d, look("l3", Epoch.Add(time.Hour)), fault.NotFound)
	d.update(func(tx store.Tx) error {
		_, late := tx.UseInvitation("l3", Epoch.Add(time.Hour))
		want(d, late, fault.NotFound)
		i, err := tx.UseInvitation("l3", Epoch)
		equal(d, i, store.Invitation{TokenHash: "l3", Person: "li", Expires: Epoch.Add(time.Hour)})
		return err
	})
	want(d, look("l3", Epoch), fault.NotFound)
}

// accountLinkAtOnce lets several handles use one link at the same moment.
func accountLinkAtOnce(d *desk) {
	d.update(func(tx store.Tx) error {
		return tx.AddInvitation(store.Invitation{TokenHash: "l1", Person: "wang", Expires: Epoch.Add(time.Hour)})
	})
	var used atomic.Int32
	var group sync.WaitGroup
	for range 4 {
		s := d.again()
		group.Go(func() {
			err := s.Update(d.ctx(), func(tx store.Tx) error {
				_, err := tx.UseInvitation("l1", Epoch)
				return err
			})
			if err == nil {
				used.Add(1)
			} else {
				want(d, err, fault.NotFound)
			}
		})
	}
	group.Wait()
	if used.Load() != 1 {
		d.Errorf("%d used the link, want one", used.Load())
	}
}

func accountsNotInView(d *desk) {
	d.view(func(tx store.Tx) error {
		want(d, tx.PutSecret(store.Secret{Person: "wang"}), fault.Forbidden)
		want(d, tx.AddSignIn(session("wang", "t1")), fault.Forbidden)
		want(d, tx.TouchSignIn("t1", Epoch, Epoch), fault.Forbidden)
		want(d, tx.EndSignIns("wang", ""), fault.Forbidden)
		want(d, tx.AddInvitation(store.Invitation{TokenHash: "l", Person: "wang"}), fault.Forbidden)
		return nil
	})
}
