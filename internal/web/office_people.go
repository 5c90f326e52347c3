package web

import (
	"net/http"
	"strconv"

	"mingzhang/internal/app/people"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// journalShown is how many lines of the journal the screen shows.
const journalShown = 500

// staff gathers what the screens of people show.
func (s *server) staff(r *http.Request) (out screen.Staff, err error) {
	ctx := r.Context()
	if out.Tree, err = s.tree(ctx); err != nil {
		return out, err
	}
	if out.Persons, err = s.people.Persons(ctx); err != nil {
		return out, err
	}
	if out.Grants, err = s.people.Grants(ctx); err != nil {
		return out, err
	}
	out.Standings, err = s.people.Standings(ctx)
	return out, err
}

// persons lists who works here.
func (s *server) persons(w http.ResponseWriter, r *http.Request) error {
	return s.drawPersons(w, r, office.Person{}, nil)
}

func (s *server) drawPersons(w http.ResponseWriter, r *http.Request, typed office.Person, f *screen.Fault) error {
	staff, err := s.staff(r)
	if err != nil {
		return err
	}
	s.draw(w, r, statusOf(f), screen.Persons(s.page(r, s.wordsFor(r).Say("ui.people.title")), staff, typed, f))
	return nil
}

func statusOf(f *screen.Fault) int {
	if f == nil {
		return http.StatusOK
	}
	return f.Status
}

// addPerson keeps a new person and leads to their page.
func (s *server) addPerson(w http.ResponseWriter, r *http.Request) error {
	p := office.Person{ID: people.PersonID(r.PostFormValue("login")), Name: r.PostFormValue("name")}
	err := s.people.PutPerson(r.Context(), actorOf(r.Context()), p, 0)
	if err == nil {
		http.Redirect(w, r, screen.PersonURL(p.ID, ""), http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawPersons(w, r, p, f) })
}

// person shows one person with what they were granted.
func (s *server) person(w http.ResponseWriter, r *http.Request) error {
	return s.drawPerson(w, r, screen.Link{}, nil)
}

func (s *server) drawPerson(w http.ResponseWriter, r *http.Request, link screen.Link, f *screen.Fault) error {
	staff, err := s.staff(r)
	if err != nil {
		return err
	}
	p, ok := staff.Person(office.PersonID(r.PathValue("person")))
	if !ok {
		return fault.New(fault.NotFound, s.wordsFor(r).Say("ui.fault.noPerson"))
	}
	s.draw(w, r, statusOf(f), screen.PersonPage(s.page(r, p.Name), staff, p, link, f))
	return nil
}

// afterwards shows the person again: anew where all went well, else with what
// was wrong.
func (s *server) afterwards(w http.ResponseWriter, r *http.Request, err error) error {
	if err == nil {
		http.Redirect(w, r, screen.PersonURL(office.PersonID(r.PathValue("person")), ""), http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawPerson(w, r, screen.Link{}, f) })
}

// savePerson renames, disables or enables a person.
func (s *server) savePerson(w http.ResponseWriter, r *http.Request) error {
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil || version < 1 {
		return fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.version"))
	}
	p := office.Person{ID: office.PersonID(r.PathValue("person")), Name: r.PostFormValue("name"), Disabled: r.PostFormValue("disabled") != ""}
	return s.afterwards(w, r, s.people.PutPerson(r.Context(), actorOf(r.Context()), p, version))
}

// invitePerson makes a one-time link and shows it, this once.
func (s *server) invitePerson(w http.ResponseWriter, r *http.Request) error {
	link, err := s.people.Invite(r.Context(), actorOf(r.Context()), office.PersonID(r.PathValue("person")))
	if err != nil {
		return s.afterwards(w, r, err)
	}
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	return s.drawPerson(w, r, screen.Link{URL: scheme + r.Host + "/welcome/" + link.Token, Until: link.Expires}, nil)
}

// unlockPerson lets somebody who was locked out try again.
func (s *server) unlockPerson(w http.ResponseWriter, r *http.Request) error {
	return s.afterwards(w, r, s.people.Unlock(r.Context(), actorOf(r.Context()), office.PersonID(r.PathValue("person"))))
}

// grantOf reads the form of a grant.
func grantOf(r *http.Request) office.Grant {
	return office.Grant{Person: office.PersonID(r.PathValue("person")), Role: office.Role(r.PostFormValue("role")), Body: office.BodyID(r.PostFormValue("body"))}
}

// grant gives a person a role at a body.
func (s *server) grant(w http.ResponseWriter, r *http.Request) error {
	return s.afterwards(w, r, s.people.PutGrant(r.Context(), actorOf(r.Context()), grantOf(r)))
}

// revoke takes a role away.
func (s *server) revoke(w http.ResponseWriter, r *http.Request) error {
	return s.afterwards(w, r, s.people.RemoveGrant(r.Context(), actorOf(r.Context()), grantOf(r)))
}

// journal shows who did what.
func (s *server) journal(w http.ResponseWriter, r *http.Request) error {
	acts, err := s.people.Journal(r.Context(), actorOf(r.Context()), journalShown)
	if err != nil {
		return err
	}
	staff, err := s.staff(r)
	if err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.Journal(s.page(r, s.wordsFor(r).Say("ui.journal.title")), staff, acts))
	return nil
}
