package people_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"mingzhang/internal/app/people"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

func TestLinkWorksOnce(t *testing.T) {
	d := newDesk(t)
	d.hire("wang", office.Preparer, "u1")
	link, err := d.Invite(d.ctx(), d.admin, "wang")
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.AcceptInvitation(d.ctx(), link.Token, "short")
	d.wants(err, fault.Invalid)
	if p, err := d.Invited(d.ctx(), link.Token); err != nil || p.ID != "wang" {
		t.Errorf("a refused password used the link up: %v, %v", p, err)
	}
	var let atomic.Int32
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if _, err := d.AcceptInvitation(d.ctx(), link.Token, good); err == nil {
				let.Add(1)
			}
		})
	}
	group.Wait()
	if let.Load() != 1 {
		t.Errorf("%d used the link, want one", let.Load())
	}
	_, err = d.AcceptInvitation(d.ctx(), link.Token, good)
	d.wants(err, fault.NotFound)
}

func TestLinkExpiresAndIsReplaced(t *testing.T) {
	d := newDesk(t)
	d.hire("wang", office.Preparer, "u1")
	first, err := d.Invite(d.ctx(), d.admin, "wang")
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.Invite(d.ctx(), d.admin, "wang")
	if err != nil {
		t.Fatal(err)
	}
	for _, token := range []string{first.Token, "", "guess", strings.Repeat("x", 10_000)} {
		_, err = d.Invited(d.ctx(), token)
		d.wants(err, fault.NotFound)
	}
	d.clock.pass(people.LinkLife)
	_, err = d.AcceptInvitation(d.ctx(), second.Token, good)
	d.wants(err, fault.NotFound)
}

func TestFirstAdministrator(t *testing.T) {
	d := newDesk(t)
	if _, made, err := d.FirstAdministrator(d.ctx()); made || err != nil {
		t.Errorf("made a second first administrator: %v", err)
	}
	if !d.admin.Permit(nil, office.ManagePeople, "") || d.admin.Person.ID != people.FirstID {
		t.Errorf("the first administrator is %+v", d.admin)
	}
	me := office.Grant{Person: "admin", Role: office.Administrator}
	d.wants(d.RemoveGrant(d.ctx(), d.admin, me), fault.Invalid)
	d.wants(d.PutPerson(d.ctx(), d.admin, office.Person{ID: "admin", Name: "管", Disabled: true}, 1), fault.Invalid)
	d.hire("li", office.Administrator, "")
	if err := d.RemoveGrant(d.ctx(), d.admin, me); err != nil {
		t.Errorf("with another in charge: %v", err)
	}
}

// An administrator who never used the link gets another at the next start.
func TestFirstLinkIsMadeAgain(t *testing.T) {
	d := emptyDesk(t)
	old, made, err := d.FirstAdministrator(d.ctx())
	if err != nil || !made {
		t.Fatal(made, err)
	}
	d.clock.pass(people.LinkLife)
	link, made, err := d.FirstAdministrator(d.ctx())
	if err != nil || !made || link.Token == old.Token {
		t.Fatalf("at the second start: %v %v", made, err)
	}
	if _, err := d.AcceptInvitation(d.ctx(), link.Token, good); err != nil {
		t.Error(err)
	}
}
