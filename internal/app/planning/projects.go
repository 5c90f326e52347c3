package planning

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// ProjectRow is a project of the library as a budget sees it.
type ProjectRow struct {
	Kept[draft.Project]
	Depth    int       // 0 for one that is no part of another
	Amount   money.Fen // this year's lines, with those of its parts
	LastYear money.Fen // of the lines, else as the targets say
	Lines    int       // of its own
	Targets  Kept[draft.Targets]
	Edits    bool // the actor may edit it
	Assesses bool // the actor may assess it
	Aims     bool // the actor may write its targets now
}

// Library lists the projects of a budget's units that the actor may see: each
// unit's together, parts below what they are a part of.
func (d *Desk) Library(ctx context.Context, who office.Actor, id string) ([]ProjectRow, error) {
	s, err := d.Standing(ctx, who, id)
	if err != nil {
		return nil, err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	shelf := shelf{rows: map[string]*ProjectRow{}, parts: map[string][]string{}}
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		return shelf.load(tx, s.Budget, func(unit office.BodyID) bool { return d.seesUnit(tree, who, unit) })
	})
	for _, r := range shelf.rows {
		at := placeOf(r.Value)
		r.Edits, r.Assesses = who.Permit(tree, office.EditProjects, at), who.Permit(tree, office.AssessProject, at)
		r.Aims = who.Permit(tree, office.EditTargets, at) && s.Step.Editable("targets", s.Track.Stages[r.Value.Body])
	}
	var out []ProjectRow
	for _, u := range bodiesOf(tree, s.Budget) {
		out = shelf.below("", u.ID, 0, out)
	}
	return out, err
}

// placeOf is where the permission for a project is asked: its section, else its
// unit.
func placeOf(p draft.Project) office.BodyID {
	if p.Section != "" {
		return p.Section
	}
	return p.Body
}

// shelf sorts projects and adds their lines up.
type shelf struct {
	rows  map[string]*ProjectRow
	parts map[string][]string
	top   []string
}

func (s *shelf) load(tx store.Tx, b draft.Budget, sees func(office.BodyID) bool) error {
	projects, err := kept.List[draft.Project](tx, "", store.ProjectRecord, store.RecordFilter{})
	if err != nil {
		return err
	}
	for _, k := range projects {
		if sees(k.Value.Body) {
			s.rows[k.ID] = &ProjectRow{Kept: k}
		}
	}
	for _, k := range projects {
		parent := s.rows[k.Value.Parent]
		if parent == nil || parent.Value.Body != k.Value.Body {
			s.top = append(s.top, k.ID)
			continue
		}
		s.parts[k.Value.Parent] = append(s.parts[k.Value.Parent], k.ID)
	}
	return s.money(tx, b)
}

func (s *shelf) money(tx store.Tx, b draft.Budget) error {
	l := loader{tx: tx, space: b.ID}
	var lines []draft.Line
	all(&l, store.LineRecord, &lines)
	if l.err != nil {
		return l.err
	}
	for i := range lines {
		s.count(&lines[i])
	}
	targets, err := kept.List[draft.Targets](tx, b.ID, store.TargetsRecord, store.RecordFilter{})
	for _, t := range targets {
		if r := s.rows[t.Value.Project]; r != nil {
			r.Targets = t
			if r.LastYear == 0 && t.Value.LastYear != nil {
				r.LastYear = *t.Value.LastYear
			}
		}
	}
	return err
}

// count adds a line to its project and to those that it is a part of.
func (s *shelf) count(l *draft.Line) {
	r := s.rows[l.Project]
	if r != nil {
		r.Lines++
	}
	for range maxLevels {
		if r == nil {
			return
		}
		r.Amount += l.Money()
		if l.LastYear != nil {
			r.LastYear += *l.LastYear
		}
		r = s.rows[r.Value.Parent]
	}
}

