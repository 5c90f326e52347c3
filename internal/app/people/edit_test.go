package people_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

func TestBodiesAreEdited(t *testing.T) {
	d := newDesk(t)
	b := office.Body{Parent: "d1", Kind: office.Unit, Name: " 甲中心 ", Code: "001", Duties: []string{"办事"}, Within: "u1"}
	id, err := d.PutBody(d.ctx(), d.admin, b, 0)
	if err != nil || id == "" {
		t.Fatal(id, err)
	}
	tree, err := d.Tree(d.ctx())
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := tree.Body(id); got.Name != "甲中心" || got.Within != "u1" || len(got.Duties) != 1 {
		t.Errorf("kept as %+v", got)
	}
	b.ID, b.Name = id, "改名"
	d.body(d.admin, b, 1)
	_, err = d.PutBody(d.ctx(), d.admin, b, 1)
	d.wants(err, fault.Conflict)
	if n, err := d.BodyVersion(d.ctx(), id); n != 2 || err != nil {
		t.Errorf("version %d, %v", n, err)
	}
}

func TestBodiesAreRefused(t *testing.T) {
	d := newDesk(t)
	long := strings.Repeat("长", 10_000)
	for name, b := range map[string]office.Body{
		"no name":        {Parent: "d1", Kind: office.Unit},
		"long name":      {Parent: "d1", Kind: office.Unit, Name: long},
		"long code":      {Parent: "d1", Kind: office.Unit, Name: "甲", Code: long},
		"long duty":      {Parent: "d1", Kind: office.Unit, Name: "甲", Duties: []string{long}},
		"many duties":    {Parent: "d1", Kind: office.Unit, Name: "甲", Duties: make([]string, 101)},
		"control":        {Parent: "d1", Kind: office.Unit, Name: "甲\x00乙"},
		"wrong year":     {Parent: "d1", Kind: office.Unit, Name: "甲", Closed: 12},
		"no such kind":   {Parent: "d1", Kind: "king", Name: "甲"},
		"kind too high":  {Parent: "u1", Kind: office.Department, Name: "甲"},
		"within section": {Parent: "d1", Kind: office.Unit, Name: "甲", Within: "d2"},
		"within itself":  {ID: "u1", Parent: "d1", Kind: office.Unit, Name: "甲", Within: "u1"},
		"closed too soon": {ID: "d1", Parent: "f", Kind: office.Department, Name: "甲局",
			Closed: 2026},
	} {
		_, err := d.PutBody(d.ctx(), d.admin, b, min(len(b.ID), 1))
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	tree, err := d.Tree(d.ctx())
	if err != nil || len(tree.Bodies()) != 5 {
		t.Errorf("refused edits left %d bodies, %v", len(tree.Bodies()), err)
	}
}

func TestPersonsAreRefused(t *testing.T) {
	d := newDesk(t)
	for _, p := range []office.Person{
		{ID: "", Name: "甲"}, {ID: "x", Name: "甲"}, {ID: "a b", Name: "甲"}, {ID: "a/b", Name: "甲"}, {ID: "<script>", Name: "甲"},
		{ID: "local", Name: "甲"}, {ID: "wang", Name: " "}, {ID: "wang", Name: strings.Repeat("长", 10_000)},
		{ID: office.PersonID(strings.Repeat("w", 10_000)), Name: "甲"}, {ID: "wang", Name: "甲\n乙"},
	} {
		d.wants(d.PutPerson(d.ctx(), d.admin, p, 0), fault.Invalid)
	}
	d.hire("wang", office.Preparer, "u1")
	d.wants(d.PutPerson(d.ctx(), d.admin, office.Person{ID: "WANG", Name: "另一个"}, 0), fault.Conflict)
	d.wants(d.PutGrant(d.ctx(), d.admin, office.Grant{Person: "wang", Role: "king", Body: "u1"}), fault.Invalid)
	d.wants(d.PutGrant(d.ctx(), d.admin, office.Grant{Person: "nobody", Role: office.Preparer, Body: "u1"}), fault.NotFound)
	d.wants(d.PutGrant(d.ctx(), d.admin, office.Grant{Person: "wang", Role: office.Preparer, Body: "nowhere"}), fault.NotFound)
}

// An administrator of one department manages its people and bodies, and can
// neither reach beyond nor take the place of a greater one.
func TestSmallAdministrator(t *testing.T) {
	d := newDesk(t)
	small := d.actor(d.hire("small", office.Administrator, "d1").Token)
	d.hire("far", office.Preparer, "u2")
	if err := errors.Join(d.PutPerson(d.ctx(), small, office.Person{ID: "near", Name: "近"}, 0),
		d.PutGrant(d.ctx(), small, office.Grant{Person: "near", Role: office.Preparer, Body: "u1"})); err != nil {
		t.Fatal(err)
	}
	d.body(small, office.Body{Parent: "d1", Kind: office.Unit, Name: "新"}, 0)
	_, root := d.PutBody(d.ctx(), small, office.Body{Kind: office.Bureau, Name: "新局"}, 0)
	_, other := d.PutBody(d.ctx(), small, office.Body{ID: "u2", Parent: "d2", Kind: office.Unit, Name: "改"}, 1)
	_, away := d.PutBody(d.ctx(), small, office.Body{ID: "u1", Parent: "d2", Kind: office.Unit, Name: "移"}, 1)
	_, link := d.Invite(d.ctx(), small, "admin")
	_, far := d.Invite(d.ctx(), small, "far")
	for i, err := range []error{root, other, away, link, far,
		d.PutGrant(d.ctx(), small, office.Grant{Person: "small", Role: office.Administrator}),
		d.PutGrant(d.ctx(), small, office.Grant{Person: "near", Role: office.Preparer, Body: "u2"}),
		d.RemoveGrant(d.ctx(), small, office.Grant{Person: "far", Role: office.Preparer, Body: "u2"}),
		d.PutPerson(d.ctx(), small, office.Person{ID: "admin", Name: "坏"}, 1),
		d.Unlock(d.ctx(), small, "far"),
	} {
		if !fault.Is(err, fault.Forbidden) {
			t.Errorf("attempt %d: %v", i, err)
		}
	}
}

// Who manages nobody can do nothing of it.
func TestOthersManageNothing(t *testing.T) {
	d := newDesk(t)
	d.hire("far", office.Preparer, "u2")
	for _, role := range office.Roles() {
		if office.Allows(role, office.ManagePeople) {
			continue
		}
		id := office.PersonID("p-" + string(role))
		actor := d.actor(d.hire(id, role, "").Token)
		_, link := d.Invite(d.ctx(), actor, "far")
		_, body := d.PutBody(d.ctx(), actor, office.Body{Kind: office.Bureau, Name: "新局"}, 0)
		for i, err := range []error{link, body, d.Unlock(d.ctx(), actor, "far"), d.PutPerson(d.ctx(), actor, office.Person{ID: "new", Name: "新"}, 0),
			d.PutGrant(d.ctx(), actor, office.Grant{Person: id, Role: office.Administrator})} {
			if !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s, attempt %d: %v", role, i, err)
			}
		}
	}
}

