package web

import (
	"net/http"
	"strconv"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// officeRoutes are the addresses of bodies, people and the journal.
func (s *server) officeRoutes() []route {
	return []route{
		{pattern: "GET /office", need: office.ViewOffice, act: s.office},
		{pattern: "GET /office/new", need: office.EditOffice, body: formBody("parent"), act: s.newBody},
		{pattern: "POST /office/new", need: office.EditOffice, body: formBody("parent"), act: s.saveBody},
		{pattern: "GET /office/bodies/{body}", need: office.EditOffice, body: pathBody, act: s.editBody},
		{pattern: "POST /office/bodies/{body}", need: office.EditOffice, body: pathBody, act: s.saveBody},
		{pattern: "GET /office/people", need: office.ViewOffice, act: s.persons},
		{pattern: "POST /office/people", need: office.ManagePeople, act: s.addPerson},
		{pattern: "GET /office/people/{person}", need: office.ManagePeople, act: s.person},
		{pattern: "POST /office/people/{person}", need: office.ManagePeople, act: s.savePerson},
		{pattern: "POST /office/people/{person}/link", need: office.ManagePeople, act: s.invitePerson},
		{pattern: "POST /office/people/{person}/unlock", need: office.ManagePeople, act: s.unlockPerson},
		{pattern: "POST /office/people/{person}/grants", need: office.ManagePeople, body: formBody("body"), act: s.grant},
		{pattern: "POST /office/people/{person}/revoke", need: office.ManagePeople, body: formBody("body"), act: s.revoke},
		{pattern: "GET /office/journal", need: office.ViewJournal, act: s.journal},
	}
}

// formBody finds the body that a field of the form or query names; none where
// it is empty.
func formBody(field string) func(*server, *http.Request) (office.BodyID, error) {
	return func(s *server, r *http.Request) (office.BodyID, error) {
		id := office.BodyID(r.FormValue(field))
		if id == "" {
			return "", nil
		}
		tree, err := s.tree(r.Context())
		if err != nil {
			return "", err
		}
		if _, ok := tree.Body(id); !ok {
			return "", fault.New(fault.NotFound, s.wordsFor(r).Say("ui.fault.noBody"))
		}
		return id, nil
	}
}

// office shows the tree of bodies.
func (s *server) office(w http.ResponseWriter, r *http.Request) error {
	tree, err := s.tree(r.Context())
	if err != nil {
		return err
	}
	p := s.page(r, s.wordsFor(r).Say("ui.office.title"))
	s.draw(w, r, http.StatusOK, screen.Office(p, screen.NewBodies(tree, p.Me)))
	return nil
}

// newBody asks what the new body is.
func (s *server) newBody(w http.ResponseWriter, r *http.Request) error {
	tree, err := s.tree(r.Context())
	if err != nil {
		return err
	}
	b := office.Body{Parent: office.BodyID(r.FormValue("parent")), Kind: office.Bureau}
	if parent, ok := tree.Body(b.Parent); ok {
		b.Kind = screen.KindBelow(parent.Kind)
	}
	return s.drawBody(w, r, b, 0, nil)
}

// editBody shows a body's form.
func (s *server) editBody(w http.ResponseWriter, r *http.Request) error {
	tree, err := s.tree(r.Context())
	if err != nil {
		return err
	}
	b, _ := tree.Body(office.BodyID(r.PathValue("body")))
	version, err := s.people.BodyVersion(r.Context(), b.ID)
	if err != nil {
		return err
	}
	return s.drawBody(w, r, b, version, nil)
}

func (s *server) drawBody(w http.ResponseWriter, r *http.Request, b office.Body, version int, f *screen.Fault) error {
	tree, err := s.tree(r.Context())
	if err != nil {
		return err
	}
	title, status := s.wordsFor(r).Say("ui.office.edit"), http.StatusOK
	if version == 0 {
		title = s.wordsFor(r).Say("ui.office.add")
	}
	if f != nil {
		status = f.Status
	}
	p := s.page(r, title)
	s.draw(w, r, status, screen.BodyForm(p, screen.BodyEdit{Body: b, Version: version, All: screen.NewBodies(tree, p.Me), Fault: f}))
	return nil
}

// saveBody keeps a new or changed body; what was typed stays where it is
// refused.
func (s *server) saveBody(w http.ResponseWriter, r *http.Request) error {
	b, version, err := s.bodyOf(r)
	if err == nil {
		_, err = s.people.PutBody(r.Context(), actorOf(r.Context()), b, version)
	}
	if err == nil {
		http.Redirect(w, r, "/office", http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawBody(w, r, b, version, f) })
}

// bodyOf reads the form of a body.
func (s *server) bodyOf(r *http.Request) (b office.Body, version int, err error) {
	b = office.Body{
		ID: office.BodyID(r.PathValue("body")), Parent: office.BodyID(r.PostFormValue("parent")), Kind: office.BodyKind(r.PostFormValue("kind")),
		Name: r.PostFormValue("name"), Code: r.PostFormValue("code"), Own: r.PostFormValue("own") != "", Within: office.BodyID(r.PostFormValue("within")),
	}
	for line := range strings.Lines(r.PostFormValue("duties")) {
		if line = strings.TrimSpace(line); line != "" {
			b.Duties = append(b.Duties, line)
		}
	}
	if b.ID != "" {
		if version, err = strconv.Atoi(r.PostFormValue("version")); err != nil || version < 1 {
			return b, 1, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.version"))
		}
	}
	if year := strings.TrimSpace(r.PostFormValue("closed")); year != "" {
		if b.Closed, err = strconv.Atoi(year); err != nil {
			return b, version, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.year"))
		}
	}
	return b, version, nil
}
