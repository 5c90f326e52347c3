package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/event"
	"mingzhang/internal/perform/source"
)

// demoPaid are payments by month, in thousands of yuan.
var demoPaid = []struct {
	unit    office.BodyID
	project string
	months  []int64
}{
	{"demo-unit-1", "BJ-1-1-1", []int64{300, 500, 800, 200, 900, 700, 600, 800, 500, 700}},
	{"demo-unit-1", "BJ-2", []int64{100, 0, 50, 0, 0, 60, 30, 0, 0, 40}},
	{"demo-unit-1", "BJ-3", []int64{0, 600, 0, 500, 0, 900, 700, 300, 600, 500}},
	{"demo-unit-2", "ZX-1", []int64{900, 900, 1200, 1100, 1000, 1500, 900, 1000, 1100, 900}},
	{"demo-unit-3", "SJ-1", []int64{1000, 2200, 2600, 2900, 2500, 3300, 2100, 2400, 2300, 2600}},
}

// spend brings in what was paid until today.
func (d *demoYear) spend() {
	for _, p := range demoPaid {
		var list []draft.Payment
		for i, n := range p.months {
			if !d.on(0, time.Month(i+1), 25) || n == 0 {
				continue
			}
			list = append(list, draft.Payment{ID: fmt.Sprintf("demo-%s-%02d", p.project, i+1), Body: p.unit, Project: p.project, Kind: "project", Function: "2010308", Economic: "30227",
				Amount: money.Fen(n * 100_000), Date: d.clock.Format(time.DateOnly)})
		}
		if d.err == nil && len(list) > 0 {
			_, _, err := d.desk.TakePayments(d.ctx, demoHand(office.Preparer), d.id, planning.ImportRun{Digest: "demo-" + p.project, Name: demoNote + ".csv"}, list)
			d.check(err)
		}
	}
}

// demoSource is a file of generated records of one system, a part of it for each month.
type demoSource struct {
	system string
	body   office.BodyID
	month  func(start time.Time, month int, write func(...string))
}

var demoSources = []demoSource{
	{"service-hall", "demo-unit-2", hallMonth},
	{"operation-tickets", "demo-department", ticketMonth},
}

// hallMonth gives out seals, a few above the 3,000 that are promised, and other
// materials.
func hallMonth(start time.Time, month int, write func(...string)) {
	for i := range 3040 + 17*month {
		item, pieces := "印章", "1"
		if i >= 3005+11*month {
			item, pieces = "证照", strconv.Itoa(12+i%9)
		}
		asked := start.Add(time.Duration(i*12) * time.Minute)
		write(fmt.Sprintf("演示-%02d-%05d", month, i), strconv.Itoa(1+i%6), item, pieces, stamp(asked), stamp(asked.Add(time.Duration(8+i%25)*time.Minute)), "是", yesOrNo(i%211 != 0), "自取", "", "")
	}
}

// ticketMonth has tickets that are answered within a day; one in summer takes longer.
func ticketMonth(start time.Time, month int, write func(...string)) {
	for i := range 60 + 5*month {
		kind := "系统运维"
		if i%4 == 3 {
			kind = "设备维修"
		}
		reported := start.Add(time.Duration(i*10) * time.Hour)
		responded := reported.Add(time.Duration(1+i%7) * time.Hour)
		if month == 7 && i == 30 {
			responded = reported.Add(31 * time.Hour)
		}
		write(fmt.Sprintf("演示-%02d-%03d", month, i), kind, "演示系统", stamp(reported), stamp(responded), stamp(responded.Add(time.Duration(1+i%9)*time.Hour)), yesOrNo(i%97 != 0), "")
	}
}

func yesOrNo(yes bool) string {
	if yes {
		return "是"
	}
	return "否"
}

func stamp(t time.Time) string { return t.Format("2006-01-02 15:04:05") }

