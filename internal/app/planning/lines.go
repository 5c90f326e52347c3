package planning

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Sheet is the grid of one unit: its lines with their versions and problems, what
// may be chosen, and the totals against the control figure.
type Sheet struct {
	Budget    draft.Budget
	Body      office.Body
	Lines     []Kept[draft.Line]
	Problems  []draft.Problem
	Comments  []Kept[draft.Comment]
	Projects  []draft.Project
	Standards []draft.Standard
	Sums      draft.Sums
	Control   *draft.Control
	MayEdit   bool
	WhyNot    string          // why it may not be edited now
	Own       []office.BodyID // the sections whose projects alone may be edited; none: all
	Revision  int64
}

// Sheet opens the grid of a unit.
func (d *Desk) Sheet(ctx context.Context, who office.Actor, id string, body office.BodyID) (Sheet, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return Sheet{}, err
	}
	if !d.seesUnit(tree, who, body) {
		return Sheet{}, d.may(ctx, who, office.ViewBudget, body)
	}
	s := Sheet{}
	err = d.App.Store.View(ctx, func(tx store.Tx) error { return d.fill(tx, tree, id, body, &s) })
	if err != nil {
		return s, err
	}
	why := d.mayWrite(ctx, who, id, body)
	if why == nil {
		why = hasLines(s.Body, s.Budget.Year)
	}
	if why != nil {
		s.WhyNot = sentence(why)
	}
	s.MayEdit = s.WhyNot == ""
	if !who.Permit(tree, office.EditLines, body) {
		s.Own = sectionsOf(tree, who, body)
	}
	return s, nil
}

// sentence is what a fault says, without where.
func sentence(err error) string {
	var f *fault.Error
	if errors.As(err, &f) {
		return f.What
	}
	return err.Error()
}

// mayWrite tells why the actor may write no line of the unit now; nil where he may.
func (d *Desk) mayWrite(ctx context.Context, who office.Actor, id string, body office.BodyID) error {
	if err := d.writer(ctx, who, body); err != nil {
		return err
	}
	return d.App.Store.View(ctx, func(tx store.Tx) error { return d.editable(tx, id, body, "lines") })
}

// Revision tells two states of a budget apart, its projects and people included:
// whoever asks again and gets the same has missed nothing.
func (d *Desk) Revision(ctx context.Context, id string) (string, error) {
	var r [2]int64
	err := d.App.Store.View(ctx, func(tx store.Tx) (err error) {
		r, err = revisionOf(tx, id)
		return err
	})
	return strconv.FormatInt(r[0], 36) + "-" + strconv.FormatInt(r[1], 36), err
}

// writer gives fault.Forbidden unless the actor may write lines of the unit, or
// those of a section in it.
func (d *Desk) writer(ctx context.Context, who office.Actor, body office.BodyID) error {
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	if len(sectionsOf(tree, who, body)) > 0 {
		return nil
	}
	return d.may(ctx, who, office.EditLines, body)
}

// unitIn finds a unit of the budget's department; fault.NotFound for another
// department's.
func unitIn(tree *office.Tree, b draft.Budget, body office.BodyID) (office.Body, error) {
	unit, ok := tree.Body(body)
	if !ok || unit.Kind != office.Unit || unit.Parent != b.Department {
		return office.Body{}, fault.New(fault.NotFound, "这个部门没有这个单位").At(string(body))
	}
	return unit, nil
}

// hasLines gives fault.Invalid where a unit can have no lines in the year.
func hasLines(unit office.Body, year int) error {
	switch {
	case !unit.Open(year):
		return fault.New(fault.Invalid, "单位已经撤销，"+strconv.Itoa(year)+"年不能编列").At(unit.Name).Hint("请编到承接的单位；留下的行可以删除")
	case unit.Within != "":
		return fault.New(fault.Invalid, "这个单位纳入其他单位编报，没有自己的预算行").At(unit.Name).Hint("请编到它所纳入的单位")
	}
	return nil
}

// sectionsOf lists the sections of a unit whose projects the actor owns.
func sectionsOf(tree *office.Tree, who office.Actor, unit office.BodyID) []office.BodyID {
	var out []office.BodyID
	for _, g := range who.Grants {
		u, ok := tree.UnitOf(g.Body)
		if ok && u.ID == unit && g.Body != unit && office.Allows(g.Role, office.EditLines) {
			out = append(out, g.Body)
		}
	}
	return out
}