// below appends the parts of a project, or a unit's projects that are no part.
func (s *shelf) below(parent string, unit office.BodyID, depth int, out []ProjectRow) []ProjectRow {
	list := s.parts[parent]
	if parent == "" {
		list = s.top
	}
	for _, id := range list {
		r := s.rows[id]
		if r == nil || r.Value.Body != unit || depth > maxLevels {
			continue
		}
		r.Depth = depth
		out = s.below(id, unit, depth+1, append(out, *r))
	}
	return out
}

// NewID makes an id that nothing has yet, with a word that says of what.
func NewID(word string) string { return word + "-" + strings.ToLower(rand.Text()[:12]) }

// PutProject keeps a project of the library. Its assessment stays as it was: see
// Assess. fault.Conflict when somebody else changed it since.
func (d *Desk) PutProject(ctx context.Context, who office.Actor, p draft.Project, version int) error {
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	if unit, ok := tree.UnitOf(p.Body); !ok || unit.ID != p.Body {
		return fault.New(fault.Invalid, "项目没有写明预算单位").At(p.Name)
	}
	if section, ok := tree.UnitOf(p.Section); p.Section != "" && (!ok || section.ID != p.Body) {
		return fault.New(fault.Invalid, "科室不属于这个单位").At(p.Name)
	}
	if err := errorsFirst(checkProject(p), d.may(ctx, who, office.EditProjects, placeOf(p))); err != nil {
		return err
	}
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		old, err := d.oldProject(ctx, tx, who, p, version)
		if err != nil {
			return err
		}
		p.Assessment = old.Assessment
		if err := fitsParent(tx, p); err != nil {
			return err
		}
		_, err = d.put(tx, who, store.Record{Kind: store.ProjectRecord, ID: p.ID, Body: string(p.Body), Version: version}, p)
		return meanwhile(err, p.Name)
	})
}

func errorsFirst(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

// oldProject is the project as it stands; who changes one must be allowed to
// where it was as well, and one with lines stays at its unit.
func (d *Desk) oldProject(ctx context.Context, tx store.Tx, who office.Actor, p draft.Project, version int) (draft.Project, error) {
	old, err := kept.Find[draft.Project](tx, "", store.ProjectRecord, p.ID)
	if fault.Is(err, fault.NotFound) && version == 0 {
		return draft.Project{}, nil
	}
	if err != nil {
		return draft.Project{}, err
	}
	if err := d.may(ctx, who, office.EditProjects, placeOf(old.Value)); err != nil {
		return old.Value, err
	}
	if old.Value.Body != p.Body {
		n, err := usesOf(tx, p.ID)
		if err != nil || n > 0 {
			return old.Value, errorsFirst(err, fault.New(fault.Invalid, "项目已有预算行，不能换单位").At(p.Name).Hint("请先移走或删除这些行"))
		}
	}
	return old.Value, nil
}

// meanwhile says that somebody else was faster, with what to do.
func meanwhile(err error, what string) error {
	if fault.Is(err, fault.Conflict) {
		return fault.New(fault.Conflict, "别人刚刚修改过，你的修改还没有保存").At(what).Hint("请另开一页看最新的内容，把你的修改合并进去再保存")
	}
	return err
}

// fitsParent asks that a project is a part of one of the same unit, and of none
// of its own parts.
func fitsParent(tx store.Tx, p draft.Project) error {
	at := p.Parent
	for range maxLevels {
		if at == "" {
			return nil
		}
		parent, err := kept.Find[draft.Project](tx, "", store.ProjectRecord, at)
		switch {
		case fault.Is(err, fault.NotFound):
			return fault.New(fault.Invalid, "上级项目不存在："+at).At(p.Name)
		case err != nil:
			return err
		case parent.Value.Body != p.Body:
			return fault.New(fault.Invalid, "上级项目属于另一个单位："+parent.Value.Name).At(p.Name)
		case parent.ID == p.ID:
			return fault.New(fault.Invalid, "项目不能放在自己的子项目下面").At(p.Name)
		}
		at = parent.Value.Parent
	}
	return fault.New(fault.Invalid, "项目的层级太多").At(p.Name).Hint("最多" + itoa(maxLevels) + "级")
}

// usesOf counts the lines of a project in all budgets.
func usesOf(tx store.Tx, project string) (int, error) {
	budgets, err := kept.List[draft.Budget](tx, "", store.BudgetRecord, store.RecordFilter{})
	n := 0
	for _, b := range budgets {
		lines, err := kept.List[draft.Line](tx, b.ID, store.LineRecord, store.RecordFilter{})
		if err != nil {
			return 0, err
		}
		for i := range lines {
			if lines[i].Value.Project == project {
				n++
			}
		}
	}
	return n, err
}

// DeleteProject takes a project from the library; one with lines in some budget,
// or with parts, is fault.Conflict.
func (d *Desk) DeleteProject(ctx context.Context, who office.Actor, id string, version int) error {
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		p, err := kept.Find[draft.Project](tx, "", store.ProjectRecord, id)
		if err != nil {
			return err
		}
		if err := d.may(ctx, who, office.EditProjects, placeOf(p.Value)); err != nil {
			return err
		}
		if err := unused(tx, p.Value); err != nil {
			return err
		}
		_, err = d.put(tx, who, store.Record{Kind: store.ProjectRecord, ID: id, Body: string(p.Value.Body), Version: version, Deleted: true}, p.Value)
		return meanwhile(err, p.Value.Name)
	})
}

