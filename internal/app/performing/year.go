package performing

import (
	"context"
	"slices"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/store"
)

// Year is a budget's year of performance as one person may see it.
type Year struct {
	Standing planning.Standing
	Tree     *office.Tree
	Rounds   *office.Rounds
	Today    string
	Entries  []Entry
	Mixed    *planning.Kept[draft.Targets] // targets of whole bodies that do not say whose; nil where there are none
	Owners   planning.Kept[Owners]

	progress []planning.Progress
	silent   bool // no payments were imported
}

// Entry is one subject with all that is kept of it.
type Entry struct {
	Subject  cycle.Subject
	Name     string
	Unit     office.Body
	At       office.BodyID // where permissions of people who fill it are asked: its section, else its unit
	Goal     string
	Targets  string // id of its targets; empty where it has none
	Promised []cycle.Promised
	Managed  map[string][]cycle.Actual
	Money    cycle.Money
	Monitor  planning.Kept[cycle.MonitorSheet]
	Self     planning.Kept[cycle.SelfSheet]
	Filings  map[string]planning.Kept[cycle.Filing] // by round
}

// Whole tells whether the entry is the whole expenditure of a body.
func (e Entry) Whole() bool { return e.Subject.Project == "" }

// Year reads a budget's year; of units that the person may not see nothing is in it.
func (o *Office) Year(ctx context.Context, who office.Actor, id string) (*Year, error) {
	y := &Year{Today: o.Today()}
	var err error
	if y.Standing, err = o.Desk.Standing(ctx, who, id); err != nil {
		return nil, err
	}
	b := y.Standing.Budget
	rounds, ok := office.RoundsFor(o.Rounds, b.Jurisdiction, b.Year)
	if !ok {
		return nil, fault.New(fault.NotFound, "没有这一年的绩效环节").At(b.Jurisdiction)
	}
	y.Rounds = rounds
	if y.Tree, err = o.Desk.Tree(ctx); err != nil {
		return nil, err
	}
	if err := o.money(ctx, who, y); err != nil {
		return nil, err
	}
	if err := o.subjects(ctx, who, y); err != nil {
		return nil, err
	}
	return y, o.kept(ctx, y)
}

// money reads what was planned and paid.
func (o *Office) money(ctx context.Context, who office.Actor, y *Year) (err error) {
	if y.progress, err = o.Desk.ProgressOf(ctx, who, y.Standing.Budget.ID); err != nil {
		return err
	}
	runs, err := planning.List(ctx, o.Desk, planning.NewSort[planning.ImportRun](store.ImportRecord, office.ImportExecution, nil), y.Standing.Budget.ID, "")
	y.silent = len(runs) == 0
	return err
}

// subjects lists projects that have money or targets and are no part of another,
// parts with targets of their own, and each unit as a whole.
func (o *Office) subjects(ctx context.Context, who office.Actor, y *Year) error {
	rows, err := o.Desk.Library(ctx, who, y.Standing.Budget.ID)
	if err != nil {
		return err
	}
	parents := map[string]string{}
	for _, r := range rows {
		parents[r.ID] = r.Value.Parent
	}
	whole, err := o.wholeTargets(ctx, y)
	if err != nil {
		return err
	}
	for _, unit := range y.Tree.Units(y.Standing.Budget.Department, y.Standing.Budget.Year) {
		if !o.Desk.SeesUnit(y.Tree, who, unit.ID) {
			continue
		}
		y.Entries = append(y.Entries, y.unit(unit, whole[unit.ID]))
		for _, r := range rows {
			if u, ok := y.Tree.UnitOf(r.Value.Body); ok && u.ID == unit.ID && (len(r.Targets.Value.Indicators) > 0 || r.Depth == 0 && r.Amount != 0) {
				y.Entries = append(y.Entries, y.project(unit, r, parents))
			}
		}
	}
	return nil
}

func (y *Year) project(unit office.Body, r planning.ProjectRow, parents map[string]string) Entry {
	e := Entry{Subject: cycle.Subject{Body: unit.ID, Project: r.ID}, Name: r.Value.Name, Unit: unit, At: r.Value.Body, Goal: r.Targets.Value.Goal, Promised: cycle.Promise(r.Targets.Value.Indicators)}
	if r.Value.Section != "" {
		e.At = r.Value.Section
	}
	if r.Targets.Version > 0 {
		e.Targets = r.Targets.ID
	}
	e.Money = y.sum(func(p planning.Progress) bool {
		at := p.Project
		for range len(parents) + 1 {
			if at == r.ID || at == "" {
				break
			}
			at = parents[at]
		}
		return p.Project != "" && at == r.ID
	})
	return e
}

func (y *Year) unit(unit office.Body, t ownTargets) Entry {
	e := Entry{Subject: cycle.Subject{Body: unit.ID}, Name: unit.Name, Unit: unit, At: unit.ID, Goal: t.goal, Promised: t.promised, Targets: t.id}
	e.Money = y.sum(func(p planning.Progress) bool { return p.Body == unit.ID })
	return e
}

