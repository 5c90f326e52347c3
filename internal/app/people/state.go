package people

import (
	"context"
	"slices"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// state is the whole office at one revision of the store.
type state struct {
	revision int64
	tree     *office.Tree
	bodies   map[office.BodyID]int // versions
	persons  []Person
	grants   []office.Grant
}

// Person is a person as the office keeps them.
type Person struct {
	office.Person
	Version int // of the record, for editing
}

// Tree gives the bodies; it is read anew only when something has changed.
func (d *Door) Tree(ctx context.Context) (*office.Tree, error) {
	s, err := d.present(ctx)
	if err != nil {
		return nil, err
	}
	return s.tree, nil
}

// Persons lists all persons in the order of adding.
func (d *Door) Persons(ctx context.Context) ([]Person, error) {
	s, err := d.present(ctx)
	if err != nil {
		return nil, err
	}
	return slices.Clone(s.persons), nil
}

// Grants lists all grants in the order of adding.
func (d *Door) Grants(ctx context.Context) ([]office.Grant, error) {
	s, err := d.present(ctx)
	if err != nil {
		return nil, err
	}
	return slices.Clone(s.grants), nil
}

// BodyVersion is the version of a body's record, for editing; 0 where there is
// none.
func (d *Door) BodyVersion(ctx context.Context, id office.BodyID) (int, error) {
	s, err := d.present(ctx)
	if err != nil {
		return 0, err
	}
	return s.bodies[id], nil
}

// present is the office as it is now.
func (d *Door) present(ctx context.Context) (s *state, err error) {
	err = d.store.View(ctx, func(tx store.Tx) error {
		s, err = d.seen(tx)
		return err
	})
	return s, err
}

// seen gives the office of a view, from memory where nothing has changed. What a
// transaction writes may yet be undone: there it is read by readState.
func (d *Door) seen(view store.Tx) (*state, error) {
	revision, err := view.Revision("")
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	last := d.last
	d.mu.Unlock()
	if last != nil && last.revision == revision {
		return last, nil
	}
	s, err := readState(view)
	if err != nil {
		return nil, err
	}
	s.revision = revision
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.last == nil || d.last.revision < revision {
		d.last = s
	}
	return s, nil
}

// readState reads the office from the store.
func readState(tx store.Tx) (*state, error) {
	s := &state{bodies: map[office.BodyID]int{}}
	var bodies []office.Body
	err := each(tx, store.BodyRecord, func(b office.Body, version int) {
		bodies = append(bodies, b)
		s.bodies[b.ID] = version
	})
	if err != nil {
		return nil, err
	}
	if s.tree, err = office.NewTree(bodies); err != nil {
		return nil, err
	}
	err = each(tx, store.PersonRecord, func(p office.Person, version int) { s.persons = append(s.persons, Person{p, version}) })
	if err != nil {
		return nil, err
	}
	err = each(tx, store.GrantRecord, func(g office.Grant, _ int) { s.grants = append(s.grants, g) })
	return s, err
}

// each decodes all records of a kind that belong to the installation.
func each[T any](tx store.Tx, kind store.RecordKind, f func(T, int)) error {
	list, err := kept.List[T](tx, "", kind, store.RecordFilter{})
	for _, k := range list {
		f(k.Value, k.Version)
	}
	return err
}

// person finds somebody.
func (s *state) person(id office.PersonID) (Person, bool) {
	i := slices.IndexFunc(s.persons, func(p Person) bool { return p.ID == id })
	if i < 0 {
		return Person{}, false
	}
	return s.persons[i], true
}

// held lists what a person was granted.
func (s *state) held(id office.PersonID) []office.Grant {
	var out []office.Grant
	for _, g := range s.grants {
		if g.Person == id {
			out = append(out, g)
		}
	}
	return out
}
