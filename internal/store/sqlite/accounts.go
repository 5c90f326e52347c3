package sqlite

import (
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

const (
	secretColumns     = "person, hash, failed, locked_til, changed_at"
	signInColumns     = "token_hash, person, created, seen, expires, note"
	invitationColumns = "person, token_hash, expires"
)

func secretFields(s *store.Secret) []any {
	return []any{&s.Person, &s.Hash, &s.Failed, maybe{&s.LockedTil}, moment{&s.ChangedAt}}
}

func signInFields(s *store.SignIn) []any {
	return []any{&s.TokenHash, &s.Person, moment{&s.Created}, moment{&s.Seen}, moment{&s.Expires}, &s.Note}
}

func invitationFields(i *store.Invitation) []any {
	return []any{&i.Person, &i.TokenHash, moment{&i.Expires}}
}

// write runs one statement that changes rows.
func (t *tx) write(what, query string, args ...any) (changed int64, err error) {
	if err := t.mayWrite(); err != nil {
		return 0, err
	}
	done, err := t.sql.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, t.fail(what, err)
	}
	changed, err = done.RowsAffected()
	return changed, t.fail(what, err)
}

// replaceInto words an insertion that takes the place of a row.
func replaceInto(table, columns string) string {
	return "INSERT OR REPLACE" + insertInto(table, columns)[len("INSERT"):]
}

// PutSecret stores a person's secret.
func (t *tx) PutSecret(s store.Secret) error {
	_, err := t.write("保存密码", replaceInto("secrets", secretColumns), secretFields(&s)...)
	return err
}

// Secret gives a person's secret.
func (t *tx) Secret(person string) (store.Secret, error) {
	var s store.Secret
	found, err := t.one("查找密码", secretFields(&s), "SELECT "+secretColumns+" FROM secrets WHERE person = ?", person)
	return s, unless(found, err, "没有设置密码")
}

func unless(found bool, err error, what string) error {
	if err == nil && !found {
		return fault.New(fault.NotFound, what)
	}
	return err
}

// AddSignIn keeps a session.
func (t *tx) AddSignIn(s store.SignIn) error {
	_, err := t.write("登录", insertInto("sign_ins", signInColumns), signInFields(&s)...)
	return err
}

// SignIn gives a session that lasts.
func (t *tx) SignIn(tokenHash string, now time.Time) (store.SignIn, error) {
	var s store.SignIn
	found, err := t.one("查找登录", signInFields(&s),
		"SELECT "+signInColumns+" FROM sign_ins WHERE token_hash = ? AND expires > ?", tokenHash, moment{&now})
	return s, unless(found, err, "登录已经过期")
}

// TouchSignIn notes that a session was used.
func (t *tx) TouchSignIn(tokenHash string, seen, expires time.Time) error {
	_, err := t.write("登录", "UPDATE sign_ins SET seen = ?, expires = ? WHERE token_hash = ?", moment{&seen}, moment{&expires}, tokenHash)
	return err
}

// EndSignIns ends sessions.
func (t *tx) EndSignIns(person, tokenHash string) error {
	query, arg := "DELETE FROM sign_ins WHERE person = ?", person
	if tokenHash != "" {
		query, arg = "DELETE FROM sign_ins WHERE token_hash = ?", tokenHash
	}
	_, err := t.write("退出", query, arg)
	return err
}

// AddInvitation keeps a one-time link.
func (t *tx) AddInvitation(i store.Invitation) error {
	_, err := t.write("保存邀请", replaceInto("invitations", invitationColumns), invitationFields(&i)...)
	return err
}

// Invitation looks at a link.
func (t *tx) Invitation(tokenHash string, now time.Time) (store.Invitation, error) {
	var i store.Invitation
	found, err := t.one("查找邀请", invitationFields(&i),
		"SELECT "+invitationColumns+" FROM invitations WHERE token_hash = ? AND expires > ?", tokenHash, moment{&now})
	return i, unless(found, err, "链接已经用过或过期")
}

// UseInvitation takes a link and ends it.
func (t *tx) UseInvitation(tokenHash string, now time.Time) (store.Invitation, error) {
	i, err := t.Invitation(tokenHash, now)
	if err != nil {
		return i, err
	}
	_, err = t.write("使用邀请", "DELETE FROM invitations WHERE token_hash = ?", tokenHash)
	return i, err
}
