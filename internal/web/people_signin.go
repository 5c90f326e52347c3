package web

import (
	"net"
	"net/http"

	"mingzhang/internal/app/people"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// peopleRoutes are the addresses of signing in, of the office, and of the demo
// where this is one.
func (s *server) peopleRoutes() []route {
	list := []route{
		{pattern: "GET /signin", public: true, act: s.signInPage},
		{pattern: "POST /signin", public: true, act: s.signIn},
		{pattern: "POST /signout", public: true, act: s.signOut},
		{pattern: "POST /signout/everywhere", act: s.signOutAll},
		{pattern: "GET /password", act: s.passwordPage},
		{pattern: "POST /password", act: s.changePassword},
		{pattern: "GET /welcome/{token}", public: true, act: s.welcomePage},
		{pattern: "POST /welcome/{token}", public: true, act: s.welcome},
	}
	if s.people.IsDemo() {
		list = append(list, route{pattern: "POST /demo/{person}", public: true, act: s.enterDemo})
	}
	return append(list, s.officeRoutes()...)
}

// signInPage asks who it is.
func (s *server) signInPage(w http.ResponseWriter, r *http.Request) error {
	next := localPath(r.URL.Query().Get("next"))
	if actorOf(r.Context()).SignedIn() {
		http.Redirect(w, r, next, http.StatusSeeOther)
		return nil
	}
	s.draw(w, r, http.StatusOK, screen.SignIn(s.page(r, s.wordsFor(r).Say("ui.signin.title")), next, "", nil))
	return nil
}

// signIn lets somebody in under a new session; the one before ends.
func (s *server) signIn(w http.ResponseWriter, r *http.Request) error {
	next, login := localPath(r.PostFormValue("next")), r.PostFormValue("login")
	session, err := s.people.SignIn(r.Context(), login, r.PostFormValue("password"), remoteHost(r))
	if err != nil {
		return s.again(w, r, err, func(f *screen.Fault) {
			s.draw(w, r, f.Status, screen.SignIn(s.page(r, s.wordsFor(r).Say("ui.signin.title")), next, login, f))
		})
	}
	return s.enter(w, r, session, next)
}

// enter gives the browser a new session in place of the one it had.
func (s *server) enter(w http.ResponseWriter, r *http.Request, session people.Session, next string) error {
	if err := s.people.SignOut(r.Context(), sessionOf(r)); err != nil {
		return err
	}
	remain(w, r, session)
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

// signOut ends the session.
func (s *server) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := s.people.SignOut(r.Context(), sessionOf(r)); err != nil {
		return err
	}
	leave(w, r)
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// signOutAll ends all sessions of the person.
func (s *server) signOutAll(w http.ResponseWriter, r *http.Request) error {
	if err := s.people.SignOutAll(r.Context(), actorOf(r.Context()).Person.ID); err != nil {
		return err
	}
	leave(w, r)
	http.Redirect(w, r, "/signin", http.StatusSeeOther)
	return nil
}

// enterDemo takes the role of a person of the demo and stays on the page.
func (s *server) enterDemo(w http.ResponseWriter, r *http.Request) error {
	session, err := s.people.EnterDemo(r.Context(), office.PersonID(r.PathValue("person")))
	if err != nil {
		return err
	}
	return s.enter(w, r, session, localPath(r.PostFormValue("back")))
}

// remoteHost is the address that a request comes from, without its port.
func remoteHost(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
