package performing_test

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
)

const project = "project-BJ-2"

// TestWholeYear walks a project of the demo from its first actual value to the
// public page and to the evaluation that next year's budget shows.
func TestWholeYear(t *testing.T) {
	b := newBureau(t, nil)
	b.refused("a monitoring before the targets are ratified", b.act(preparer, project, office.Monitoring, office.Forward, ""), fault.Invalid)
	if early, err := b.Board(b.Context(), finance, b.id); err != nil || len(early.Alerts) != 0 || len(early.Rows) != 11 {
		t.Errorf("warnings before anything is due: %+v %v", early, err)
	}
	b.executing()
	b.signing()
	b.watching()
	b.retargeting()
	b.evaluating()
	b.showing()
	b.selecting()
	b.nextYear()
}

// signing: who may sign what, with which proof.
func (b *bureau) signing() {
	b.on("2023-07-05")
	b.pay("BJ-2", 200_000, 0, 0, 0, 0, 100_000)
	key := "质量/信息化系统故障率"
	b.must(b.sign(project, key, "2023-03-31", "1.5%", false))
	b.must(b.sign(project, key, "2023-06-30", "2.5%", false))
	b.must(b.sign(project, "数量/平台项目系统运维数量", "2023-06-30", "4个", true))
	b.refused("a value ahead of its day", b.sign(project, key, "2023-07-06", "1%", false), fault.Invalid)
	b.refused("a value of last year", b.sign(project, key, "2022-12-31", "1%", false), fault.Invalid)
	b.refused("another unit", b.sign(project, key, "2023-06-30", "12元", false), fault.Invalid)
	b.refused("nothing", b.sign(project, key, "2023-06-30", " ", false), fault.Invalid)
	b.refused("no such indicator", b.sign(project, "质量/无", "2023-06-30", "1%", false), fault.NotFound)
	a := cycle.Actual{Key: key, Day: "2023-06-30", Value: "1%"}
	b.refused("an auditor signs", b.Sign(b.Context(), auditor, b.id, project, a, proof), fault.Forbidden)
	b.refused("no proof", b.Sign(b.Context(), preparer, b.id, project, a, nil), fault.Invalid)
	b.refused("a program as proof", b.Sign(b.Context(), preparer, b.id, project, a, &performing.Attachment{Name: "a.exe", Data: []byte("MZ")}), fault.Unsupported)
	b.refused("a program called PDF", b.Sign(b.Context(), preparer, b.id, project, a, &performing.Attachment{Name: "a.pdf", Data: []byte("MZ")}), fault.Unsupported)
	b.refused("a text with a zero byte", b.Sign(b.Context(), preparer, b.id, project, a, &performing.Attachment{Name: "a.txt", Data: []byte("a\x00b")}), fault.Unsupported)
	b.refused("another unit's project", b.Sign(b.Context(), preparer, b.id, "project-ZX-1", a, proof), fault.NotFound)
	_, e := b.entry(preparer, project)
	values := e.Promised[1].Values
	if len(values) != 2 || values[1].Source.By != string(preparer.Person.ID) || values[1].Source.Name != "验收单.pdf" {
		b.Fatalf("%+v", values)
	}
	name, r, err := b.Proof(b.Context(), reviewer, b.id, values[1].ID)
	b.must(err)
	data, err := io.ReadAll(r)
	if name != "验收单.pdf" || string(data) != string(proof.Data) || err != nil {
		b.Errorf("%s %q %v", name, data, err)
	}
	_, _, err = b.Proof(b.Context(), holder(office.Preparer, unit2), b.id, values[1].ID)
	b.refused("another unit looks at the proof", err, fault.NotFound)
}

