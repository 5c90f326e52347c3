package web

import (
	"net"
	"net/http"

	"mingzhang/internal/web/screen"
)

// peopleRoutes are the addresses of signing in and of the office.
func (s *server) peopleRoutes() []route {
	return []route{
		{pattern: "GET /signin", public: true, act: s.signInPage},
		{pattern: "POST /signin", public: true, act: s.signIn},
		{pattern: "POST /signout", public: true, act: s.signOut},
	}
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
		f := faultOf(err)
		if f.Status >= http.StatusInternalServerError && f.Status != http.StatusServiceUnavailable {
			return err
		}
		s.draw(w, r, f.Status, screen.SignIn(s.page(r, s.wordsFor(r).Say("ui.signin.title")), next, login, &f))
		return nil
	}
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

// remoteHost is the address that a request comes from, without its port.
func remoteHost(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
