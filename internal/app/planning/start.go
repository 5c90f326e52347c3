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

// Fill puts a whole ledger into a budget that has no lines yet: last year's, one
// from a file, or one made from a document. All or nothing.
func (d *Desk) Fill(ctx context.Context, who office.Actor, id string, ledger *budget.Ledger, from string) error {
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	return d.App.Store.Update(ctx, func(tx store.Tx) error { return d.fillIn(tx, tree, who, id, ledger, from) })
}

// fillIn puts a ledger into an empty budget of the first step.
func (d *Desk) fillIn(tx store.Tx, tree *office.Tree, who office.Actor, id string, ledger *budget.Ledger, from string) error {
	s, err := d.standing(tx, tree, id)
	if err != nil {
		return err
	}
	if !who.Permit(tree, office.OpenBudget, s.Budget.Department) {
		return forbidden(office.OpenBudget, s.Department.Name)
	}
	some, err := tx.Records(id, store.LineRecord, store.RecordFilter{Limit: 1})
	if err != nil {
		return err
	}
	if len(some) > 0 || s.Number > 0 {
		return fault.New(fault.Conflict, "预算已经有内容，不能再整本导入").At(id).Hint("请在编制页逐行修改，或用表格导入")
	}
	parts, err := draft.Scatter(ledger, bodiesOf(tree, s.Budget))
	if err != nil {
		return err
	}
	f := filler{d: d, tx: tx, who: who, id: id, why: from}
	f.all(parts, s.Budget)
	if f.err != nil {
		return f.err
	}
	return d.record(tx, who, "budget.fill", id, from)
}

// filler writes parts one by one and keeps the first error.
type filler struct {
	d   *Desk
	tx  store.Tx
	who office.Actor
	id  string
	why string
	err error
}

func (f *filler) put(kind store.RecordKind, id string, body office.BodyID, amount money.Fen, value any) {
	if f.err == nil {
		_, f.err = f.d.put(f.tx, f.who, store.Record{Space: f.id, Kind: kind, ID: id, Body: string(body), Amount: int64(amount), Why: f.why}, value)
	}
}

func (f *filler) all(p draft.Parts, b draft.Budget) {
	for i, l := range p.Lines {
		if l.ID == "" {
			l.ID = "line-" + itoa(i+1)
		}
		f.put(store.LineRecord, l.ID, l.Body, l.Money(), l)
	}
	f.projects(p.Projects)
	for i, t := range p.Targets {
		id := t.Project
		if id == "" {
			id = "body-" + itoa(i+1)
		}
		f.put(store.TargetsRecord, id, t.Body, 0, t)
	}
	for _, y := range p.Years {
		f.put(store.BodyYearRecord, string(y.Body), y.Body, 0, y)
	}
	for _, e := range p.ThreePublic {
		f.put(store.PublicRecord, string(e.Body)+"-"+e.Item, e.Body, e.Amount, e)
	}
	for _, e := range p.Running {
		f.put(store.RunningRecord, "running-"+string(e.Body), e.Body, e.Amount, e)
	}
	f.rest(p, b)
}

func (f *filler) rest(p draft.Parts, b draft.Budget) {
	for i, in := range p.Incomes {
		f.put(store.IncomeRecord, "income-"+itoa(i+1), in.Body, in.Amount, in)
	}
	for _, r := range p.Reasons {
		f.put(store.ReasonRecord, r.About, b.Department, 0, r)
	}
	for _, w := range p.Narrative {
		f.put(store.NarrativeRecord, w.Section+"/"+w.ID, b.Department, 0, w)
	}
	if p.Assets != nil {
		f.put(store.AssetsRecord, "assets", b.Department, 0, *p.Assets)
	}
	if f.err == nil && (p.Budget.LastIncome != nil || p.Budget.LastOutlay != nil) {
		f.totals(p.Budget)
	}
}

// totals keeps last year's totals with the budget itself.
func (f *filler) totals(from draft.Budget) {
	k, err := kept.Find[draft.Budget](f.tx, "", store.BudgetRecord, f.id)
	if f.err = err; err != nil {
		return
	}
	k.Value.LastIncome, k.Value.LastOutlay = from.LastIncome, from.LastOutlay
	_, f.err = f.d.put(f.tx, f.who, store.Record{Kind: store.BudgetRecord, ID: f.id, Body: string(k.Body), Version: k.Version, Why: f.why}, k.Value)
}

