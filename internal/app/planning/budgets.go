package planning

import (
	"context"
	"slices"
	"strconv"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// trackID is the one track of a budget.
const trackID = "track"

// Open begins a department's budget of a year at the first step. A second one for
// the same department and year is fault.Conflict.
func (d *Desk) Open(ctx context.Context, who office.Actor, b draft.Budget) (string, error) {
	if err := d.may(ctx, who, office.OpenBudget, b.Department); err != nil {
		return "", err
	}
	process, err := d.prepare(ctx, &b)
	if err != nil {
		return "", err
	}
	err = d.App.Store.Update(ctx, func(tx store.Tx) error { return d.begin(tx, who, b, process) })
	return b.ID, err
}

// begin keeps a new budget at the first step of its process.
func (d *Desk) begin(tx store.Tx, who office.Actor, b draft.Budget, process *office.Process) error {
	if _, err := d.put(tx, who, store.Record{Kind: store.BudgetRecord, ID: b.ID, Body: string(b.Department)}, b); err != nil {
		return opened(err, b)
	}
	if _, err := d.put(tx, who, store.Record{Space: b.ID, Kind: store.TrackRecord, ID: trackID, Body: string(b.Department)}, process.Start()); err != nil {
		return err
	}
	return d.record(tx, who, "budget.open", b.ID, b.From)
}

func opened(err error, b draft.Budget) error {
	if fault.Is(err, fault.Conflict) {
		return fault.New(fault.Conflict, strconv.Itoa(b.Year)+"年的预算已经开始编制").Hint("请打开已有的预算")
	}
	return err
}

// prepare fills what the caller left open and finds the process.
func (d *Desk) prepare(ctx context.Context, b *draft.Budget) (*office.Process, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	body, ok := tree.Body(b.Department)
	if !ok || body.Kind != office.Department {
		return nil, fault.New(fault.Invalid, "只有主管部门可以开始一个年度").At(string(b.Department))
	}
	if b.Year < 2000 || b.Year > 2100 {
		return nil, fault.New(fault.Invalid, "年度不对："+strconv.Itoa(b.Year)).Hint("应为四位年份")
	}
	if len(tree.Units(b.Department, b.Year)) == 0 {
		return nil, fault.New(fault.Invalid, "部门没有预算单位").At(body.Name).Hint("请先在“机构”中建立单位")
	}
	if !slices.ContainsFunc(d.Families(), func(id string) bool { return id == b.Family }) {
		return nil, fault.New(fault.NotFound, "没有这个表样族").At(b.Family)
	}
	process, ok := office.ProcessFor(d.Processes, b.Jurisdiction, b.Year)
	if !ok {
		return nil, fault.New(fault.NotFound, "没有这一年的编制流程").At(b.Jurisdiction)
	}
	b.ID, b.Process = string(b.Department)+"-"+strconv.Itoa(b.Year), process.ID
	return process, nil
}

// Families lists the ids of the families that can print a ledger.
func (d *Desk) Families() []string {
	var out []string
	for _, f := range d.App.Families {
		if f.Kind == budget.BudgetKind {
			out = append(out, f.ID)
		}
	}
	return out
}

// Summary is a budget in the list of budgets.
type Summary struct {
	draft.Budget
	Department string // printed name
	Step       office.Step
	Total      money.Fen
	Control    money.Fen
}

// Budgets lists what the actor may see, newest year first.
func (d *Desk) Budgets(ctx context.Context, who office.Actor) ([]Summary, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	var out []Summary
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		list, err := kept.List[draft.Budget](tx, "", store.BudgetRecord, store.RecordFilter{})
		for _, k := range list {
			if !d.sees(tree, who, k.Value) {
				continue
			}
			s, err := d.summary(tx, tree, k.Value)
			if err != nil {
				return err
			}
			out = append(out, s)
		}
		return err
	})
	slices.SortStableFunc(out, func(a, b Summary) int { return b.Year - a.Year })
	return out, err
}

// sees tells whether the actor may see the budget of the department or of one of
// its units.
func (d *Desk) sees(tree *office.Tree, who office.Actor, b draft.Budget) bool {
	if who.Permit(tree, office.ViewBudget, b.Department) {
		return true
	}
	for _, u := range tree.Units(b.Department, b.Year) {
		if d.seesUnit(tree, who, u.ID) {
			return true
		}
	}
	return false
}

// seesUnit tells whether the actor may see a unit, or a section in it.
func (d *Desk) seesUnit(tree *office.Tree, who office.Actor, unit office.BodyID) bool {
	if who.Permit(tree, office.ViewBudget, unit) {
		return true
	}
	return slices.ContainsFunc(who.Grants, func(g office.Grant) bool {
		u, ok := tree.UnitOf(g.Body)
		return ok && u.ID == unit && office.Allows(g.Role, office.ViewBudget)
	})
}

func (d *Desk) summary(tx store.Tx, tree *office.Tree, b draft.Budget) (Summary, error) {
	body, _ := tree.Body(b.Department)
	s := Summary{Budget: b, Department: body.Name}
	track, err := kept.Find[office.Track](tx, b.ID, store.TrackRecord, trackID)
	if err != nil {
		return s, err
	}
	if p := d.process(b.Process); p != nil {
		s.Step, _, _ = p.Step(track.Value.Step)
	}
	sums, err := tx.SumRecords(b.ID, store.LineRecord)
	for _, n := range sums {
		s.Total += money.Fen(n)
	}
	if err != nil {
		return s, err
	}
	controls, err := kept.List[draft.Control](tx, b.ID, store.ControlRecord, store.RecordFilter{})
	for _, c := range controls {
		s.Control += c.Value.Total
	}
	return s, err
}

func (d *Desk) process(id string) *office.Process {
	for _, p := range d.Processes {
		if p.ID == id {
			return p
		}
	}
	return nil
}
