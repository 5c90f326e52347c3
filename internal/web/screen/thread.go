package screen

import (
	"encoding/json"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
	"mingzhang/internal/thread"
)

// ThreadView is the thread of a budget, one unit or all.
type ThreadView struct {
	thread.Thread
	All  []thread.Body
	Unit string // name of the one shown; empty: all
}

// NewThread shows all units, or the one of a name.
func NewThread(t thread.Thread, unit string) ThreadView {
	v := ThreadView{Thread: t, All: t.Bodies}
	for _, b := range t.Bodies {
		if b.Name == unit {
			v.Unit, v.Bodies = unit, []thread.Body{b}
		}
	}
	return v
}

// gaps of a body of one kind and name: what the marks of a node say.
func (v ThreadView) gaps(body, id string, kinds ...thread.GapKind) []thread.Gap {
	var out []thread.Gap
	for _, g := range v.Gaps {
		for _, k := range kinds {
			if g.Body == body && g.ID == id && g.Kind == k {
				out = append(out, g)
			}
		}
	}
	return out
}

// open are the gaps of the units that are shown.
func (v ThreadView) open() []thread.Gap {
	if v.Unit == "" {
		return v.Gaps
	}
	var out []thread.Gap
	for _, g := range v.Gaps {
		if g.Body == v.Unit {
			out = append(out, g)
		}
	}
	return out
}

// threadRow is a project of a body with its depth.
type threadRow struct {
	thread.Project
	Depth int
}

func projectRows(list []thread.Project, depth int) []threadRow {
	var out []threadRow
	for _, p := range list {
		out = append(append(out, threadRow{p, depth}), projectRows(p.Parts, depth+1)...)
	}
	return out
}

// ThreadCharts draws the money from the units through their goals and tasks to
// the projects.
func (p Page) ThreadCharts(v ThreadView) Charts {
	w := threadChart{page: p, seen: map[string]bool{}, s: &sankey{Line: true}}
	for _, b := range v.Bodies {
		w.body(b)
	}
	if len(w.s.Links) == 0 {
		return Charts{}
	}
	return Charts{Sankey: w.s}
}

type threadChart struct {
	page Page
	seen map[string]bool
	s    *sankey
}

// body draws one unit: basic expenditure apart, then each task with its projects;
// money without a task runs through a node of its own.
func (w *threadChart) body(b thread.Body) {
	unit := b.Name
	w.node(unit, w.page.shortName(unit), b.Money, 0)
	if b.Basic > 0 {
		name := unit + "\x00basic"
		w.node(name, w.page.Say("ui.year.thread.basic"), b.Basic, 1)
		w.link(unit, name, b.Basic)
	}
	for _, t := range b.Tasks {
		if t.Money > 0 {
			name := unit + "\x00t" + t.Name
			w.node(name, t.Name, t.Money, 1)
			w.link(unit, name, t.Money)
		}
	}
	loose := money.Fen(0)
	for _, r := range projectRows(b.Projects, 0) {
		if r.Own > 0 && r.Task == "" {
			loose += r.Own
		}
	}
	if loose > 0 {
		w.node(unit+"\x00none", w.page.Say("ui.year.gap.project-without-task"), loose, 1)
		w.link(unit, unit+"\x00none", loose)
	}
	w.projects(b)
}

func (w *threadChart) projects(b thread.Body) {
	for _, r := range projectRows(b.Projects, 0) {
		if r.Own <= 0 {
			continue
		}
		from := b.Name + "\x00t" + r.Task
		if r.Task == "" {
			from = b.Name + "\x00none"
		}
		name := b.Name + "\x00p" + r.ID
		w.node(name, r.Name, r.Own, 2)
		w.link(from, name, r.Own)
	}
}

func (w *threadChart) node(name, short string, fen money.Fen, depth int) {
	if !w.seen[name] {
		w.seen[name] = true
		w.s.Nodes = append(w.s.Nodes, node{Name: name, Short: short, Label: w.page.Amount(int64(fen)), Depth: depth})
	}
}

func (w *threadChart) link(from, to string, fen money.Fen) {
	w.s.Links = append(w.s.Links, edge{Source: from, Target: to, Value: int64(fen), Label: w.page.Amount(int64(fen))})
}

// Rows is how tall the chart should be: the nodes of its widest layer.
func (c Charts) Rows() int {
	count := map[int]int{}
	most := 0
	if c.Sankey == nil {
		return 0
	}
	for _, n := range c.Sankey.Nodes {
		count[n.Depth]++
		most = max(most, count[n.Depth])
	}
	return most
}

// History is a page of changes, and a comparison of two moments.
type History struct {
	Changes       []planning.Changed
	Names         map[string]string
	Tree          *office.Tree
	Unit          office.BodyID
	Page          int
	Total         int
	More          bool
	Before, After string // as typed
	Compared      bool
	Differences   []planning.Difference
	Fault         *Fault
}

// url is the address of a page of the history.
func (h History) url(p Page, page int) string {
	return p.Budget.URL("history") + "?unit=" + escaped(string(h.Unit)) + "&page=" + itoa(page)
}

// unitOf finds a body's name in a budget.
func (p Page) unitOf(id string) string {
	for _, u := range p.Budget.Units {
		if string(u.ID) == id {
			return u.Name
		}
	}
	if id == string(p.Budget.Department.ID) || id == "" {
		return p.Budget.Department.Name
	}
	return id
}

// bodyOf names the body of a change, those that are budgeted within a unit too.
func (h History) bodyOf(p Page, id string) string {
	if b, ok := h.Tree.Body(office.BodyID(id)); ok {
		return b.Name
	}
	return p.unitOf(id)
}

// changeKind words what kind of thing was changed.
func (p Page) changeKind(k store.RecordKind) string {
	return p.Or("ui.year.kind."+string(k), string(k))
}

// valueOf prints a field of a line for comparison: words instead of codes of
// choices, amounts grouped.
func valueOf(l *draft.Line, f draft.Field) string {
	if l == nil {
		return ""
	}
	text := l.Get(f)
	for _, c := range draft.Choices(f) {
		if c[0] == text {
			return c[1]
		}
	}
	switch f {
	case draft.FieldAmount, draft.FieldLastYear, draft.FieldProcured, draft.FieldSME, draft.FieldSmall:
		return money.Group(text)
	}
	return text
}

// lineWords is by which words people know a line.
func lineWords(d planning.Difference) string {
	l := d.After
	if l == nil {
		l = d.Before
	}
	words := string(l.Function) + " " + string(l.Economic)
	if l.Project != "" {
		words += " " + l.Project
	}
	return words
}

// changedAmount reads the amount of a line's version, where it is one.
func changedAmount(c planning.Changed) string {
	if c.Kind != store.LineRecord && c.Kind != store.PaymentRecord && c.Kind != store.PublicRecord {
		return ""
	}
	var v struct {
		Amount *money.Fen `json:"amount"`
	}
	if json.Unmarshal(c.Data, &v) != nil || v.Amount == nil {
		return ""
	}
	return yuan(*v.Amount)
}

func joined(p Page, list []string) string {
	out := ""
	for i, word := range list {
		if i > 0 {
			out += p.Say("ui.comma")
		}
		out += word
	}
	return out
}

func moneyOrNone(f money.Fen) string {
	if f == 0 {
		return "—"
	}
	return tenThousand(f)
}
