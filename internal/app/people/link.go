package people

import (
	"context"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Link lets a person set a password, once.
type Link struct {
	Token   string
	Expires time.Time
}

// Invite makes a one-time link for a person; the link before it ends. It is for
// a first password as for a forgotten one, so that only who may manage all that
// the person holds can make it.
func (d *Door) Invite(ctx context.Context, actor office.Actor, id office.PersonID) (link Link, err error) {
	err = d.store.Update(ctx, func(tx store.Tx) error {
		s, err := readState(tx)
		if err != nil {
			return err
		}
		p, err := s.manageable(actor, id)
		if err != nil {
			return err
		}
		if p.Disabled {
			return fault.New(fault.Invalid, "此人已停用").At(p.Name).Hint("请先启用，再发邀请链接")
		}
		link, err = d.invite(tx, id)
		if err != nil {
			return err
		}
		return d.note(tx, actor.Person.ID, "invite", string(id), p.Name)
	})
	return link, err
}

func (d *Door) invite(tx store.Tx, id office.PersonID) (Link, error) {
	token, err := d.token()
	if err != nil {
		return Link{}, err
	}
	l := Link{Token: token, Expires: d.moment().Add(LinkLife)}
	return l, tx.AddInvitation(store.Invitation{TokenHash: digest(token), Person: string(id), Expires: l.Expires})
}

// Invited tells whom a link is for, without using it; fault.NotFound where it
// was used, has expired or never was.
func (d *Door) Invited(ctx context.Context, token string) (p office.Person, err error) {
	err = d.store.View(ctx, func(tx store.Tx) error {
		s, err := d.seen(tx)
		if err != nil {
			return err
		}
		in, err := tx.Invitation(digest(token), d.moment())
		if err != nil {
			return errLink(err)
		}
		p, err = s.invited(in)
		return err
	})
	return p, err
}

func errLink(err error) error {
	if fault.Is(err, fault.NotFound) {
		return fault.New(fault.NotFound, "这个链接已经用过，或已过期").Hint("请向管理员要一个新的邀请链接")
	}
	return err
}

func (s *state) invited(in store.Invitation) (office.Person, error) {
	p, ok := s.person(office.PersonID(in.Person))
	if !ok || p.Disabled {
		return office.Person{}, errLink(fault.New(fault.NotFound, ""))
	}
	return p.Person, nil
}

// AcceptInvitation sets the password of a link's person, ends the link and all
// their sessions, and opens a new one. A password that is refused leaves the
// link as it was.
func (d *Door) AcceptInvitation(ctx context.Context, token, password string) (session Session, err error) {
	p, err := d.Invited(ctx, token)
	if err != nil {
		return session, err
	}
	if err := CheckPassword(p.ID, password); err != nil {
		return session, err
	}
	hash, err := d.hashed(ctx, password)
	if err != nil {
		return session, err
	}
	err = d.store.Update(ctx, func(tx store.Tx) error {
		in, err := tx.UseInvitation(digest(token), d.moment())
		if err != nil {
			return errLink(err)
		}
		s, err := readState(tx)
		if err != nil {
			return err
		}
		if p, err = s.invited(in); err != nil {
			return err
		}
		session, err = d.renew(tx, p, hash)
		return err
	})
	return session, err
}

// renew sets a password, ends all sessions and opens a new one.
func (d *Door) renew(tx store.Tx, p office.Person, hash string) (Session, error) {
	if err := tx.PutSecret(store.Secret{Person: string(p.ID), Hash: hash, ChangedAt: d.moment()}); err != nil {
		return Session{}, err
	}
	if err := tx.EndSignIns(string(p.ID), ""); err != nil {
		return Session{}, err
	}
	if err := d.note(tx, p.ID, "password", string(p.ID), ""); err != nil {
		return Session{}, err
	}
	return d.open(tx, p, "")
}

// ChangePassword replaces the password of who knows the old one, ends all their
// sessions and opens a new one. Wrong old passwords count like those of a
// sign-in.
func (d *Door) ChangePassword(ctx context.Context, actor office.Actor, old, password, from string) (session Session, err error) {
	if err := CheckPassword(actor.Person.ID, password); err != nil {
		return session, err
	}
	if old == password {
		return session, fault.New(fault.Invalid, "新密码和旧密码一样").Hint("请换一个")
	}
	was, err := d.SignIn(ctx, string(actor.Person.ID), old, from)
	if err != nil {
		return session, err
	}
	hash, err := d.hashed(ctx, password)
	if err != nil {
		return session, err
	}
	err = d.store.Update(ctx, func(tx store.Tx) error {
		session, err = d.renew(tx, was.Person, hash)
		return err
	})
	return session, err
}

// Unlock lets a person who was locked out try again at once.
func (d *Door) Unlock(ctx context.Context, actor office.Actor, id office.PersonID) error {
	return d.store.Update(ctx, func(tx store.Tx) error {
		s, err := readState(tx)
		if err != nil {
			return err
		}
		p, err := s.manageable(actor, id)
		if err != nil {
			return err
		}
		secret, err := tx.Secret(string(id))
		if err != nil {
			return err
		}
		secret.Failed, secret.LockedTil = 0, time.Time{}
		if err := tx.PutSecret(secret); err != nil {
			return err
		}
		return d.note(tx, actor.Person.ID, "unlock", string(id), p.Name)
	})
}
