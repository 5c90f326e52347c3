package planning_test

import (
	"bytes"
	"os"
	"testing"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

func TestBeginIsAllOrNothing(t *testing.T) {
	a := newAnnual(t)
	reviewer := holder(office.Reviewer, whole)
	_, err := a.Begin(t.Context(), holder(office.Preparer, first), a.plan(2023), planning.Start{})
	a.refused("a preparer begins", err, fault.Forbidden)
	foreign := *a.ledger
	foreign.Bodies = append(foreign.Bodies[:len(foreign.Bodies):len(foreign.Bodies)], foreign.Bodies[0])
	foreign.Bodies[len(foreign.Bodies)-1].Name = "没有的单位"
	_, err = a.Begin(t.Context(), reviewer, a.plan(2023), planning.Start{Ledger: &foreign})
	a.refused("a ledger with an unknown unit", err, fault.Invalid)
	if list, err := a.Budgets(t.Context(), reviewer); err != nil || len(list) != 0 {
		t.Fatalf("half a budget is there: %v %v", list, err)
	}
	_, err = a.Begin(t.Context(), reviewer, a.plan(2026), planning.Start{Ledger: a.ledger})
	a.refused("a ledger of another year", err, fault.Invalid)
	_, err = a.Begin(t.Context(), reviewer, a.plan(2023), planning.Start{})
	a.must(err)
	_, err = a.Begin(t.Context(), reviewer, a.plan(2023), planning.Start{Ledger: a.ledger})
	a.refused("the same year again", err, fault.Conflict)
}

// TestBeginFromLastYear: last year's amounts become last year's figures, to the
// fen.
func TestBeginFromLastYear(t *testing.T) {
	a := opened(t)
	reviewer := holder(office.Reviewer, whole)
	_, err := a.Begin(t.Context(), reviewer, a.plan(2025), planning.Start{Last: a.id})
	a.refused("from the year before the last", err, fault.Invalid)
	id, err := a.Begin(t.Context(), reviewer, a.plan(2024), planning.Start{Last: a.id})
	a.must(err)
	old, next := a.sums(a.id), a.sums(id)
	if next[0] != old[0] || next[1] != old[0] || old[0] == 0 {
		t.Errorf("this year %v, last year %v, want both %v", next[0], next[1], old[0])
	}
	list, err := a.Budgets(t.Context(), reviewer)
	if err != nil || len(list) != 2 || list[0].Year != 2024 || list[0].Total != old[0] {
		t.Errorf("budgets: %+v %v", list, err)
	}
}

// sums adds the lines of a budget up: this year and last year.
func (a *annual) sums(id string) (out [2]money.Fen) {
	a.Helper()
	for _, u := range []office.BodyID{first, second, third} {
		sheet, err := a.Sheet(a.Context(), holder(office.Reviewer, whole), id, u)
		a.must(err)
		for _, l := range sheet.Lines {
			out[0] += l.Value.Money()
			if l.Value.LastYear != nil {
				out[1] += *l.Value.LastYear
			}
		}
	}
	return out
}

// TestBeginFromDocument: the lines of a document that was read, with last year's
// figures and no amounts.
func TestBeginFromDocument(t *testing.T) {
	a := newAnnual(t)
	data, err := os.ReadFile("../../../testdata/futian-2023/budget.md")
	a.must(err)
	in, err := a.App.Import(t.Context(), "test", "budget.md", bytes.NewReader(data), nil)
	a.must(err)
	reviewer := holder(office.Reviewer, whole)
	id, err := a.Begin(t.Context(), reviewer, a.plan(2024), planning.Start{Document: in.Digest})
	a.must(err)
	sum := a.sums(id)
	if sum[0] != 0 || sum[1] == 0 {
		t.Errorf("this year %v, last year %v", sum[0], sum[1])
	}
	a.id = id
	for _, c := range a.conditions(reviewer, first) {
		if c.ID == "lines-valid" && c.Holds {
			t.Error("lines without economic codes can be handed in")
		}
	}
}

func (a *annual) conditions(who office.Actor, body office.BodyID) []planning.Condition {
	a.Helper()
	out, err := a.Conditions(a.Context(), who, a.id, body)
	a.must(err)
	return out
}

func TestProjects(t *testing.T) {
	a := opened(t)
	preparer := holder(office.Preparer, first)
	p := draft.Project{ID: planning.NewID("project"), Body: first, Name: "新平台", Category: "特定目标类", New: true, From: 2023, To: 2025, Tags: []string{"information-projects"}}
	a.refused("a project of a foreign unit", a.PutProject(t.Context(), preparer, draft.Project{ID: "x", Body: second, Name: "x", Category: "运转类"}, 0), fault.Forbidden)
	a.must(a.PutProject(t.Context(), preparer, p, 0))
	a.refused("two edits of one version", a.PutProject(t.Context(), preparer, p, 0), fault.Conflict)
	part := draft.Project{ID: planning.NewID("project"), Body: first, Parent: p.ID, Name: "一期", Category: "特定目标类"}
	a.must(a.PutProject(t.Context(), preparer, part, 0))
	p.Parent = part.ID
	a.refused("a circle of parts", a.PutProject(t.Context(), preparer, p, 1), fault.Invalid)
	a.refused("a project with parts is deleted", a.DeleteProject(t.Context(), preparer, p.ID, 1), fault.Conflict)
	a.refused("a project with lines is deleted", a.DeleteProject(t.Context(), preparer, "BJ-1-1-1", 1), fault.Conflict)
	a.must(a.DeleteProject(t.Context(), preparer, part.ID, 1))
	a.assess(p)
}

// assess: a new project needs its assessment, and a project of information
// systems its concurrence.
func (a *annual) assess(p draft.Project) {
	a.Helper()
	preparer := holder(office.Preparer, first)
	if passes := a.at(first).Passes; len(passes) != 3 {
		a.Errorf("a unit without tagged projects passes %v", passes)
	}
	_, err := a.Edit(a.Context(), preparer, a.id, first, []draft.Patch{{ID: "new", Fields: map[draft.Field]string{
		draft.FieldKind: "项目支出", draft.FieldProject: p.ID, draft.FieldFunction: "2010301", draft.FieldEconomic: "30227", draft.FieldFund: "一般公共预算", draft.FieldAmount: "1000",
	}}}, "")
	a.must(err)
	a.pass(office.Preparer, first, first, office.Move{})
	a.pass(office.Approver, first, first, office.Move{})
	if b := a.at(first); b.Stage != 2 || len(b.Passes) != 4 {
		a.Errorf("the concurrence is passed over: stage %d of %v", b.Stage, b.Passes)
	}
	a.pass(office.Expert, whole, first, office.Move{})
	reviewer := holder(office.Reviewer, whole)
	a.refused("a new project without assessment", a.move(reviewer, first, office.Forward, office.Move{}), fault.Invalid)
	v := draft.Assessment{By: "专家组", Date: "2022-09-01", Passed: true, Opinion: "必要、可行"}
	a.refused("an assessment by the preparer", a.Assess(a.Context(), preparer, p.ID, 1, v), fault.Forbidden)
	a.must(a.Assess(a.Context(), holder(office.Expert, whole), p.ID, 1, v))
	a.must(a.move(reviewer, first, office.Forward, office.Move{}))
}

func TestFacts(t *testing.T) {
	a := opened(t)
	preparer := holder(office.Preparer, first)
	f, err := a.Facts(t.Context(), preparer, a.id, first)
	a.must(err)
	if len(f.Bodies) != 2 || f.WhyNot != "" || f.Held == "" || f.Running.Value.Amount == 0 || len(f.Years[first].Value.Tasks) == 0 {
		t.Fatalf("facts: %+v", f)
	}
	car := f.Three["vehicle-operation"]
	car.Value.Amount++
	list := []planning.Kept[draft.Entered]{car, {Value: draft.Entered{Item: "abroad", Amount: 100}}}
	a.must(a.PutEntered(t.Context(), preparer, a.id, first, list))
	a.refused("from an old page", a.PutEntered(t.Context(), preparer, a.id, first, []planning.Kept[draft.Entered]{{ID: car.ID, Version: car.Version, Value: draft.Entered{Item: "vehicle-operation"}}}), fault.Conflict)
	y := f.Years[f.Bodies[1].ID]
	y.Value.Goals = []string{"一条目标"}
	y.Value.Body = f.Bodies[1].ID
	a.must(a.PutYear(t.Context(), preparer, a.id, first, y.Value, y.Version))
	a.refused("people of another unit", a.PutYear(t.Context(), preparer, a.id, first, draft.BodyYear{Body: second}, 0), fault.Invalid)
	f, err = a.Facts(t.Context(), preparer, a.id, first)
	if err != nil || f.Three["abroad"].Value.Amount != 100 || f.Years[f.Bodies[1].ID].Value.Goals[0] != "一条目标" {
		t.Errorf("not kept: %+v %v", f, err)
	}
	if b := a.at(first); len(b.Passes) != 4 {
		t.Errorf("trips abroad need their concurrence: %v", b.Passes)
	}
	f, err = a.Facts(t.Context(), holder(office.Auditor, bureau), a.id, first)
	if err != nil || f.WhyNot == "" {
		t.Errorf("an auditor may edit: %v", err)
	}
}

// TestSight: the thread, the history and the comparison show a unit's people
// their own unit.
func TestSight(t *testing.T) {
	a := opened(t)
	before := a.App.Now()
	a.day = "2022-10-09"
	a.spend(first, "1.00")
	a.spend(second, "2.00")
	own := holder(office.Preparer, first)
	thread, err := a.Thread(t.Context(), own, a.id)
	if err != nil || len(thread.Bodies) != 1 || len(thread.Gaps) == 0 {
		t.Errorf("thread of %d bodies, %d gaps: %v", len(thread.Bodies), len(thread.Gaps), err)
	}
	for who, want := range map[*office.Actor]int{&own: 1, actor(office.Auditor, bureau): 2} {
		diff, err := a.Compare(t.Context(), *who, a.id, before, a.App.Now())
		if err != nil || len(diff) != want || diff[0].Fields[0] != draft.FieldAmount {
			t.Errorf("%s sees %d differences: %v", who.Person.ID, len(diff), err)
		}
	}
	_, err = a.History(t.Context(), own, a.id, second, 10)
	a.refused("history of another unit", err, fault.Forbidden)
	all, err := a.History(t.Context(), own, a.id, "", 0)
	a.must(err)
	for _, c := range all {
		if c.Body == string(second) || c.Body == string(third) {
			t.Fatalf("sees %s %s of %s", c.Kind, c.ID, c.Body)
		}
	}
}

func actor(role office.Role, at office.BodyID) *office.Actor { a := holder(role, at); return &a }
