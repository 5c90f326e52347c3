package performing

import (
	"context"
	"io"
	"slices"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/sheetform"
	"mingzhang/internal/thread"
)

// WriteTargets writes the official form in which targets are declared, as they stand:
// 项目支出绩效目标申报表 of a project, 部门整体支出绩效目标表 of a whole body.
func (o *Office) WriteTargets(ctx context.Context, who office.Actor, w io.Writer, format string, y *Year, e *Entry) error {
	if o.Forms == nil {
		return noForms()
	}
	if e.Whole() {
		form, err := o.wholeForm(ctx, y, e)
		if err != nil {
			return err
		}
		return o.Forms.WholeTargets(w, format, form)
	}
	rows, err := o.Desk.Library(ctx, who, y.Standing.Budget.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(rows, func(r planning.ProjectRow) bool { return r.ID == e.Subject.Project })
	if i < 0 {
		return fault.New(fault.NotFound, "没有这个项目，或你不能查看").At(e.Name)
	}
	ledger, err := o.Desk.Ledger(ctx, y.Standing.Budget.ID)
	if err != nil {
		return err
	}
	return o.Forms.Declaration(w, format, declarationOf(y, e, rows[i], ledger))
}

// natures of a project by how many years it has: one, some, no end.
func nature(from, to int) string {
	switch {
	case from == 0 && to == 0:
		return ""
	case to == 0:
		return "经常性项目"
	case from == to:
		return "一次性项目"
	}
	return "阶段性项目"
}

// declarationOf fills the form from the library and the ledger: what nobody entered
// stays blank.
func declarationOf(y *Year, e *Entry, r planning.ProjectRow, l *budget.Ledger) sheetform.Declaration {
	p := r.Value
	d := sheetform.Declaration{Year: y.Standing.Budget.Year, Project: e.Name, Nature: nature(p.From, p.To), Category: p.Category, MoneyUnit: money.TenK,
		Goal: p.Content, YearGoal: e.Goal, Requested: sheetform.Fen(r.Amount)}
	d.Department, d.Unit = y.bodies(e.Subject)
	if p.From != 0 {
		d.Start = itoa(p.From) + "-01"
	}
	if p.To != 0 {
		d.End = itoa(p.To) + "-12"
	}
	if p.Total != nil {
		d.Total = sheetform.Fen(*p.Total)
	}
	var fiscal, carried, other money.Fen
	for _, line := range l.Lines {
		switch {
		case !within(l, line.Project, r.ID):
		case line.CarriedFrom != 0:
			carried += line.Amount
		case fiscalMoney(line.Fund):
			fiscal += line.Amount
		default:
			other += line.Amount
		}
	}
	d.Fiscal, d.CarryIn, d.Other = sheetform.Fen(fiscal), sheetform.Fen(carried), sheetform.Fen(other)
	for _, ind := range e.Promised {
		row := indicatorOf(ind.Level1, ind.Level2, ind.Name, ind.Target)
		row.Weight = ind.Weight
		d.Indicators = append(d.Indicators, row)
	}
	return d
}

// fiscalMoney tells whether a fund is 财政拨款.
func fiscalMoney(f budget.Fund) bool {
	return f == "" || f == budget.General || f == budget.GovFund || f == budget.StateCapital || f == budget.Fiscal
}

// within tells whether a project is another, or a part of it.
func within(l *budget.Ledger, project, whole string) bool {
	for range len(l.Projects) + 1 {
		if project == whole || project == "" {
			break
		}
		i := slices.IndexFunc(l.Projects, func(p budget.LedgerProject) bool { return p.ID == project })
		if i < 0 {
			return false
		}
		project = l.Projects[i].Parent
	}
	return project == whole && whole != ""
}

// wholeForm fills the form of a whole body: its tasks with the money of their
// projects, the rest of its money as basic expenditure and as projects of no task.
func (o *Office) wholeForm(ctx context.Context, y *Year, e *Entry) (sheetform.WholeTargets, error) {
	w := sheetform.WholeTargets{Year: y.Standing.Budget.Year, Units: []string{e.Unit.Name}, MoneyUnit: money.TenK}
	w.Department, _ = y.bodies(e.Subject)
	ledger, err := o.Desk.Ledger(ctx, y.Standing.Budget.ID)
	if err != nil {
		return w, err
	}
	t := thread.Of(ledger)
	i := slices.IndexFunc(t.Bodies, func(b thread.Body) bool { return b.Name == e.Unit.Name })
	if i < 0 {
		return w, fault.New(fault.NotFound, "这个单位在预算里没有数据").At(e.Unit.Name)
	}
	body := t.Bodies[i]
	for _, g := range body.Goals {
		w.Goals = append(w.Goals, g.Text)
	}
	if len(w.Goals) == 0 && e.Goal != "" {
		w.Goals = []string{e.Goal}
	}
	w.Tasks = append(w.Tasks, tasksOf(body, ledger)...)
	for _, ind := range e.Promised {
		w.Indicators = append(w.Indicators, indicatorOf(ind.Level1, ind.Level2, ind.Name, ind.Target))
	}
	return w, nil
}

// tasksOf shares all the money of a body among its tasks.
func tasksOf(body thread.Body, l *budget.Ledger) []sheetform.Task {
	task := map[string]string{} // of each project
	content := map[string]string{}
	for _, t := range body.Tasks {
		for _, p := range t.Projects {
			task[p] = t.Name
		}
	}
	var order []string
	sums := map[string][2]money.Fen{} // fiscal, other
	add := func(name, about string, line budget.Line) {
		if _, ok := sums[name]; !ok {
			order = append(order, name)
		}
		if content[name] == "" {
			content[name] = about
		}
		s := sums[name]
		if fiscalMoney(line.Fund) {
			s[0] += line.Amount
		} else {
			s[1] += line.Amount
		}
		sums[name] = s
	}
	for _, line := range l.Lines {
		switch {
		case line.Body != body.Name:
		case line.Project == "":
			add("基本支出", "人员经费、公用经费", line)
		default:
			name, about := projectOf(l, line.Project)
			if t := task[line.Project]; t != "" {
				name = t
			}
			add(name, about, line)
		}
	}
	var out []sheetform.Task
	for _, name := range order {
		s := sums[name]
		out = append(out, sheetform.Task{Unit: body.Name, Name: name, Content: content[name], Total: sheetform.Fen(s[0] + s[1]), Fiscal: sheetform.Fen(s[0]), Other: sheetform.Fen(s[1])})
	}
	return out
}

func projectOf(l *budget.Ledger, id string) (name, about string) {
	i := slices.IndexFunc(l.Projects, func(p budget.LedgerProject) bool { return p.ID == id })
	if i < 0 {
		return id, ""
	}
	return l.Projects[i].Name, l.Projects[i].Content
}
