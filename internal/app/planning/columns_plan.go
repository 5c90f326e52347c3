package planning

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Exchange is what an office's file would change in a unit's lines, or has
// changed. With a bad cell nothing is taken.
type Exchange struct {
	Upload
	Same   int            // lines that the file says as they are
	Fresh  []Shown        // the first of those that are added
	Absent []Shown        // lines that the file does not have; they stay unless asked otherwise
	Offers []Offer        // projects that must be added first
	Notes  []BadCell      // what should be looked at
	Others map[string]int // rows of other units, left out
	Left   []int          // rows left out: totals, notes
	Sum    money.Fen      // of the file's lines
	Before money.Fen      // of the unit's lines now
	After  money.Fen
	Beyond []draft.Problem // control figures that would be exceeded
	Again  *Kept[ImportRun]

	gone []draft.Patch // deletes the absent lines
}

// Shown is a line as people read it: names for what only programs know.
type Shown map[draft.Field]string

func (n names) line(l *draft.Line) Shown {
	out := Shown{}
	for _, f := range draft.Fields() {
		out[f] = n.shown(f, l.Get(f))
	}
	return out
}

// Ready tells whether the import can be confirmed.
func (e *Exchange) Ready() bool {
	return len(e.Bad) == 0 && (len(e.patches) > 0 || len(e.Absent) > 0)
}

// Choice is what a person decides about an import: the preview they saw, the
// projects to add with their categories by key, and whether lines that the file
// does not have are deleted.
type Choice struct {
	Digest   string
	Projects map[string]string
	Drop     bool
}

// Foresee tells what a kept file would change in the unit's lines.
func (d *Desk) Foresee(ctx context.Context, who office.Actor, id string, unit office.BodyID, file string) (Exchange, error) {
	e, _, err := d.exchange(ctx, who, id, unit, file, nil)
	return e, err
}

// exchange reads a kept file against the unit's lines.
func (d *Desk) exchange(ctx context.Context, who office.Actor, id string, unit office.BodyID, file string, categories map[string]string) (Exchange, Sheet, error) {
	s, err := d.Sheet(ctx, who, id, unit)
	if err != nil {
		return Exchange{}, s, err
	}
	if !s.MayEdit {
		return Exchange{}, s, fault.New(fault.Forbidden, s.WhyNot).At(s.Body.Name)
	}
	t, err := d.tableOf(ctx, file)
	if err != nil {
		return Exchange{}, s, err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return Exchange{}, s, err
	}
	var e Exchange
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		x, first, err := d.foreigner(tx, tree, &s, t)
		if err != nil {
			return err
		}
		x.read(t, first)
		x.sums()
		e, err = d.compared(tx, &s, x, file, categories)
		return err
	})
	return e, s, err
}

// foreigner makes the reader of a file; one that the unit's mapping does not read
// is fault.Invalid.
func (d *Desk) foreigner(tx store.Tx, tree *office.Tree, s *Sheet, t table) (*foreigner, int, error) {
	k, err := mappingOf(tx, tree, s.Body.ID)
	if err != nil {
		return nil, 0, err
	}
	if k.Version == 0 {
		return nil, 0, fault.New(fault.NotFound, "还没有列的对应").At(s.Body.Name).Hint("请先指定文件各列的含义")
	}
	p, fits, missing, extra := fitting(t.rows, &k.Value)
	if !fits {
		return nil, 0, fault.New(fault.Invalid, "文件的列与保存的对应不同").At(strings.Join(append(missing, extra...), "、")).Hint("请重新指定各列的含义")
	}
	world, err := d.world(tx, tree, s.Budget)
	if err != nil {
		return nil, 0, err
	}
	x := &foreigner{mapping: p.Mapping, book: d.App.Book, world: world, names: d.namesOf(s), unit: s.Body, others: map[string]int{}, asked: map[string]int{}}
	x.know(bodiesOf(tree, s.Budget))
	return x, p.First, nil
}

