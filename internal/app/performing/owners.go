package performing

import (
	"context"
	"maps"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
)

// ownersID is the one record of a budget that says whose the rows are.
const ownersID = "owners"

// Owners says whose each row of a mixed target table is, as a person confirmed.
type Owners struct {
	Rows map[string]office.BodyID `json:"rows"` // by key of the row
}

// split gives each body its rows.
func (w Owners) split(rows []budget.Indicator) map[office.BodyID][]cycle.Promised {
	out := map[office.BodyID][]cycle.Promised{}
	for _, p := range cycle.Promise(rows) {
		if body := w.Rows[p.Key]; body != "" {
			out[body] = append(out[body], p)
		}
	}
	return out
}

// Proposals proposes whose each row of the mixed table is, by part seven.
func (o *Office) Proposals(ctx context.Context, who office.Actor, y *Year) ([]cycle.Proposal, error) {
	if err := o.Desk.May(ctx, who, office.ViewBudget, y.Standing.Budget.Department); err != nil {
		return nil, err
	}
	rows, err := o.Desk.Library(ctx, who, y.Standing.Budget.ID)
	if err != nil {
		return nil, err
	}
	ledger, err := o.Desk.Ledger(ctx, y.Standing.Budget.ID)
	if err != nil {
		return nil, err
	}
	var bodies []cycle.Owned
	for _, unit := range y.Tree.Units(y.Standing.Budget.Department, y.Standing.Budget.Year) {
		own := cycle.Owned{Body: unit.ID, Name: unit.Name}
		for _, r := range rows {
			if r.Value.Body == unit.ID {
				own.Indicators = append(own.Indicators, r.Targets.Value.Indicators...)
				own.Words = append(own.Words, r.Value.Name)
			}
		}
		for _, b := range ledger.Bodies {
			for _, t := range b.Tasks {
				if b.Name == unit.Name {
					own.Words = append(own.Words, t.Name)
				}
			}
		}
		bodies = append(bodies, own)
	}
	return cycle.Owners(y.indicators(), bodies), nil
}

// ConfirmOwners keeps whose rows are; a row given to nobody is taken back. Rows and
// bodies that are not there are fault.Invalid.
func (o *Office) ConfirmOwners(ctx context.Context, who office.Actor, id string, rows map[string]office.BodyID, version int) error {
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, p := range cycle.Promise(y.indicators()) {
		known[p.Key] = true
	}
	next := Owners{Rows: maps.Clone(y.Owners.Value.Rows)}
	if next.Rows == nil {
		next.Rows = map[string]office.BodyID{}
	}
	for key, body := range rows {
		unit, ok := y.Tree.UnitOf(body)
		switch {
		case !known[key]:
			return fault.New(fault.Invalid, "整体绩效目标表没有这一行").At(key).Hint("请刷新页面")
		case body == "":
			delete(next.Rows, key)
		case !ok || unit.ID != body || !y.Tree.Covers(y.Standing.Budget.Department, body):
			return fault.New(fault.Invalid, "单位不是这个部门的预算单位："+string(body)).At(key)
		default:
			next.Rows[key] = body
		}
	}
	c := planning.Change{Space: id, ID: ownersID, Body: y.Standing.Budget.Department, Version: version, Why: "确认指标归属"}
	_, err = planning.Put(ctx, o.Desk, who, owners, c, next)
	return planning.Meanwhile(err, "指标归属")
}
