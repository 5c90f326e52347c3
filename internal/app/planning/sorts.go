package planning

import (
	"context"

	"mingzhang/internal/draft"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// NewSort makes a sort of things that another room of the verbs keeps beside the
// budget: who may, and what a value must be; check may be nil.
func NewSort[T any](kind store.RecordKind, need office.Action, check func(T) error) Sort[T] {
	return Sort[T]{kind: kind, need: need, check: check}
}

// PutAt is Put with the permission asked at a body within the thing's own: at the
// section that a project belongs to.
func PutAt[T any](ctx context.Context, d *Desk, who office.Actor, at office.BodyID, s Sort[T], c Change, value T) (int, error) {
	if err := d.may(ctx, who, s.need, at); err != nil {
		return 0, err
	}
	return keep(ctx, d, who, s, c, value)
}

// May gives fault.Forbidden, with the roles that may, unless the actor may do the
// action at the body.
func (d *Desk) May(ctx context.Context, who office.Actor, action office.Action, body office.BodyID) error {
	return d.may(ctx, who, action, body)
}

// SeesUnit tells whether the actor may see a unit, or a section in it.
func (d *Desk) SeesUnit(tree *office.Tree, who office.Actor, unit office.BodyID) bool {
	return d.seesUnit(tree, who, unit)
}

// Meanwhile words a conflict of what two people change at once, with what to do;
// every other error stays.
func Meanwhile(err error, what string) error { return meanwhile(err, what) }

// Budgets are the budgets themselves, for looking: Open and Begin make them.
var Budgets = Sort[draft.Budget]{kind: store.BudgetRecord, need: office.OpenBudget}
