package planning_test

import (
	"slices"
	"sync"
	"testing"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// TestWholeYear walks the demo's office through every step of its year, each
// stage by the role that may and by none that may not.
func TestWholeYear(t *testing.T) {
	a := opened(t)
	a.firstUp()
	a.firstDown()
	a.secondUp()
	a.ratified()
	a.published()
	a.pass(office.Reviewer, whole, whole, office.Move{})
	a.step("final-account")
	a.pass(office.Finance, bureau, whole, office.Move{})
	if b := a.at(whole); b.Stage != 1 || len(b.Acts) != 0 {
		t.Errorf("the year is not over: %+v", b)
	}
	if n := len(a.stand().Moves); n < 30 {
		t.Errorf("%d moves are kept", n)
	}
}

func (a *annual) step(want string) {
	a.Helper()
	if got := a.stand().Step.ID; got != want {
		a.Fatalf("the budget stands in %s, want %s", got, want)
	}
}

// firstUp: units propose; one is taken back, one returned with a reason.
func (a *annual) firstUp() {
	a.step("first-up")
	a.pass(office.Preparer, first, first, office.Move{})
	a.must(a.move(holder(office.Preparer, first), first, office.Withdraw, office.Move{}))
	a.pass(office.Preparer, first, first, office.Move{})
	a.refused("a line of a unit that handed in", a.edit(first), fault.Forbidden)
	a.refused("a return without a reason", a.move(holder(office.Approver, first), first, office.Return, office.Move{}), fault.Invalid)
	a.refused("a return by who handed in", a.move(holder(office.Preparer, first), first, office.Return, office.Move{Reason: "x"}), fault.Forbidden)
	a.must(a.move(holder(office.Approver, first), first, office.Return, office.Move{Reason: "请补充会议费依据"}))
	if b := a.at(first); b.Stage != 0 || b.Back != "请补充会议费依据" {
		a.Errorf("returned: %+v", b)
	}
	a.must(a.edit(first))
	for _, u := range []office.BodyID{first, second, third} {
		a.pass(office.Preparer, u, u, office.Move{})
		a.pass(office.Approver, u, u, office.Move{})
		a.pass(office.Reviewer, whole, u, office.Move{})
	}
}

// edit writes a reason on the first line of a unit.
func (a *annual) edit(unit office.BodyID) error {
	who := holder(office.Preparer, unit)
	sheet, err := a.Sheet(a.Context(), who, a.id, unit)
	a.must(err)
	l := sheet.Lines[0]
	_, err = a.Edit(a.Context(), who, a.id, unit, []draft.Patch{{ID: l.ID, Version: l.Version, Fields: map[draft.Field]string{draft.FieldReason: "按定额核定"}}}, "")
	return err
}

// firstDown: control figures, one below what was asked.
func (a *annual) firstDown() {
	a.step("first-down")
	finance := holder(office.Finance, bureau)
	a.refused("no control figures", a.move(finance, whole, office.Forward, office.Move{}), fault.Invalid)
	a.refused("a preparer sets control figures", a.control(holder(office.Preparer, first), first, 1), fault.Forbidden)
	a.refused("a negative control figure", a.control(finance, first, -1), fault.Invalid)
	for _, u := range []office.BodyID{first, second, third} {
		sheet, err := a.Sheet(a.Context(), finance, a.id, u)
		a.must(err)
		a.must(a.control(finance, u, sheet.Sums.Total))
	}
	a.pass(office.Finance, bureau, whole, office.Move{})
}

func (a *annual) control(who office.Actor, unit office.BodyID, total money.Fen) error {
	version := 0
	if k, err := planning.Find(a.Context(), a.Desk, planning.Controls, a.id, string(unit)); err == nil {
		version = k.Version
	}
	_, err := planning.Put(a.Context(), a.Desk, who, planning.Controls, planning.Change{Space: a.id, ID: string(unit), Body: unit, Version: version}, draft.Control{Body: unit, Total: total})
	return err
}

// secondUp: beyond the control figure nothing is handed in; of two approvals at
// once one counts.
func (a *annual) secondUp() {
	a.step("second-up")
	a.refused("a control figure after the step", a.control(holder(office.Finance, bureau), first, 1), fault.Forbidden)
	a.spend(first, "1.00")
	a.refused("beyond the control figure", a.move(holder(office.Preparer, first), first, office.Forward, office.Move{}), fault.Invalid)
	a.spend(first, "-1.00")
	for _, u := range []office.BodyID{first, second, third} {
		a.explain(u)
		a.pass(office.Preparer, u, u, office.Move{})
		a.together(holder(office.Approver, u), u)
		a.pass(office.Reviewer, whole, u, office.Move{})
	}
}

// spend adds to the first line of a unit.
func (a *annual) spend(unit office.BodyID, more string) {
	a.Helper()
	var add money.Fen
	a.must(add.UnmarshalText([]byte(more)))
	who := holder(office.Preparer, unit)
	sheet, err := a.Sheet(a.Context(), who, a.id, unit)
	a.must(err)
	l := sheet.Lines[0]
	_, err = a.Edit(a.Context(), who, a.id, unit, []draft.Patch{{ID: l.ID, Version: l.Version, Fields: map[draft.Field]string{draft.FieldAmount: (l.Value.Money() + add).String()}}}, "")
	a.must(err)
}

// together approves twice at once from the same page.
func (a *annual) together(who office.Actor, unit office.BodyID) {
	a.Helper()
	s := a.stand()
	m := office.Move{Kind: office.Forward, Step: s.Step.ID, Stage: s.Track.Stages[unit], Body: unit}
	errs := make([]error, 2)
	var wait sync.WaitGroup
	for i := range errs {
		wait.Go(func() { errs[i] = a.Move(a.Context(), who, a.id, m) })
	}
	wait.Wait()
	passed := slices.DeleteFunc(slices.Clone(errs), func(err error) bool { return err != nil })
	if len(passed) != 1 || !fault.Is(errs[0], fault.Conflict) && !fault.Is(errs[1], fault.Conflict) {
		a.Errorf("two approvals at once: %v", errs)
	}
	if got := a.stand().Track.Stages[unit]; got != m.Stage+1 {
		a.Errorf("two approvals moved %s to stage %d", unit, got)
	}
}

// ratified: the congress, then 20 days to the department, 15 days to the units.
func (a *annual) ratified() {
	a.step("congress")
	a.pass(office.Finance, bureau, whole, office.Move{Date: "2023-01-18"})
	a.day = "2023-02-08"
	a.due(whole, "2023-02-07", true)
	finance := holder(office.Finance, bureau)
	a.refused("no document number", a.move(finance, whole, office.Forward, office.Move{Date: "2023-02-08"}), fault.Invalid)
	a.refused("a date that is none", a.move(finance, whole, office.Forward, office.Move{Date: "2023-02-30", Number: "福财〔2023〕1号"}), fault.Invalid)
	a.pass(office.Finance, bureau, whole, office.Move{Date: "2023-02-08", Number: "福财〔2023〕1号"})
	a.due(first, "2023-02-23", false)
	a.pass(office.Reviewer, whole, first, office.Move{Date: "2023-02-10", Number: "福政数〔2023〕1号"})
	a.pass(office.Reviewer, whole, second, office.Move{Date: "2023-02-11", Number: "福政数〔2023〕2号"})
	a.pass(office.Reviewer, whole, third, office.Move{Date: "2023-02-12", Number: "福政数〔2023〕3号"})
	s := a.stand()
	if s.Track.Papers["department-ratified"] != "福财〔2023〕1号" || s.Track.Papers["unit-ratified/"+string(second)] != "福政数〔2023〕2号" {
		a.Errorf("the document numbers are lost: %v", s.Track.Papers)
	}
}

func (a *annual) due(body office.BodyID, want string, late bool) {
	a.Helper()
	if b := a.at(body); b.Due != want || b.Late != late {
		a.Errorf("%s is due on %s (late: %v), want %s (%v)", body, b.Due, b.Late, want, late)
	}
}

// published: each within 20 days of its own 批复, after the secrecy review, with
// an edition.
func (a *annual) published() {
	a.step("publish")
	a.due(first, "2023-03-02", false)
	a.due(second, "2023-03-03", false)
	a.due(whole, "2023-02-28", false)
	for _, body := range []office.BodyID{first, second, third, whole} {
		role, at := office.Preparer, body
		if body == whole {
			role = office.Reviewer
		}
		a.pass(role, at, body, office.Move{})
		a.pass(office.SecrecyReviewer, whole, body, office.Move{})
		reviewer := holder(office.Reviewer, whole)
		a.refused("published without an edition", a.move(reviewer, body, office.Forward, office.Move{}), fault.Invalid)
		_, err := a.Publish(a.Context(), reviewer, planning.Order{Budget: a.id, Body: body})
		a.must(err)
		a.pass(office.Reviewer, whole, body, office.Move{})
	}
	a.step("execution")
}

// explain writes the reasons of the unit's projects that are demanded later.
func (a *annual) explain(unit office.BodyID) {
	a.Helper()
	rows, err := a.Library(a.Context(), holder(office.Reviewer, whole), a.id)
	a.must(err)
	for _, r := range rows {
		if r.Value.Body != unit || r.Targets.Version == 0 || r.Targets.Value.Reason != "" {
			continue
		}
		t := r.Targets.Value
		t.Reason = "按项目进度安排"
		a.refused("targets by an auditor", a.Aim(a.Context(), holder(office.Auditor, bureau), a.id, t, r.Targets.Version), fault.Forbidden)
		a.must(a.Aim(a.Context(), holder(office.Preparer, unit), a.id, t, r.Targets.Version))
		a.refused("targets from an old page", a.Aim(a.Context(), holder(office.Preparer, unit), a.id, t, r.Targets.Version), fault.Conflict)
	}
}