func (d *Desk) fill(tx store.Tx, tree *office.Tree, id string, body office.BodyID, s *Sheet) error {
	b, err := kept.Find[draft.Budget](tx, "", store.BudgetRecord, id)
	if err != nil {
		return err
	}
	s.Budget = b.Value
	if s.Body, err = unitIn(tree, b.Value, body); err != nil {
		return err
	}
	of := store.RecordFilter{Body: string(body)}
	if s.Lines, err = kept.List[draft.Line](tx, id, store.LineRecord, of); err != nil {
		return err
	}
	if s.Comments, err = kept.List[draft.Comment](tx, id, store.CommentRecord, of); err != nil {
		return err
	}
	world, err := d.world(tx, tree, b.Value)
	if err != nil {
		return err
	}
	for i := range s.Lines {
		s.Problems = append(s.Problems, world.Check(&s.Lines[i].Value)...)
	}
	for _, p := range world.Projects {
		if p.Body == body {
			s.Projects = append(s.Projects, p)
		}
	}
	slices.SortFunc(s.Projects, func(a, b draft.Project) int { return strings.Compare(a.ID, b.ID) })
	for _, st := range world.Standards {
		s.Standards = append(s.Standards, st)
	}
	slices.SortFunc(s.Standards, func(a, b draft.Standard) int { return strings.Compare(a.ID, b.ID) })
	s.Sums = draft.SumLines(values(s.Lines))
	if s.Control, err = controlOf(tx, id, body); err != nil {
		return err
	}
	s.Revision, err = tx.Revision(id)
	return err
}

func controlOf(tx store.Tx, id string, body office.BodyID) (*draft.Control, error) {
	c, err := kept.Find[draft.Control](tx, id, store.ControlRecord, string(body))
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return &c.Value, err
}

// world is what lines of a budget are checked against.
func (d *Desk) world(tx store.Tx, tree *office.Tree, b draft.Budget) (draft.World, error) {
	w := draft.World{Year: b.Year, Book: d.App.Book, Projects: map[string]draft.Project{}, Standards: map[string]draft.Standard{}, Bodies: map[office.BodyID]office.Body{}}
	l := loader{tx: tx}
	var projects []draft.Project
	all(&l, store.ProjectRecord, &projects)
	for _, p := range projects {
		w.Projects[p.ID] = p
	}
	if l.err != nil {
		return w, l.err
	}
	standards, err := kept.List[draft.Standard](tx, "", store.StandardRecord, store.RecordFilter{})
	for _, k := range standards {
		if k.Value.Holds(strconv.Itoa(b.Year)) && (k.Body == "" || tree.Covers(k.Body, b.Department)) {
			w.Standards[k.ID] = k.Value
		}
	}
	for _, body := range tree.Bodies() {
		w.Bodies[body.ID] = body
	}
	return w, err
}

// Edited is what became of patches: the lines as they stand now, conflicts and
// cells that could not be taken. What could be taken is kept.
type Edited struct {
	Lines     []Kept[draft.Line]
	Deleted   []string
	Conflicts []draft.Conflict
	Problems  []draft.Problem // cells that were not taken, and what the changed lines still lack
	Sums      draft.Sums
	Revision  int64
}

// MaxPatches is how many lines one edit may touch.
const MaxPatches = 20_000

// Edit puts patches on the lines of a unit, in one transaction. The same patches
// again change nothing: a lost answer may be asked for once more.
func (d *Desk) Edit(ctx context.Context, who office.Actor, id string, body office.BodyID, patches []draft.Patch, why string) (Edited, error) {
	return d.edit(ctx, who, id, body, patches, why, false)
}

// edit is Edit; whole asks for all or nothing: with a conflict or a cell that
// cannot be taken, it is fault.Conflict and nothing is kept.
func (d *Desk) edit(ctx context.Context, who office.Actor, id string, body office.BodyID, patches []draft.Patch, why string, whole bool) (Edited, error) {
	if len(patches) > MaxPatches {
		return Edited{}, fault.New(fault.TooLarge, "一次最多修改"+strconv.Itoa(MaxPatches)+"行").Hint("请分几次粘贴")
	}
	if err := d.writer(ctx, who, body); err != nil {
		return Edited{}, err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return Edited{}, err
	}
	var out Edited
	err = d.App.Store.Update(ctx, func(tx store.Tx) (err error) {
		out, err = d.editIn(tx, tree, who, id, body, patches, why, whole)
		return err
	})
	return out, err
}

