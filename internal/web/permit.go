package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"mingzhang/internal/app/people"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

const sessionCookie = "mz_session"

// errSignIn answers who must sign in first.
var errSignIn = errors.New("nobody is signed in")

type actorKey struct{}

// actorOf is who acts in a request; the zero Actor where nobody is signed in.
func actorOf(ctx context.Context) office.Actor {
	a, _ := ctx.Value(actorKey{}).(office.Actor)
	return a
}

// tree is the office as it is now.
func (s *server) tree(ctx context.Context) (*office.Tree, error) { return s.people.Tree(ctx) }

// recognised puts who holds the session into the request.
func (s *server) recognised(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := sessionOf(r)
		if s.people == nil || token == "" || strings.HasPrefix(r.URL.Path, "/assets/") {
			h.ServeHTTP(w, r)
			return
		}
		actor, err := s.people.Actor(r.Context(), token)
		if err != nil {
			s.failed(w, r, err)
			return
		}
		h.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), actorKey{}, actor)))
	})
}

// permit asks the table whether the actor may; nil where they may.
func (s *server) permit(line route, r *http.Request) error {
	if s.people == nil || line.public {
		return nil
	}
	actor := actorOf(r.Context())
	if !actor.SignedIn() {
		return errSignIn
	}
	if line.need == "" {
		return nil
	}
	return s.permitAt(line, r, actor)
}

func (s *server) permitAt(line route, r *http.Request, actor office.Actor) error {
	tree, err := s.tree(r.Context())
	if err != nil {
		return err
	}
	var body office.BodyID
	if line.body != nil {
		if body, err = line.body(s, r); err != nil {
			return err
		}
	}
	if actor.Permit(tree, line.need, body) {
		return nil
	}
	where, _ := tree.Body(body)
	return office.Refuse(line.need, where.Name)
}

// worded says in the reader's language which roles may do what was refused;
// other errors stay as they are.
func (s *server) worded(r *http.Request, err error) error {
	var no *office.Refusal
	if !errors.As(err, &no) {
		return err
	}
	words := s.wordsFor(r)
	var may []string
	for _, role := range office.Roles() {
		if office.Allows(role, no.Action) {
			may = append(may, words.Say("ui.role."+string(role)))
		}
	}
	return fault.New(fault.Forbidden, words.Say("ui.fault.role", "action", words.Say("ui.action."+string(no.Action)))).
		At(no.Body).Hint(words.Say("ui.fault.role.next", "roles", strings.Join(may, words.Say("ui.comma"))))
}

// pathBody finds the body that an address names as {body}.
func pathBody(s *server, r *http.Request) (office.BodyID, error) {
	tree, err := s.tree(r.Context())
	if err != nil {
		return "", err
	}
	b, ok := tree.Body(office.BodyID(r.PathValue("body")))
	if !ok {
		return "", fault.New(fault.NotFound, s.wordsFor(r).Say("ui.fault.noBody"))
	}
	return b.ID, nil
}

// toSignIn leads a page to the sign-in and back, and tells scripts.
func (s *server) toSignIn(w http.ResponseWriter, r *http.Request) {
	p := s.page(r, "")
	switch {
	case wantsJSON(r):
		writeJSON(w, http.StatusUnauthorized, faultJSON{p.Say("ui.fault.signIn"), "", "", p.Say("ui.fault.signIn.next")})
		return
	case isFragment(r):
		s.draw(w, r, http.StatusUnauthorized, screen.FaultBox(p, screen.Fault{Kind: "signIn"}))
		return
	}
	next := r.URL.RequestURI()
	if !reads(r.Method) {
		next = refererPath(r)
	}
	http.Redirect(w, r, "/signin?next="+url.QueryEscape(localPath(next)), http.StatusSeeOther)
}

// refererPath is the page of ours that a form stood on.
func refererPath(r *http.Request) string {
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host {
		return "/"
	}
	return u.RequestURI()
}

// sessionOf is the session token of a request, "" where there is none.
func sessionOf(r *http.Request) string {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return ""
	}
	return c.Value
}

// remain gives the browser its session. The cookie lasts as long as a session
// can; the store ends it earlier.
func remain(w http.ResponseWriter, r *http.Request, session people.Session) {
	setSession(w, r, session.Token, int(people.SessionLife/time.Second))
}

// leave takes the session from the browser.
func leave(w http.ResponseWriter, r *http.Request) { setSession(w, r, "", -1) }

func setSession(w http.ResponseWriter, r *http.Request, token string, age int) {
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: token, Path: "/", MaxAge: age,
		HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode})
}
