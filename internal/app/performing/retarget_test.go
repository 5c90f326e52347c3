package performing_test

import (
	"slices"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// TestDeclareWhole: while targets are declared a department changes one unit's rows of
// its table and the unit's goal; a second hand from the same page is refused, and once
// the year runs nobody changes them so.
func TestDeclareWhole(t *testing.T) {
	b := newBureau(t, nil)
	b.confirmAll()
	y, _ := b.entry(reviewer, "unit-demo-unit-1")
	d, err := b.DeclaredOf(b.Context(), reviewer, y, unit1)
	b.must(err)
	if !d.Edits || len(d.Rows) == 0 || d.Table.ID == d.Goal.ID || len(d.Doubts) == 0 || d.Doubts[0].Key != "score.declare.contradiction" {
		t.Fatalf("edits %v, %d rows, table %s, goal %s, doubts %+v", d.Edits, len(d.Rows), d.Table.ID, d.Goal.ID, d.Doubts)
	}
	next := draft.Targets{Body: unit1, Goal: "新的年度目标", Indicators: append(slices.Clone(d.Rows), budget.Indicator{Level1: "产出指标", Level2: "数量", Name: "新增一项", Target: "≥3个"})}
	next.Indicators[0].Target = "≥77次"
	b.refused("a unit changes the department's table", b.DeclareWhole(b.Context(), preparer, b.id, next, d.Table.Version, d.Goal.Version), fault.Forbidden)
	b.refused("an indicator without a value", b.DeclareWhole(b.Context(), reviewer, b.id, draft.Targets{Body: unit1, Indicators: []budget.Indicator{{Name: "无值"}}}, d.Table.Version, d.Goal.Version), fault.Invalid)
	b.must(b.DeclareWhole(b.Context(), reviewer, b.id, next, d.Table.Version, d.Goal.Version))
	b.refused("from an old page", b.DeclareWhole(b.Context(), reviewer, b.id, next, d.Table.Version, d.Goal.Version), fault.Conflict)
	all, open := len(y.Mixed.Value.Indicators), y.Unowned()
	y, e := b.entry(reviewer, "unit-demo-unit-1")
	if e.Goal != next.Goal || len(e.Promised) != len(next.Indicators) || e.Promised[0].Target != "≥77次" || len(y.Mixed.Value.Indicators) != all+1 || y.Unowned() != open {
		t.Errorf("goal %q, %d of %d rows, %d in the table, %d without an owner", e.Goal, len(e.Promised), len(next.Indicators), len(y.Mixed.Value.Indicators), y.Unowned())
	}
	d, err = b.DeclaredOf(b.Context(), reviewer, y, unit1)
	b.must(err)
	if len(d.History) != 2 || d.History[0].Version <= d.History[1].Version || d.History[0].By != string(reviewer.Person.ID) {
		t.Errorf("%d versions", len(d.History))
	}
	b.executing()
	b.refused("after the approval", b.DeclareWhole(b.Context(), reviewer, b.id, next, d.Table.Version, d.Goal.Version), fault.Forbidden)
}

// confirmAll confirms every proposed owner.
func (b *bureau) confirmAll() {
	b.Helper()
	list, err := b.Proposals(b.Context(), reviewer, b.year(reviewer))
	b.must(err)
	rows := map[string]office.BodyID{}
	for _, p := range list {
		if p.Body != "" {
			rows[p.Key] = p.Body
		}
	}
	b.must(b.ConfirmOwners(b.Context(), reviewer, b.id, rows, 0))
}

// TestRetargetWhole: of a table of several bodies only the rows of the one that is meant
// change; a new row is its own as soon as the change is approved.
func TestRetargetWhole(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	b.on("2023-06-01")
	b.confirmAll()
	const whole = "unit-demo-unit-1"
	y, e := b.entry(reviewer, whole)
	all, mine := len(y.Mixed.Value.Indicators), len(e.Promised)
	change := draft.Retarget{ID: "change-1", Number: "福财〔2023〕5号", Date: "2023-06-01", Reason: "任务增加"}
	for i, p := range e.Promised {
		in := budget.Indicator{Level1: p.Level1, Level2: p.Level2, Name: p.Name, Target: p.Target}
		switch i {
		case 0:
			in.Target = "≥77次"
		case 1:
			continue // dropped
		}
		change.Indicators = append(change.Indicators, in)
	}
	change.Indicators = append(change.Indicators, budget.Indicator{Level1: "产出指标", Level2: "数量", Name: "新增一项", Target: "≥3个"})
	b.refused("a unit changes the department's table", b.Retarget(b.Context(), preparer, b.id, whole, change, 0), fault.Forbidden)
	b.must(b.Retarget(b.Context(), reviewer, b.id, whole, change, 0))
	if _, now := b.entry(reviewer, whole); len(now.Promised) != mine || now.Promised[0].Target == "≥77次" {
		t.Error("a draft counts")
	}
	b.must(b.ApproveRetarget(b.Context(), finance, b.id, "change-1", 1))
	y, e = b.entry(reviewer, whole)
	if len(y.Mixed.Value.Indicators) != all || len(e.Promised) != mine || e.Promised[0].Target != "≥77次" {
		t.Errorf("%d of %d rows, %d of %d: %+v", len(y.Mixed.Value.Indicators), all, len(e.Promised), mine, e.Promised[0])
	}
	found := false
	for _, p := range e.Promised {
		found = found || p.Name == "新增一项" && p.Target == "≥3个"
	}
	if !found {
		t.Errorf("the new row is nobody's: %+v", e.Promised)
	}
	_, other := b.entry(reviewer, "unit-demo-unit-2")
	for _, p := range other.Promised {
		if p.Name == "新增一项" {
			t.Error("another body has the new row")
		}
	}
}
