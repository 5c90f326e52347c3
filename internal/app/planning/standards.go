package planning

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// The library of expenditure standards (支出标准): each holds from a day to a day.
// What held in a past year is never written over: a change ends the standard and
// begins another.

// StandardRow is a standard of the library as somebody sees it.
type StandardRow struct {
	Kept[draft.Standard]
	Uses  int  // lines of all budgets that are reckoned by it
	Edits bool // the actor keeps it
	Plain bool // it may be corrected in place: it has held in no past year, and no line uses it
}

// StandardsIn lists the standards that hold at some time of a year, of every year
// where it is 0: by name, then by day.
func (d *Desk) StandardsIn(ctx context.Context, who office.Actor, year int) ([]StandardRow, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	var out []StandardRow
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		list, err := kept.List[draft.Standard](tx, "", store.StandardRecord, store.RecordFilter{})
		if err != nil {
			return err
		}
		uses, err := standardUses(tx)
		for _, k := range list {
			if year == 0 || k.Value.Holds(strconv.Itoa(year)) {
				row := StandardRow{Kept: k, Uses: uses[k.ID], Edits: who.Permit(tree, office.EditStandards, k.Body)}
				row.Plain = row.Edits && row.Uses == 0 && k.Value.From >= d.firstDay()
				out = append(out, row)
			}
		}
		return err
	})
	slices.SortFunc(out, func(a, b StandardRow) int {
		return cmp.Or(strings.Compare(a.Value.Name, b.Value.Name), strings.Compare(a.Value.From, b.Value.From), strings.Compare(a.ID, b.ID))
	})
	return out, err
}

// firstDay is the first day of the present year: what held before it stays.
func (d *Desk) firstDay() string { return strconv.Itoa(d.now().Year()) + "-01-01" }

// standardUses counts the lines of all budgets by standard.
func standardUses(tx store.Tx) (map[string]int, error) {
	budgets, err := kept.List[draft.Budget](tx, "", store.BudgetRecord, store.RecordFilter{})
	uses := map[string]int{}
	for _, b := range budgets {
		lines, err := kept.List[draft.Line](tx, b.ID, store.LineRecord, store.RecordFilter{})
		if err != nil {
			return nil, err
		}
		for i := range lines {
			if id := lines[i].Value.Standard; id != "" {
				uses[id]++
			}
		}
	}
	return uses, err
}

// Keepers lists the bodies at which the actor may keep standards.
func (d *Desk) Keepers(ctx context.Context, who office.Actor) ([]office.Body, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	var out []office.Body
	for _, b := range tree.Bodies() {
		if (b.Kind == office.Bureau || b.Kind == office.Department) && who.Permit(tree, office.EditStandards, b.ID) {
			out = append(out, b)
		}
	}
	return out, nil
}

// AddStandard puts a new standard into the library of a body. One of the same name
// that holds at the same time is fault.Conflict.
func (d *Desk) AddStandard(ctx context.Context, who office.Actor, body office.BodyID, s draft.Standard) error {
	return d.standards(ctx, who, body, func(tx store.Tx) error { return d.addStandard(tx, who, body, s, "") })
}

// standards runs a change of a body's standards by who may.
func (d *Desk) standards(ctx context.Context, who office.Actor, body office.BodyID, do func(store.Tx) error) error {
	if err := d.may(ctx, who, office.EditStandards, body); err != nil {
		return err
	}
	return d.App.Store.Update(ctx, do)
}

func (d *Desk) addStandard(tx store.Tx, who office.Actor, body office.BodyID, s draft.Standard, why string) error {
	if err := errorsFirst(checkStandard(s), checkDays(s)); err != nil {
		return err
	}
	list, err := kept.List[draft.Standard](tx, "", store.StandardRecord, store.RecordFilter{Body: string(body)})
	if err != nil {
		return err
	}
	for _, k := range list {
		if k.Value.Name == s.Name && k.Value.Per == s.Per && k.ID != s.ID && overlap(k.Value, s) {
			return fault.New(fault.Conflict, "同名的标准在这段时间已经有了："+k.Value.Price.String()+" 元/"+k.Value.Per+"，"+days(k.Value)).At(s.Name).Hint("要改标准，请在那一条上选“调整”，写明从哪一天起")
		}
	}
	version, err := graveOf(tx, "", store.StandardRecord, s.ID)
	if err != nil {
		return err
	}
	_, err = d.put(tx, who, store.Record{Kind: store.StandardRecord, ID: s.ID, Body: string(body), Version: version, Why: why}, s)
	return err
}

func days(s draft.Standard) string { return cmp.Or(s.From, "…") + " 至 " + cmp.Or(s.To, "今") }

// overlap tells whether two standards hold on a common day.
func overlap(a, b draft.Standard) bool {
	return (a.To == "" || b.From <= a.To) && (b.To == "" || a.From <= b.To)
}

// checkDays asks for days that are some, in order.
func checkDays(s draft.Standard) error {
	switch {
	case !isDay(s.From):
		return fault.New(fault.Invalid, "没有写明从哪一天起执行").At(s.Name).Hint("日期写法如 2024-01-01")
	case s.To != "" && !isDay(s.To):
		return fault.New(fault.Invalid, "终止日期读不懂").At(s.Name).Hint("日期写法如 2024-12-31；仍在执行的留空")
	case s.To != "" && s.To < s.From:
		return fault.New(fault.Invalid, "终止日期早于起始日期").At(s.Name)
	case s.Per == "":
		return fault.New(fault.Invalid, "没有写明计量单位").At(s.Name).Hint("如 人·天、人·年、平方米·年")
	}
	return nil
}

