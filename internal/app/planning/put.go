package planning

import (
	"context"
	"slices"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/compile"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Sort is a kind of thing that people edit as a whole, by its version: who may,
// and which freedom of the present step it needs.
type Sort[T any] struct {
	kind  store.RecordKind
	need  office.Action
	edits string // of office.Step.Edits; empty: at any time
	check func(T) error
}

// The sorts. Those of the installation live in the empty space: projects,
// standards and mappings outlive a year.
var (
	Projects  = Sort[draft.Project]{store.ProjectRecord, office.EditProjects, "", checkProject}
	Standards = Sort[draft.Standard]{store.StandardRecord, office.EditStandards, "", checkStandard}
	Mappings  = Sort[draft.Mapping]{store.MappingRecord, office.EditStandards, "", nil}
	TargetsOf = Sort[draft.Targets]{store.TargetsRecord, office.EditTargets, "targets", checkTargets}
	Years     = Sort[draft.BodyYear]{store.BodyYearRecord, office.EditLines, "lines", nil}
	Three     = Sort[draft.Entered]{store.PublicRecord, office.EditLines, "lines", checkEntered}
	Running   = Sort[draft.Entered]{store.RunningRecord, office.EditLines, "lines", checkEntered}
	Incomes   = Sort[draft.Income]{store.IncomeRecord, office.EditLines, "lines", checkIncome}
	Assets    = Sort[budget.Assets]{store.AssetsRecord, office.EditLines, "lines", checkAssets}
	Reasons   = Sort[budget.Reason]{store.ReasonRecord, office.EditNarrative, "narrative", nil}
	Words     = Sort[budget.LedgerParagraph]{store.NarrativeRecord, office.EditNarrative, "narrative", checkWords}
	Controls  = Sort[draft.Control]{store.ControlRecord, office.SetControl, "control", checkControl}
	Comments  = Sort[draft.Comment]{store.CommentRecord, office.Comment, "", checkComment}
)

// Change is what a person does to one thing: the version it was made from, the
// body it belongs to, and why.
type Change struct {
	Space   string // budget id; empty for things of the installation
	ID      string
	Body    office.BodyID
	Version int
	Why     string
	Delete  bool
}

// Put stores a thing of a sort; two people who change the same version: the
// second gets fault.Conflict.
func Put[T any](ctx context.Context, d *Desk, who office.Actor, s Sort[T], c Change, value T) (int, error) {
	if err := d.may(ctx, who, s.need, c.Body); err != nil {
		return 0, err
	}
	return keep(ctx, d, who, s, c, value)
}

// keep stores a thing that the actor may change, when the step lets it.
func keep[T any](ctx context.Context, d *Desk, who office.Actor, s Sort[T], c Change, value T) (int, error) {
	if s.check != nil && !c.Delete {
		if err := s.check(value); err != nil {
			return 0, err
		}
	}
	version := 0
	err := d.App.Store.Update(ctx, func(tx store.Tx) (err error) {
		if s.edits != "" {
			if err := d.editable(tx, c.Space, c.Body, s.edits); err != nil {
				return err
			}
		}
		if c.Version == 0 {
			if c.Version, err = graveOf(tx, c.Space, s.kind, c.ID); err != nil {
				return err
			}
		}
		version, err = d.put(tx, who, store.Record{Space: c.Space, Kind: s.kind, ID: c.ID, Body: string(c.Body), Version: c.Version, Deleted: c.Delete, Why: c.Why}, value)
		return err
	})
	return version, err
}

// graveOf is the version at which a thing was taken away, 0 where it is there or
// never was: what comes anew follows its grave, and is nobody's conflict.
func graveOf(tx store.Tx, space string, kind store.RecordKind, id string) (int, error) {
	history, err := tx.RecordHistory(space, kind, id)
	if fault.Is(err, fault.NotFound) || err == nil && (len(history) == 0 || !history[0].Deleted) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return history[0].Version, nil
}

// List lists the things of a sort: of one body, or of all where it is empty.
func List[T any](ctx context.Context, d *Desk, s Sort[T], space string, body office.BodyID) ([]Kept[T], error) {
	var out []Kept[T]
	err := d.App.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = kept.List[T](tx, space, s.kind, store.RecordFilter{Body: string(body)})
		return err
	})
	return out, err
}

