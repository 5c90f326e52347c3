package planning

import (
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

// Standing is where a budget stands in its year.
type Standing struct {
	Budget     draft.Budget
	Department office.Body
	Process    *office.Process
	Track      office.Track
	Version    int // of the track
	Step       office.Step
	Number     int // of the step, from 0
	Bodies     []BodyStanding
	Units      []UnitStanding
	Moves      []Kept[Moved] // newest first

	needed need // concurrences by body
}

// BodyStanding is one body in the present step.
type BodyStanding struct {
	Body    office.Body
	Stage   int    // len(Step.Stages) when it is through
	Back    string // why it was returned
	Due     string // last day of the step's limit; empty where none runs
	Late    bool
	Sums    draft.Sums
	Last    money.Fen // last year's figures of its lines
	Control *draft.Control
	Acts    []office.MoveKind // what the actor may do now
	Passes  []int             // the stages that apply to the body: a concurrence only where it is needed
}

// UnitStanding is a unit's money beside its control figure.
type UnitStanding struct {
	Body    office.Body
	Sums    draft.Sums
	Last    money.Fen // last year's figures of its lines
	Control Kept[draft.Control]
}

// Moved is a move that was made.
type Moved struct {
	office.Move
	Step string `json:"step_name"`
	By   string `json:"by"`
}

// Standing tells where a budget stands and what the actor may do.
func (d *Desk) Standing(ctx context.Context, who office.Actor, id string) (Standing, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return Standing{}, err
	}
	var s Standing
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		if s, err = d.standing(tx, tree, id); err != nil {
			return err
		}
		if !d.sees(tree, who, s.Budget) {
			return fault.New(fault.Forbidden, "你不能查看这个部门的预算").At(s.Department.Name)
		}
		return d.bodies(tx, tree, who, &s)
	})
	return s, err
}

func (d *Desk) standing(tx store.Tx, tree *office.Tree, id string) (Standing, error) {
	b, err := kept.Find[draft.Budget](tx, "", store.BudgetRecord, id)
	if err != nil {
		return Standing{}, err
	}
	track, err := kept.Find[office.Track](tx, id, store.TrackRecord, trackID)
	if err != nil {
		return Standing{}, err
	}
	s := Standing{Budget: b.Value, Process: d.process(b.Value.Process), Track: track.Value, Version: track.Version}
	s.Department, _ = tree.Body(b.Value.Department)
	if s.Process == nil {
		return s, fault.New(fault.NotFound, "没有这个编制流程").At(b.Value.Process)
	}
	s.Step, s.Number, _ = s.Process.Step(track.Value.Step)
	return s, nil
}

func (d *Desk) bodies(tx store.Tx, tree *office.Tree, who office.Actor, s *Standing) error {
	known, err := d.totalsOf(tx, s.Budget.ID)
	if err != nil {
		return err
	}
	if s.needed, err = needs(tx, s.Budget.ID, known); err != nil {
		return err
	}
	controls, err := controlsOf(tx, s.Budget.ID)
	if err != nil {
		return err
	}
	byBody := withDepartment(known, s.Budget.Department)
	situation := d.situation(tree, s)
	for _, body := range s.Step.Bodies(s.Budget.Department, situation.Units) {
		situation.Applies = s.needed.of(body)
		b := BodyStanding{Stage: s.Track.Stages[body], Back: s.Track.Back[body], Sums: byBody[body].sums, Last: byBody[body].last}
		if c, ok := controls[body]; ok {
			b.Control = &c.Value
		}
		b.Body, _ = tree.Body(body)
		d.due(s, &b)
		b.Acts, b.Passes = d.acts(tree, who, s, situation, body), s.Step.Passes(situation)
		s.Bodies = append(s.Bodies, b)
	}
	for _, u := range tree.Units(s.Budget.Department, s.Budget.Year) { // whichever bodies the step concerns
		s.Units = append(s.Units, UnitStanding{Body: u, Sums: byBody[u.ID].sums, Last: byBody[u.ID].last, Control: controls[u.ID]})
	}
	s.Moves, err = kept.List[Moved](tx, s.Budget.ID, store.MoveRecord, store.RecordFilter{})
	slices.Reverse(s.Moves)
	return err
}

// controlsOf lists the control figures of a budget by body.
func controlsOf(tx store.Tx, id string) (map[office.BodyID]Kept[draft.Control], error) {
	list, err := kept.List[draft.Control](tx, id, store.ControlRecord, store.RecordFilter{})
	out := map[office.BodyID]Kept[draft.Control]{}
	for _, c := range list {
		out[c.Value.Body] = c
	}
	return out, err
}

func (d *Desk) due(s *Standing, b *BodyStanding) {
	if day, runs := s.Process.Due(s.Track, s.Step, b.Body.ID, s.Budget.Department); runs {
		b.Due = day.Format(time.DateOnly)
		b.Late = b.Stage < len(s.Step.Stages) && d.now().Format(time.DateOnly) > b.Due
	}
}