// watching: the monitoring sheet goes through its hands, with a return; others are
// late.
func (b *bureau) watching() {
	b.on("2023-07-20")
	b.refused("handed in before the day of its figures", b.act(preparer, project, office.Monitoring, office.Forward, ""), fault.Invalid)
	b.on("2023-08-20")
	y, e := b.entry(preparer, project)
	m, err := b.Monitored(y, e)
	b.must(err)
	states := map[string]cycle.State{}
	for _, w := range m.Rows {
		states[w.Name] = w.State
	}
	if states["信息化系统故障率"] != cycle.AtRisk || states["平台项目系统运维数量"] != cycle.AtRisk || states["工作完成时间"] != cycle.Unknown || m.Money.Paid != 30_000_000 || m.Day != "2023-07-31" {
		b.Errorf("%v, paid %v by %s", states, m.Money.Paid, m.Day)
	}
	b.refused("a sheet without causes", b.act(preparer, project, office.Monitoring, office.Forward, ""), fault.Invalid)
	sheet := cycle.MonitorSheet{Notes: map[string]cycle.Note{}}
	for _, w := range m.Rows {
		sheet.Notes[w.Key] = cycle.Note{Cause: cycle.CauseStaff, Text: "人手不足", Likelihood: cycle.Possible, Measure: "增派人员"}
	}
	b.refused("an auditor writes", b.SaveMonitor(b.Context(), auditor, b.id, project, sheet, 0), fault.Forbidden)
	b.must(b.SaveMonitor(b.Context(), preparer, b.id, project, sheet, 0))
	b.refused("two write at once", b.SaveMonitor(b.Context(), preparer, b.id, project, sheet, 0), fault.Conflict)
	b.hands(project, office.Monitoring)
	b.lateOnes()
}

// hands passes a filing through all hands with one return on the way.
func (b *bureau) hands(subject, round string) {
	b.Helper()
	b.refused("a reviewer hands in", b.act(reviewer, subject, round, office.Forward, ""), fault.Forbidden)
	b.must(b.act(preparer, subject, round, office.Forward, ""))
	b.refused("who handed in reviews", b.act(preparer, subject, round, office.Forward, ""), fault.Forbidden)
	b.refused("written after handing in", b.SaveMonitor(b.Context(), preparer, b.id, project, cycle.MonitorSheet{}, 1), fault.Forbidden)
	b.refused("a return without a reason", b.act(reviewer, subject, round, office.Return, ""), fault.Invalid)
	b.must(b.act(reviewer, subject, round, office.Return, "请补充措施"))
	b.must(b.act(preparer, subject, round, office.Forward, ""))
	b.must(b.act(reviewer, subject, round, office.Forward, ""))
	b.refused("filed without a receipt", b.act(finance, subject, round, office.Forward, ""), fault.Invalid)
	b.must(b.act(finance, subject, round, office.Forward, "回执1号"))
	_, e := b.entry(auditor, subject)
	if f := e.Filings[round].Value; f.Receipt != "回执1号" || f.Returns != 1 || f.Filed == "" || len(f.Acts) != 5 {
		b.Errorf("filed: %+v", f)
	}
}

func (b *bureau) lateOnes() {
	late := func(day string) (names []string) {
		b.on(day)
		board, err := b.Board(b.Context(), finance, b.id)
		b.must(err)
		for _, a := range board.Alerts {
			if a.Kind == "late" {
				names = append(names, a.Subject.ID())
			}
		}
		return names
	}
	if got := late("2023-08-31"); len(got) != 0 {
		b.Errorf("late on the last day: %v", got)
	}
	got := late("2023-09-01")
	if slices.Contains(got, project) || !slices.Contains(got, "project-BJ-1") || !slices.Contains(got, "unit-demo-unit-2") {
		b.Errorf("late on the day after: %v", got)
	}
	list, err := b.Warnings(b.Context(), people.Operator())
	b.must(err)
	if len(list) != 1 || len(list[0].Alerts) < 20 || list[0].Alerts[0].Severity != cycle.Error {
		b.Errorf("warnings: %+v", list)
	}
	mine, err := b.Board(b.Context(), preparer, b.id)
	b.must(err)
	for _, r := range mine.Rows {
		if r.Entry.Unit.ID != unit1 {
			b.Errorf("unit 1 sees %s", r.Entry.Name)
		}
	}
}

