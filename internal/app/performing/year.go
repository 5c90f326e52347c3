package performing

import (
	"context"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
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
