package web

import (
	"net/http"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// passwordPage asks for the old password and a new one.
func (s *server) passwordPage(w http.ResponseWriter, r *http.Request) error {
	s.draw(w, r, http.StatusOK, screen.Password(s.page(r, s.wordsFor(r).Say("ui.password.title")), nil))
	return nil
}

// changePassword changes the password; other sessions of the person end.
func (s *server) changePassword(w http.ResponseWriter, r *http.Request) error {
	password, err := s.twice(r)
	if err == nil {
		session, failed := s.people.ChangePassword(r.Context(), actorOf(r.Context()), r.PostFormValue("old"), password, remoteHost(r))
		if failed == nil {
			remain(w, r, session)
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return nil
		}
		err = failed
	}
	return s.again(w, r, err, func(f *screen.Fault) {
		s.draw(w, r, f.Status, screen.Password(s.page(r, s.wordsFor(r).Say("ui.password.title")), f))
	})
}

// twice is a new password that was typed twice alike.
func (s *server) twice(r *http.Request) (string, error) {
	password := r.PostFormValue("password")
	if password != r.PostFormValue("again") {
		return "", fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.twice"))
	}
	return password, nil
}

// welcomePage greets whom a one-time link is for, and asks for a password.
func (s *server) welcomePage(w http.ResponseWriter, r *http.Request) error {
	p, err := s.people.Invited(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	s.drawWelcome(w, r, p, nil)
	return nil
}

func (s *server) drawWelcome(w http.ResponseWriter, r *http.Request, p office.Person, f *screen.Fault) {
	status := http.StatusOK
	if f != nil {
		status = f.Status
	}
	w.Header().Set("Referrer-Policy", "no-referrer") // the address is a secret
	s.draw(w, r, status, screen.Welcome(s.page(r, s.wordsFor(r).Say("ui.welcome.title")), p, r.PathValue("token"), f))
}

// welcome sets the first password and lets the person in.
func (s *server) welcome(w http.ResponseWriter, r *http.Request) error {
	p, err := s.people.Invited(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	password, err := s.twice(r)
	if err == nil {
		session, failed := s.people.AcceptInvitation(r.Context(), r.PathValue("token"), password)
		if failed == nil {
			return s.enter(w, r, session, "/")
		}
		err = failed
	}
	return s.again(w, r, err, func(f *screen.Fault) { s.drawWelcome(w, r, p, f) })
}