// CorrectStandard corrects a standard that has held in no past year and that no
// line uses; any other is fault.Forbidden: it is revised from a day on.
func (d *Desk) CorrectStandard(ctx context.Context, who office.Actor, id string, s draft.Standard, version int) error {
	return d.changeStandard(ctx, who, id, func(tx store.Tx, k Kept[draft.Standard]) error {
		uses, err := standardUses(tx)
		if err != nil {
			return err
		}
		if uses[id] > 0 || k.Value.From < d.firstDay() || s.From < d.firstDay() {
			return fault.New(fault.Forbidden, "这项标准已在过去的年度执行，或已有预算行使用，不能改写").At(k.Value.Name).Hint("请用“调整”，写明新标准从哪一天起")
		}
		s.ID, s.After = id, k.Value.After
		if err := errorsFirst(checkStandard(s), checkDays(s)); err != nil {
			return err
		}
		return d.replaced(tx, who, k, s, version, "更正")
	})
}

// ReviseStandard lets another standard follow one from a day on: the old one ends
// the day before and stays as it was.
func (d *Desk) ReviseStandard(ctx context.Context, who office.Actor, id string, s draft.Standard, version int) error {
	return d.changeStandard(ctx, who, id, func(tx store.Tx, k Kept[draft.Standard]) error {
		return d.revise(tx, who, k, s, version)
	})
}

func (d *Desk) revise(tx store.Tx, who office.Actor, k Kept[draft.Standard], s draft.Standard, version int) error {
	switch {
	case !isDay(s.From):
		return checkDays(s)
	case s.From < d.firstDay():
		return fault.New(fault.Forbidden, "过去年度的标准不能改").At(k.Value.Name).Hint("新标准最早从 " + d.firstDay() + " 起")
	case s.From <= k.Value.From:
		return fault.New(fault.Invalid, "新标准的起始日期应晚于原标准的 "+k.Value.From).At(k.Value.Name)
	case k.Value.To != "" && k.Value.To < s.From:
		return fault.New(fault.Invalid, "原标准已于 "+k.Value.To+" 终止").At(k.Value.Name).Hint("请新增一项标准")
	}
	old := k.Value
	old.To = dayBefore(s.From)
	if err := d.replaced(tx, who, k, old, version, "由新标准接替"); err != nil {
		return err
	}
	s.After = k.ID
	return d.addStandard(tx, who, k.Body, s, "接替原标准")
}

// EndStandard ends a standard on a day, not before the end of last year.
func (d *Desk) EndStandard(ctx context.Context, who office.Actor, id, day string, version int) error {
	return d.changeStandard(ctx, who, id, func(tx store.Tx, k Kept[draft.Standard]) error {
		old := k.Value
		old.To = day
		if err := checkDays(old); err != nil {
			return err
		}
		if day == "" || day < dayBefore(d.firstDay()) {
			return fault.New(fault.Forbidden, "过去年度的标准不能改").At(old.Name).Hint("终止日期最早为 " + dayBefore(d.firstDay()))
		}
		return d.replaced(tx, who, k, old, version, "终止")
	})
}

func (d *Desk) replaced(tx store.Tx, who office.Actor, k Kept[draft.Standard], s draft.Standard, version int, why string) error {
	_, err := d.put(tx, who, store.Record{Kind: store.StandardRecord, ID: k.ID, Body: string(k.Body), Version: version, Why: why}, s)
	return meanwhile(err, s.Name)
}

// changeStandard finds a standard for who may change it.
func (d *Desk) changeStandard(ctx context.Context, who office.Actor, id string, do func(store.Tx, Kept[draft.Standard]) error) error {
	k, err := Find(ctx, d, Standards, "", id)
	if err != nil {
		return err
	}
	return d.standards(ctx, who, k.Body, func(tx store.Tx) error {
		now, err := kept.Find[draft.Standard](tx, "", store.StandardRecord, id)
		if err != nil {
			return err
		}
		return do(tx, now)
	})
}

// dayBefore is the day before one that isDay took.
func dayBefore(day string) string {
	t, _ := time.Parse(time.DateOnly, day)
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

// WithdrawStandard takes a standard that no line uses out of the library; its
// history stays.
func (d *Desk) WithdrawStandard(ctx context.Context, who office.Actor, id string, version int) error {
	return d.changeStandard(ctx, who, id, func(tx store.Tx, k Kept[draft.Standard]) error {
		uses, err := standardUses(tx)
		if err != nil {
			return err
		}
		if uses[id] > 0 {
			return fault.New(fault.Conflict, "有"+itoa(uses[id])+"行预算使用这项标准，不能撤下").At(k.Value.Name).Hint("不再执行的标准请写明终止日期")
		}
		_, err = d.put(tx, who, store.Record{Kind: store.StandardRecord, ID: id, Body: string(k.Body), Version: version, Deleted: true, Why: "撤下"}, k.Value)
		return meanwhile(err, k.Value.Name)
	})
}
