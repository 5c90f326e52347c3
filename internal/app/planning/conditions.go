package planning

import (
	"context"
	"strconv"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Condition is what a stage needs: whether it holds, and what is missing.
type Condition struct {
	ID      string
	Holds   bool
	Missing []draft.Problem
}

// Conditions answers what the present stage of a body needs before it can be
// passed, so that people see it before they hand in.
func (d *Desk) Conditions(ctx context.Context, who office.Actor, id string, body office.BodyID) ([]Condition, error) {
	s, err := d.Standing(ctx, who, id)
	if err != nil {
		return nil, err
	}
	stage := s.Track.Stages[body]
	if stage >= len(s.Step.Stages) {
		return nil, nil
	}
	var out []Condition
	for _, must := range s.Step.Stages[stage].Must {
		c, err := d.condition(ctx, who, s, body, must)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// answered is that all conditions of a move hold at a revision.
type answered struct{ revision [2]int64 }

// conditions asks permission and conditions for a move; what is missing is
// fault.Invalid that says so.
func (d *Desk) conditions(ctx context.Context, who office.Actor, tree *office.Tree, id string, m office.Move) (answered, error) {
	c, err := d.load(ctx, id)
	if err != nil {
		return answered{}, err
	}
	out := answered{revision: c.revision}
	s, err := d.Standing(ctx, who, id)
	if err != nil {
		return out, err
	}
	if err := d.permitted(who, tree, &s, m); err != nil || m.Kind != office.Forward {
		return out, err
	}
	for _, must := range s.Step.Stages[m.Stage].Must {
		c, err := d.condition(ctx, who, s, m.Body, must)
		if err != nil {
			return out, err
		}
		if !c.Holds {
			return out, c.fault(s.Step.Name)
		}
	}
	return out, nil
}

// permitted asks the permission table for the action of the move's stage.
func (d *Desk) permitted(who office.Actor, tree *office.Tree, s *Standing, m office.Move) error {
	at := d.situation(tree, s)
	at.Applies = s.needed.of(m.Body)
	action, err := s.Process.Act(s.Track, m, at)
	if err != nil {
		return err
	}
	if !who.Permit(tree, action, m.Body) {
		b, _ := tree.Body(m.Body)
		return forbidden(action, b.Name)
	}
	return nil
}

func (c Condition) fault(step string) error {
	what := "还不能办理：" + conditionNames[c.ID]
	next := "共" + itoa(len(c.Missing)) + "处"
	if len(c.Missing) > 0 {
		first := c.Missing[0]
		if first.Line != "" {
			next += "，在预算行里标红的格子"
		}
		next += "，例如：" + first.What
	}
	return fault.New(fault.Invalid, what).At(step).Hint(next)
}

// conditionNames say what each condition asks for.
var conditionNames = map[string]string{
	"lines-valid":       "预算行还不完整",
	"within-control":    "超过控制数",
	"control-set":       "控制数没有下达到每个单位",
	"assessed":          "新增项目没有通过事前绩效评估",
	"reasons-given":     "变动较大的地方没有说明原因",
	"no-errors":         "核对仍有错误",
	"nothing-sensitive": "有不宜公开的内容",
	"published":         "还没有生成公开版次",
}

func (d *Desk) condition(ctx context.Context, who office.Actor, s Standing, body office.BodyID, must string) (Condition, error) {
	c := Condition{ID: must}
	var err error
	switch must {
	case "lines-valid":
		c.Missing, err = d.badLines(ctx, s, body)
	case "within-control":
		c.Missing = beyond(s, body)
	case "control-set":
		c.Missing, err = d.withoutControl(ctx, s)
	case "assessed":
		c.Missing, err = d.unassessed(ctx, s, body)
	case "reasons-given":
		c.Missing, err = d.withoutReason(ctx, s, body)
	case "no-errors":
		c.Missing, err = d.errorsLeft(ctx, s, body)
	case "nothing-sensitive":
		c.Missing, err = d.sensitive(ctx, s, body)
	case "published":
		c.Missing, err = d.unpublished(ctx, s, body)
	default:
		err = fault.New(fault.Internal, "流程要求的条件不认识："+must).At(s.Process.ID)
	}
	c.Holds = err == nil && len(c.Missing) == 0
	return c, err
}

// within tells whether a thing at a body concerns the body that moves: itself, or
// all where the department moves.
func within(s Standing, moving, at office.BodyID) bool {
	return moving == s.Budget.Department || moving == at
}

func (d *Desk) badLines(ctx context.Context, s Standing, body office.BodyID) (out []draft.Problem, err error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		world, err := d.world(tx, tree, s.Budget)
		if err != nil {
			return err
		}
		lines, err := kept.List[draft.Line](tx, s.Budget.ID, store.LineRecord, store.RecordFilter{Body: unitFilter(s, body)})
		for i := range lines {
			for _, p := range world.Check(&lines[i].Value) {
				if p.Stops {
					out = append(out, p)
				}
			}
		}
		if len(lines) == 0 {
			out = append(out, draft.Problem{What: "还没有编列任何预算行", Stops: true})
		}
		return err
	})
	return out, err
}

func unitFilter(s Standing, body office.BodyID) string {
	if body == s.Budget.Department {
		return ""
	}
	return string(body)
}

func beyond(s Standing, body office.BodyID) []draft.Problem {
	var out []draft.Problem
	for _, b := range s.Bodies {
		switch {
		case !within(s, body, b.Body.ID) || b.Body.ID == s.Budget.Department:
		case b.Control == nil:
			out = append(out, draft.Problem{What: b.Body.Name + "没有控制数", Stops: true})
		default:
			out = append(out, b.Control.Beyond(b.Sums)...)
		}
	}
	return out
}

func (d *Desk) withoutControl(ctx context.Context, s Standing) (out []draft.Problem, err error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		for _, u := range tree.Units(s.Budget.Department, s.Budget.Year) {
			c, err := controlOf(tx, s.Budget.ID, u.ID)
			if err != nil {
				return err
			}
			if c == nil {
				out = append(out, draft.Problem{What: u.Name + "没有控制数", Stops: true})
			}
		}
		return nil
	})
	return out, err
}

