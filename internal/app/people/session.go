package people

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Session is a browser that was let in. Only the browser keeps the token.
type Session struct {
	Token   string
	Expires time.Time // if it is not used until then
	Person  office.Person
}

// demoNote marks sessions that were opened without a password.
const demoNote = "demo"

// token gives a secret that cannot be guessed.
func (d *Door) token() (string, error) {
	b, err := d.bytes(32)
	return base64.RawURLEncoding.EncodeToString(b), err
}

// digest is what the store keeps of a token.
func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// open begins a session for a person.
func (d *Door) open(tx store.Tx, p office.Person, note string) (Session, error) {
	token, err := d.token()
	if err != nil {
		return Session{}, err
	}
	now := d.moment()
	s := Session{Token: token, Expires: now.Add(SessionIdle), Person: p}
	return s, tx.AddSignIn(store.SignIn{TokenHash: digest(token), Person: string(p.ID), Created: now, Seen: now, Expires: s.Expires, Note: note})
}

// Actor tells who holds a session's token, with their grants. A token that is
// unknown, expired or a disabled person's gives the zero Actor: the public.
func (d *Door) Actor(ctx context.Context, token string) (office.Actor, error) {
	if token == "" {
		return office.Actor{}, nil
	}
	now := d.moment()
	var in store.SignIn
	var actor office.Actor
	err := d.store.View(ctx, func(tx store.Tx) (err error) {
		if in, err = tx.SignIn(digest(token), now); err != nil {
			return err
		}
		s, err := d.seen(tx)
		if err != nil {
			return err
		}
		actor = d.actorFor(s, in)
		return nil
	})
	if fault.Is(err, fault.NotFound) {
		return office.Actor{}, nil
	}
	if err == nil && actor.SignedIn() && now.Sub(in.Seen) >= touchEvery {
		err = d.touch(ctx, in, now)
	}
	return actor, err
}

// actorFor is the person of a session, who may have been disabled since.
func (d *Door) actorFor(s *state, in store.SignIn) office.Actor {
	p, ok := s.person(office.PersonID(in.Person))
	if !ok || p.Disabled || in.Note == demoNote && !d.demo {
		return office.Actor{}
	}
	return office.Actor{Person: p.Person, Grants: s.held(p.ID)}
}

// touch prolongs a session that is used, up to its end.
func (d *Door) touch(ctx context.Context, in store.SignIn, now time.Time) error {
	until := now.Add(SessionIdle)
	if end := in.Created.Add(SessionLife); until.After(end) {
		until = end
	}
	return d.store.Update(ctx, func(tx store.Tx) error { return tx.TouchSignIn(in.TokenHash, now, until) })
}

// SignOut ends the session of a token; a token without one is no error.
func (d *Door) SignOut(ctx context.Context, token string) error {
	return d.store.Update(ctx, func(tx store.Tx) error {
		in, err := tx.SignIn(digest(token), d.moment())
		if fault.Is(err, fault.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := tx.EndSignIns(in.Person, in.TokenHash); err != nil {
			return err
		}
		return d.note(tx, office.PersonID(in.Person), "sign-out", in.Person, "")
	})
}

// SignOutAll ends all sessions of a person.
func (d *Door) SignOutAll(ctx context.Context, who office.PersonID) error {
	return d.store.Update(ctx, func(tx store.Tx) error {
		if err := tx.EndSignIns(string(who), ""); err != nil {
			return err
		}
		return d.note(tx, who, "sign-out", string(who), "")
	})
}