// compared pairs the file's lines with the unit's and plans the changes.
func (d *Desk) compared(tx store.Tx, s *Sheet, x *foreigner, file string, categories map[string]string) (Exchange, error) {
	p := &plan{sheet: s, names: x.names, world: x.world, lines: map[string]*Kept[draft.Line]{}, out: Upload{Bad: append([]BadCell{}, x.bad...), Changes: []CellChange{}}}
	for i := range s.Lines {
		p.lines[s.Lines[i].ID] = &s.Lines[i]
	}
	for i := range x.offers {
		o := &x.offers[i]
		o.Category = cmp.Or(categories[o.Key], o.Category)
		added := o.project(s, p.world.Projects[o.Entry])
		p.world.Projects[added.ID] = added
		p.names.projects = append(p.names.projects, added)
	}
	for i := range x.out {
		if text, has := x.out[i].cells[draft.FieldKind]; has && text == "" {
			p.guessed(x.out[i])
			p.derive(&x.out[i])
		}
	}
	e := Exchange{Offers: x.offers, Others: x.others, Left: x.left, Sum: x.sum}
	pairs, rest := matched(x.out, s.Lines)
	after := map[string]draft.Line{}
	for i := range s.Lines {
		after[s.Lines[i].ID] = s.Lines[i].Value
	}
	for i, w := range x.out {
		l, err := d.planned(tx, p, w, pairs[i], file, &e)
		if err != nil {
			return e, err
		}
		after[l.ID] = l
	}
	e.finish(p, x, s, after, rest)
	again, err := kept.Find[ImportRun](tx, s.Budget.ID, store.ImportRecord, importID(s.Body.ID, file))
	if err == nil {
		e.Again = &again
	} else if !fault.Is(err, fault.NotFound) {
		return e, err
	}
	return e, nil
}

// planned plans one line of the file: the line as it would be.
func (d *Desk) planned(tx store.Tx, p *plan, w wanted, pair *Kept[draft.Line], file string, e *Exchange) (draft.Line, error) {
	if pair != nil {
		before := len(p.out.patches)
		p.patch(w.sheetRow, pair.ID, pair.Version, pair.Value, pair.Value)
		if len(p.out.patches) == before {
			e.Same++
		}
		return with(pair.Value, w.cells), nil
	}
	line := draft.Line{ID: "x-" + shortDigest(strings.Join([]string{p.sheet.Budget.ID, string(p.sheet.Body.ID), file, itoa(w.number), w.cells[draft.FieldFund]}, "\x00")), Body: p.sheet.Body.ID}
	if k := p.lines[line.ID]; k != nil { // the row's line became another one since
		line.ID += "-" + itoa(k.Version)
	}
	grave, err := graveOf(tx, p.sheet.Budget.ID, store.LineRecord, line.ID)
	if err != nil {
		return line, err
	}
	p.guessed(w)
	p.derive(&w)
	p.complete(w)
	shown := len(p.out.Changes)
	p.patch(w.sheetRow, line.ID, grave, line, line)
	p.out.Changes = p.out.Changes[:shown] // a new line is shown whole
	out := with(line, w.cells)
	if len(e.Fresh) < mostChanges {
		e.Fresh = append(e.Fresh, p.names.line(&out))
	}
	return out, nil
}

// complete names what a new line lacks of what the file has a column for.
func (p *plan) complete(w wanted) {
	if w.cells[draft.FieldFunction] == "" && w.cells[draft.FieldEconomic] == "" {
		p.bad(w.sheetRow, draft.FieldAmount, "有金额而没有科目", "若是小计，请在这一行写明“小计”；若是明细，请补上科目")
		return
	}
	for _, f := range []draft.Field{draft.FieldFunction, draft.FieldEconomic, draft.FieldFund} {
		if text, has := w.cells[f]; has && text == "" {
			p.bad(w.sheetRow, f, "没有填写", "合并的单元格请拆开，每行都填上")
		}
	}
	if project, has := w.cells[draft.FieldProject]; has && project == "" && w.cells[draft.FieldKind] == budget.ProjectExp {
		p.bad(w.sheetRow, draft.FieldProject, "项目支出没有写明项目", "合并的单元格请拆开，每行都填上")
	}
}

// guessed remembers a line without project whose kind nobody wrote.
func (p *plan) guessed(w wanted) {
	if w.cells[draft.FieldKind] == "" && w.cells[draft.FieldProject] == "" {
		p.guess = append(p.guess, w.at[draft.FieldAmount])
	}
}

