package planning

import (
	"context"
	"slices"
	"strings"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Retargets lists the changes of approved targets, drafts included.
func (d *Desk) Retargets(ctx context.Context, id string) ([]Kept[draft.Retarget], error) {
	return List(ctx, d, Sort[draft.Retarget]{kind: store.RetargetRecord}, id, "")
}

func checkRetarget(r draft.Retarget) error {
	switch {
	case strings.TrimSpace(r.Number) == "" || strings.TrimSpace(r.Reason) == "" || len(r.Indicators) == 0:
		return fault.New(fault.Invalid, "绩效目标调整缺少文号、理由或指标").At(r.ID)
	case !isDay(r.Date):
		return fault.New(fault.Invalid, "日期读不懂："+r.Date).At(r.Number).Hint("写法如 2023-06-30")
	}
	return checkTargets(draft.Targets{Goal: r.Goal, Reason: r.Reason, Indicators: r.Indicators})
}

// Retarget drafts a change of targets that the step no longer lets people edit, or
// changes a draft.
func (d *Desk) Retarget(ctx context.Context, who office.Actor, id string, r draft.Retarget, version int) error {
	if err := checkRetarget(r); err != nil {
		return err
	}
	r.Approved = ""
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		old, at, err := d.retargetable(tx, id, r)
		if err != nil {
			return err
		}
		if err := d.may(ctx, who, office.EditTargets, at); err != nil {
			return err
		}
		r.Body, r.Project, r.Before = old.Body, old.Project, old.Indicators
		if r.Goal == "" {
			r.Goal = old.Goal
		}
		_, err = d.put(tx, who, store.Record{Space: id, Kind: store.RetargetRecord, ID: r.ID, Body: string(r.Body), Version: version, Why: r.Reason}, r)
		return meanwhile(err, r.Number)
	})
}

// retargetable gives the targets that a change is about and where they belong; the
// step must let people adjust, and the change must not be approved yet.
func (d *Desk) retargetable(tx store.Tx, id string, r draft.Retarget) (draft.Targets, office.BodyID, error) {
	b, err := kept.Find[draft.Budget](tx, "", store.BudgetRecord, id)
	if err != nil {
		return draft.Targets{}, "", err
	}
	if err := d.editable(tx, id, b.Value.Department, "adjustment"); err != nil {
		return draft.Targets{}, "", err
	}
	before, err := kept.Find[draft.Retarget](tx, id, store.RetargetRecord, r.ID)
	if err == nil && before.Value.Approved != "" {
		return draft.Targets{}, "", fault.New(fault.Forbidden, "已经批准的调整不能修改").At(before.Value.Number).Hint("请另办一笔调整")
	}
	targets, err := kept.Find[draft.Targets](tx, id, store.TargetsRecord, r.Targets)
	if err != nil {
		return draft.Targets{}, "", err
	}
	at := targets.Value.Body
	if at == "" {
		at = b.Value.Department
	}
	return targets.Value, at, nil
}

// ApproveRetarget makes a change of targets count: the targets get their new
// version, with the document number as its reason. fault.Conflict where they
// changed since the draft.
func (d *Desk) ApproveRetarget(ctx context.Context, who office.Actor, id, retarget string, version int) error {
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		r, err := kept.Find[draft.Retarget](tx, id, store.RetargetRecord, retarget)
		if err != nil {
			return err
		}
		old, at, err := d.retargetable(tx, id, r.Value)
		if err != nil {
			return err
		}
		if err := d.may(ctx, who, office.ApproveAdjust, at); err != nil {
			return err
		}
		if !slices.EqualFunc(old.Indicators, r.Value.Before, sameIndicator) {
			return fault.New(fault.Conflict, "起草之后目标已经变过").At(r.Value.Number).Hint("请按现在的目标重新起草")
		}
		r.Value.Approved = string(who.Person.ID)
		return d.retarget(tx, who, id, old, r, version)
	})
}

func (d *Desk) retarget(tx store.Tx, who office.Actor, id string, t draft.Targets, r Kept[draft.Retarget], version int) error {
	k, err := kept.Find[draft.Targets](tx, id, store.TargetsRecord, r.Value.Targets)
	if err != nil {
		return err
	}
	t.Goal, t.Indicators = r.Value.Goal, r.Value.Indicators
	why := "绩效目标调整 " + r.Value.Number
	if _, err := d.put(tx, who, store.Record{Space: id, Kind: store.TargetsRecord, ID: k.ID, Body: string(t.Body), Version: k.Version, Why: why}, t); err != nil {
		return err
	}
	if _, err := d.put(tx, who, store.Record{Space: id, Kind: store.RetargetRecord, ID: r.ID, Body: string(r.Body), Version: version, Why: "批准"}, r.Value); err != nil {
		return meanwhile(err, r.Value.Number)
	}
	return d.record(tx, who, "targets.adjust", id+"/"+k.ID, r.Value.Number)
}

func sameIndicator(a, b budget.Indicator) bool {
	return a.Level1 == b.Level1 && a.Level2 == b.Level2 && a.Name == b.Name && a.Target == b.Target && a.Weight == b.Weight
}
