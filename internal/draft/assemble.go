package draft

import (
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// Parts is everything that people wrote for one budget.
type Parts struct {
	Budget      Budget
	Department  office.Body
	Bodies      []office.Body // the department's units, those budgeted within another included
	Lines       []Line
	Projects    []Project
	Targets     []Targets
	Years       []BodyYear
	ThreePublic []Entered
	Running     []Entered
	Assets      *budget.Assets
	Incomes     []Income
	Reasons     []budget.Reason
	Narrative   []budget.LedgerParagraph
	Adjustments []Adjustment
}

// Assemble makes the ledger that the parts tell. A line that still lacks its
// codes or its kind is fault.Invalid: nothing can be printed of it.
func Assemble(p Parts) (*budget.Ledger, error) {
	a := assembler{Parts: p, names: map[office.BodyID]string{}, ledger: &budget.Ledger{
		Year: p.Budget.Year, Department: p.Department.Name, Level: budget.DepartmentLevel, Family: p.Budget.Family,
		Assets: p.Assets, LastIncome: p.Budget.LastIncome, LastOutlay: p.Budget.LastOutlay, Reasons: p.Reasons, Narrative: p.Narrative,
	}}
	a.bodies()
	a.projects()
	if err := a.lines(); err != nil {
		return nil, err
	}
	a.entered()
	a.targets()
	return a.ledger, nil
}

type assembler struct {
	Parts
	names  map[office.BodyID]string
	ledger *budget.Ledger
}

func (a *assembler) bodies() {
	years := map[office.BodyID]BodyYear{}
	for _, y := range a.Years {
		years[y.Body] = y
	}
	for _, b := range a.Bodies {
		a.names[b.ID] = b.Name
	}
	for _, b := range a.Bodies {
		y := years[b.ID]
		a.ledger.Bodies = append(a.ledger.Bodies, budget.LedgerBody{
			Name: b.Name, Scope: b.Scope(), Within: a.names[b.Within],
			Offices: y.Offices, Duties: b.Duties, Goals: y.Goals, Staff: y.Staff, Tasks: y.Tasks,
		})
	}
}

// projects takes the projects that the year needs: those with lines or targets,
// and their parents.
func (a *assembler) projects() {
	byID, used, targets := map[string]Project{}, map[string]bool{}, map[string]Targets{}
	for _, p := range a.Projects {
		byID[p.ID] = p
	}
	use := func(id string) {
		for ; id != "" && !used[id]; id = byID[id].Parent {
			used[id] = true
		}
	}
	for i := range a.Lines {
		use(a.Lines[i].Project)
	}
	for _, t := range a.Targets {
		targets[t.Project] = t
		use(t.Project)
	}
	for _, p := range a.Projects {
		if used[p.ID] {
			a.ledger.Projects = append(a.ledger.Projects, a.project(p, targets[p.ID]))
		}
	}
}

func (a *assembler) project(p Project, t Targets) budget.LedgerProject {
	return budget.LedgerProject{
		ID: p.ID, Body: a.names[p.Body], Name: p.Name, Parent: p.Parent, Category: p.Category, Content: p.Content, Use: p.Use,
		LastYear: t.LastYear, Reason: t.Reason, GoalText: t.Goal, Indicators: t.Indicators, Task: t.Task, Key: t.Key,
	}
}

// lines takes the lines and the approved adjustments.
func (a *assembler) lines() error {
	for i := range a.Lines {
		if err := a.line(&a.Lines[i], i); err != nil {
			return err
		}
	}
	for _, adj := range a.Adjustments {
		if adj.Approved == "" {
			continue
		}
		for i := range adj.Lines {
			if err := a.line(&adj.Lines[i], i); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *assembler) line(l *Line, i int) error {
	for _, f := range []Field{FieldKind, FieldFunction, FieldEconomic, FieldFund} {
		if l.Get(f) == "" && l.Money() != 0 {
			return fault.New(fault.Invalid, "有一行还没有填写完整").At(a.names[l.Body] + "第" + strconv.Itoa(i+1) + "行").Hint("请在编制页补填标红的格子")
		}
	}
	if l.Get(FieldFunction) == "" || l.Get(FieldEconomic) == "" || l.Money() == 0 && l.LastYear == nil {
		return nil // nothing is told by it yet
	}
	a.ledger.Lines = append(a.ledger.Lines, l.Budget(a.names[l.Body]))
	return nil
}

func (a *assembler) entered() {
	for _, e := range a.ThreePublic {
		a.ledger.ThreePublic = append(a.ledger.ThreePublic, a.amount(e))
	}
	a.running()
	for _, i := range a.Incomes {
		a.ledger.Incomes = append(a.ledger.Incomes, budget.IncomeLine{Body: a.names[i.Body], Fund: i.Fund, Source: i.Source, Amount: i.Amount})
	}
}

// running adds 机关运行经费 of all bodies up: one figure is printed.
func (a *assembler) running() {
	if len(a.Running) == 0 {
		return
	}
	sum := budget.Entered{}
	for _, e := range a.Running {
		sum.Amount += e.Amount
		sum.LastYear += e.LastYear
		if sum.Reason == "" {
			sum.Reason = e.Reason
		}
	}
	if len(a.Running) == 1 {
		sum.Body = a.names[a.Running[0].Body]
	}
	a.ledger.AdminRun = &sum
}

func (a *assembler) amount(e Entered) budget.Entered {
	return budget.Entered{Body: a.names[e.Body], Item: e.Item, Amount: e.Amount, LastYear: e.LastYear, Reason: e.Reason}
}

// targets puts the goals and indicators of whole bodies.
func (a *assembler) targets() {
	for _, t := range a.Targets {
		if t.Project != "" {
			continue
		}
		if t.Goal != "" {
			a.ledger.Goals = append(a.ledger.Goals, budget.BodyText{Body: a.names[t.Body], Text: t.Goal})
		}
		a.ledger.Indicators = append(a.ledger.Indicators, t.Indicators...)
	}
}

// Sums are the amounts of a unit's lines by kind.
type Sums struct {
	Total, Personnel, Operating, Project money.Fen
}

// Plus adds two sums.
func (s Sums) Plus(o Sums) Sums {
	return Sums{s.Total + o.Total, s.Personnel + o.Personnel, s.Operating + o.Operating, s.Project + o.Project}
}

// SumLines adds lines up.
func SumLines(lines []Line) Sums {
	var s Sums
	for i := range lines {
		m := lines[i].Money()
		s.Total += m
		switch lines[i].Kind {
		case budget.Personnel:
			s.Personnel += m
		case budget.Operating:
			s.Operating += m
		case budget.ProjectExp:
			s.Project += m
		}
	}
	return s
}

// Beyond lists what goes beyond the control figure, in words with both amounts.
func (c Control) Beyond(s Sums) []Problem {
	var out []Problem
	over := func(what string, limit *money.Fen, sum money.Fen) {
		if limit != nil && sum > *limit {
			out = append(out, Problem{Field: FieldAmount, What: what + " " + sum.String() + " 元，超过控制数 " + limit.String() + " 元", Next: "请压减 " + (sum - *limit).String() + " 元", Stops: true})
		}
	}
	over("合计", &c.Total, s.Total)
	over("人员经费", c.Personnel, s.Personnel)
	over("公用经费", c.Operating, s.Operating)
	over("项目支出", c.Project, s.Project)
	return out
}
