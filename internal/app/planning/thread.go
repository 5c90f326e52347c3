package planning

import (
	"context"
	"slices"

	"mingzhang/internal/office"
	"mingzhang/internal/thread"
)

// Thread follows 职责 → 年度目标 → 任务 → 项目 → 指标 through a budget as it stands,
// for the units that the actor may see.
func (d *Desk) Thread(ctx context.Context, who office.Actor, id string) (thread.Thread, error) {
	s, err := d.Standing(ctx, who, id)
	if err != nil {
		return thread.Thread{}, err
	}
	ledger, err := d.Ledger(ctx, id)
	if err != nil {
		return thread.Thread{}, err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return thread.Thread{}, err
	}
	seen := map[string]bool{}
	for _, u := range tree.Units(s.Budget.Department, s.Budget.Year) {
		seen[u.Name] = d.seesUnit(tree, who, u.ID)
	}
	out := thread.Of(ledger)
	out.Bodies = slices.DeleteFunc(out.Bodies, func(b thread.Body) bool { return !seen[b.Name] })
	out.Gaps = slices.DeleteFunc(out.Gaps, func(g thread.Gap) bool { return !seen[g.Body] })
	return out, nil
}

// visible tells which bodies of a budget the actor may see: what belongs to the
// department itself, and the units.
func (d *Desk) visible(ctx context.Context, who office.Actor, s Standing) (func(office.BodyID) bool, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	known := map[office.BodyID]bool{"": true, s.Budget.Department: true}
	for _, b := range bodiesOf(tree, s.Budget) {
		unit, _ := tree.UnitOf(b.ID)
		known[b.ID] = d.seesUnit(tree, who, unit.ID)
	}
	return func(body office.BodyID) bool { return known[body] }, nil
}
