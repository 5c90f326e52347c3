package performing

import (
	"context"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

// Declared 申报的整体绩效目标 of one unit, with what is doubtful and who changed it.
type Declared struct {
	Entry   *Entry
	Rows    []budget.Indicator             // its own, wherever they stand
	Table   planning.Kept[draft.Targets]   // in which the rows stand: the unit's own, or one of several bodies
	Goal    planning.Kept[draft.Targets]   // in which the goal stands; the same as Table where that is the unit's own
	History []planning.Kept[draft.Targets] // of Table, newest first
	Edits   bool                           // the reader may change them now
	Doubts  []fault.Text                   // contradictions and money without indicators, of all that the reader sees
}

// DeclaredOf reads the targets of a whole unit for who declares them.
func (o *Office) DeclaredOf(ctx context.Context, who office.Actor, y *Year, body office.BodyID) (Declared, error) {
	e, err := y.Entry(cycle.Subject{Body: body}.ID())
	if err != nil {
		return Declared{}, err
	}
	d := Declared{Entry: e, Rows: e.Indicators(), Doubts: y.Doubts()}
	if d.Goal, err = o.ownTargets(ctx, y, body); err != nil {
		return d, err
	}
	d.Table = d.Goal
	if y.IsMixed(e) {
		d.Table = *y.Mixed
	}
	at := y.TargetsAt(e)
	d.Edits = who.Permit(y.Tree, office.EditTargets, at) && y.Standing.Step.Editable("targets", y.Standing.Track.Stages[at])
	d.History, err = planning.HistoryOf(ctx, o.Desk, planning.TargetsOf, y.Standing.Budget.ID, d.Table.ID)
	return d, err
}

// Indicators are those of an entry as they are declared.
func (e *Entry) Indicators() []budget.Indicator {
	var out []budget.Indicator
	for _, p := range e.Promised {
		out = append(out, budget.Indicator{Level1: p.Level1, Level2: p.Level2, Name: p.Name, Target: p.Target, Weight: p.Weight})
	}
	return out
}

// ownTargets are the targets kept at a unit itself; version 0 where there are none.
func (o *Office) ownTargets(ctx context.Context, y *Year, body office.BodyID) (planning.Kept[draft.Targets], error) {
	list, err := planning.List(ctx, o.Desk, planning.TargetsOf, y.Standing.Budget.ID, body)
	for _, k := range list {
		if k.Value.Project == "" && k.Value.Body == body {
			return k, nil
		}
	}
	return planning.Kept[draft.Targets]{ID: planning.WholeID(body), Value: draft.Targets{Body: body}}, err
}

// DeclareWhole keeps goal and indicators of a whole unit while the step lets people
// edit targets; later they change by Retarget. Of a table of several bodies only the
// unit's rows are exchanged. table and goal are the versions that it was made from.
func (o *Office) DeclareWhole(ctx context.Context, who office.Actor, id string, t draft.Targets, table, goal int) error {
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return err
	}
	d, err := o.DeclaredOf(ctx, who, y, t.Body)
	if err != nil {
		return err
	}
	if !y.IsMixed(d.Entry) {
		next := d.Goal.Value
		next.Goal, next.Indicators = t.Goal, t.Indicators
		return o.declare(ctx, who, id, d.Goal.ID, t.Body, table, next)
	}
	rows := d.Table.Value
	rows.Indicators = exchanged(y.indicators(), y.Owners.Value.Rows, t.Body, t.Indicators)
	if err := o.declare(ctx, who, id, d.Table.ID, y.Standing.Budget.Department, table, rows); err != nil {
		return err
	}
	if err := o.own(ctx, who, id, fresh(y.indicators(), rows.Indicators, t.Body), office.EditTargets, "申报整体绩效目标"); err != nil || t.Goal == d.Goal.Value.Goal {
		return err
	}
	next := d.Goal.Value
	next.Goal = t.Goal
	return o.declare(ctx, who, id, d.Goal.ID, t.Body, goal, next)
}

func (o *Office) declare(ctx context.Context, who office.Actor, id, targets string, body office.BodyID, version int, t draft.Targets) error {
	_, err := planning.Put(ctx, o.Desk, who, planning.TargetsOf, planning.Change{Space: id, ID: targets, Body: body, Version: version, Why: "申报整体绩效目标"}, t)
	return planning.Meanwhile(err, wholeTable)
}

// Doubts 申报审核: what is wrong with the targets taken together: the same indicator
// with two values, money of projects without anything to measure.
func (y *Year) Doubts() []fault.Text {
	var d score.Declaration
	for i := range y.Entries {
		e := &y.Entries[i]
		if !e.Whole() {
			d.Money = append(d.Money, score.Funded{Name: e.Name, Amount: tenThousands(e.Money.Adjusted)})
		}
		for _, p := range e.Promised {
			d.Indicators = append(d.Indicators, score.Declared{Project: e.Name, Level1: p.Level1, Name: p.Name, Target: p.Target})
		}
	}
	for _, in := range y.unowned() {
		d.Indicators = append(d.Indicators, score.Declared{Table: wholeTable, Level1: in.Level1, Name: in.Name, Target: in.Target})
	}
	return append(y.weightsOff(), score.CheckDeclaration(d)...)
}

// weightsOff are the subjects whose points do not add up.
func (y *Year) weightsOff() []fault.Text {
	var out []fault.Text
	for i := range y.Entries {
		out = append(out, y.WeightsOff(&y.Entries[i])...)
	}
	return out
}

// WeightsOff tells that the points declared for an entry's indicators, with those that
// its method keeps for the execution rate, are not 100. Points that nobody set are none.
func (y *Year) WeightsOff(e *Entry) []fault.Text {
	d := score.Declaration{}
	if m, err := y.Method(e); err == nil {
		d.Execution = score.Whole(m.Execution)
	}
	for _, p := range e.Promised {
		d.Indicators = append(d.Indicators, score.Declared{Project: e.Unit.Name + " " + e.Name, Weight: score.ParsePoints(p.Weight)})
	}
	return score.WeightsOff(d)
}

// wholeTable names the table whose rows do not say whose they are.
const wholeTable = "整体支出绩效目标表"

func tenThousands(f money.Fen) score.Points { return fen(f).Over(score.Whole(int64(money.TenK))) }

// unowned are the rows of a mixed table whose owner nobody confirmed.
func (y *Year) unowned() []budget.Indicator {
	var out []budget.Indicator
	list := y.indicators()
	for i, p := range cycle.Promise(list) {
		if y.Owners.Value.Rows[p.Key] == "" {
			out = append(out, list[i])
		}
	}
	return out
}

// Unowned counts the rows of a mixed table that wait for a person to say whose they
// are: until then nobody answers for them.
func (y *Year) Unowned() int { return len(y.unowned()) }