// retargeting: targets change only through an approved adjustment.
func (b *bureau) retargeting() {
	_, e := b.entry(preparer, project)
	t := draft.Targets{Body: unit1, Project: "BJ-2", Indicators: []budget.Indicator{{Name: "甲", Target: "1次"}}}
	b.refused("targets written over", b.desk.Aim(b.Context(), preparer, b.id, t, 1), fault.Forbidden)
	k, err := planning.Find(b.Context(), b.desk, planning.TargetsOf, b.id, e.Targets)
	b.must(err)
	next := slices.Clone(k.Value.Indicators)
	next[0].Target = "≥4个"
	r := draft.Retarget{ID: "retarget-1", Targets: e.Targets, Number: "财绩〔2023〕3号", Date: "2023-09-01", Reason: "项目分期", Indicators: next}
	b.refused("a change without a reason", b.desk.Retarget(b.Context(), preparer, b.id, draft.Retarget{ID: "x", Targets: e.Targets, Indicators: next}, 0), fault.Invalid)
	b.must(b.desk.Retarget(b.Context(), preparer, b.id, r, 0))
	b.refused("who drafted approves", b.desk.ApproveRetarget(b.Context(), preparer, b.id, r.ID, 1), fault.Forbidden)
	b.must(b.desk.ApproveRetarget(b.Context(), finance, b.id, r.ID, 1))
	b.refused("approved twice", b.desk.ApproveRetarget(b.Context(), finance, b.id, r.ID, 2), fault.Forbidden)
	y, e := b.entry(preparer, project)
	m, err := y.Now(e)
	b.must(err)
	if w := m.Rows[0]; w.Target != "≥4个" || w.State != cycle.OnTrack || len(w.Now.Value) == 0 {
		b.Errorf("the value stays with the indicator, the target is the new one: %+v", w)
	}
	list, err := b.desk.Retargets(b.Context(), b.id)
	if err != nil || len(list) != 1 || list[0].Value.Before[0].Target != "≥10个" || list[0].Value.Approved == "" {
		b.Errorf("history: %+v %v", list, err)
	}
}

// evaluating: the self-evaluation after the year.
func (b *bureau) evaluating() {
	b.on("2024-02-01")
	for key, value := range map[string]string{"质量/信息化系统故障率": "2%", "质量/系统运维验收合格率": "100%", "时效/工作完成时间": "2023年12月20日", "成本/支出进度达标率": "80%", "社会效益/新型智慧城区系统运行": "正常", "服务对象满意度/工作人员满意度": "90%"} {
		b.must(b.sign(project, key, "2023-12-31", value, false))
	}
	b.refused("an unjudged benefit", b.act(preparer, project, office.SelfEvaluation, office.Forward, ""), fault.Invalid)
	sheet := cycle.SelfSheet{Done: "年度目标基本完成", Judged: map[string]cycle.Judged{"社会效益/新型智慧城区系统运行": {Share: "95", Why: "全年无中断"}}, Notes: map[string]string{"成本/支出进度达标率": "尾款按合同次年支付"}}
	b.refused("a judgement above the whole", b.SaveSelf(b.Context(), preparer, b.id, project, cycle.SelfSheet{Judged: map[string]cycle.Judged{"a": {Share: "101", Why: "好"}}}, 0), fault.Invalid)
	b.must(b.SaveSelf(b.Context(), preparer, b.id, project, sheet, 0))
	y, e := b.entry(preparer, project)
	self, err := b.Evaluated(b.Context(), y, e)
	b.must(err)
	if e.Self.Value.Judged["社会效益/新型智慧城区系统运行"].By != string(preparer.Person.ID) || !self.Total.Points.Known() || len(self.Lacks()) != 0 {
		b.Fatalf("%+v lacks %+v", self.Total, self.Lacks())
	}
	b.hands(project, office.SelfEvaluation)
	frozen := self.Total.Points.Text(2)
	b.must(b.sign(project, "质量/信息化系统故障率", "2024-01-31", "9%", false))
	y, e = b.entry(preparer, project)
	if self, err = b.Evaluated(b.Context(), y, e); err != nil || self.Total.Points.Text(2) != frozen {
		b.Errorf("what was filed changed: %s, %v", self.Total.Points, err)
	}
	b.wholeBody()
}

