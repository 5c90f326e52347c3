// Package thread follows the line 职责 → 年度目标 → 任务 → 项目 → 指标 through a
// ledger: which duty is served by which goals and tasks, what money each has, and
// where the line breaks.
//
// Begin with Of. It stands apart from package compile because it needs neither
// forms nor codes: a ledger that no family can print yet has a thread.
package thread

import (
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// Thread is the line of every body that has a budget of its own.
type Thread struct {
	Bodies []Body `json:"bodies"`
	Gaps   []Gap  `json:"gaps,omitempty"`
}

// Body is 预算单位 with its duties, goals, tasks and projects.
type Body struct {
	Name     string    `json:"name"`
	Money    money.Fen `json:"money"` // all its lines
	Basic    money.Fen `json:"basic"` // 基本支出: of no task
	Duties   []Duty    `json:"duties,omitempty"`
	Goals    []Goal    `json:"goals,omitempty"`
	Tasks    []Task    `json:"tasks,omitempty"`
	Projects []Project `json:"projects,omitempty"` // without a parent, each with its parts
}

// Duty is 职责. Its money is that of its tasks; a task of two duties counts in
// both, so that duties do not add up to the body.
type Duty struct {
	No    int       `json:"no"` // from 1
	Text  string    `json:"text"`
	Goals []int     `json:"goals,omitempty"` // numbers of goals that share a task with it
	Tasks []string  `json:"tasks,omitempty"` // names
	Money money.Fen `json:"money"`
}

// Goal is 年度目标. Its money is that of its tasks.
type Goal struct {
	No     int       `json:"no"` // from 1
	Text   string    `json:"text"`
	Duties []int     `json:"duties,omitempty"`
	Tasks  []string  `json:"tasks,omitempty"`
	Money  money.Fen `json:"money"`
}

// Task is 年度主要任务. Its money is that of the projects that name it.
type Task struct {
	Name     string    `json:"name"`
	Duties   []int     `json:"duties,omitempty"`
	Goals    []int     `json:"goals,omitempty"`
	Projects []string  `json:"projects,omitempty"` // ids of the projects with lines
	Money    money.Fen `json:"money"`
	Listed   bool      `json:"listed"` // the body lists it; otherwise only projects name it
}

// Project is 项目 with what it promises and its parts.
type Project struct {
	ID         string             `json:"id"`
	Name       string             `json:"name"`
	Task       string             `json:"task,omitempty"` // its own, else that of the project it is a part of
	Money      money.Fen          `json:"money"`          // with its parts
	Own        money.Fen          `json:"own"`            // its own lines
	Indicators []budget.Indicator `json:"indicators,omitempty"`
	Parts      []Project          `json:"parts,omitempty"`
}

// Of follows the thread of a ledger. It takes the ledger as it stands: a link to
// a duty or goal that is not there is a gap, a project of an unknown body or
// parent is left out, and parts in a circle are cut.
func Of(l *budget.Ledger) Thread {
	w := weaver{ledger: l, own: map[string]money.Fen{}, parts: map[string][]*budget.LedgerProject{}}
	w.index()
	var out Thread
	for _, b := range l.Bodies {
		if b.Within == "" {
			out.Bodies = append(out.Bodies, w.body(b))
		}
	}
	for i := range out.Bodies {
		out.Gaps = append(out.Gaps, gapsOf(&out.Bodies[i])...)
	}
	return out
}

// weaver holds the ledger's lines and projects by what they belong to.
type weaver struct {
	ledger *budget.Ledger
	own    map[string]money.Fen // lines of each project
	parts  map[string][]*budget.LedgerProject
}

func (w *weaver) index() {
	for i := range w.ledger.Lines {
		w.own[w.ledger.Lines[i].Project] += w.ledger.Lines[i].Amount
	}
	for i := range w.ledger.Projects {
		p := &w.ledger.Projects[i]
		w.parts[p.Parent] = append(w.parts[p.Parent], p)
	}
}

func (w *weaver) body(b budget.LedgerBody) Body {
	out := Body{Name: b.Name}
	for i := range w.ledger.Lines {
		if l := &w.ledger.Lines[i]; l.Body == b.Name {
			out.Money += l.Amount
			if l.Kind != budget.ProjectExp {
				out.Basic += l.Amount
			}
		}
	}
	for _, p := range w.parts[""] {
		if p.Body == b.Name {
			out.Projects = append(out.Projects, w.project(p, "", nil))
		}
	}
	for i, text := range b.Duties {
		out.Duties = append(out.Duties, Duty{No: i + 1, Text: text})
	}
	for i, text := range b.Goals {
		out.Goals = append(out.Goals, Goal{No: i + 1, Text: text})
	}
	for _, t := range b.Tasks {
		out.Tasks = append(out.Tasks, Task{Name: t.Name, Duties: slices.Clone(t.Duties), Goals: slices.Clone(t.Goals), Listed: true})
	}
	out.link()
	return out
}

// project gathers a project with its parts; above are the ids that it is a part
// of.
func (w *weaver) project(p *budget.LedgerProject, task string, above []string) Project {
	if p.Task != "" {
		task = p.Task
	}
	out := Project{ID: p.ID, Name: p.Name, Task: task, Own: w.own[p.ID], Money: w.own[p.ID], Indicators: slices.Clone(p.Indicators)}
	above = append(slices.Clone(above), p.ID)
	for _, q := range w.parts[p.ID] {
		if slices.Contains(above, q.ID) {
			continue
		}
		part := w.project(q, task, above)
		out.Money += part.Money
		out.Parts = append(out.Parts, part)
	}
	return out
}

// link gives the money of projects to their tasks, and that of tasks to goals
// and duties.
func (b *Body) link() {
	b.walk(func(p *Project, _ bool) {
		if p.Own == 0 || p.Task == "" {
			return
		}
		i := slices.IndexFunc(b.Tasks, func(t Task) bool { return t.Name == p.Task })
		if i < 0 {
			i = len(b.Tasks)
			b.Tasks = append(b.Tasks, Task{Name: p.Task})
		}
		b.Tasks[i].Projects = append(b.Tasks[i].Projects, p.ID)
		b.Tasks[i].Money += p.Own
	})
	for _, t := range b.Tasks {
		for _, n := range distinct(t.Duties, len(b.Duties)) {
			d := &b.Duties[n-1]
			d.Tasks, d.Money, d.Goals = append(d.Tasks, t.Name), d.Money+t.Money, union(d.Goals, distinct(t.Goals, len(b.Goals)))
		}
		for _, n := range distinct(t.Goals, len(b.Goals)) {
			g := &b.Goals[n-1]
			g.Tasks, g.Money, g.Duties = append(g.Tasks, t.Name), g.Money+t.Money, union(g.Duties, distinct(t.Duties, len(b.Duties)))
		}
	}
}

// distinct are the numbers from 1 to n, each once, in order.
func distinct(list []int, n int) []int {
	out := slices.DeleteFunc(slices.Clone(list), func(i int) bool { return i < 1 || i > n })
	slices.Sort(out)
	return slices.Compact(out)
}

func union(a, b []int) []int {
	out := append(slices.Clone(a), b...)
	slices.Sort(out)
	return slices.Compact(out)
}

// walk visits every project with its parts; covered tells that a project above
// has indicators.
func (b *Body) walk(visit func(p *Project, covered bool)) {
	var down func(list []Project, covered bool)
	down = func(list []Project, covered bool) {
		for i := range list {
			visit(&list[i], covered)
			down(list[i].Parts, covered || len(list[i].Indicators) > 0)
		}
	}
	down(b.Projects, false)
}
