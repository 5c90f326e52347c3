package web_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/classify"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/web"
)

const good = "三只猫 在屋顶 看月亮"

// bureau is a web over a real store: a bureau with two departments, and an
// administrator of everything.
type bureau struct {
	*testing.T
	*people.Door
	http.Handler
	now    time.Time
	config web.Config
	admin  office.Actor
	key    string // the administrator's session
}

func newBureau(t *testing.T, docs ...*fake) *bureau {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "web.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	b := &bureau{T: t, now: time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)}
	b.Door, err = people.New(people.Config{Store: s, Hash: people.Cost{Memory: 16, Times: 1, Lanes: 1}, Now: func() time.Time { return b.now }})
	if err != nil {
		t.Fatal(err)
	}
	f := newFake()
	if len(docs) > 0 {
		f = docs[0]
	}
	b.config = web.Config{Service: f, People: b.Door, Desk: b.desk(s), Evidence: evidencing.New(evidencing.Config{}), Logger: slog.New(slog.DiscardHandler), MaxUpload: 1 << 20}
	b.config.Performing = performingAt(t, b.config.Desk)
	b.Handler = web.New(b.config)
	link, _, err := b.FirstAdministrator(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b.key = b.accept(link.Token)
	if b.admin, err = b.Actor(t.Context(), b.key); err != nil {
		t.Fatal(err)
	}
	for _, body := range []office.Body{
		{ID: "f", Kind: office.Bureau, Name: "财政局"},
		{ID: "d1", Parent: "f", Kind: office.Department, Name: "甲局"}, {ID: "u1", Parent: "d1", Kind: office.Unit, Name: "甲局（本级）", Own: true},
		{ID: "d2", Parent: "f", Kind: office.Department, Name: "乙局"}, {ID: "u2", Parent: "d2", Kind: office.Unit, Name: "乙中心"},
	} {
		if _, err := b.PutBody(t.Context(), b.admin, body, 0); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// desk is a desk of the bureau, on which no budget lies yet.
func (b *bureau) desk(s store.Store) *planning.Desk {
	b.Helper()
	processes, err := office.Processes()
	if err != nil {
		b.Fatal(err)
	}
	return planning.New(planning.Config{App: app.New(app.Config{Store: s, Book: classify.Default()}), Tree: b.Tree, Processes: processes})
}

// performingAt is a year's performance on a desk, with nothing computed.
func performingAt(t *testing.T, d *planning.Desk) *performing.Office {
	t.Helper()
	rounds, err := office.PerformRounds()
	if err != nil {
		t.Fatal(err)
	}
	return performing.New(performing.Config{Desk: d, Rounds: rounds})
}

func (b *bureau) accept(token string) string {
	b.Helper()
	session, err := b.AcceptInvitation(b.Context(), token, good)
	if err != nil {
		b.Fatal(err)
	}
	return session.Token
}

func (b *bureau) Context() context.Context { return b.T.Context() }

// hire makes a person with a role and a password, and gives their session.
func (b *bureau) hire(id office.PersonID, name string, role office.Role, body office.BodyID) string {
	b.Helper()
	if err := errors.Join(b.PutPerson(b.Context(), b.admin, office.Person{ID: id, Name: name}, 0),
		b.PutGrant(b.Context(), b.admin, office.Grant{Person: id, Role: role, Body: body})); err != nil {
		b.Fatal(err)
	}
	link, err := b.Invite(b.Context(), b.admin, id)
	if err != nil {
		b.Fatal(err)
	}
	return b.accept(link.Token)
}

// holding gives a request a session.
func holding(session string) func(*http.Request) {
	return func(r *http.Request) {
		if session != "" {
			r.AddCookie(&http.Cookie{Name: "mz_session", Value: session})
		}
	}
}

// send posts a form with a session.
func (b *bureau) send(session, path string, fields ...string) *httptest.ResponseRecorder {
	v := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		v.Set(fields[i], fields[i+1])
	}
	return ask(b, "POST", path, strings.NewReader(v.Encode()), form, signed, holding(session))
}

func (b *bureau) get(session, path string) *httptest.ResponseRecorder {
	return ask(b, "GET", path, nil, holding(session))
}