// unassessed lists new projects of 特定目标类 without a passed ex-ante assessment.
func (d *Desk) unassessed(ctx context.Context, s Standing, body office.BodyID) ([]draft.Problem, error) {
	c, err := d.load(ctx, s.Budget.ID)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	for i := range c.parts.Lines {
		if within(s, body, c.parts.Lines[i].Body) {
			used[c.parts.Lines[i].Project] = true
		}
	}
	parents := map[string]draft.Project{}
	for _, p := range c.parts.Projects {
		parents[p.ID] = p
	}
	var out []draft.Problem
	for _, p := range c.parts.Projects {
		if !used[p.ID] || p.From != s.Budget.Year || !p.New || p.Category != "特定目标类" || assessed(p, parents) {
			continue
		}
		out = append(out, draft.Problem{Field: draft.FieldProject, Typed: p.ID, What: "新增项目“" + p.Name + "”没有通过事前绩效评估", Stops: true})
	}
	return out, nil
}

// maxLevels is more than projects have levels: a circle of parents ends there.
const maxLevels = 10

// assessed tells whether a project, or one that it is a part of, passed.
func assessed(p draft.Project, all map[string]draft.Project) bool {
	for range maxLevels {
		if p.Assessment != nil && p.Assessment.Passed {
			return true
		}
		parent, ok := all[p.Parent]
		if !ok {
			return false
		}
		p = parent
	}
	return false
}

// errorsLeft lists the error findings that nobody with the right to do so let
// pass.
func (d *Desk) errorsLeft(ctx context.Context, s Standing, body office.BodyID) ([]draft.Problem, error) {
	checked, err := d.Checked(ctx, s.Budget.ID, body)
	if err != nil {
		return []draft.Problem{{What: err.Error(), Stops: true}}, nil
	}
	passed, err := List(ctx, d, overrides, s.Budget.ID, "")
	if err != nil {
		return nil, err
	}
	ok := map[string]bool{}
	for _, o := range passed {
		ok[o.Value.Finding+o.Value.Values] = true
	}
	var out []draft.Problem
	for _, f := range checked.Report.Findings {
		if f.Severity == report.Error && !ok[f.ID+f.Values] {
			out = append(out, draft.Problem{Typed: f.ID, What: f.Rule, Stops: true})
		}
	}
	return out, nil
}