// prove defines the sources of two systems and gives each a file of what they have so
// far.
func (d *demoYear) prove() {
	now := d.today.AddDate(0, 0, -1)
	for _, s := range demoSources {
		if d.err != nil {
			return
		}
		d.clock = now
		system, err := d.proofs.System(s.system)
		d.check(err)
		var file bytes.Buffer
		w := csv.NewWriter(&file)
		var head []string
		for _, f := range system.Schema.Fields {
			head = append(head, f.Title)
		}
		d.check(w.Write(head))
		for month := 1; month <= 12; month++ {
			start := time.Date(d.year, time.Month(month), 1, 8, 0, 0, 0, d.today.Location())
			if start.AddDate(0, 1, 0).After(now) {
				break
			}
			s.month(start, month, func(cells ...string) { d.check(w.Write(cells)) })
		}
		w.Flush()
		id := "demo-" + s.system
		_, err = d.proofs.Define(d.ctx, demoHand(office.Reviewer), source.Definition{ID: id, Title: system.Schema.Title + "（演示）", System: s.system, Kind: source.File, Mode: source.Snapshot, Body: string(s.body)}, 0, demoNote)
		d.check(err)
		if d.err == nil {
			_, err = d.proofs.TakeFile(d.ctx, demoHand(office.Reviewer), id, demoNote+".csv", &file, evidencing.Ask{})
			d.check(err)
		}
	}
	d.register()
}

// register fills in acceptances of contracts.
func (d *demoYear) register() {
	for i, subject := range []string{"应用系统运行维护", "服装", "笔记本电脑", "福务通运营服务"} {
		if !d.on(0, time.Month(3+i), 18) {
			return
		}
		_, err := d.proofs.PutEntry(d.ctx, demoHand(office.Reviewer), "contracts", evidencing.Change{Body: "demo-unit-1", From: "form", Why: demoNote},
			map[string]string{"acceptance": fmt.Sprintf("演示-YS-%d", i+1), "contract": fmt.Sprintf("演示-HT-%d", i+1), "subject": subject, "supplier": "演示供应商", "amount": strconv.Itoa(80_000 + 35_000*i), "accepted": d.clock.Format(time.DateOnly), "passed": "是"})
		d.check(err)
	}
}

// demoRequests are requests of the public: how many days before today each came, and
// how far it went.
var demoRequests = []struct {
	days            int
	category, title string
	acts            []event.Doing
}{
	{40, "市容", "路口占道经营", []event.Doing{{Act: event.Accept}, {Act: event.Finish, Note: "已清理"}, {Act: event.Evaluate, Rating: "满意"}}},
	{33, "市容", "人行道地砖破损", []event.Doing{{Act: event.Accept}, {Act: event.Finish, Note: "已修复"}, {Act: event.Evaluate, Rating: "基本满意"}}},
	{21, "政务服务", "叫号机不能用", []event.Doing{{Act: event.Accept}, {Act: event.Finish, Note: "已更换"}}},
	{9, "市容", "垃圾未清运", []event.Doing{{Act: event.Accept}}},
	{3, "噪声", "夜间施工", nil},
	{1, "政务服务", "材料清单看不懂", nil},
}

// answer takes requests in and handles them as the list of duties says.
func (d *demoYear) answer() {
	if d.err != nil {
		return
	}
	d.clock = d.today.AddDate(0, 0, -60)
	reviewer := demoHand(office.Reviewer)
	d.check(d.proofs.SetDuties(d.ctx, reviewer, event.Duties{Dispatch: 4, Accept: 24, CallBack: 72, List: []event.Duty{{Category: "市容", Body: "demo-unit-2", Hours: 72}, {Category: "政务服务", Body: "demo-unit-1", Hours: 48}}}, 0, demoNote))
	for _, r := range demoRequests {
		if d.err != nil {
			return
		}
		d.clock = d.today.AddDate(0, 0, -r.days)
		k, err := d.proofs.Receive(d.ctx, reviewer, event.Event{Channel: "民意速办", Category: r.category, Title: r.title, Text: demoNote})
		d.check(err)
		for _, a := range r.acts {
			if d.err != nil {
				return
			}
			d.clock = d.clock.Add(5 * time.Hour)
			k, err = d.proofs.Act(d.ctx, reviewer, k.ID, k.Version, a)
			d.check(err)
		}
	}
}

