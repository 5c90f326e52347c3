package performing_test

import (
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// TestRetargetWhole: of a table of several bodies only the rows of the one that is meant
// change; a new row is its own as soon as the change is approved.
func TestRetargetWhole(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	b.on("2023-06-01")
	list, err := b.Proposals(b.Context(), reviewer, b.year(reviewer))
	b.must(err)
	rows := map[string]office.BodyID{}
	for _, p := range list {
		if p.Body != "" {
			rows[p.Key] = p.Body
		}
	}
	b.must(b.ConfirmOwners(b.Context(), reviewer, b.id, rows, 0))
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