// wholeBody: management indicators from the ledger; rows of the mixed table once a
// person confirmed whose they are.
func (b *bureau) wholeBody() {
	y := b.year(reviewer)
	list, err := b.Proposals(b.Context(), reviewer, y)
	b.must(err)
	rows, proposed := map[string]office.BodyID{}, 0
	for _, p := range list {
		if p.Body != "" {
			proposed++
			rows[p.Key] = p.Body
		}
	}
	if len(list) != 108 || proposed < 60 {
		b.Errorf("%d of %d rows have a proposed owner", proposed, len(list))
	}
	b.refused("a unit confirms for all", b.ConfirmOwners(b.Context(), preparer, b.id, rows, 0), fault.Forbidden)
	b.refused("a row that is not there", b.ConfirmOwners(b.Context(), reviewer, b.id, map[string]office.BodyID{"无": unit1}, 0), fault.Invalid)
	b.must(b.ConfirmOwners(b.Context(), reviewer, b.id, rows, 0))
	y, e := b.entry(preparer, "unit-demo-unit-1")
	self, err := b.Evaluated(b.Context(), y, e)
	b.must(err)
	got := map[string]string{}
	for _, r := range self.Rows {
		got[r.Name] = r.Actual.Value
	}
	if got["在职人员控制率"] != "87.8788%" || got["预算完成率"] == "" || got["政府采购执行率"] != "" || got["预决算公开及时率"] != "0%" {
		b.Errorf("%v", got)
	}
	if len(e.Promised) < 10 || e.Money.Adjusted <= 0 {
		b.Errorf("%d indicators, %v", len(e.Promised), e.Money.Adjusted)
	}
	b.must(b.sign("unit-demo-unit-1", cycle.ManagementKey("固定资产利用率"), "2023-12-31", "98%", false))
}

// showing: the public sees what was filed and nobody's name.
func (b *bureau) showing() {
	if s, err := b.Shown(b.Context(), unit1, 2023); err != nil || s.Version != 0 {
		b.Errorf("shown before it was published: %+v %v", s, err)
	}
	b.refused("a preparer publishes", b.Show(b.Context(), preparer, b.id, unit1), fault.Forbidden)
	b.refused("nothing is filed", b.Show(b.Context(), reviewer, b.id, unit2), fault.Invalid)
	b.must(b.Show(b.Context(), reviewer, b.id, unit1))
	b.must(b.Show(b.Context(), reviewer, b.id, people.DemoDepartment))
	s, err := b.Shown(b.Context(), unit1, 2023)
	b.must(err)
	if len(s.Value.Subjects) != 1 || len(s.Value.Subjects[0].Rows) != 7 || s.Value.Subjects[0].Rows[0].Proof != cycle.Signed {
		b.Errorf("%+v", s.Value)
	}
}

// selecting: the choice is explained, experts score by themselves, the unit
// answers, the report is filed.
func (b *bureau) selecting() {
	b.on("2024-04-10")
	ranked, err := b.Candidates(b.Context(), reviewer, b.year(reviewer))
	b.must(err)
	if len(ranked) != 8 || ranked[0].Sum > ranked[1].Sum || ranked[0].Why.Key != "cycle.choose.never" {
		b.Errorf("%+v", ranked)
	}
	_, err = b.Select(b.Context(), preparer, b.id, "BJ-2", "金额较大")
	b.refused("a unit picks", err, fault.Forbidden)
	_, err = b.Select(b.Context(), reviewer, b.id, "BJ-2", "大")
	b.refused("without a reason", err, fault.Invalid)
	c, err := b.Select(b.Context(), reviewer, b.id, "BJ-2", "系统故障率有风险")
	b.must(err)
	_, err = b.Select(b.Context(), reviewer, b.id, "BJ-2", "再选一次")
	b.refused("picked twice", err, fault.Conflict)
	b.expertsScore(c)
	step := performing.Step{Kind: office.Forward}
	b.refused("no answer", b.ActOn(b.Context(), reviewer, b.id, c, step), fault.Invalid)
	b.must(b.Answer(b.Context(), preparer, b.id, c, "无异议", 0))
	b.must(b.Conclude(b.Context(), reviewer, b.id, c, performing.Conclusion{Found: "支出偏慢", Advice: "提前采购", Use: "压减一成"}, 0))
	b.must(b.ActOn(b.Context(), reviewer, b.id, c, step))
	b.refused("concluded after it was handed on", b.Conclude(b.Context(), reviewer, b.id, c, performing.Conclusion{}, 1), fault.Forbidden)
	b.must(b.ActOn(b.Context(), finance, b.id, c, performing.Step{Kind: office.Forward, Stage: 1, Version: 1, Number: "回执9号"}))
	b.reports(c)
	again, err := b.Select(b.Context(), finance, b.id, "BJ-2", "财政再评价")
	b.must(err)
	if again != "bureau-BJ-2" {
		b.Errorf("the bureau's own case is %s", again)
	}
}