// derive says the kind of a new line where the file does not.
func (p *plan) derive(w *wanted) {
	if w.cells[draft.FieldKind] != "" {
		return
	}
	project := w.cells[draft.FieldProject]
	if category := p.world.Projects[project].Category; category == draft.Categories[0] {
		project = "" // a project of the staff is basic expenditure
	}
	w.cells[draft.FieldKind] = kindOf(draft.Payment{Project: project, Economic: budget.EconomicCode(w.cells[draft.FieldEconomic])})
	w.at[draft.FieldKind] = w.at[draft.FieldEconomic]
}

// with is a line after fields were set that a line printed.
func with(l draft.Line, cells map[draft.Field]string) draft.Line {
	for _, f := range draft.Fields() {
		if text, has := cells[f]; has {
			_ = l.Set(f, text) // read back from what Get printed
		}
	}
	return l
}

// keyFields tell lines apart; the others are what a file may change.
var keyFields = []draft.Field{draft.FieldProject, draft.FieldFunction, draft.FieldEconomic, draft.FieldKind, draft.FieldFund, draft.FieldSource, draft.FieldCarriedFrom, draft.FieldItem}

// matched pairs the file's lines with those that are there: first those that are
// equal in everything that the file says, then those of one key, in order.
func matched(list []wanted, lines []Kept[draft.Line]) (pairs []*Kept[draft.Line], rest []*Kept[draft.Line]) {
	pairs = make([]*Kept[draft.Line], len(list))
	taken := make([]bool, len(lines))
	for _, fields := range [][]draft.Field{draft.Fields(), keyFields} {
		byKey := map[string][]int{}
		for i := range lines {
			if !taken[i] && len(list) > 0 {
				key := keyOf(fields, list[0].cells, lines[i].Value.Get)
				byKey[key] = append(byKey[key], i)
			}
		}
		for i, w := range list {
			key := keyOf(fields, w.cells, func(f draft.Field) string { return w.cells[f] })
			if free := byKey[key]; pairs[i] == nil && len(free) > 0 {
				pairs[i], taken[free[0]], byKey[key] = &lines[free[0]], true, free[1:]
			}
		}
	}
	for i := range lines {
		if !taken[i] {
			rest = append(rest, &lines[i])
		}
	}
	return pairs, rest
}

// keyOf joins the fields that the file has.
func keyOf(fields []draft.Field, has map[draft.Field]string, get func(draft.Field) string) string {
	var b strings.Builder
	for _, f := range fields {
		if _, in := has[f]; in {
			b.WriteString(get(f) + "\x1f")
		}
	}
	return b.String()
}

// finish adds up and names what the plan amounts to.
func (e *Exchange) finish(p *plan, x *foreigner, s *Sheet, after map[string]draft.Line, rest []*Kept[draft.Line]) {
	if n := len(p.guess); n > 0 {
		x.note(p.guess[0], "有"+itoa(n)+"行没有项目，也没有支出类型，按经济科目作为基本支出", "若是项目支出，请在文件里补上项目；合并的单元格请拆开填满")
	}
	e.Upload, e.Notes, e.Before = p.out, x.notes, s.Sums.Total
	for _, k := range rest {
		e.Absent = append(e.Absent, p.names.line(&k.Value))
		e.gone = append(e.gone, draft.Patch{ID: k.ID, Version: k.Version, Delete: true})
	}
	list := make([]draft.Line, 0, len(after))
	for _, l := range after {
		list = append(list, l)
	}
	sums := draft.SumLines(list)
	e.After = sums.Total
	if s.Control != nil {
		e.Beyond = s.Control.Beyond(sums)
	}
	for i := range e.Changes {
		c := &e.Changes[i]
		c.Was, c.Now = p.names.shown(c.Field, c.Was), p.names.shown(c.Field, c.Now)
	}
	e.Digest = shortDigest(patchText(e.patches) + "\x00" + patchText(e.gone))
}

func shortDigest(text string) string { return app.Digest([]byte(text))[:24] }

// importID names the import of a file into a unit.
func importID(unit office.BodyID, file string) string { return string(unit) + "-" + file }

// project is what an offer puts into the library.
func (o Offer) project(s *Sheet, entry draft.Project) draft.Project {
	if o.Entry != "" {
		entry.Code = o.Code
		return entry
	}
	return draft.Project{ID: o.id(s.Body.ID), Code: o.Code, Body: s.Body.ID, Name: o.Name, Category: o.Category, From: s.Budget.Year}
}

