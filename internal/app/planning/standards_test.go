package planning_test

import (
	"strings"
	"testing"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// standard is one that a test keeps at the department; the demo's clock stands in
// 2026.
func standard(name, from, to string, price money.Fen) draft.Standard {
	return draft.Standard{ID: planning.NewID("standard"), Name: name, Per: "人·年", Price: price, From: from, To: to, Source: "深财行〔2022〕1号"}
}

const department office.BodyID = "demo-department"

func (d *demo) standardsIn(year int) []planning.StandardRow {
	d.Helper()
	list, err := d.StandardsIn(d.Context(), d.as(office.Reviewer), year)
	if err != nil {
		d.Fatal(err)
	}
	return list
}

// A change from a day on leaves the past as it was; what held in a past year
// cannot be written over or ended.
func TestStandardsKeepThePast(t *testing.T) {
	d := newOffice(t)
	ctx, who := t.Context(), d.as(office.Reviewer)
	first := standard("办公费", "2023-01-01", "", 300000)
	if err := d.AddStandard(ctx, who, department, first); err != nil {
		t.Fatal(err)
	}
	d.wants(d.AddStandard(ctx, who, department, standard("办公费", "2025-01-01", "", 400000)), fault.Conflict)
	d.wants(d.AddStandard(ctx, d.as(office.Preparer), department, standard("差旅费", "2025-01-01", "", 1)), fault.Forbidden)
	for _, s := range []draft.Standard{standard("", "2026-01-01", "", 1), standard("x", "", "", 1), standard("x", "2026-02-30", "", 1), standard("x", "2026-02-01", "2026-01-01", 1), standard("x", "2026-01-01", "", 0)} {
		d.wants(d.AddStandard(ctx, who, department, s), fault.Invalid)
	}
	d.wants(d.CorrectStandard(ctx, who, first.ID, standard("办公费", "2026-01-01", "", 1), 1), fault.Forbidden)
	d.wants(d.ReviseStandard(ctx, who, first.ID, standard("办公费", "2025-06-01", "", 350000), 1), fault.Forbidden)
	d.wants(d.EndStandard(ctx, who, first.ID, "2024-12-31", 1), fault.Forbidden)
	d.wants(d.ReviseStandard(ctx, who, first.ID, standard("办公费", "2027-01-01", "", 350000), 7), fault.NotFound)
	if err := d.ReviseStandard(ctx, who, first.ID, standard("办公费", "2027-01-01", "", 350000), 1); err != nil {
		t.Fatal(err)
	}
	now, next := d.standardsIn(2026), d.standardsIn(2027)
	if len(now) != 1 || now[0].ID != first.ID || now[0].Value.To != "2026-12-31" || now[0].Value.Price != 300000 {
		t.Errorf("this year %+v", now)
	}
	if len(next) != 1 || next[0].Value.Price != 350000 || next[0].Value.After != first.ID || !next[0].Plain {
		t.Errorf("next year %+v", next)
	}
	fixed := next[0].Value
	fixed.Price = 360000
	if err := d.CorrectStandard(ctx, who, next[0].ID, fixed, next[0].Version); err != nil {
		t.Error(err)
	}
	if err := d.WithdrawStandard(ctx, who, next[0].ID, next[0].Version+1); err != nil || len(d.standardsIn(2027)) != 0 {
		t.Error(err)
	}
	if got := d.standardsIn(2023); len(got) != 1 || got[0].Plain {
		t.Errorf("2023: %+v", got)
	}
}

// A line that is reckoned by a standard holds it: it cannot be withdrawn, and an
// amount that is not standard × quantity is told.
func TestLinesUseStandards(t *testing.T) {
	d := newOffice(t)
	s := standard("办公费", "2023-01-01", "", 300000)
	if err := d.AddStandard(t.Context(), d.as(office.Reviewer), department, s); err != nil {
		t.Fatal(err)
	}
	out := d.edit(d.as(office.Preparer), draft.Patch{ID: "BJ-J05", Version: 1, Fields: fields("standard", s.ID, "quantity", "100")})
	if len(out.Problems) != 1 || out.Problems[0].Field != draft.FieldAmount || !strings.Contains(out.Problems[0].What, "3000.00 × 100") || out.Problems[0].Stops {
		t.Errorf("%+v", out.Problems)
	}
	out = d.edit(d.as(office.Preparer), draft.Patch{ID: "BJ-J05", Version: 2, Fields: fields("amount", "300000")})
	if len(out.Problems) != 0 {
		t.Errorf("%+v", out.Problems)
	}
	d.wants(d.WithdrawStandard(t.Context(), d.as(office.Reviewer), s.ID, 1), fault.Conflict)
	if got := d.standardsIn(2023); got[0].Uses != 1 {
		t.Errorf("%+v", got)
	}
}

// A table of standards comes in whole or not at all, and once.
func TestStandardsFromATable(t *testing.T) {
	d := newOffice(t)
	bring := func(text string) planning.StandardsRead {
		t.Helper()
		out, err := d.BringStandards(t.Context(), d.as(office.Reviewer), department, "标准.csv", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	const head = "支出标准表\n名称,计量单位,单价（元）,部门经济科目,起始日期,终止日期,依据\n"
	bad := bring(head + "差旅费,人·天,五百,30211,2026-01-01,,甲文\n培训费,,400,99999,昨天,,\n")
	want := []string{"C3", "B4", "D4", "E4", "G4"}
	if len(bad.Bad) != len(want) || len(d.standardsIn(0)) != 0 {
		t.Errorf("%+v", bad)
	}
	for _, cell := range want {
		found := false
		for _, b := range bad.Bad {
			found = found || b.Cell == cell
		}
		if !found {
			t.Errorf("%s is not told: %+v", cell, bad.Bad)
		}
	}
	good := head + "差旅费,人·天,500,30211 差旅费,2026-01-01,,甲文\n培训费,人·天,400.5,,2026/1/1,2026-12-31,乙文\n"
	if out := bring(good); out.Added != 2 || len(out.Bad) > 0 {
		t.Errorf("%+v", out)
	}
	if out := bring(good); out.Same != 2 || out.Added+out.Revised > 0 {
		t.Errorf("again: %+v", out)
	}
	if out := bring(head + "差旅费,人·天,550,30211,2027-01-01,,丙文\n"); out.Revised != 1 {
		t.Errorf("a later day: %+v", out)
	}
	data, err := d.StandardsSheet(t.Context(), d.as(office.Auditor), 0)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := d.BringStandards(t.Context(), d.as(office.Reviewer), department, "标准.xlsx", data); err != nil || out.Same != 3 {
		t.Errorf("what goes out comes back: %+v %v", out, err)
	}
	_, err = d.BringStandards(t.Context(), d.as(office.Reviewer), department, "x.csv", []byte("甲,乙\n1,2\n"))
	d.wants(err, fault.Invalid)
	_, err = d.BringStandards(t.Context(), d.as(office.Reviewer), department, "x.csv", []byte(head+"差旅费,人·天,600,30211,2025-01-01,,丁文\n"))
	d.wants(err, fault.Conflict)
}