// demoValues are what people signed during the year: some are on their way, some behind,
// some missed.
var demoValues = []struct {
	subject, key string
	month, day   int
	value        string
	running      bool
}{
	{"project-BJ-1", "数量/使用通信服务配套PDA设备采集核查人口数", 3, 31, "42万人", true},
	{"project-BJ-1", "数量/使用通信服务配套PDA设备采集核查人口数", 5, 31, "80万人", true},
	{"project-BJ-1", "数量/使用通信服务配套PDA设备采集核查人口数", 7, 31, "96万人", true},
	{"project-BJ-1", "数量/使用通信服务配套PDA设备采集核查人口数", 10, 31, "131万人", true},
	{"project-BJ-1", "数量/采购通信服务配套PDA设备", 6, 30, "1900套", true},
	{"project-BJ-1", "数量/出具年度、季度、月度及每周运营报告数量", 7, 31, "38份", true},
	{"project-BJ-1", "数量/出具年度、季度、月度及每周运营报告数量", 10, 31, "54份", true},
	{"project-BJ-1", "社会效益/保障福务通运营规范有序", 6, 30, "有效", false},
	{"project-BJ-1", "社会效益/提升信息采集各项指标达标率", 4, 30, "88%", false},
	{"project-BJ-1", "社会效益/提升信息采集各项指标达标率", 7, 31, "93%", false},
	{"project-BJ-2", "质量/信息化系统故障率", 3, 31, "1.5%", false},
	{"project-BJ-2", "质量/信息化系统故障率", 6, 30, "2.5%", false},
	{"project-BJ-2", "数量/平台项目系统运维数量", 6, 30, "12个", true},
	{"project-BJ-2", "时效/工作完成时间", 7, 31, "7月20日", false},
	{"project-ZX-1", "服务对象满意度/群众满意度", 6, 30, "91%", false},
	{"project-SJ-1", "数量/系统巡检次数", 6, 30, "2次", true},
	{"project-SJ-1", "质量/安全设备正常运行率", 6, 30, "99%", false},
}

// promise signs the values, each on the day after its own.
func (d *demoYear) promise() {
	for _, v := range demoValues {
		if !d.on(0, time.Month(v.month), v.day+1) {
			continue
		}
		a := cycle.Actual{Key: v.key, Day: time.Date(d.year, time.Month(v.month), v.day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), Value: v.value, Running: v.running, Note: demoNote}
		d.check(d.office.Sign(d.ctx, demoHand(office.Preparer), d.id, v.subject, a, &performing.Attachment{Name: "演示佐证.txt", Data: []byte(demoNote)}))
	}
}

// monitor hands in the mid-year monitoring of a few: one is filed, one waits for its
// review, the rest are late.
func (d *demoYear) monitor() {
	d.handIn("project-BJ-2", 20, office.Preparer, office.Reviewer, office.Finance)
	d.handIn("project-ZX-1", 24, office.Preparer, office.Reviewer)
	d.handIn("project-BJ-1", 28, office.Preparer)
}

func (d *demoYear) handIn(subject string, day int, hands ...office.Role) {
	if !d.on(0, time.August, day) {
		return
	}
	who := demoHand(office.Preparer)
	y, err := d.office.Year(d.ctx, who, d.id)
	if d.check(err); err != nil {
		return
	}
	e, err := y.Entry(subject)
	if d.check(err); err != nil {
		return
	}
	m, err := d.office.Monitored(y, e)
	d.check(err)
	sheet := cycle.MonitorSheet{Notes: map[string]cycle.Note{}}
	for _, w := range m.Rows {
		sheet.Notes[w.Key] = cycle.Note{Cause: cycle.CauseStaff, Text: "演示：人手不足，下半年补齐", Likelihood: cycle.Possible, Measure: "演示：增派人员"}
	}
	d.check(d.office.SaveMonitor(d.ctx, who, d.id, subject, sheet, 0))
	for i, role := range hands {
		s := performing.Step{Round: office.Monitoring, Subject: subject, Kind: office.Forward, Stage: i, Version: i}
		if role == office.Finance {
			s.Number = "演示回执"
		}
		if d.err == nil {
			d.check(d.office.Act(d.ctx, demoHand(role), d.id, s))
		}
	}
}
