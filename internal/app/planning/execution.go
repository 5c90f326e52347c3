package planning

import (
	"cmp"
	"context"
	"slices"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Adjustments lists the adjustments of a budget.
func (d *Desk) Adjustments(ctx context.Context, id string) ([]Kept[draft.Adjustment], error) {
	return List(ctx, d, adjustments, id, "")
}

var adjustments = Sort[draft.Adjustment]{store.AdjustmentRecord, office.EditAdjustment, "", checkAdjustment}

func checkAdjustment(a draft.Adjustment) error {
	if a.Number == "" || a.Date == "" || len(a.Lines) == 0 {
		return fault.New(fault.Invalid, "调整缺少文号、日期或明细").At(a.ID)
	}
	if _, err := time.Parse(time.DateOnly, a.Date); err != nil {
		return fault.New(fault.Invalid, "日期读不懂："+a.Date).At(a.Number).Hint("写法如 2023-06-30")
	}
	var sum money.Fen
	for i := range a.Lines {
		sum += a.Lines[i].Money()
	}
	switch {
	case a.Kind == draft.AddMoney && sum <= 0, a.Kind == draft.CarryOver && sum <= 0:
		return fault.New(fault.Invalid, "追加、结转的合计应大于零").At(a.Number)
	case a.Kind == draft.CutMoney && sum >= 0:
		return fault.New(fault.Invalid, "追减的合计应小于零").At(a.Number)
	case a.Kind == draft.MoveMoney && sum != 0:
		return fault.New(fault.Invalid, "调剂的合计应为零，现在是 "+sum.String()).At(a.Number)
	}
	return nil
}

// Adjust drafts an adjustment, or changes a draft.
func (d *Desk) Adjust(ctx context.Context, who office.Actor, id string, a draft.Adjustment, version int) error {
	if err := d.may(ctx, who, office.EditAdjustment, a.Body); err != nil {
		return err
	}
	if err := checkAdjustment(a); err != nil {
		return err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	a.Approved = ""
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		if err := d.adjustable(tx, id, a.ID); err != nil {
			return err
		}
		if err := d.rowsFit(tx, tree, id, a); err != nil {
			return err
		}
		_, err := d.put(tx, who, store.Record{Space: id, Kind: store.AdjustmentRecord, ID: a.ID, Body: string(a.Body), Version: version, Why: a.Reason}, a)
		return err
	})
}

// rowsFit checks every row of an adjustment like a line of the budget, but for
// its sign; a row of a body that the adjustment does not cover is fault.Forbidden.
func (d *Desk) rowsFit(tx store.Tx, tree *office.Tree, id string, a draft.Adjustment) error {
	b, err := kept.Find[draft.Budget](tx, "", store.BudgetRecord, id)
	if err != nil {
		return err
	}
	world, err := d.world(tx, tree, b.Value)
	if err != nil {
		return err
	}
	for i, l := range a.Lines {
		row := a.Number + " 第" + itoa(i+1) + "行"
		unit, _ := tree.UnitOf(l.Body)
		if unit.ID != l.Body || !tree.Covers(b.Value.Department, l.Body) {
			return fault.New(fault.Invalid, "单位不是这个部门的预算单位："+string(l.Body)).At(row)
		}
		if !tree.Covers(a.Body, l.Body) {
			return fault.New(fault.Forbidden, "这一行属于其他单位："+unit.Name).At(row).Hint("跨单位的调整由主管部门起草")
		}
		if l.Amount == nil || *l.Amount == 0 {
			return fault.New(fault.Invalid, "没有金额").At(row)
		}
		size := max(*l.Amount, -*l.Amount)
		l.Amount = &size
		for _, p := range world.Check(&l) {
			if p.Stops {
				return fault.New(fault.Invalid, p.What).At(row).Hint(p.Next)
			}
		}
	}
	return nil
}