func TestJournalTellsAll(t *testing.T) {
	d := newDesk(t)
	small := d.actor(d.hire("small", office.Administrator, "d1").Token)
	g := office.Grant{Person: "small", Role: office.Auditor, Body: "u1"}
	if err := errors.Join(d.PutGrant(d.ctx(), d.admin, g), d.PutGrant(d.ctx(), d.admin, g), d.RemoveGrant(d.ctx(), d.admin, g),
		d.RemoveGrant(d.ctx(), d.admin, g), d.PutGrant(d.ctx(), d.admin, g)); err != nil {
		t.Fatal(err)
	}
	acts, err := d.Journal(d.ctx(), d.admin, 0)
	if err != nil {
		t.Fatal(err)
	}
	var verbs []string
	for _, a := range slices.Backward(acts) {
		verbs = append(verbs, a.Actor+":"+a.Verb)
	}
	want := "local:grant local:invite admin:password admin:add-body admin:add-body admin:add-body admin:add-body admin:add-body " +
		"admin:add-person admin:grant admin:invite small:password admin:grant admin:revoke admin:grant"
	if got := strings.Join(verbs, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	own, err := d.Journal(d.ctx(), small, 0)
	if err != nil || len(own) != 1 || own[0].Verb != "password" {
		t.Errorf("a small administrator sees %v, %v", own, err)
	}
}
