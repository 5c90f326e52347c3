package store

import "time"

// Secret is how a person proves who they are; the id is the person's.
type Secret struct {
	Person    string
	Hash      string    // argon2id in PHC form; never the password
	Failed    int       // wrong passwords since the last right one
	LockedTil time.Time // zero where not locked
	ChangedAt time.Time
}

// SignIn is one signed-in browser. The token itself is never kept.
type SignIn struct {
	TokenHash string // sha256 of the token, hex
	Person    string
	Created   time.Time
	Seen      time.Time
	Expires   time.Time
	Note      string // what browser
}

// Invitation is a link that works once: it lets a person set a password.
type Invitation struct {
	TokenHash string
	Person    string
	Expires   time.Time
}

// Accounts are passwords, sessions and one-time links. Persons and what they may
// do are records.
type Accounts interface {
	// PutSecret stores or replaces a person's secret; it ends no session.
	PutSecret(s Secret) error
	// Secret gives fault.NotFound for a person without one.
	Secret(person string) (Secret, error)
	// AddSignIn keeps a session.
	AddSignIn(s SignIn) error
	// SignIn gives a session that has not expired by now; fault.NotFound otherwise.
	SignIn(tokenHash string, now time.Time) (SignIn, error)
	// TouchSignIn notes that a session was used, and until when it lasts.
	TouchSignIn(tokenHash string, seen, expires time.Time) error
	// EndSignIns ends one session, or all of a person where the token is empty.
	EndSignIns(person, tokenHash string) error
	// AddInvitation keeps a one-time link; earlier links of the person end.
	AddInvitation(i Invitation) error
	// UseInvitation takes a link that has not expired by now and ends it; a link
	// works once, also for two who use it at the same moment. fault.NotFound otherwise.
	UseInvitation(tokenHash string, now time.Time) (Invitation, error)
	// Invitation looks at a link without using it.
	Invitation(tokenHash string, now time.Time) (Invitation, error)
}