// projects adds those that the library does not have.
func (f *filler) projects(list []draft.Project) {
	for _, p := range list {
		if f.err != nil {
			return
		}
		known, err := f.tx.FindRecord("", store.ProjectRecord, p.ID)
		if err == nil && known.Body != string(p.Body) {
			err = fault.New(fault.Conflict, "项目编号"+p.ID+"已经属于另一个单位的项目").At(p.Name).Hint("请在预算账中为这个项目换一个编号")
		}
		if fault.Is(err, fault.NotFound) {
			_, err = f.d.put(f.tx, f.who, store.Record{Kind: store.ProjectRecord, ID: p.ID, Body: string(p.Body), Why: f.why}, p)
		}
		f.err = err
	}
}

// NextYear is last year's ledger as the start of this year's: amounts become last
// year's, and people write the new ones over what was.
func NextYear(l *budget.Ledger) *budget.Ledger {
	out := *l
	out.Year = l.Year + 1
	out.Lines = make([]budget.Line, len(l.Lines))
	var total money.Fen
	for i, line := range l.Lines {
		last := line.Amount
		line.LastYear, line.Reason, line.CarriedFrom = &last, "", 0
		total += last
		out.Lines[i] = line
	}
	out.ThreePublic = make([]budget.Entered, len(l.ThreePublic))
	for i, e := range l.ThreePublic {
		e.LastYear, e.Reason = e.Amount, ""
		out.ThreePublic[i] = e
	}
	if l.AdminRun != nil {
		run := *l.AdminRun
		run.LastYear, run.Reason = run.Amount, ""
		out.AdminRun = &run
	}
	out.Projects = nextProjects(l)
	out.LastIncome, out.LastOutlay, out.Narrative, out.Reasons = &total, &total, nil, nil
	return &out
}

func nextProjects(l *budget.Ledger) []budget.LedgerProject {
	sums := map[string]money.Fen{}
	parent := map[string]string{}
	for _, p := range l.Projects {
		parent[p.ID] = p.Parent
	}
	for i := range l.Lines {
		id := l.Lines[i].Project
		for range len(l.Projects) + 1 {
			if id == "" {
				break
			}
			sums[id] += l.Lines[i].Amount
			id = parent[id]
		}
	}
	out := make([]budget.LedgerProject, len(l.Projects))
	for i, p := range l.Projects {
		last := sums[p.ID]
		p.LastYear, p.Reason = &last, ""
		out[i] = p
	}
	return out
}

// FromDocument makes the start of a year from a document that was read: a line
// for each 项 of each body and kind with last year's figure. The economic code and
// this year's amount are left to people, because a document does not say them.
func FromDocument(doc *budget.Disclosure, bodies []office.Body, id string) []draft.Line {
	ids := map[string]office.BodyID{}
	for _, b := range bodies {
		ids[b.Name] = b.ID
	}
	seen := map[string]bool{}
	var out []draft.Line
	for i := range doc.Facts {
		f := &doc.Facts[i]
		l, ok := lineOf(f, doc, ids)
		if !ok || seen[f.At.Key()] {
			continue
		}
		seen[f.At.Key()] = true
		l.ID = id + "-" + itoa(len(out)+1)
		out = append(out, l)
	}
	return out
}

// lineOf takes planned expenditure of one body, one 项 and one kind of a kind that
// every family prints.
func lineOf(f *budget.Fact, doc *budget.Disclosure, ids map[string]office.BodyID) (draft.Line, bool) {
	at := f.At
	body, known := ids[at.Body.String()]
	if !known && len(ids) == 1 {
		for _, only := range ids {
			body, known = only, true
		}
	}
	kind := string(at.Kind)
	if !f.Bound || f.Minus != nil || !known || at.Measure != budget.Expenditure || at.Year != doc.Year || len(at.Function) != 7 || at.Economic != "" || at.Project != "" {
		return draft.Line{}, false
	}
	if kind != budget.Personnel && kind != budget.Operating && kind != budget.ProjectExp || at.Fund != budget.General && at.Fund != budget.Fiscal && at.Fund != "" {
		return draft.Line{}, false
	}
	last := money.Fen(f.Amount.Fen)
	return draft.Line{Body: body, Kind: kind, Function: at.Function, Fund: budget.General, LastYear: &last}, true
}