// Find finds one thing of a sort; fault.NotFound where it is not.
func Find[T any](ctx context.Context, d *Desk, s Sort[T], space, id string) (Kept[T], error) {
	var out Kept[T]
	err := d.App.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = kept.Find[T](tx, space, s.kind, id)
		return err
	})
	return out, err
}

// HistoryOf lists all versions of a thing of a sort, newest first; none where it is
// not there.
func HistoryOf[T any](ctx context.Context, d *Desk, s Sort[T], space, id string) ([]Kept[T], error) {
	var out []Kept[T]
	err := d.App.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = kept.History[T](tx, space, s.kind, id)
		return err
	})
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return out, err
}

// editable gives fault.Forbidden unless the present step lets the body change it.
func (d *Desk) editable(tx store.Tx, id string, body office.BodyID, what string) error {
	b, err := kept.Find[draft.Budget](tx, "", store.BudgetRecord, id)
	if err != nil {
		return err
	}
	track, err := kept.Find[office.Track](tx, id, store.TrackRecord, trackID)
	if err != nil {
		return err
	}
	p := d.process(b.Value.Process)
	if p == nil {
		return fault.New(fault.NotFound, "没有这个编制流程").At(b.Value.Process)
	}
	step, _, ok := p.Step(track.Value.Step)
	if ok && step.Editable(what, track.Value.Stages[body]) {
		return nil
	}
	return fault.New(fault.Forbidden, "现在不能修改：预算在“"+step.Name+"”，或已经交出").At(id).Hint("需要修改请退回到编制人")
}

func checkProject(p draft.Project) error {
	switch {
	case p.Name == "":
		return fault.New(fault.Invalid, "项目没有名称")
	case !slices.Contains(draft.Categories, p.Category):
		return fault.New(fault.Invalid, "项目类别不对").At(p.Name).Hint("可选：人员类、运转类、特定目标类")
	case p.Parent == p.ID && p.ID != "":
		return fault.New(fault.Invalid, "项目不能是自己的子项目").At(p.Name)
	case p.To != 0 && p.To < p.From:
		return fault.New(fault.Invalid, "项目的结束年度早于开始年度").At(p.Name)
	}
	for _, c := range p.Contracts {
		if err := checkContract(c); err != nil {
			return err
		}
	}
	return nil
}

func checkContract(c draft.Contract) error {
	switch {
	case c.Name == "":
		return fault.New(fault.Invalid, "合同没有名称")
	case c.To != "" && c.To < c.From:
		return fault.New(fault.Invalid, "合同的结束日期早于开始日期").At(c.Name)
	case c.Paid+c.Due > c.Total:
		return fault.New(fault.Invalid, "已付与今年应付之和大于合同总额").At(c.Name)
	}
	return nil
}

func checkStandard(s draft.Standard) error {
	if s.Name == "" || s.Source == "" || s.Price <= 0 {
		return fault.New(fault.Invalid, "支出标准缺少名称、依据或单价").At(s.Name)
	}
	return nil
}

func checkEntered(e draft.Entered) error {
	if e.Amount < 0 || e.LastYear < 0 {
		return fault.New(fault.Invalid, "金额不能是负数").At(e.Item)
	}
	return nil
}

// checkWords reads the references of a paragraph: braces must be in pairs.
func checkWords(p budget.LedgerParagraph) error {
	if len([]rune(p.Text)) > 20*draft.MaxText {
		return fault.New(fault.TooLarge, "段落太长").At(p.Section)
	}
	_, err := compile.ParseParagraph(p.Text)
	return err
}

func checkComment(c draft.Comment) error {
	if c.Text == "" || len([]rune(c.Text)) > draft.MaxText {
		return fault.New(fault.Invalid, "批注是空的或太长")
	}
	return nil
}