// editIn is edit within a transaction, for who was asked already.
func (d *Desk) editIn(tx store.Tx, tree *office.Tree, who office.Actor, id string, body office.BodyID, patches []draft.Patch, why string, whole bool) (Edited, error) {
	if err := d.editable(tx, id, body, "lines"); err != nil {
		return Edited{}, err
	}
	e, err := d.newEditor(tx, tree, who, id, body, why)
	if err != nil {
		return Edited{}, err
	}
	for _, p := range patches {
		if err := e.patch(p); err != nil {
			return Edited{}, err
		}
	}
	if whole && e.refused() {
		return e.out, fault.New(fault.Conflict, "写入的同时有人改了这些行，什么都没有写入").Hint("请再上传一次，看清新的预览")
	}
	if e.out.Revision, err = tx.Revision(id); err != nil {
		return e.out, err
	}
	lines, err := kept.List[draft.Line](tx, id, store.LineRecord, store.RecordFilter{Body: string(body)})
	e.out.Sums = draft.SumLines(values(lines))
	return e.out, err
}

// refused tells whether a cell was not taken.
func (e *editor) refused() bool {
	return len(e.out.Conflicts) > 0 || slices.ContainsFunc(e.out.Problems, func(p draft.Problem) bool { return p.Typed != "" })
}

// editor puts patches on lines within one transaction.
type editor struct {
	*Desk
	tx    store.Tx
	who   office.Actor
	id    string
	body  office.BodyID
	why   string
	world draft.World
	own   []office.BodyID // the sections whose projects the actor may write; none: all

	closed error // why the unit can have no lines; they may still be deleted
	out    Edited
}

func (d *Desk) newEditor(tx store.Tx, tree *office.Tree, who office.Actor, id string, body office.BodyID, why string) (*editor, error) {
	b, err := kept.Find[draft.Budget](tx, "", store.BudgetRecord, id)
	if err != nil {
		return nil, err
	}
	unit, err := unitIn(tree, b.Value, body)
	if err != nil {
		return nil, err
	}
	world, err := d.world(tx, tree, b.Value)
	e := &editor{Desk: d, tx: tx, who: who, id: id, body: body, why: why, world: world, closed: hasLines(unit, b.Value.Year)}
	if !who.Permit(tree, office.EditLines, body) {
		e.own = sectionsOf(tree, who, body)
	}
	return e, err
}

// standing is a line as a patch saw it and as it stands.
type standing struct {
	base  draft.Line
	now   Kept[draft.Line]
	first string // who added it; empty for a new line
	gone  bool   // deleted
}

// patch merges one patch and stores the line when it changed.
func (e *editor) patch(p draft.Patch) error {
	if p.ID == "" || len(p.ID) > 64 {
		return fault.New(fault.Invalid, "行没有编号")
	}
	history, err := e.tx.RecordHistory(e.id, store.LineRecord, p.ID)
	if err != nil {
		return err
	}
	s, err := e.versions(p, history)
	if err != nil {
		return err
	}
	switch {
	case p.Delete:
		return e.remove(p, s)
	case e.closed != nil:
		return e.closed
	case s.gone && p.Version < s.now.Version:
		e.lost(p, s)
		return nil
	}
	merged := draft.Merge(s.base, s.now.Value, p)
	if !e.mine(s) || !e.becomesMine(merged.Line) {
		return fault.New(fault.Forbidden, "这一行不属于你科室的项目").At(p.ID)
	}
	for i := range merged.Conflicts {
		merged.Conflicts[i].By, merged.Conflicts[i].At = s.now.By, s.now.At.Format(time.RFC3339)
	}
	e.out.Conflicts = append(e.out.Conflicts, merged.Conflicts...)
	e.out.Problems = append(e.out.Problems, merged.Problems...)
	return e.keep(s.now, merged)
}

// mine tells whether the actor may write a line as it stands: one of their
// section's projects, or one that they added and that has no project yet.
func (e *editor) mine(s standing) bool {
	switch project := s.now.Value.Project; {
	case len(e.own) == 0 || s.now.Version == 0:
		return true
	case project == "":
		return s.first == string(e.who.Person.ID)
	default:
		return slices.Contains(e.own, e.world.Projects[project].Section)
	}
}

