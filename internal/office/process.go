package office

import (
	"slices"
	"time"

	"mingzhang/internal/fault"
)

// Process is the year of a budget in one jurisdiction, from 一上 to 决算.
type Process struct {
	ID           string        `yaml:"id" json:"id"`
	Name         string        `yaml:"name" json:"name"`
	Jurisdiction string        `yaml:"jurisdiction" json:"jurisdiction"`
	From         int           `yaml:"from" json:"from"`                 // first budget year
	To           int           `yaml:"to,omitempty" json:"to,omitempty"` // last; 0 while it holds
	Source       string        `yaml:"source" json:"source"`
	Steps        []Step        `yaml:"steps" json:"steps"`
	Concurrences []Concurrence `yaml:"concurrences,omitempty" json:"concurrences,omitempty"`
}

// Concurrence (会签) is a look by another office that some budgets need.
type Concurrence struct {
	ID   string `yaml:"id" json:"id"`     // information-projects, vehicles, abroad
	Name string `yaml:"name" json:"name"` // as screens show it
}

// Step is one step of the year.
type Step struct {
	ID      string   `yaml:"id" json:"id"`
	Name    string   `yaml:"name" json:"name"`
	English string   `yaml:"english" json:"english"`
	Who     Takers   `yaml:"who" json:"who"`
	Edits   []string `yaml:"edits,omitempty" json:"edits,omitempty"` // what may change while in the first stage
	Stages  []Stage  `yaml:"stages" json:"stages"`
	Asks    []string `yaml:"asks,omitempty" json:"asks,omitempty"` // date, number: what the last move must say
	Clock   *Clock   `yaml:"clock,omitempty" json:"clock,omitempty"`
}

// Takers says which bodies go through a step.
type Takers string

// The takers.
const (
	EachUnit      Takers = "unit"       // every unit by itself
	TheDepartment Takers = "department" // the department for all
	EachBody      Takers = "each"       // every unit and the department
)

// Stage is one hand that a step goes through. Must lists conditions that the
// caller answers before the stage can be passed.
type Stage struct {
	Action Action   `yaml:"action" json:"action"`
	Must   []string `yaml:"must,omitempty" json:"must,omitempty"`
	When   string   `yaml:"when,omitempty" json:"when,omitempty"` // id of a concurrence: passed over where it does not apply
}

// Holds tells whether the process is valid for a budget year.
func (p *Process) Holds(year int) bool { return year >= p.From && (p.To == 0 || year <= p.To) }

// Step finds a step and its number.
func (p *Process) Step(id string) (Step, int, bool) {
	i := slices.IndexFunc(p.Steps, func(s Step) bool { return s.ID == id })
	if i < 0 {
		return Step{}, i, false
	}
	return p.Steps[i], i, true
}

// Editable tells whether something may be changed while a body stands at a stage
// of the step.
func (s Step) Editable(what string, stage int) bool {
	return stage == 0 && slices.Contains(s.Edits, what)
}

// Track is where a budget stands: the step, and how far each body has come in it.
type Track struct {
	Step   string            `json:"step"`
	Stages map[BodyID]int    `json:"stages"`
	Dates  map[string]string `json:"dates,omitempty"`  // step, or step/body → day it was finished, 2006-01-02
	Papers map[string]string `json:"papers,omitempty"` // step, or step/body → document number (文号)
	Back   map[BodyID]string `json:"back,omitempty"`   // body → reason why it was returned
}

// Bodies lists the bodies that go through a step.
func (s Step) Bodies(department BodyID, units []BodyID) []BodyID {
	switch s.Who {
	case TheDepartment:
		return []BodyID{department}
	case EachBody:
		return append(slices.Clone(units), department)
	}
	return units
}

// Start is the track of a new budget.
func (p *Process) Start() Track {
	return Track{Step: p.Steps[0].ID, Stages: map[BodyID]int{}, Dates: map[string]string{}, Papers: map[string]string{}, Back: map[BodyID]string{}}
}

// MoveKind is what is done to a step.
type MoveKind string

// The kinds of moves.
const (
	Forward  MoveKind = "forward"  // hand in, approve, review, ratify, publish
	Return   MoveKind = "return"   // back to the first hand, with reasons
	Withdraw MoveKind = "withdraw" // taken back by who handed it on, before the next hand acts
)

// Move is one hand's act on a step.
type Move struct {
	Kind   MoveKind `json:"kind"`
	Step   string   `json:"step"`
	Stage  int      `json:"stage"` // as the actor saw it: a move made from an older page is a conflict
	Body   BodyID   `json:"body"`
	Reason string   `json:"reason,omitempty"`
	Date   string   `json:"date,omitempty"`
	Number string   `json:"number,omitempty"`
}

// Situation answers what a process cannot know by itself.
type Situation struct {
	Department BodyID
	Units      []BodyID
	Applies    func(concurrence string) bool // whether a concurrence is needed for the body
	Today      string                        // 2006-01-02
}