// reports: the report in Word says what was filed, sheet by sheet.
func (b *bureau) reports(c string) {
	y, d := b.dossier(reviewer, c)
	drawn := &drawing{}
	b.Forms = drawn
	b.must(b.WriteReport(io.Discard, y, d, plainly))
	r := drawn.report
	if r.Experts != 2 || r.Total != "25.5" || r.Grade != "差" || r.Low != "17" || r.High != "34" || r.Receipt != "回执9号" || r.Filed == "" || r.Answer != "无异议" || r.Found != "支出偏慢" || r.Advice != "提前采购" || r.Use != "压减一成" || r.Reason != "系统故障率有风险" || r.Why == "" {
		b.Errorf("%+v", r)
	}
	if len(r.Items) != len(d.Frame.Items()) || r.Items[0].Level != "决策" || r.Items[0].Mean != "1.5" || len(r.Opinions) != 2 || len(r.Samples) != performing.SampleSize || len(r.Results) != len(d.Entry.Promised) {
		b.Errorf("%+v", r)
	}
	for _, s := range r.Samples {
		if s.Agree != 2 || s.Name == "" || s.Value == "" || s.Proof == "" || len(s.Doubts) != 0 {
			b.Errorf("%+v", s)
		}
	}
}

func (b *bureau) expertsScore(c string) {
	second := holder(office.Expert, "demo")
	_, d := b.dossier(expert, c)
	if len(d.Sample) != performing.SampleSize {
		b.Errorf("%d sampled values", len(d.Sample))
	}
	sheet := cycle.ExpertSheet{Items: map[string]cycle.ItemScore{}, Opinion: "总体可行"}
	for _, it := range d.Frame.Items() {
		sheet.Items[it.ID] = cycle.ItemScore{Points: strings.Repeat("1", 1), Why: "见底稿"}
	}
	b.refused("a reviewer scores", b.Score(b.Context(), reviewer, b.id, c, sheet, true, 0), fault.Forbidden)
	b.must(b.Score(b.Context(), expert, b.id, c, sheet, false, 0))
	b.refused("answered before anybody signed", b.Answer(b.Context(), preparer, b.id, c, "x", 0), fault.Forbidden)
	b.must(b.Score(b.Context(), expert, b.id, c, sheet, true, 1))
	b.refused("changed after signing", b.Score(b.Context(), expert, b.id, c, sheet, true, 2), fault.Forbidden)
	if _, other := b.dossier(second, c); other.Joint.Sheets != 0 || len(other.Signed) != 0 {
		b.Error("an expert sees another's sheet before signing")
	}
	for id := range sheet.Items {
		sheet.Items[id] = cycle.ItemScore{Points: "2", Why: "见底稿"}
	}
	b.must(b.Score(b.Context(), second, b.id, c, sheet, true, 0))
	if _, all := b.dossier(reviewer, c); all.Joint.Sheets != 2 || all.Joint.Total.Text(2) != "25.5" || all.Grade != "差" {
		b.Errorf("%+v %s", all.Joint.Total, all.Grade)
	}
}

