package people

import (
	"slices"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// operatorID is the name that whoever owns the data folder acts by; no person
// can have it.
const operatorID office.PersonID = "local"

// Operator is who sits at the machine that holds the data, and so may manage
// everything: the command line acts as this.
func Operator() office.Actor {
	return office.Actor{Person: office.Person{ID: operatorID, Name: "本机操作员"}, Grants: []office.Grant{{Person: operatorID, Role: office.Administrator}}}
}

// everywhere tells whether an actor may do an action at every body, also at
// those that do not exist yet.
func everywhere(actor office.Actor, action office.Action) bool {
	return actor.SignedIn() && slices.ContainsFunc(actor.Grants, func(g office.Grant) bool { return g.Body == "" && office.Allows(g.Role, action) })
}

// may is like Permit, but no body means all of them.
func (s *state) may(actor office.Actor, action office.Action, body office.BodyID) bool {
	if body == "" {
		return everywhere(actor, action)
	}
	return actor.Permit(s.tree, action, body)
}

// must gives fault.Forbidden unless the actor may.
func (s *state) must(actor office.Actor, action office.Action, body office.BodyID) error {
	if s.may(actor, action, body) {
		return nil
	}
	where := "全部单位"
	if b, ok := s.tree.Body(body); ok {
		where = b.Name
	}
	return fault.New(fault.Forbidden, "你没有这里的管理权限").At(where).Hint("请找管理范围更大的系统管理员办理")
}

// manageable finds a person whom the actor may manage: the actor must manage
// people at every body where the person holds something, else a small
// administrator could take the place of a great one.
func (s *state) manageable(actor office.Actor, id office.PersonID) (Person, error) {
	if !actor.Permit(s.tree, office.ManagePeople, "") {
		return Person{}, s.must(actor, office.ManagePeople, "")
	}
	p, ok := s.person(id)
	if !ok {
		return p, fault.New(fault.NotFound, "没有这个人").At(string(id))
	}
	for _, g := range s.held(id) {
		if err := s.must(actor, office.ManagePeople, g.Body); err != nil {
			return p, err
		}
	}
	return p, nil
}

// administered tells whether somebody who is not disabled manages everything.
func (s *state) administered() bool {
	return slices.ContainsFunc(s.grants, func(g office.Grant) bool {
		p, ok := s.person(g.Person)
		return ok && !p.Disabled && g.Role == office.Administrator && g.Body == ""
	})
}
