package main

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// demoNote stands at everything that the demo makes up, so that nobody takes it for
// the body's own.
const demoNote = "演示数据，由程序生成，不是该单位的真实情况"

// demoYear builds the year of the demo that is carried out: an approved budget with
// payments, evidence and values, through the verbs that people use, each on its day.
type demoYear struct {
	ctx    context.Context
	app    *app.App // looks at the demo's own clock
	desk   *planning.Desk
	proofs *evidencing.Desk
	office *performing.Office
	id     string
	year   int
	today  time.Time // the real one
	clock  time.Time
	err    error // the first one
}

// liveDemo adds the running year to a demo that has none yet. It is this year's budget
// from March on, before that last year's; never the year of the ledger, whose budget
// stands in its first step.
func liveDemo(ctx context.Context, o *options, a *app.App, door *people.Door, path string) error {
	now := a.Now()
	d := &demoYear{ctx: ctx, today: now, year: now.AddDate(0, -2, 0).Year()}
	ledger, err := d.ledger(path)
	if err != nil {
		return err
	}
	if err := d.wire(o, a, door); err != nil {
		return err
	}
	d.id, err = d.begin(ledger)
	if fault.Is(err, fault.Conflict) {
		return d.there()
	}
	d.check(err)
	for _, part := range []func(){d.approve, d.spend, d.prove, d.answer, d.promise, d.monitor} {
		part()
	}
	if d.err != nil {
		return fault.Wrap(fault.KindOf(d.err), "演示的执行年度没有建完", d.err).Hint("请换一个空的数据目录再试")
	}
	return nil
}

// there tells a year that is built from one whose building was cut off.
func (d *demoYear) there() error {
	id := fmt.Sprint(people.DemoDepartment, "-", d.year)
	s, err := d.desk.Standing(d.ctx, demoHand(office.Auditor), id)
	if err == nil && s.Step.ID != "execution" {
		return fault.New(fault.Conflict, "演示的执行年度没有建完，上次中断了").At(id).Hint("请换一个空的数据目录再试")
	}
	return err
}

// wire gives the verbs a clock of their own; one renderer is enough for the
// editions of a demonstration.
func (d *demoYear) wire(o *options, a *app.App, door *people.Door) error {
	config := a.Config
	config.Now = func() time.Time { d.clock = d.clock.Add(time.Second); return d.clock }
	d.app = app.New(config)
	processes, err := office.Processes()
	if err != nil {
		return err
	}
	d.desk = planning.New(planning.Config{App: d.app, Tree: door.Tree, Processes: processes, Renderers: renderers()[:1]})
	if d.proofs, err = newEvidence(d.app, door, o.dataDir); err != nil {
		return err
	}
	d.office, err = newPerforming(d.desk, d.proofs)
	return err
}

// ledger is the demo's ledger with its dates moved to the year.
func (d *demoYear) ledger(path string) (*budget.Ledger, error) {
	ledger, err := readLedger(path)
	if err != nil {
		return nil, err
	}
	if ledger.Year == d.year {
		d.year--
	}
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	for _, back := range []int{0, 1} {
		data = bytes.ReplaceAll(data, fmt.Appendf(nil, "%d年", ledger.Year-back), fmt.Appendf(nil, "%d年", d.year-back))
	}
	if ledger, err = app.ParseLedger(data); err == nil {
		ledger.Year = d.year
	}
	return ledger, err
}

// begin opens the budget as units did in the autumn before.
func (d *demoYear) begin(ledger *budget.Ledger) (string, error) {
	d.on(-1, 10, 8)
	b := draft.Budget{Department: people.DemoDepartment, Year: d.year, Family: ledger.Family, Jurisdiction: office.National}
	return d.desk.Begin(d.ctx, demoHand(office.Reviewer), b, planning.Start{Ledger: ledger, Name: demoNote})
}

// on turns the clock to a day of the year, or of one before it; false where that day
// has not come yet.
func (d *demoYear) on(years int, month time.Month, day int) bool {
	at := time.Date(d.year+years, month, day, 9, 0, 0, 0, d.today.Location())
	if d.err != nil || at.After(d.today) {
		return false
	}
	d.clock = at
	return true
}

func (d *demoYear) check(err error) {
	if d.err == nil {
		d.err = err
	}
}