func (b *bureau) dossier(who office.Actor, c string) (*performing.Year, *performing.Dossier) {
	b.Helper()
	y := b.year(who)
	k, err := performing.ParseCase(c)
	b.must(err)
	d, err := b.Dossier(b.Context(), who, y, k)
	b.must(err)
	return y, d
}

// nextYear: who compiles the next budget sees what this year came to.
func (b *bureau) nextYear() {
	next, err := b.desk.Begin(b.Context(), reviewer, draft.Budget{Department: people.DemoDepartment, Year: 2024, Family: "shenzhen/budget/2023", Jurisdiction: office.National}, planning.Start{Last: b.id})
	b.must(err)
	list, err := b.Results(b.Context(), preparer, next, "BJ-2")
	b.must(err)
	if len(list) != 1 || list[0].Year != 2023 || list[0].Self == nil || len(list[0].Report) != 1 || list[0].Report[0].Conclusion.Use != "压减一成" {
		b.Errorf("%+v", list)
	}
	_, err = b.Results(b.Context(), holder(office.Preparer, unit2), next, "BJ-2")
	b.refused("another unit's project", err, fault.Forbidden)
	points, err := b.Trend(b.Context(), preparer, people.DemoDepartment, project, "质量/信息化系统故障率")
	b.must(err)
	if len(points) != 2 || points[0].Gauge.Actual.Text(1) != "2" || points[1].Value.Usable() {
		b.Errorf("%+v", points)
	}
}

// runs is evidence as it comes after records were fetched.
type runs []performing.Measured

func (r runs) Measured(context.Context, int) ([]performing.Measured, error) { return r, nil }

// TestValuesOfRuns: a computed value counts, a stale one meets nothing, and of one
// day a person's correction goes before it.
func TestValuesOfRuns(t *testing.T) {
	const key, name = "数量/平台项目系统运维数量", "平台项目系统运维数量"
	run := cycle.Actual{ID: "a", Value: "12个", State: cycle.Known, Day: "2023-06-30", Running: true, Source: cycle.Source{Kind: cycle.FromRun, Run: "run-1"}}
	for state, want := range map[cycle.ValueState]cycle.State{cycle.Known: cycle.OnTrack, cycle.Partial: cycle.OnTrack, cycle.Stale: cycle.AtRisk, cycle.NoData: cycle.Unknown} {
		run.State = state
		elsewhere := run
		elsewhere.Value = "0个" // of another unit's records: it answers nothing here
		b := newBureau(t, runs{{Body: people.DemoDepartment, Indicators: []string{name}, Value: run}, {Body: "demo-unit-3", Indicators: []string{name}, Value: elsewhere}})
		b.executing()
		b.on("2023-07-05")
		y, e := b.entry(preparer, project)
		m, err := y.Now(e)
		b.must(err)
		if m.Rows[0].State != want {
			t.Errorf("%s: %s", state, m.Rows[0].State)
		}
		if state == cycle.Known {
			b.must(b.sign(project, key, "2023-06-30", "3个", true))
			y, e = b.entry(preparer, project)
			if m, _ = y.Now(e); m.Rows[0].Now.Value != "3个" {
				t.Errorf("a person's value of the same day: %+v", m.Rows[0].Now)
			}
		}
	}
}

// TestMoneyRollsUp: a project has the money of its parts, a unit all of it.
func TestMoneyRollsUp(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	b.on("2023-06-01")
	y, e := b.entry(reviewer, "project-BJ-1")
	if m, err := y.Now(e); err != nil || m.Rate.Known() || !e.Money.Silent {
		t.Errorf("a rate before anybody told what was paid: %+v %v", m.Rate, err)
	}
	b.pay("BJ-1-1-1", 1000)
	b.pay("BJ-1-4", 500)
	for subject, want := range map[string]money.Fen{"project-BJ-1": 150_000, "unit-demo-unit-1": 150_000, "project-BJ-3": 0} {
		_, e := b.entry(reviewer, subject)
		if e.Money.Paid != want || e.Money.Adjusted <= 0 {
			t.Errorf("%s: paid %v of %v", subject, e.Money.Paid, e.Money.Adjusted)
		}
	}
}
