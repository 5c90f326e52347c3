package people

import (
	"context"
	"fmt"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// The demo's ids. Ids of other bodies are never made like this, so that the root
// tells a demo from a real office.
const (
	demoRoot   office.BodyID = "demo"
	demoPrefix               = "demo-"

	// DemoDepartment is the department of the demo.
	DemoDepartment office.BodyID = "demo-department"
)

// Furnish fills an empty store with a demo: the bodies of a ledger under a
// finance bureau, and one person for each role. A demo that is there stays as it
// is; fault.Forbidden where a real office is there, which nobody must enter
// without a password.
func (d *Door) Furnish(ctx context.Context, bureau string, l *budget.Ledger, roleName func(office.Role) string) error {
	return d.store.Update(ctx, func(tx store.Tx) error {
		s, err := readState(tx)
		if err != nil {
			return err
		}
		if _, is := s.tree.Body(demoRoot); is {
			return nil
		}
		if len(s.persons)+len(s.bodies) > 0 {
			return fault.New(fault.Forbidden, "数据目录里已有真实的机构或人员，不能作演示").Hint("请用 --data 指定一个空的目录，或去掉 --demo")
		}
		for _, b := range demoBodies(bureau, l) {
			if err := d.put(tx, store.Record{Kind: store.BodyRecord, ID: string(b.ID), Body: string(b.ID), Actor: string(operatorID)}, b); err != nil {
				return err
			}
		}
		for _, role := range office.Roles() {
			if err := d.putDemoPerson(tx, role, roleName(role)); err != nil {
				return err
			}
		}
		return d.note(tx, operatorID, "demo", string(demoRoot), bureau)
	})
}

// demoBodies makes a tree of a ledger's bodies and their sections.
func demoBodies(bureau string, l *budget.Ledger) []office.Body {
	out := []office.Body{
		{ID: demoRoot, Kind: office.Bureau, Name: bureau},
		{ID: DemoDepartment, Parent: demoRoot, Kind: office.Department, Name: l.Department},
	}
	ids := map[string]office.BodyID{}
	for i, b := range l.Bodies {
		ids[b.Name] = office.BodyID(fmt.Sprint(demoPrefix, "unit-", i+1))
	}
	for _, b := range l.Bodies {
		id := ids[b.Name]
		out = append(out, office.Body{ID: id, Parent: DemoDepartment, Kind: office.Unit, Name: b.Name,
			Own: b.Scope == budget.Own, Within: ids[b.Within], Duties: b.Duties})
		for i, name := range b.Offices {
			out = append(out, office.Body{ID: office.BodyID(fmt.Sprint(id, "-", i+1)), Parent: id, Kind: office.Section, Name: name})
		}
	}
	return out
}

// demoBody is where a role of the demo sits.
func demoBody(role office.Role) office.BodyID {
	switch role {
	case office.ProjectOwner:
		return demoPrefix + "unit-1-1"
	case office.Preparer, office.Approver:
		return demoPrefix + "unit-1"
	case office.Finance, office.Auditor:
		return demoRoot
	case office.Administrator:
		return ""
	}
	return DemoDepartment
}

func (d *Door) putDemoPerson(tx store.Tx, role office.Role, name string) error {
	p := office.Person{ID: office.PersonID(demoPrefix + string(role)), Name: name}
	if err := d.put(tx, store.Record{Kind: store.PersonRecord, ID: string(p.ID), Actor: string(operatorID)}, p); err != nil {
		return err
	}
	return d.putGrant(tx, Operator(), office.Grant{Person: p.ID, Role: role, Body: demoBody(role)}, false)
}

// Demonstrators lists the persons of the demo that can be entered with one
// click; none where this is no demo.
func (d *Door) Demonstrators(ctx context.Context) ([]office.Person, error) {
	if !d.demo {
		return nil, nil
	}
	s, err := d.present(ctx)
	if err != nil {
		return nil, err
	}
	if _, is := s.tree.Body(demoRoot); !is {
		return nil, nil
	}
	var out []office.Person
	for _, p := range s.persons {
		if strings.HasPrefix(string(p.ID), demoPrefix) && !p.Disabled {
			out = append(out, p.Person)
		}
	}
	return out, nil
}

// EnterDemo opens a session for a person of the demo without a password. It is
// fault.NotFound where this is no demo, and such a session is worth nothing in a
// Door that is none.
func (d *Door) EnterDemo(ctx context.Context, id office.PersonID) (session Session, err error) {
	list, err := d.Demonstrators(ctx)
	if err != nil {
		return session, err
	}
	for _, p := range list {
		if p.ID == id {
			err = d.store.Update(ctx, func(tx store.Tx) error {
				session, err = d.open(tx, p, demoNote)
				return err
			})
			return session, err
		}
	}
	return session, fault.New(fault.NotFound, "没有这个演示人员").At(shortened(string(id)))
}