// demoHand is a person of the demo at the department, or at the bureau where the role
// sits there.
func demoHand(role office.Role) office.Actor {
	at := people.DemoDepartment
	if role == office.Finance {
		at = "demo"
	}
	p := office.Person{ID: office.PersonID("demo-" + string(role)), Name: string(role)}
	return office.Actor{Person: p, Grants: []office.Grant{{Person: p.ID, Role: role, Body: at}}}
}

// demoHands is who does what in the steps.
var demoHands = map[office.Action]office.Role{
	office.Submit: office.Preparer, office.Approve: office.Approver, office.Review: office.Reviewer, office.SetControl: office.Finance,
	office.Ratify: office.Finance, office.ReviewSecrecy: office.SecrecyReviewer, office.PublishEdition: office.Reviewer,
}

// demoDays are when the steps were passed: years before, month, day.
var demoDays = map[string][3]int{"first-up": {-1, 10, 20}, "first-down": {-1, 11, 20}, "second-up": {-1, 12, 10}, "congress": {0, 1, 18}, "department-ratified": {0, 2, 2}, "unit-ratified": {0, 2, 10}, "publish": {0, 2, 20}}

// approve walks the budget through its steps up to its execution.
func (d *demoYear) approve() {
	for range 60 { // more than any process has
		s, err := d.desk.Standing(d.ctx, demoHand(office.Auditor), d.id)
		d.check(err)
		if d.err != nil || s.Step.ID == "execution" {
			return
		}
		day := demoDays[s.Step.ID]
		d.on(day[0], time.Month(day[1]), day[2])
		d.prepare(s)
		for _, b := range s.Bodies {
			d.pass(s.Step, b)
		}
	}
}

// pass moves a body one stage on.
func (d *demoYear) pass(step office.Step, b planning.BodyStanding) {
	if d.err != nil || b.Stage >= len(step.Stages) {
		return
	}
	action := step.Stages[b.Stage].Action
	who := demoHand(demoHands[action])
	if step.ID == "unit-ratified" || !who.SignedIn() || action == office.Submit && b.Body.ID == people.DemoDepartment {
		who = demoHand(office.Reviewer)
	}
	if action == office.PublishEdition {
		_, err := d.desk.Publish(d.ctx, who, planning.Order{Budget: d.id, Body: b.Body.ID})
		d.check(err)
	}
	m := office.Move{Kind: office.Forward, Step: step.ID, Body: b.Body.ID, Stage: b.Stage}
	if len(step.Asks) > 0 {
		m.Date = d.clock.Format(time.DateOnly)
		m.Number = fmt.Sprintf("演示〔%d〕%d号", d.year, len(b.Body.ID))
	}
	if d.err == nil {
		d.check(d.desk.Move(d.ctx, who, d.id, m))
	}
}

// prepare writes what a step asks for: control figures, reasons.
func (d *demoYear) prepare(s planning.Standing) {
	switch s.Step.ID {
	case "first-down":
		d.control()
	case "second-up":
		d.reasons()
	}
}

func (d *demoYear) control() {
	for _, unit := range d.units() {
		sheet, err := d.desk.Sheet(d.ctx, demoHand(office.Finance), d.id, unit)
		d.check(err)
		if d.err != nil {
			return
		}
		_, err = planning.Put(d.ctx, d.desk, demoHand(office.Finance), planning.Controls, planning.Change{Space: d.id, ID: string(unit), Body: unit, Why: demoNote}, draft.Control{Body: unit, Total: sheet.Sums.Total})
		if !fault.Is(err, fault.Conflict) {
			d.check(err)
		}
	}
}

func (d *demoYear) units() (out []office.BodyID) {
	tree, err := d.desk.Tree(d.ctx)
	d.check(err)
	if err == nil {
		for _, u := range tree.Units(people.DemoDepartment, d.year) {
			out = append(out, u.ID)
		}
	}
	return out
}

// reasons gives each project the reason that publishing asks for.
func (d *demoYear) reasons() {
	rows, err := d.desk.Library(d.ctx, demoHand(office.Reviewer), d.id)
	d.check(err)
	for _, r := range rows {
		if t := r.Targets.Value; r.Targets.Version > 0 && t.Reason == "" {
			t.Reason = "按项目进度安排（" + demoNote + "）"
			d.check(d.desk.Aim(d.ctx, demoHand(office.Preparer), d.id, t, r.Targets.Version))
		}
	}
}
