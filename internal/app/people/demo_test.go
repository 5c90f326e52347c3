package people_test

import (
	"testing"

	"mingzhang/internal/app/people"
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

func ledger() *budget.Ledger {
	return &budget.Ledger{Year: 2023, Department: "甲局", Bodies: []budget.LedgerBody{
		{Name: "甲局（本级）", Scope: budget.Own, Offices: []string{"办公室", "业务科"}, Duties: []string{"办事"}},
		{Name: "甲中心", Scope: budget.Single},
		{Name: "甲分中心", Scope: budget.Single, Within: "甲局（本级）"},
	}}
}

func roleName(r office.Role) string { return string(r) }

func TestDemo(t *testing.T) {
	d := emptyDesk(t)
	demo := d.another(people.Config{Hash: cheap, Demo: true})
	for range 2 { // a second start changes nothing
		if err := demo.Furnish(d.ctx(), "财政局（演示）", ledger(), roleName); err != nil {
			t.Fatal(err)
		}
	}
	list, err := demo.Demonstrators(d.ctx())
	if err != nil || len(list) != len(office.Roles()) {
		t.Fatalf("%d demonstrators, %v", len(list), err)
	}
	tree, err := demo.Tree(d.ctx())
	if err != nil {
		t.Fatal(err)
	}
	if b, ok := tree.Body("demo-unit-3"); !ok || b.Within != "demo-unit-1" || len(tree.Bodies()) != 7 {
		t.Errorf("the demo has %+v of %d bodies", b, len(tree.Bodies()))
	}
	for i, p := range list {
		session, err := demo.EnterDemo(d.ctx(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		actor, err := demo.Actor(d.ctx(), session.Token)
		if err != nil || !actor.Has(office.Roles()[i]) {
			t.Errorf("%s enters as %+v, %v", p.ID, actor, err)
		}
		if d.actor(session.Token).SignedIn() {
			t.Errorf("%s stays signed in where this is no demo", p.ID)
		}
	}
}

func TestDemoIsShutElsewhere(t *testing.T) {
	d := newDesk(t)
	demo := d.another(people.Config{Hash: cheap, Demo: true})
	d.wants(demo.Furnish(d.ctx(), "财政局", ledger(), roleName), fault.Forbidden)
	_, err := demo.EnterDemo(d.ctx(), "admin")
	d.wants(err, fault.NotFound)
	d.hire("demo-wang", office.Preparer, "u1")
	for _, door := range []*people.Door{d.Door, demo} {
		_, err = door.EnterDemo(d.ctx(), "demo-wang")
		d.wants(err, fault.NotFound)
	}
}
