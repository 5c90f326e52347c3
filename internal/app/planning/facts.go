package planning

import (
	"context"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// PublicItems are the items of 三公 that people enter.
var PublicItems = []string{"abroad", "vehicle-purchase", "vehicle-operation", "reception"}

// StaffKeys are the counts of posts and people, in the order of the form.
var StaffKeys = []string{"admin-posts", "admin-staff", "public-posts", "public-staff", "veteran", "retired"}

// Facts is what one unit's year says besides its lines, each with its version.
type Facts struct {
	Budget  draft.Budget
	Bodies  []office.Body // the unit, and those budgeted within it
	Years   map[office.BodyID]Kept[draft.BodyYear]
	Three   map[string]Kept[draft.Entered] // by item
	Running Kept[draft.Entered]
	Assets  Kept[budget.Assets]
	Incomes []Kept[draft.Income]
	WhyNot  string // why the unit's facts may not be edited now; empty where they may
	Held    string // the same of the assets, which the department enters for all
}

// Facts opens the facts of a unit.
func (d *Desk) Facts(ctx context.Context, who office.Actor, id string, unit office.BodyID) (Facts, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return Facts{}, err
	}
	if !d.seesUnit(tree, who, unit) {
		return Facts{}, d.may(ctx, who, office.ViewBudget, unit)
	}
	f := Facts{Years: map[office.BodyID]Kept[draft.BodyYear]{}, Three: map[string]Kept[draft.Entered]{}}
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		b, err := kept.Find[draft.Budget](tx, "", store.BudgetRecord, id)
		if err != nil {
			return err
		}
		f.Budget = b.Value
		for _, body := range bodiesOf(tree, b.Value) {
			if body.ID == unit || body.Within == unit {
				f.Bodies = append(f.Bodies, body)
			}
		}
		if len(f.Bodies) == 0 {
			return fault.New(fault.NotFound, "这个部门没有这个单位").At(string(unit))
		}
		if why := d.editable(tx, id, b.Value.Department, "lines"); why != nil {
			f.Held = sentence(why)
		}
		if why := d.editable(tx, id, unit, "lines"); why != nil {
			f.WhyNot = sentence(why)
		}
		return f.load(tx, id, unit)
	})
	f.permit(who, tree, unit)
	return f, err
}

// permit adds that the actor's role may not.
func (f *Facts) permit(who office.Actor, tree *office.Tree, unit office.BodyID) {
	if !who.Permit(tree, office.EditLines, unit) {
		f.WhyNot = sentence(forbidden(office.EditLines, ""))
	}
	if !who.Permit(tree, office.EditLines, f.Budget.Department) {
		f.Held = "资产由主管部门统一填报"
	}
}

func (f *Facts) load(tx store.Tx, id string, unit office.BodyID) error {
	years, err := kept.List[draft.BodyYear](tx, id, store.BodyYearRecord, store.RecordFilter{})
	for _, y := range years {
		f.Years[y.Value.Body] = y
	}
	if err != nil {
		return err
	}
	three, err := kept.List[draft.Entered](tx, id, store.PublicRecord, store.RecordFilter{})
	for _, e := range three {
		if e.Value.Body == unit {
			f.Three[e.Value.Item] = e
		}
	}
	if err != nil {
		return err
	}
	return f.loadRest(tx, id, unit)
}

func (f *Facts) loadRest(tx store.Tx, id string, unit office.BodyID) error {
	running, err := kept.List[draft.Entered](tx, id, store.RunningRecord, store.RecordFilter{})
	for _, e := range running {
		if e.Value.Body == unit {
			f.Running = e
		}
	}
	if err != nil {
		return err
	}
	assets, err := kept.List[budget.Assets](tx, id, store.AssetsRecord, store.RecordFilter{})
	if len(assets) > 0 {
		f.Assets = assets[0]
	}
	if err != nil {
		return err
	}
	f.Incomes, err = kept.List[draft.Income](tx, id, store.IncomeRecord, store.RecordFilter{Body: string(unit)})
	return err
}