// Bring writes what a kept file says into the unit's lines, with the projects that
// were chosen, all or nothing. Its preview must be the one that was seen:
// fault.Conflict where it changed since.
func (d *Desk) Bring(ctx context.Context, who office.Actor, id string, unit office.BodyID, file, name string, c Choice) (Exchange, error) {
	e, s, err := d.exchange(ctx, who, id, unit, file, c.Projects)
	if err != nil {
		return e, err
	}
	if err := e.refusal(c); err != nil {
		return e, err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return e, err
	}
	patches := e.patches
	if c.Drop {
		patches = append(slices.Clone(patches), e.gone...)
	}
	why := "从一体化导入 " + shortText(name)
	err = d.App.Store.Update(ctx, func(tx store.Tx) error {
		if err := d.addOffered(ctx, tx, who, &s, e.Offers, why); err != nil {
			return err
		}
		if _, err := d.editIn(tx, tree, who, id, unit, patches, why, true); err != nil {
			return err
		}
		run := ImportRun{Digest: file, Name: name, Taken: e.Added, Known: e.Same}
		if e.Again == nil {
			if _, err := d.put(tx, who, store.Record{Space: id, Kind: store.ImportRecord, ID: importID(unit, file), Body: string(unit)}, run); err != nil {
				return err
			}
		}
		return d.record(tx, who, "columns.import", id+"/"+string(unit), name)
	})
	e.Written = err == nil
	return e, err
}

// refusal is why a choice cannot be written; nil where it can.
func (e *Exchange) refusal(c Choice) error {
	switch {
	case len(e.Bad) > 0:
		return fault.New(fault.Invalid, "文件有"+itoa(len(e.Bad))+"处读不懂，什么都没有写入").At(e.Bad[0].Cell).Hint(e.Bad[0].What)
	case len(e.patches) == 0 && !c.Drop:
		return fault.New(fault.Invalid, "没有要写入的").Hint("文件里的行与现有的预算行一样")
	case c.Digest != e.Digest:
		return fault.New(fault.Conflict, "确认之前文件或预算行又有了变化").Hint("请看清新的预览再确认")
	}
	for _, o := range e.Offers {
		if _, chosen := c.Projects[o.Key]; !chosen {
			return fault.New(fault.Invalid, "项目库没有这个项目："+o.Name).At(o.First).Hint("请勾选加入项目库，或在文件里改正编码")
		}
	}
	return nil
}

// addOffered puts the chosen projects into the library.
func (d *Desk) addOffered(ctx context.Context, tx store.Tx, who office.Actor, s *Sheet, offers []Offer, why string) error {
	for _, o := range offers {
		r := store.Record{Kind: store.ProjectRecord, ID: o.id(s.Body.ID), Body: string(s.Body.ID), Why: why}
		var entry Kept[draft.Project]
		var err error
		if o.Entry != "" {
			entry, err = kept.Find[draft.Project](tx, "", store.ProjectRecord, o.Entry)
			r.Version = entry.Version
		} else {
			r.Version, err = graveOf(tx, "", store.ProjectRecord, r.ID)
		}
		p := o.project(s, entry.Value)
		if err := errorsFirst(err, d.may(ctx, who, office.EditProjects, placeOf(p)), checkProject(p)); err != nil {
			return err
		}
		if _, err := d.put(tx, who, r, p); err != nil {
			return meanwhile(err, p.Name)
		}
	}
	return nil
}

// Imported lists the files that were brought into a unit's lines, newest first.
func (d *Desk) Imported(ctx context.Context, who office.Actor, id string, unit office.BodyID) ([]Kept[ImportRun], error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	if !d.seesUnit(tree, who, unit) {
		return nil, d.may(ctx, who, office.ViewBudget, unit)
	}
	var out []Kept[ImportRun]
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		out, err = kept.List[ImportRun](tx, id, store.ImportRecord, store.RecordFilter{Body: string(unit)})
		return err
	})
	slices.SortFunc(out, func(a, b Kept[ImportRun]) int { return b.At.Compare(a.At) })
	return out, err
}