// adjustable asks for the step, and that the adjustment was not approved.
func (d *Desk) adjustable(tx store.Tx, id, adjustment string) error {
	b, err := kept.Find[draft.Budget](tx, "", store.BudgetRecord, id)
	if err != nil {
		return err
	}
	if err := d.editable(tx, id, b.Value.Department, "adjustment"); err != nil {
		return err
	}
	old, err := kept.Find[draft.Adjustment](tx, id, store.AdjustmentRecord, adjustment)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err == nil && old.Value.Approved != "" {
		return fault.New(fault.Forbidden, "已经批准的调整不能修改").At(old.Value.Number).Hint("请另办一笔调整")
	}
	return err
}

// ApproveAdjustment makes an adjustment count. No line of the budget may become
// negative by it.
func (d *Desk) ApproveAdjustment(ctx context.Context, who office.Actor, id, adjustment string, version int) error {
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		a, err := kept.Find[draft.Adjustment](tx, id, store.AdjustmentRecord, adjustment)
		if err != nil {
			return err
		}
		if err := d.may(ctx, who, office.ApproveAdjust, a.Body); err != nil {
			return err
		}
		if err := d.adjustable(tx, id, adjustment); err != nil {
			return err
		}
		if err := notNegative(tx, id, a.Value); err != nil {
			return err
		}
		a.Value.Approved = string(who.Person.ID)
		if _, err := d.put(tx, who, store.Record{Space: id, Kind: store.AdjustmentRecord, ID: adjustment, Body: string(a.Body), Version: version, Why: "批准"}, a.Value); err != nil {
			return err
		}
		return d.record(tx, who, "adjustment.approve", id+"/"+adjustment, a.Value.Number)
	})
}

// slot is what an adjustment may not push below zero.
type slot struct {
	body     office.BodyID
	project  string
	function string
	economic string
	fund     string
}

func slotOf(l *draft.Line) slot {
	return slot{l.Body, l.Project, string(l.Function), string(l.Economic), string(l.Fund)}
}

func notNegative(tx store.Tx, id string, a draft.Adjustment) error {
	l := loader{tx: tx, space: id}
	var lines []draft.Line
	var approved []draft.Adjustment
	all(&l, store.LineRecord, &lines)
	all(&l, store.AdjustmentRecord, &approved)
	if l.err != nil {
		return l.err
	}
	sums := map[slot]money.Fen{}
	for i := range lines {
		sums[slotOf(&lines[i])] += lines[i].Money()
	}
	for _, other := range approved {
		if other.Approved == "" && other.ID != a.ID {
			continue // another draft; a itself is among them, and counts as if it were approved
		}
		for i := range other.Lines {
			sums[slotOf(&other.Lines[i])] += other.Lines[i].Money()
		}
	}
	for i := range a.Lines {
		if left := sums[slotOf(&a.Lines[i])]; left < 0 {
			return fault.New(fault.Invalid, "调整后预算成为负数："+left.String()).At(a.Number + " 第" + itoa(i+1) + "行").Hint("追减不能超过原来的预算")
		}
	}
	return nil
}

// ImportRun is one import of payments: which file, how many were new, how many
// rows were known already.
type ImportRun struct {
	Digest string `json:"digest"`
	Name   string `json:"name"`
	Taken  int    `json:"taken"`
	Known  int    `json:"known,omitempty"`
}

// TakePayments keeps the payments of a file, all or none; the same file again
// changes nothing, and a payment that another file brought is not counted twice.
func (d *Desk) TakePayments(ctx context.Context, who office.Actor, id string, run ImportRun, list []draft.Payment) (out ImportRun, again bool, err error) {
	for _, p := range list {
		if err := d.may(ctx, who, office.ImportExecution, p.Body); err != nil {
			return run, false, err
		}
	}
	err = d.App.Store.Update(ctx, func(tx store.Tx) error {
		out, again = run, false
		if r, err := tx.FindRecord(id, store.ImportRecord, run.Digest); err == nil {
			again = true
			k, err := kept.Decode[ImportRun](r)
			out = k.Value
			return err
		}
		b, err := kept.Find[draft.Budget](tx, "", store.BudgetRecord, id)
		if err != nil {
			return err
		}
		if err := d.editable(tx, id, b.Value.Department, "execution"); err != nil {
			return err
		}
		return d.takePayments(tx, who, b.Value, &out, list)
	})
	return out, again, err
}