// sum adds up what was planned and paid in some rows of the progress.
func (y *Year) sum(in func(planning.Progress) bool) cycle.Money {
	m := cycle.Money{Silent: y.silent}
	for _, p := range y.progress {
		if in(p) {
			m = m.Plus(cycle.Money{Budget: p.Budget, Adjusted: p.Adjusted, Paid: p.Paid, Months: p.Months})
		}
	}
	return m
}

// kept reads values, sheets and filings into the entries.
func (o *Office) kept(ctx context.Context, y *Year) error {
	id := y.Standing.Budget.ID
	values, err := o.values(ctx, id)
	if err != nil {
		return err
	}
	monitor, err := byID(ctx, o, monitors, id)
	if err != nil {
		return err
	}
	self, err := byID(ctx, o, selves, id)
	if err != nil {
		return err
	}
	filed, err := byID(ctx, o, filings(office.SubmitPerform), id)
	for i := range y.Entries {
		e := &y.Entries[i]
		e.Monitor, e.Self, e.Filings = monitor[e.Subject.ID()], self[e.Subject.ID()], map[string]planning.Kept[cycle.Filing]{}
		for _, r := range y.Rounds.Rounds {
			k := filed[filingID(r.ID, e.Subject)]
			k.Value.Round, k.Value.Subject = r.ID, e.Subject
			e.Filings[r.ID] = k
		}
		e.take(values)
	}
	return err
}

// take joins values with the indicators that they are about.
func (e *Entry) take(values []cycle.Actual) {
	e.Managed = map[string][]cycle.Actual{}
	for _, a := range values {
		if !e.is(a.Subject) {
			continue
		}
		if i := slices.IndexFunc(e.Promised, func(p cycle.Promised) bool { return p.Key == a.Key }); i >= 0 {
			e.Promised[i].Values = append(e.Promised[i].Values, a)
			continue
		}
		e.Managed[a.Key] = append(e.Managed[a.Key], a)
	}
}

func (e *Entry) is(s cycle.Subject) bool {
	if e.Whole() {
		return s.Project == "" && s.Body == e.Subject.Body
	}
	return s.Project == e.Subject.Project
}

// values are those of runs and those that people signed, in this order: of one
// day a person's counts.
func (o *Office) values(ctx context.Context, id string) ([]cycle.Actual, error) {
	var out []cycle.Actual
	if o.Evidence != nil {
		list, err := o.Evidence.Actuals(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	signed, err := planning.List(ctx, o.Desk, actuals, id, "")
	for _, k := range signed {
		out = append(out, k.Value)
	}
	return out, err
}

// Ratified tells whether the targets are approved: no step from the present one on
// lets people edit them. Before that nothing is due.
func (y *Year) Ratified() bool {
	for _, step := range y.Standing.Process.Steps[y.Standing.Number:] {
		if slices.Contains(step.Edits, "targets") {
			return false
		}
	}
	return true
}

// Entry finds a subject among those that the person may see.
func (y *Year) Entry(subject string) (*Entry, error) {
	for i := range y.Entries {
		if y.Entries[i].Subject.ID() == subject {
			return &y.Entries[i], nil
		}
	}
	return nil, fault.New(fault.NotFound, "没有这个绩效对象，或你不能查看").At(subject)
}

// Method is how an entry is scored.
func (y *Year) Method(e *Entry) (score.Method, error) {
	kind := score.ProjectKind
	if e.Whole() {
		kind = score.WholeKind
	}
	b := y.Standing.Budget
	day := office.Day{Month: 12, Day: 31}.Of(b.Year)
	m, ok := cycle.MethodFor(score.Methods(), kind, b.Jurisdiction, office.National, day, e.Promised)
	if !ok {
		return m, fault.New(fault.NotFound, "没有这一年的评分办法").At(b.Jurisdiction)
	}
	return m, nil
}

// ownTargets are the targets of one whole body.
type ownTargets struct {
	id, goal string
	promised []cycle.Promised
}

// wholeTargets gives each unit its own: those kept at the unit, and the rows of a
// mixed table whose owner a person confirmed.
func (o *Office) wholeTargets(ctx context.Context, y *Year) (map[office.BodyID]ownTargets, error) {
	id := y.Standing.Budget.ID
	list, err := planning.List(ctx, o.Desk, planning.TargetsOf, id, "")
	if err != nil {
		return nil, err
	}
	if y.Owners, err = planning.Find(ctx, o.Desk, owners, id, ownersID); absent(err) != nil {
		return nil, err
	}
	out := map[office.BodyID]ownTargets{}
	for _, k := range list {
		switch {
		case k.Value.Project != "":
		case k.Value.Body == "":
			y.Mixed = &k
			for body, rows := range y.Owners.Value.split(k.Value.Indicators) {
				t := out[body]
				t.promised, t.id = append(t.promised, rows...), k.ID
				out[body] = t
			}
		default:
			t := out[k.Value.Body]
			t.id, t.promised = k.ID, append(t.promised, cycle.Promise(k.Value.Indicators)...)
			if k.Value.Goal != "" {
				t.goal = k.Value.Goal
			}
			out[k.Value.Body] = t
		}
	}
	return out, nil
}

// indicators are those of a mixed table.
func (y *Year) indicators() []budget.Indicator {
	if y.Mixed == nil {
		return nil
	}
	return y.Mixed.Value.Indicators
}
