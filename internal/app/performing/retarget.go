package performing

import (
	"context"
	"maps"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/store"
)

// IsMixed tells whether an entry's targets are rows of a table of several bodies, which
// its department changes.
func (y *Year) IsMixed(e *Entry) bool {
	return y.Mixed != nil && e.Whole() && e.Targets == y.Mixed.ID
}

// TargetsAt is the body at which permission to change an entry's targets is asked.
func (y *Year) TargetsAt(e *Entry) office.BodyID {
	if y.IsMixed(e) {
		return y.Standing.Budget.Department
	}
	return e.At
}

// Retarget drafts a change of the approved targets of a subject. Of a body whose rows
// stand in a table with those of others, only its own are exchanged.
func (o *Office) Retarget(ctx context.Context, who office.Actor, id, subject string, r draft.Retarget, version int) error {
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return err
	}
	e, err := y.Entry(subject)
	if err != nil {
		return err
	}
	r.Targets, r.Owner = e.Targets, ""
	if y.IsMixed(e) {
		r.Owner, r.Indicators = e.Unit.ID, exchanged(y.indicators(), y.Owners.Value.Rows, e.Unit.ID, r.Indicators)
	}
	return o.Desk.Retarget(ctx, who, id, r, version)
}

// rowName is what makes two rows the same one.
type rowName struct{ level2, name string }

// exchanged puts a body's rows in place of those that it has in a mixed table: a row of
// the same name stays where it stands, one that is no more is left out, new ones follow
// the body's last.
func exchanged(all []budget.Indicator, owner map[string]office.BodyID, body office.BodyID, rows []budget.Indicator) []budget.Indicator {
	waiting := map[rowName][]budget.Indicator{}
	for _, in := range rows {
		n := rowName{in.Level2, in.Name}
		waiting[n] = append(waiting[n], in)
	}
	var out []budget.Indicator
	after := 0
	for i, p := range cycle.Promise(all) {
		if owner[p.Key] != body {
			out = append(out, all[i])
			continue
		}
		if list := waiting[rowName{p.Level2, p.Name}]; len(list) > 0 {
			out = append(out, list[0])
			waiting[rowName{p.Level2, p.Name}] = list[1:]
		}
		after = len(out)
	}
	var fresh []budget.Indicator
	for _, in := range rows {
		n := rowName{in.Level2, in.Name}
		if list := waiting[n]; len(list) > 0 {
			fresh = append(fresh, list[0])
			waiting[n] = list[1:]
		}
	}
	return append(out[:after:after], append(fresh, out[after:]...)...)
}

// ApproveRetarget makes a change of targets count; new rows of a mixed table are those
// of the body that the change is about.
func (o *Office) ApproveRetarget(ctx context.Context, who office.Actor, id, change string, version int) error {
	if err := o.Desk.ApproveRetarget(ctx, who, id, change, version); err != nil {
		return err
	}
	list, err := o.Desk.Retargets(ctx, id)
	if err != nil {
		return err
	}
	for _, k := range list {
		if k.ID != change || k.Value.Owner == "" {
			continue
		}
		return o.own(ctx, who, id, fresh(k.Value.Before, k.Value.Indicators, k.Value.Owner), office.ApproveAdjust, "批准目标调整")
	}
	return nil
}

// fresh gives a body the rows that were not there before.
func fresh(was, now []budget.Indicator, body office.BodyID) map[string]office.BodyID {
	before, out := map[string]bool{}, map[string]office.BodyID{}
	for _, p := range cycle.Promise(was) {
		before[p.Key] = true
	}
	for _, p := range cycle.Promise(now) {
		if !before[p.Key] {
			out[p.Key] = body
		}
	}
	return out
}

// own adds rows to those whose owner is known, in the name of who may do need.
func (o *Office) own(ctx context.Context, who office.Actor, id string, rows map[string]office.BodyID, need office.Action, why string) error {
	if len(rows) == 0 {
		return nil
	}
	k, err := planning.Find(ctx, o.Desk, owners, id, ownersID)
	if absent(err) != nil {
		return err
	}
	if k.Value.Rows == nil {
		k.Value.Rows = map[string]office.BodyID{}
	}
	maps.Copy(k.Value.Rows, rows)
	b, err := planning.Find(ctx, o.Desk, planning.Budgets, "", id)
	if err != nil {
		return err
	}
	_, err = planning.Put(ctx, o.Desk, who, planning.NewSort[Owners](store.OwnersRecord, need, nil), planning.Change{Space: id, ID: ownersID, Body: b.Value.Department, Version: k.Version, Why: why}, k.Value)
	return planning.Meanwhile(err, "指标归属")
}
