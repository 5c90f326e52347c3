package planning

import (
	"context"
	"slices"
	"time"

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
	a.Approved = ""
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		if err := d.adjustable(tx, id, a.ID); err != nil {
			return err
		}
		_, err := d.put(tx, who, store.Record{Space: id, Kind: store.AdjustmentRecord, ID: a.ID, Body: string(a.Body), Version: version, Why: a.Reason}, a)
		return err
	})
}

// adjustable asks for the step, and that the adjustment was not approved.
func (d *Desk) adjustable(tx store.Tx, id, adjustment string) error {
	b, err := find[draft.Budget](tx, "", store.BudgetRecord, id)
	if err != nil {
		return err
	}
	if err := d.editable(tx, id, b.Value.Department, "adjustment"); err != nil {
		return err
	}
	old, err := find[draft.Adjustment](tx, id, store.AdjustmentRecord, adjustment)
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
		a, err := find[draft.Adjustment](tx, id, store.AdjustmentRecord, adjustment)
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
}

func slotOf(l *draft.Line) slot {
	return slot{l.Body, l.Project, string(l.Function), string(l.Economic)}
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
	for _, other := range append(approved, a) {
		if other.Approved == "" && other.ID != a.ID {
			continue
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

// ImportRun is one import of payments: which file, how many, what was refused.
type ImportRun struct {
	Digest  string          `json:"digest"`
	Name    string          `json:"name"`
	Taken   int             `json:"taken"`
	Refused []draft.Problem `json:"refused,omitempty"`
}

// TakePayments keeps the payments of a file; the same file again changes nothing.
func (d *Desk) TakePayments(ctx context.Context, who office.Actor, id string, run ImportRun, list []draft.Payment) (again bool, err error) {
	for _, p := range list {
		if err := d.may(ctx, who, office.ImportExecution, p.Body); err != nil {
			return false, err
		}
	}
	err = d.App.Store.Update(ctx, func(tx store.Tx) error {
		if _, err := tx.FindRecord(id, store.ImportRecord, run.Digest); err == nil {
			again = true
			return nil
		}
		b, err := find[draft.Budget](tx, "", store.BudgetRecord, id)
		if err != nil {
			return err
		}
		if err := d.editable(tx, id, b.Value.Department, "execution"); err != nil {
			return err
		}
		f := filler{d: d, tx: tx, who: who, id: id, why: run.Name}
		for _, p := range list {
			f.put(store.PaymentRecord, p.ID, p.Body, p.Amount, p)
		}
		run.Taken = len(list)
		f.put(store.ImportRecord, run.Digest, b.Value.Department, 0, run)
		return f.err
	})
	return again, err
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
		if c := compareText(string(a.Body), string(b.Body)); c != 0 {
			return c
		}
		return compareText(a.Project, b.Project)
	})
	return out
}
