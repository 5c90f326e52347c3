package people

import (
	"context"
	"strings"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// errWrong never says whether the login or the password was wrong.
func errWrong() error {
	return fault.New(fault.Forbidden, "登录名或密码不对").Hint("请检查大小写；忘记密码请找管理员要一个邀请链接")
}

func errLocked(until time.Time) error {
	return fault.New(fault.Busy, "输错的次数太多，暂时不能登录").Hint("请在 " + until.Local().Format("15:04") + " 以后再试，或请管理员解锁")
}

// SignIn lets a person in by login and password and opens a session; from is the
// remote address. fault.Forbidden where they do not fit, whoever that is;
// fault.Busy while the login or the address has to wait.
func (d *Door) SignIn(ctx context.Context, login, password, from string) (Session, error) {
	now := d.moment()
	id := PersonID(login)
	if len(password) > longestPassword || len(id) > longestLogin {
		return Session{}, errWrong()
	}
	if f := d.from.look(from, now); f.count >= triesPerAddress {
		return Session{}, errLocked(f.last.Add(forgetAfter))
	}
	session, err := d.signIn(ctx, id, password, now)
	if fault.Is(err, fault.Forbidden) {
		d.from.add(from, now)
	}
	return session, err
}

// PersonID is the sign-in name as it is kept: trimmed, in lower case.
func PersonID(login string) office.PersonID {
	return office.PersonID(strings.ToLower(strings.TrimSpace(login)))
}

func (d *Door) signIn(ctx context.Context, id office.PersonID, password string, now time.Time) (Session, error) {
	secret, known, err := d.try(ctx, id, now)
	if err != nil {
		return Session{}, err
	}
	right, stale, err := d.fits(ctx, secret.Hash, password)
	switch {
	case err != nil:
		return Session{}, err
	case !right || !known:
		return Session{}, d.missed(ctx, id, secret, known)
	}
	fresh := secret.Hash
	if stale {
		if fresh, err = d.hashed(ctx, password); err != nil {
			return Session{}, err
		}
	}
	return d.letIn(ctx, id, secret.Hash, fresh)
}

// try counts an attempt as failed before the password is looked at, so that
// many at the same moment are not more than as many one after the other. A login
// that nobody has is locked alike, and held against a dummy hash.
func (d *Door) try(ctx context.Context, id office.PersonID, now time.Time) (secret store.Secret, known bool, err error) {
	err = d.store.Update(ctx, func(tx store.Tx) error {
		secret, err = tx.Secret(string(id))
		if fault.Is(err, fault.NotFound) {
			secret = store.Secret{Hash: d.dummy}
			return d.tryNobody(id, now)
		}
		if err != nil {
			return err
		}
		known = true
		if now.Before(secret.LockedTil) {
			return errLocked(secret.LockedTil)
		}
		secret.Failed++
		if w := wait(secret.Failed); w > 0 {
			secret.LockedTil = now.Add(w)
		}
		return tx.PutSecret(secret)
	})
	return secret, known, err
}

func (d *Door) tryNobody(id office.PersonID, now time.Time) error {
	if f := d.lost.look(string(id), now); now.Before(f.until) {
		return errLocked(f.until)
	}
	d.lost.add(string(id), now)
	return nil
}

// missed answers a wrong password; that a login is locked now is written down.
func (d *Door) missed(ctx context.Context, id office.PersonID, secret store.Secret, known bool) error {
	if known && secret.Failed >= triesPerLogin {
		err := d.store.Update(ctx, func(tx store.Tx) error { return d.note(tx, id, "lock", string(id), "") })
		if err != nil {
			return err
		}
	}
	return errWrong()
}

// letIn forgets the failures and opens the session, unless the password that
// was right has been changed meanwhile.
func (d *Door) letIn(ctx context.Context, id office.PersonID, right, fresh string) (session Session, err error) {
	err = d.store.Update(ctx, func(tx store.Tx) error {
		secret, err := tx.Secret(string(id))
		if err != nil {
			return err
		}
		s, err := readState(tx)
		if err != nil {
			return err
		}
		p, ok := s.person(id)
		if !ok || p.Disabled || secret.Hash != right {
			return errWrong()
		}
		secret.Hash, secret.Failed, secret.LockedTil = fresh, 0, time.Time{}
		if err := tx.PutSecret(secret); err != nil {
			return err
		}
		if session, err = d.open(tx, p.Person, ""); err != nil {
			return err
		}
		return d.note(tx, id, "sign-in", string(id), "")
	})
	return session, err
}
