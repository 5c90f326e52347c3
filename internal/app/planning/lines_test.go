package planning_test

import (
	"strings"
	"testing"

	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// complete is everything that a line of basic expenditure needs.
func complete(pairs ...string) map[draft.Field]string {
	return fields(append([]string{"kind", "公用经费", "function", "2010301 行政运行", "economic", "30201", "fund", "一般公共预算", "amount", "1,200.50"}, pairs...)...)
}

func TestNewLine(t *testing.T) {
	d := newOffice(t)
	preparer := d.as(office.Preparer)
	before := d.sheet(preparer, unit1)
	out := d.edit(preparer, draft.Patch{ID: "new-1", Fields: complete()})
	if len(out.Lines) != 1 || len(out.Problems) != 0 || out.Lines[0].Version != 1 || out.Lines[0].Value.Money() != 120050 {
		t.Fatalf("a new line gives %+v", out)
	}
	after := d.sheet(preparer, unit1)
	if len(after.Lines) != len(before.Lines)+1 || after.Sums.Total != before.Sums.Total+120050 || after.Sums != out.Sums || !after.MayEdit {
		t.Errorf("the sheet shows %d lines and %+v after %d and %+v", len(after.Lines), after.Sums, len(before.Lines), before.Sums)
	}
}

// The same patches again, from the same version, change nothing: a lost answer
// may be asked for once more.
func TestTwiceIsOnce(t *testing.T) {
	d := newOffice(t)
	preparer := d.as(office.Preparer)
	patches := []draft.Patch{{ID: "new-1", Fields: complete()}, {ID: "BJ-J01", Version: 1, Fields: fields("amount", "7")}, {ID: "BJ-J02", Version: 1, Delete: true}}
	first, second := d.edit(preparer, patches...), d.edit(preparer, patches...)
	if first.Revision != second.Revision || len(second.Conflicts)+len(second.Problems) != 0 || first.Sums != second.Sums {
		t.Errorf("first %+v\nsecond %+v", first, second)
	}
	if len(second.Lines) != 2 || second.Lines[0].Version != 1 || second.Lines[1].Version != 2 || len(second.Deleted) != 1 {
		t.Errorf("the second answer is %+v", second)
	}
}

// Two people on one line: different fields merge, the same field is a conflict
// that names both values, the person and the second.
func TestConflictPerField(t *testing.T) {
	d := newOffice(t)
	d.edit(d.as(office.Reviewer), draft.Patch{ID: "BJ-J01", Version: 1, Fields: fields("amount", "100", "reason", "部门核定")})
	out := d.edit(d.as(office.Preparer), draft.Patch{ID: "BJ-J01", Version: 1, Fields: fields("amount", "200", "source", "本级", "reason", "部门核定")})
	if len(out.Conflicts) != 1 || len(out.Lines) != 1 {
		t.Fatalf("merged to %+v", out)
	}
	c := out.Conflicts[0]
	if c.Field != draft.FieldAmount || c.Mine != "200.00" || c.Now != "100.00" || c.Was != "5860600.00" || c.By != "demo-reviewer" || !strings.HasPrefix(c.At, "2026-03-02T08:") || len(c.At) != 20 {
		t.Errorf("the conflict is %+v", c)
	}
	l := out.Lines[0]
	if l.Version != 3 || l.Value.Source != "本级" || l.Value.Money() != 10000 || l.Value.Reason != "部门核定" {
		t.Errorf("the line is %+v", l)
	}
	mine := d.edit(d.as(office.Preparer), draft.Patch{ID: "BJ-J01", Version: l.Version, Fields: fields("amount", "200")})
	if len(mine.Conflicts) != 0 || mine.Lines[0].Value.Money() != 20000 {
		t.Errorf("with the conflict seen: %+v", mine)
	}
}

// A line that somebody changed is not deleted, one that somebody deleted is not
// written: both are conflicts, and the other lines of the same edit are kept.
func TestDeleteAgainstChange(t *testing.T) {
	d := newOffice(t)
	reviewer, preparer := d.as(office.Reviewer), d.as(office.Preparer)
	d.edit(reviewer, draft.Patch{ID: "BJ-J01", Version: 1, Fields: fields("amount", "100")}, draft.Patch{ID: "BJ-J02", Version: 1, Delete: true})
	out := d.edit(preparer, draft.Patch{ID: "BJ-J01", Version: 1, Delete: true},
		draft.Patch{ID: "BJ-J02", Version: 1, Fields: fields("amount", "5")}, draft.Patch{ID: "BJ-J03", Version: 1, Fields: fields("amount", "6")})
	if len(out.Conflicts) != 2 || len(out.Lines) != 2 || out.Lines[1].Value.Money() != 600 {
		t.Fatalf("%+v", out)
	}
	for _, c := range out.Conflicts {
		if c.Field != "" || c.By != "demo-reviewer" {
			t.Errorf("conflict %+v", c)
		}
	}
	if len(out.Deleted) != 1 || out.Deleted[0] != "BJ-J02" {
		t.Errorf("deleted: %v", out.Deleted)
	}
}

// A deleted line comes back by a patch that has seen the grave: undo.
func TestUndoOfDelete(t *testing.T) {
	d := newOffice(t)
	preparer := d.as(office.Preparer)
	before := d.sheet(preparer, unit1).Sums
	d.edit(preparer, draft.Patch{ID: "BJ-J01", Version: 1, Delete: true})
	back := draft.Patch{ID: "BJ-J01", Version: 2, Fields: fields("kind", "人员经费", "function", "2010301", "economic", "30101", "fund", "general", "amount", "5860600")}
	for range 2 {
		if out := d.edit(preparer, back); len(out.Lines) != 1 || out.Lines[0].Version != 3 || out.Sums != before || len(out.Conflicts) != 0 {
			t.Errorf("%+v", out)
		}
	}
	history, err := d.LineHistory(t.Context(), preparer, d.id, unit1, "BJ-J01")
	if err != nil || len(history) != 3 || !history[1].Deleted || history[2].Value.Money() != 586060000 {
		t.Errorf("%v %+v", err, history)
	}
}

// Cells that cannot be are named, and the good ones beside them are kept.
func TestBadCells(t *testing.T) {
	d := newOffice(t)
	preparer := d.as(office.Preparer)
	for _, c := range []struct{ field, typed, says string }{
		{"amount", "一千元", "不是金额"}, {"amount", "12.345", "不是金额"}, {"amount", "1e9", "不是金额"}, {"amount", "99999999999999999999", "不是金额"},
		{"function", "行政运行", "不是科目编码"}, {"function", "2039999999", "不是科目编码"}, {"economic", "5010100", "不是科目编码"},
		{"kind", "其他", "不在可选范围"}, {"carried_from", "去年", "不对"}, {"quantity", "-3", "不对"},
		{"reason", strings.Repeat("长", 10_000), "文字太长"}, {"no_such", "1", "没有"},
	} {
		out := d.edit(preparer, draft.Patch{ID: "BJ-J01", Version: 1, Fields: fields(c.field, c.typed, "source", "本级")})
		if len(out.Problems) == 0 || !strings.Contains(out.Problems[0].What, c.says) || out.Problems[0].Field != draft.Field(c.field) || len([]rune(out.Problems[0].What)) > 200 {
			t.Errorf("%s %.20s: %+v", c.field, c.typed, out.Problems)
		}
		if l := out.Lines[0].Value; l.Source != "本级" || l.Money() != 586060000 {
			t.Errorf("%s %.20s: the line is %+v", c.field, c.typed, l)
		}
	}
}

// What is readable and yet wrong is kept and marked: people see it and mend it.
func TestMarkedCells(t *testing.T) {
	d := newOffice(t)
	preparer := d.as(office.Preparer)
	for _, c := range []struct{ field, typed, says string }{
		{"function", "2019998", "科目表中没有"}, {"function", "201", "级次不对"}, {"economic", "302", "级次不对"}, {"amount", "-5", "不能是负数"},
		{"procurement_amount", "3", "没有采购类别"}, {"project", "unknown", "项目库没有"}, {"standard", "none", "标准不存在"},
	} {
		out := d.edit(preparer, draft.Patch{ID: "new-" + c.field + c.typed, Fields: complete(c.field, c.typed)})
		if len(out.Problems) != 1 || !strings.Contains(out.Problems[0].What, c.says) || !out.Problems[0].Stops {
			t.Errorf("%s %s: %+v", c.field, c.typed, out.Problems)
		}
	}
}

// Scripts are text like any other: kept as typed, control characters dropped.
func TestScriptsAreText(t *testing.T) {
	d := newOffice(t)
	const script = `<script>alert("x")</script>`
	out := d.edit(d.as(office.Preparer), draft.Patch{ID: "new-1", Fields: complete("reason", script+"\x00\x1b", "source", "=cmd|' /C calc'!A0")})
	if l := out.Lines[0].Value; l.Reason != script || l.Source != "=cmd|' /C calc'!A0" {
		t.Errorf("kept as %+v", l)
	}
}

// Nobody writes into a body that is closed, that has no lines of its own, or
// that belongs to another department.
func TestBodiesWithoutLines(t *testing.T) {
	d := newOffice(t)
	reviewer := d.as(office.Reviewer)
	patch := []draft.Patch{{ID: "new-1", Fields: complete()}}
	_, err := d.Edit(t.Context(), reviewer, d.id, unit4, patch, "")
	d.wants(err, fault.Invalid)
	admin := d.as(office.Administrator)
	tree, err := d.door.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	unit, _ := tree.Body(unit2)
	for _, b := range append(tree.Children(unit2), unit) {
		b.Closed = 2023
		if _, err := d.door.PutBody(t.Context(), admin, b, 1); err != nil {
			t.Fatal(err)
		}
	}
	_, err = d.Edit(t.Context(), reviewer, d.id, unit2, patch, "")
	d.wants(err, fault.Invalid)
	if err == nil || !strings.Contains(err.Error(), "撤销") {
		t.Errorf("a closed body: %v", err)
	}
	for _, b := range []office.Body{{ID: "d9", Kind: office.Department, Name: "另一局", Parent: "demo"}, {ID: "u9", Kind: office.Unit, Name: "另一中心", Parent: "d9"}} {
		if _, err := d.door.PutBody(t.Context(), admin, b, 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.door.PutGrant(t.Context(), admin, office.Grant{Person: "demo-preparer", Role: office.Preparer, Body: "u9"}); err != nil {
		t.Fatal(err)
	}
	_, err = d.Edit(t.Context(), d.as(office.Preparer), d.id, "u9", patch, "")
	d.wants(err, fault.NotFound)
	_, err = d.Sheet(t.Context(), d.as(office.Finance), d.id, "u9")
	d.wants(err, fault.NotFound)
}

// After the unit has handed in, the grid is closed until it is returned.
func TestClosedAfterHandIn(t *testing.T) {
	d := newOffice(t)
	preparer := d.as(office.Preparer)
	if err := d.Move(t.Context(), preparer, d.id, office.Move{Kind: office.Forward, Step: "first-up", Body: unit1}); err != nil {
		t.Fatal(err)
	}
	_, err := d.Edit(t.Context(), preparer, d.id, unit1, []draft.Patch{{ID: "BJ-J01", Version: 1, Fields: fields("amount", "1")}}, "")
	d.wants(err, fault.Forbidden)
	if s := d.sheet(preparer, unit1); s.MayEdit || !strings.Contains(s.WhyNot, "现在不能修改") {
		t.Errorf("the sheet says %v %q", s.MayEdit, s.WhyNot)
	}
}

// The owner of a section writes lines of the section's projects only.
func TestSectionOwner(t *testing.T) {
	d := newOffice(t)
	owner := d.as(office.ProjectOwner)
	if len(owner.Grants) != 1 {
		t.Fatal(owner)
	}
	section := owner.Grants[0].Body
	try := func(p draft.Patch) error {
		_, err := d.Edit(t.Context(), owner, d.id, unit1, []draft.Patch{p}, "")
		return err
	}
	s := d.sheet(owner, unit1)
	if !s.MayEdit || len(s.Projects) == 0 {
		t.Fatalf("the owner may not edit: %q, %d projects", s.WhyNot, len(s.Projects))
	}
	project := s.Projects[0]
	line := func(pairs ...string) map[draft.Field]string {
		return complete(append([]string{"kind", "项目支出", "project", project.ID}, pairs...)...)
	}
	d.wants(try(draft.Patch{ID: "new-1", Fields: line()}), fault.Forbidden)
	d.wants(try(draft.Patch{ID: "BJ-J01", Version: 1, Fields: fields("amount", "1")}), fault.Forbidden)
	d.wants(try(draft.Patch{ID: "new-2", Fields: complete()}), fault.Forbidden)
	d.own(project.ID, section)
	if err := try(draft.Patch{ID: "new-3", Fields: fields("amount", "5")}); err != nil {
		t.Errorf("an unfinished line: %v", err)
	}
	if err := try(draft.Patch{ID: "new-3", Version: 1, Fields: line()}); err != nil {
		t.Errorf("a line of the section's own project: %v", err)
	}
	_, err := d.Edit(t.Context(), owner, d.id, unit2, []draft.Patch{{ID: "new-4", Fields: line()}}, "")
	d.wants(err, fault.Forbidden)
}