func (d *Desk) takePayments(tx store.Tx, who office.Actor, b draft.Budget, run *ImportRun, list []draft.Payment) error {
	known, err := kept.List[draft.Payment](tx, b.ID, store.PaymentRecord, store.RecordFilter{})
	if err != nil {
		return err
	}
	have := map[string]bool{}
	for _, k := range known {
		have[k.ID] = true
	}
	f := filler{d: d, tx: tx, who: who, id: b.ID, why: run.Name}
	for _, p := range list {
		if have[p.ID] {
			run.Known++
			continue
		}
		run.Taken++
		f.put(store.PaymentRecord, p.ID, p.Body, p.Amount, p)
	}
	f.put(store.ImportRecord, run.Digest, b.Department, 0, *run)
	if f.err != nil {
		return f.err
	}
	return d.record(tx, who, "execution.import", b.ID, run.Name)
}

// Progress is how far the money of a body, project or function was spent.
type Progress struct {
	Body     office.BodyID
	Project  string // empty for basic expenditure
	Name     string
	Budget   money.Fen
	Adjusted money.Fen // with approved adjustments
	Paid     money.Fen
	Months   [12]money.Fen // paid in each month
}

// Progress follows the execution project by project, basic expenditure of a body
// as one row.
func (d *Desk) Progress(ctx context.Context, id string) ([]Progress, error) {
	c, err := d.load(ctx, id)
	if err != nil {
		return nil, err
	}
	rows := progress{rows: map[[2]string]*Progress{}, names: map[string]string{}}
	for _, p := range c.parts.Projects {
		rows.names[p.ID] = p.Name
	}
	for i := range c.parts.Lines {
		l := &c.parts.Lines[i]
		r := rows.row(l.Body, l.Project)
		r.Budget += l.Money()
		r.Adjusted += l.Money()
	}
	for _, a := range c.parts.Adjustments {
		for i := range a.Lines {
			if a.Approved != "" {
				rows.row(a.Lines[i].Body, a.Lines[i].Project).Adjusted += a.Lines[i].Money()
			}
		}
	}
	payments, err := List(ctx, d, Sort[draft.Payment]{kind: store.PaymentRecord}, id, "")
	for _, p := range payments {
		rows.pay(p.Value)
	}
	return rows.list(), err
}

type progress struct {
	rows  map[[2]string]*Progress
	names map[string]string
	order [][2]string
}

func (p *progress) row(body office.BodyID, project string) *Progress {
	k := [2]string{string(body), project}
	if p.rows[k] == nil {
		p.rows[k] = &Progress{Body: body, Project: project, Name: p.names[project]}
		p.order = append(p.order, k)
	}
	return p.rows[k]
}

func (p *progress) pay(pay draft.Payment) {
	r := p.row(pay.Body, pay.Project)
	r.Paid += pay.Amount
	if day, err := time.Parse(time.DateOnly, pay.Date); err == nil {
		r.Months[day.Month()-1] += pay.Amount
	}
}

func (p *progress) list() []Progress {
	var out []Progress
	for _, k := range p.order {
		out = append(out, *p.rows[k])
	}
	slices.SortStableFunc(out, func(a, b Progress) int {
		return cmp.Or(cmp.Compare(a.Body, b.Body), cmp.Compare(a.Project, b.Project))
	})
	return out
}

// ProgressOf is the progress of the units that the actor may see.
func (d *Desk) ProgressOf(ctx context.Context, who office.Actor, id string) ([]Progress, error) {
	s, err := d.Standing(ctx, who, id)
	if err != nil {
		return nil, err
	}
	visible, err := d.visible(ctx, who, s)
	if err != nil {
		return nil, err
	}
	rows, err := d.Progress(ctx, id)
	return slices.DeleteFunc(rows, func(p Progress) bool { return !visible(p.Body) }), err
}
