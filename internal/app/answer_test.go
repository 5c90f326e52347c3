package app_test

import (
	"context"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
)

// coverless is a budget whose cover was lost: no year, no body, a table without a unit.
const coverless = "表3 支出总表\n\n科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n\t合计\t100\t60\t40\n201\t一般公共服务支出\t100\t60\t40\n\n" +
	"表1 收支总表\n\n单位：万元\n\n收入\t预算数\t支出\t预算数\n一、一般公共预算\t100\t一、基本支出\t60\n\t\t二、项目支出\t40\n收入总计\t100\t支出总计\t100\n"

func quiet(app.Stage, int, int) {}

func asks(d budget.Disclosure) string {
	var out []string
	for _, q := range d.Questions {
		out = append(out, string(q.Ask)+q.Table+"="+q.Given)
	}
	return strings.Join(out, " ")
}

func TestAnswer(t *testing.T) {
	o := newOffice(t)
	ctx := context.Background()
	got := o.take(t, "无封面.md", coverless)
	if !got.Asks {
		t.Error("an import of a document that says little does not ask")
	}
	before, err := o.Disclosure(ctx, got.Digest)
	if want := "year= entity= level= unit支出总表="; err != nil || asks(before) != want {
		t.Fatalf("%v: asks %q, want %q", err, asks(before), want)
	}
	given := budget.Given{Year: 2024, Entity: "青川市园林局", Level: budget.UnitLevel, Units: map[string]string{"支出总表": "万元"}}
	if _, err := o.Answer(ctx, actor, got.Digest[:10], 0, given, quiet); err != nil {
		t.Fatal(err)
	}
	d, err := o.Disclosure(ctx, got.Digest)
	if err != nil || d.Year != 2024 || d.Entity != "青川市园林局" || d.Level != budget.UnitLevel || len(d.Open()) != 0 {
		t.Errorf("%v: %d %s %s, open %v", err, d.Year, d.Entity, d.Level, d.Open())
	}
	for _, f := range d.Facts {
		if f.Bound && (f.At.Year != 2024 || f.Amount.Unit == 0) {
			t.Errorf("%s is bound to %+v in %v", f.ID, f.At, f.Amount.Unit)
		}
	}
	r, err := o.Document(ctx, got.Digest)
	if err != nil || r.Given(budget.AskYear) != "2024" || r.Unanswered() != 0 {
		t.Errorf("%v: the report does not say that a person gave the year: %+v", err, r.Questions)
	}
	said, err := o.Answers(ctx, got.Digest)
	if err != nil || said.Version != 1 || said.By != actor || said.At.IsZero() || !said.Given.Equal(given) {
		t.Errorf("%v: kept %+v", err, said)
	}
	if last := o.store.state.acts[len(o.store.state.acts)-1]; last.Verb != "answer" || last.Actor != actor || last.What != got.Digest {
		t.Errorf("the journal says %+v", last)
	}

	// an answer made from what was there before is a conflict, and changes nothing
	if _, err := o.Answer(ctx, "李会计", got.Digest, 0, budget.Given{Year: 2023}, quiet); !fault.Is(err, fault.Conflict) {
		t.Errorf("an answer over another's: %v", err)
	}
	// the same file again is read no more, and keeps its answers
	if again := o.take(t, "无封面.md", coverless); !again.Known || again.Reread || again.Asks {
		t.Errorf("again %+v", again)
	}
	// newer rules read it again with what was said
	o.RuleSet = "rules-2"
	if again := o.take(t, "无封面.md", coverless); !again.Reread {
		t.Errorf("newer rules: %+v", again)
	}
	if d, _ := o.Disclosure(ctx, got.Digest); d.Year != 2024 {
		t.Errorf("newer rules forgot the year: %d", d.Year)
	}
}

// What an importer says is kept as theirs; a resumed import does not read again.
func TestImportWithAnswers(t *testing.T) {
	o := newOffice(t)
	o.App = o.With(budget.Given{Year: 2024, Units: map[string]string{"": "元"}})
	got := o.take(t, "无封面.md", coverless)
	d, err := o.Disclosure(context.Background(), got.Digest)
	if want := "year=2024 entity= level= unit支出总表=元"; err != nil || asks(d) != want {
		t.Errorf("%v: %q, want %q", err, asks(d), want)
	}
	if again := o.take(t, "无封面.md", coverless); again.Reread {
		t.Error("read again with the same answers")
	}
	o.App = o.With(budget.Given{Entity: "青川市园林局"})
	if again := o.take(t, "无封面.md", coverless); !again.Reread {
		t.Error("another answer was not taken")
	}
	if said, _ := o.Answers(context.Background(), got.Digest); said.Given.Year != 2024 || said.Given.Entity != "青川市园林局" || said.Version != 2 {
		t.Errorf("kept %+v", said)
	}
}

// What a document says stays, and the contradiction is told.
func TestAnswerAgainstTheDocument(t *testing.T) {
	o := newOffice(t)
	o.App = o.With(budget.Given{Year: 2022, Kind: budget.FinalAccount, Entity: "别的局", Units: map[string]string{"表3": "元", "表9": "元"}})
	d, err := o.Read(context.Background(), "某局.md", []byte(small))
	if err != nil || d.Year != 2023 || d.Entity != "某区示例局" || d.Kind != budget.BudgetKind {
		t.Errorf("%v: %d %s %s", err, d.Year, d.Entity, d.Kind)
	}
	told := map[string]bool{}
	for _, e := range d.Log {
		if e.Grade == fault.Partial && strings.HasPrefix(e.Code, "given.") {
			told[e.Code+e.Args["ask"]+e.Args["printed"]] = true
		}
	}
	for _, want := range []string{"given.differs@ask.year2023", "given.differs@ask.kind@ui.kind.budget", "given.differs@ask.entity某区示例局", "given.differs@ask.unit万元", "given.no-table"} {
		if !told[want] {
			t.Errorf("%s is not told: %v", want, told)
		}
	}
}