// PutYear keeps people, goals and tasks of a unit, or of a body that is budgeted
// within it.
func (d *Desk) PutYear(ctx context.Context, who office.Actor, id string, unit office.BodyID, y draft.BodyYear, version int) error {
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	body, _ := tree.Body(y.Body)
	if y.Body != unit && body.Within != unit {
		return fault.New(fault.Invalid, "这不是纳入本单位编报的机构").At(body.Name)
	}
	for key, n := range y.Staff {
		if n < 0 || n > 10_000_000 {
			return fault.New(fault.Invalid, "人数不对："+itoa(n)).At(body.Name + " " + key)
		}
	}
	_, err = Put(ctx, d, who, Years, Change{Space: id, ID: string(y.Body), Body: unit, Version: version}, y)
	return meanwhile(err, body.Name)
}

// PutEntered keeps 三公 and 机关运行经费 (the item "running") of a unit, all or
// none; what did not change is left alone.
func (d *Desk) PutEntered(ctx context.Context, who office.Actor, id string, unit office.BodyID, list []Kept[draft.Entered]) error {
	if err := d.may(ctx, who, office.EditLines, unit); err != nil {
		return err
	}
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		if err := d.editable(tx, id, unit, "lines"); err != nil {
			return err
		}
		for _, k := range list {
			k.Value.Body = unit
			if err := errorsFirst(checkEntered(k.Value), d.putEntered(tx, who, id, k)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (d *Desk) putEntered(tx store.Tx, who office.Actor, id string, k Kept[draft.Entered]) error {
	kind, record := store.PublicRecord, string(k.Value.Body)+"-"+k.Value.Item
	if k.Value.Item == "running" {
		kind, record, k.Value.Item = store.RunningRecord, "running-"+string(k.Value.Body), ""
	}
	if k.ID != "" {
		record = k.ID
	}
	old, err := kept.Find[draft.Entered](tx, id, kind, record)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	empty := k.Value.Amount == 0 && k.Value.LastYear == 0 && k.Value.Reason == ""
	if err == nil && old.Value == k.Value || err != nil && empty {
		return nil
	}
	_, err = d.put(tx, who, store.Record{Space: id, Kind: kind, ID: record, Body: string(k.Value.Body), Amount: int64(k.Value.Amount), Version: k.Version}, k.Value)
	return meanwhile(err, k.Value.Item)
}

// checkIncome asks for money that is no fiscal appropriation.
func checkIncome(i draft.Income) error {
	switch {
	case i.Fund != budget.Special && i.Fund != budget.OwnMoney:
		return fault.New(fault.Invalid, "这里只填非财政拨款的收入").Hint("财政拨款收入由预算行得出")
	case i.Amount <= 0:
		return fault.New(fault.Invalid, "收入金额应大于零")
	}
	return nil
}

func checkAssets(a budget.Assets) error {
	for _, n := range []int{a.Vehicles, a.General, a.Special, a.PlanVehicles, a.PlanGeneral, a.PlanSpecial} {
		if n < 0 {
			return fault.New(fault.Invalid, "资产数量不能是负数")
		}
	}
	return nil
}

func checkControl(c draft.Control) error {
	parts := money.Fen(0)
	for _, p := range []*money.Fen{&c.Total, c.Personnel, c.Operating, c.Project} {
		if p != nil && *p < 0 {
			return fault.New(fault.Invalid, "控制数不能是负数").At(string(c.Body))
		}
		if p != nil && p != &c.Total {
			parts += *p
		}
	}
	if c.Personnel != nil && c.Operating != nil && c.Project != nil && parts != c.Total {
		return fault.New(fault.Invalid, "分项合计 "+parts.String()+" 元，不等于控制数 "+c.Total.String()+" 元").At(string(c.Body))
	}
	return nil
}