// Act is the action that a move needs: forward and return the action of the
// stage that the body stands at, withdraw that of the stage before.
func (p *Process) Act(t Track, m Move, s Situation) (Action, error) {
	step, _, ok := p.Step(t.Step)
	if !ok {
		return "", fault.New(fault.Invalid, "流程中没有这一步").At(t.Step)
	}
	if m.Step != t.Step || m.Stage != t.Stages[m.Body] {
		return "", fault.New(fault.Conflict, "别人刚刚办理过这一步").At(step.Name).Hint("请刷新页面，看清现在的状态再办理")
	}
	if !slices.Contains(step.Bodies(s.Department, s.Units), m.Body) {
		return "", fault.New(fault.Invalid, "这一步不由这个单位办理").At(step.Name)
	}
	at := m.Stage
	if m.Kind == Withdraw {
		at = step.before(at, s)
	}
	if at < 0 || at >= len(step.Stages) {
		return "", fault.New(fault.Invalid, "这一步已经办完，或还没有交出").At(step.Name)
	}
	return step.Stages[at].Action, nil
}

// Move gives the track after a move that was allowed and whose conditions hold.
// fault.Invalid says what the move lacks.
func (p *Process) Move(t Track, m Move, s Situation) (Track, error) {
	if _, err := p.Act(t, m, s); err != nil {
		return t, err
	}
	step, number, _ := p.Step(t.Step)
	t = t.clone()
	switch m.Kind {
	case Return:
		return t, t.sendBack(step, m)
	case Withdraw:
		t.Stages[m.Body] = step.before(m.Stage, s)
		return t, nil
	}
	next := step.after(m.Stage, s)
	if next == len(step.Stages) {
		if err := t.finish(step, m, s); err != nil {
			return t, err
		}
	}
	t.Stages[m.Body] = next
	delete(t.Back, m.Body)
	if t.allDone(step, s) && number+1 < len(p.Steps) {
		t.close(step, p.Steps[number+1].ID, m, s)
	}
	return t, nil
}

func (t *Track) sendBack(step Step, m Move) error {
	if m.Stage == 0 {
		return fault.New(fault.Invalid, "还没有交出，不能退回").At(step.Name)
	}
	if m.Reason == "" {
		return fault.New(fault.Invalid, "退回没有写明理由").At(step.Name).Hint("请写一句理由，让对方知道要改什么")
	}
	t.Stages[m.Body] = 0
	t.Back[m.Body] = m.Reason
	return nil
}

// finish notes the day and number of a body's last move.
func (t *Track) finish(step Step, m Move, s Situation) error {
	day := m.Date
	for _, ask := range step.Asks {
		if ask == "date" && day == "" || ask == "number" && m.Number == "" {
			return fault.New(fault.Invalid, "还缺日期或文号").At(step.Name).Hint("请照批文填写")
		}
	}
	if day == "" {
		day = s.Today
	}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return fault.Wrap(fault.Invalid, "日期读不懂："+day, err).At(step.Name).Hint("写法如 2023-01-20")
	}
	t.Dates[step.ID+"/"+string(m.Body)] = day
	if m.Number != "" {
		t.Papers[step.ID+"/"+string(m.Body)] = m.Number
	}
	return nil
}

// close ends the step for all and opens the next.
func (t *Track) close(step Step, next string, m Move, s Situation) {
	last := ""
	for _, b := range step.Bodies(s.Department, s.Units) {
		last = max(last, t.Dates[step.ID+"/"+string(b)])
	}
	t.Dates[step.ID] = last
	if m.Number != "" {
		t.Papers[step.ID] = m.Number
	}
	t.Step, t.Stages, t.Back = next, map[BodyID]int{}, map[BodyID]string{}
}

func (t Track) allDone(step Step, s Situation) bool {
	for _, b := range step.Bodies(s.Department, s.Units) {
		if t.Stages[b] < len(step.Stages) {
			return false
		}
	}
	return true
}

// after is the next stage that applies, len(Stages) where there is none.
func (s Step) after(stage int, at Situation) int {
	for next := stage + 1; next < len(s.Stages); next++ {
		if s.applies(next, at) {
			return next
		}
	}
	return len(s.Stages)
}

// before is the stage that handed on to this one, -1 where there is none.
func (s Step) before(stage int, at Situation) int {
	for prev := stage - 1; prev >= 0; prev-- {
		if s.applies(prev, at) {
			return prev
		}
	}
	return -1
}

func (s Step) applies(stage int, at Situation) bool {
	when := s.Stages[stage].When
	return when == "" || at.Applies != nil && at.Applies(when)
}

func (t Track) clone() Track {
	return Track{Step: t.Step, Stages: copied(t.Stages), Dates: copied(t.Dates), Papers: copied(t.Papers), Back: copied(t.Back)}
}

func copied[K comparable, V any](m map[K]V) map[K]V {
	out := make(map[K]V, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}
