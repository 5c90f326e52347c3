package screen

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"mingzhang/internal/app/people"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Bodies is the tree in the order of a screen, with what the reader may do.
type Bodies struct {
	Rows []BodyRow
	tree *office.Tree
	me   office.Actor
}

// BodyRow is a body and how deep it stands.
type BodyRow struct {
	office.Body
	Depth int
	Edit  bool // the reader may edit it
}

// NewBodies lays the tree out, parents before children.
func NewBodies(t *office.Tree, me office.Actor) Bodies {
	b := Bodies{tree: t, me: me}
	b.add("", 0)
	return b
}

func (b *Bodies) add(parent office.BodyID, depth int) {
	for _, c := range b.tree.Children(parent) {
		b.Rows = append(b.Rows, BodyRow{Body: c, Depth: depth, Edit: b.me.Permit(b.tree, office.EditOffice, c.ID)})
		b.add(c.ID, depth+1)
	}
}

// Name is what a body is called, "" where it is unknown.
func (b Bodies) Name(id office.BodyID) string {
	body, _ := b.tree.Body(id)
	return body.Name
}

// everywhere tells whether the reader may edit bodies that stand below none.
func (b Bodies) everywhere() bool {
	return slices.ContainsFunc(b.me.Grants, func(g office.Grant) bool { return g.Body == "" && office.Allows(g.Role, office.EditOffice) })
}

// units lists the bodies that another can be budgeted within.
func (b Bodies) units() []BodyRow {
	return slices.DeleteFunc(slices.Clone(b.Rows), func(r BodyRow) bool { return r.Kind != office.Unit || r.Within != "" })
}

// bodyKinds are the kinds from the top.
var bodyKinds = []office.BodyKind{office.Bureau, office.Department, office.Unit, office.Section}

// KindBelow is the kind that usually stands right below another.
func KindBelow(k office.BodyKind) office.BodyKind {
	i := slices.Index(bodyKinds, k)
	return bodyKinds[min(i+1, len(bodyKinds)-1)]
}

// BodyEdit is the form of a body.
type BodyEdit struct {
	office.Body
	Version int // 0 for a new one
	All     Bodies
	Fault   *Fault
}

// address is where the form is sent.
func (e BodyEdit) address() string {
	if e.Version == 0 {
		return "/office/new"
	}
	return BodyURL(e.ID)
}

func (e BodyEdit) duties() string { return strings.Join(e.Duties, "\n") }

// parents lists the bodies that this one may be put below.
func (e BodyEdit) parents() []BodyRow {
	return slices.DeleteFunc(slices.Clone(e.All.Rows), func(r BodyRow) bool {
		return r.Kind == office.Section || r.ID == e.ID || !r.Edit && r.ID != e.Parent
	})
}

// BodyURL is the address of a body's form.
func BodyURL(id office.BodyID) string { return "/office/bodies/" + url.PathEscape(string(id)) }

// PersonURL is the address of a person, or of something done to them.
func PersonURL(id office.PersonID, what string) string {
	address := "/office/people/" + url.PathEscape(string(id))
	if what != "" {
		address += "/" + what
	}
	return address
}

// Staff is who works here, and how their accounts stand.
type Staff struct {
	Tree      *office.Tree
	Persons   []people.Person
	Grants    []office.Grant
	Standings map[office.PersonID]people.Standing
}

// Person finds a person.
func (s Staff) Person(id office.PersonID) (people.Person, bool) {
	i := slices.IndexFunc(s.Persons, func(p people.Person) bool { return p.ID == id })
	if i < 0 {
		return people.Person{}, false
	}
	return s.Persons[i], true
}

func (s Staff) held(id office.PersonID) []office.Grant {
	return slices.DeleteFunc(slices.Clone(s.Grants), func(g office.Grant) bool { return g.Person != id })
}

// where names the body of a grant.
func (s Staff) where(p Page, id office.BodyID) string {
	if b, ok := s.Tree.Body(id); ok {
		return b.Name
	}
	if id == "" {
		return p.Say("ui.people.everywhere")
	}
	return string(id)
}

// subject names what a line of the journal is about: a person, a body, or a
// document by the beginning of its digest.
func (s Staff) subject(what string) string {
	if p, ok := s.Person(office.PersonID(what)); ok {
		return p.Name
	}
	if b, ok := s.Tree.Body(office.BodyID(what)); ok {
		return b.Name
	}
	if len(what) == 64 {
		return short(what)
	}
	return what
}

// actor names who did something.
func (s Staff) actor(id string) string {
	if p, ok := s.Person(office.PersonID(id)); ok {
		return p.Name
	}
	return id
}

// remark words the note of a line of the journal.
func (s Staff) remark(p Page, a store.Act) string {
	if a.Verb != "grant" && a.Verb != "revoke" {
		return a.Note
	}
	role, body, _ := strings.Cut(a.Note, "@")
	return p.Say("ui.role."+role) + " · " + s.where(p, office.BodyID(body))
}

// verb words what was done; acts of other parts of the program may lack a word.
func (p Page) verb(v string) string { return p.Or("ui.verb."+v, v) }

// Link is a one-time link, shown once.
type Link struct {
	URL   string
	Until time.Time
}

// indent sets an option in by its depth.
func indent(depth int) string { return strings.Repeat("\u3000", depth) }