// acts lists the moves that the permission table lets the actor make.
func (d *Desk) acts(tree *office.Tree, who office.Actor, s *Standing, at office.Situation, body office.BodyID) []office.MoveKind {
	var out []office.MoveKind
	for _, kind := range []office.MoveKind{office.Forward, office.Return, office.Withdraw} {
		stage := s.Track.Stages[body]
		if kind == office.Return && stage == 0 {
			continue
		}
		action, err := s.Process.Act(s.Track, office.Move{Kind: kind, Step: s.Step.ID, Stage: stage, Body: body}, at)
		if err == nil && who.Permit(tree, action, body) {
			out = append(out, kind)
		}
	}
	return out
}

// situation answers what the process asks of the office.
func (d *Desk) situation(tree *office.Tree, s *Standing) office.Situation {
	units := tree.Units(s.Budget.Department, s.Budget.Year)
	out := office.Situation{Department: s.Budget.Department, Today: d.now().Format(time.DateOnly)}
	for _, u := range units {
		out.Units = append(out.Units, u.ID)
	}
	return out
}

// need is which concurrences each body needs: a project of its lines carries the
// tag, or its 三公 buys vehicles or pays trips abroad.
type need map[office.BodyID]map[string]bool

func (n need) add(body office.BodyID, tag string) {
	if n[body] == nil {
		n[body] = map[string]bool{}
	}
	n[body][tag] = true
}

func (n need) of(body office.BodyID) func(string) bool {
	return func(concurrence string) bool { return n[body][concurrence] }
}

// needs reads what concurrences depend on.
func needs(tx store.Tx, id string, bodies map[office.BodyID]total) (need, error) {
	l := loader{tx: tx, space: id}
	var three []draft.Entered
	var projects []draft.Project
	all(&l, store.PublicRecord, &three)
	l.space = ""
	all(&l, store.ProjectRecord, &projects)
	tags := tagsOf(projects)
	out := need{}
	for body, t := range bodies {
		for project := range t.projects {
			for _, tag := range tags[project] {
				out.add(body, tag)
			}
		}
	}
	for _, e := range three {
		if tag := publicTags[e.Item]; tag != "" && e.Amount > 0 {
			out.add(e.Body, tag)
		}
	}
	return out, l.err
}

// tagsOf gives each project its tags and those of the projects that it is a part
// of.
func tagsOf(projects []draft.Project) map[string][]string {
	byID, out := map[string]draft.Project{}, map[string][]string{}
	for _, p := range projects {
		byID[p.ID] = p
	}
	for _, p := range projects {
		for at, levels := p, 0; at.ID != "" && levels < maxLevels; at, levels = byID[at.Parent], levels+1 {
			out[p.ID] = append(out[p.ID], at.Tags...)
		}
	}
	return out
}

// publicTags are the concurrences that items of 三公 need.
var publicTags = map[string]string{"vehicle-purchase": "vehicles", "abroad": "abroad"}

// applies tells whether a concurrence is needed for a body.
func (d *Desk) applies(tx store.Tx, s *Standing, body office.BodyID) (func(string) bool, error) {
	known, err := d.totalsOf(tx, s.Budget.ID)
	if err != nil {
		return nil, err
	}
	n, err := needs(tx, s.Budget.ID, known)
	return n.of(body), err
}

// Move makes a move on a budget: the permission table, the conditions of the
// stage and the process must all agree. Two moves at once: the second is
// fault.Conflict.
func (d *Desk) Move(ctx context.Context, who office.Actor, id string, m office.Move) error {
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	conditions, err := d.conditions(ctx, who, tree, id, m)
	if err != nil {
		return err
	}
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		s, err := d.standing(tx, tree, id)
		if err != nil {
			return err
		}
		if revision, err := revisionOf(tx, id); err != nil || revision != conditions.revision {
			return changedMeanwhile(err)
		}
		at := d.situation(tree, &s)
		if at.Applies, err = d.applies(tx, &s, m.Body); err != nil {
			return err
		}
		next, err := s.Process.Move(s.Track, m, at)
		if err != nil {
			return err
		}
		return d.moved(tx, who, s, m, next)
	})
}

func changedMeanwhile(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "办理的同时有人改了预算").Hint("请看清最新的内容再办理")
}

// moved keeps the move and the new track.
func (d *Desk) moved(tx store.Tx, who office.Actor, s Standing, m office.Move, next office.Track) error {
	if _, err := d.put(tx, who, store.Record{Space: s.Budget.ID, Kind: store.TrackRecord, ID: trackID, Body: string(s.Budget.Department), Version: s.Version, Why: m.Reason}, next); err != nil {
		return err
	}
	moved := Moved{Move: m, Step: s.Step.Name, By: who.Person.Name}
	if _, err := d.put(tx, who, store.Record{Space: s.Budget.ID, Kind: store.MoveRecord, ID: "move-" + itoa(s.Version), Body: string(m.Body), Why: m.Reason}, moved); err != nil {
		return err
	}
	return d.record(tx, who, "step."+string(m.Kind), s.Budget.ID+"/"+string(m.Body), s.Step.Name+" "+m.Reason)
}