func unused(tx store.Tx, p draft.Project) error {
	n, err := usesOf(tx, p.ID)
	if err != nil {
		return err
	}
	if n > 0 {
		return fault.New(fault.Conflict, "项目还有"+itoa(n)+"行预算，不能删除").At(p.Name).Hint("请先在编制页删除或移走这些行；不再实施的项目可填写结束年度")
	}
	all, err := kept.List[draft.Project](tx, "", store.ProjectRecord, store.RecordFilter{})
	if i := slices.IndexFunc(all, func(k Kept[draft.Project]) bool { return k.Value.Parent == p.ID }); i >= 0 {
		return fault.New(fault.Conflict, "项目还有子项目“"+all[i].Value.Name+"”，不能删除").At(p.Name).Hint("请先删除或移走子项目")
	}
	return err
}

// Assess keeps the ex-ante assessment (事前绩效评估) of a project.
func (d *Desk) Assess(ctx context.Context, who office.Actor, id string, version int, a draft.Assessment) error {
	if a.By == "" || a.Opinion == "" || !isDay(a.Date) {
		return fault.New(fault.Invalid, "评估缺少评估单位、日期或意见").Hint("日期写法如 2023-08-31")
	}
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		p, err := kept.Find[draft.Project](tx, "", store.ProjectRecord, id)
		if err != nil {
			return err
		}
		if err := d.may(ctx, who, office.AssessProject, placeOf(p.Value)); err != nil {
			return err
		}
		p.Value.Assessment = &a
		_, err = d.put(tx, who, store.Record{Kind: store.ProjectRecord, ID: id, Body: string(p.Value.Body), Version: version, Why: "事前绩效评估"}, p.Value)
		return meanwhile(err, p.Value.Name)
	})
}

// Aim keeps what a year says of a project: goal, indicators, task, reason.
func (d *Desk) Aim(ctx context.Context, who office.Actor, id string, t draft.Targets, version int) error {
	p, err := Find(ctx, d, Projects, "", t.Project)
	if err != nil {
		return err
	}
	if err := d.may(ctx, who, office.EditTargets, placeOf(p.Value)); err != nil {
		return err
	}
	t.Body = p.Value.Body
	_, err = keep(ctx, d, who, TargetsOf, Change{Space: id, ID: t.Project, Body: t.Body, Version: version}, t)
	return meanwhile(err, p.Value.Name)
}