// becomesMine tells whether the actor may make a line what it would become: basic
// expenditure is the preparer's.
func (e *editor) becomesMine(l draft.Line) bool {
	if len(e.own) == 0 {
		return true
	}
	if l.Project == "" {
		return l.Kind == "" || l.Kind == budget.ProjectExp
	}
	return slices.Contains(e.own, e.world.Projects[l.Project].Section)
}

// lost tells that somebody deleted the line meanwhile.
func (e *editor) lost(p draft.Patch, s standing) {
	e.out.Conflicts = append(e.out.Conflicts, draft.Conflict{Line: p.ID, By: s.now.By, At: s.now.At.Format(time.RFC3339)})
	e.out.Deleted = append(e.out.Deleted, p.ID)
}

// versions finds the line as the patch saw it and as it stands.
func (e *editor) versions(p draft.Patch, history []store.Record) (standing, error) {
	fresh := draft.Line{ID: p.ID, Body: e.body}
	s := standing{base: fresh, now: Kept[draft.Line]{ID: p.ID, Body: e.body, Value: fresh}}
	if len(history) == 0 {
		if p.Version != 0 {
			return s, fault.New(fault.NotFound, "没有这一行").At(p.ID)
		}
		return s, nil
	}
	if history[0].Body != string(e.body) {
		return s, fault.New(fault.Forbidden, "这一行属于其他单位").At(p.ID)
	}
	now, err := kept.Decode[draft.Line](history[0])
	if err != nil {
		return s, err
	}
	s.now, s.gone, s.first = now, history[0].Deleted, history[len(history)-1].Actor
	if s.gone {
		s.now.Value = fresh
	}
	return s, s.seen(p, history)
}

// seen sets the base: the version that the patch was made from.
func (s *standing) seen(p draft.Patch, history []store.Record) error {
	for _, r := range history {
		if r.Version == p.Version && !r.Deleted {
			k, err := kept.Decode[draft.Line](r)
			s.base = k.Value
			return err
		}
	}
	return nil
}

// remove marks a line deleted; one that somebody changed meanwhile is a conflict.
func (e *editor) remove(p draft.Patch, s standing) error {
	if s.now.Version == 0 || s.gone {
		e.out.Deleted = append(e.out.Deleted, p.ID)
		return nil
	}
	if s.now.Version != p.Version {
		e.out.Conflicts = append(e.out.Conflicts, draft.Conflict{Line: p.ID, Now: s.now.Value.Get(draft.FieldAmount), By: s.now.By, At: s.now.At.Format(time.RFC3339)})
		e.out.Lines = append(e.out.Lines, s.now)
		return nil
	}
	if !e.mine(s) {
		return fault.New(fault.Forbidden, "这一行不属于你科室的项目").At(p.ID)
	}
	_, err := e.put(e.tx, e.who, e.record(p.ID, s.now.Version, s.now.Value, true), s.now.Value)
	e.out.Deleted = append(e.out.Deleted, p.ID)
	return err
}

func (e *editor) record(id string, version int, l draft.Line, deleted bool) store.Record {
	return store.Record{Space: e.id, Kind: store.LineRecord, ID: id, Body: string(e.body), Amount: int64(l.Money()), Version: version, Deleted: deleted, Why: e.why}
}

// keep stores a merged line, unless nothing changed.
func (e *editor) keep(now Kept[draft.Line], m draft.Merged) error {
	if len(m.Changed) > 0 || now.Version == 0 {
		version, err := e.put(e.tx, e.who, e.record(now.ID, now.Version, m.Line, false), m.Line)
		if err != nil {
			return err
		}
		now.Version, now.By, now.At = version, string(e.who.Person.ID), e.now()
	}
	now.Value = m.Line
	e.out.Lines = append(e.out.Lines, now)
	e.out.Problems = append(e.out.Problems, e.world.Check(&m.Line)...)
	return nil
}

// LineHistory lists all versions of a line, newest first.
func (d *Desk) LineHistory(ctx context.Context, who office.Actor, id string, body office.BodyID, line string) ([]Kept[draft.Line], error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	if !d.seesUnit(tree, who, body) {
		return nil, d.may(ctx, who, office.ViewBudget, body)
	}
	var out []Kept[draft.Line]
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		history, err := kept.History[draft.Line](tx, id, store.LineRecord, line)
		out = slices.DeleteFunc(history, func(k Kept[draft.Line]) bool { return k.Body != body })
		return err
	})
	return out, err
}
