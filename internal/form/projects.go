package form

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

// targets is what tables of targets give beside facts.
type targets struct {
	projects   []budget.Project
	tasks      []budget.Task
	goals      []budget.Goal
	indicators []budget.Indicator
}

// projects reads a table of key projects: name, amount and running text. A row
// without a name carries on the text of the project before, as after a page
// break.
func (b *binder) projects() {
	nameCol, textCol := b.find("name"), b.find("text")
	b.bodyRows(func(r int, row *budget.Row) {
		name, text := b.text(r, nameCol), b.text(r, textCol)
		row.Name = name
		amounts := b.projectAmounts(r, row, name)
		switch {
		case name != "" || len(amounts) > 0:
			p := budget.Project{Name: name, GoalText: text, Place: row.Place}
			if len(amounts) > 0 {
				p.Amount = amounts[0].Amount
			}
			b.found.projects = append(b.found.projects, p)
		case text != "" && len(b.found.projects) > 0:
			last := &b.found.projects[len(b.found.projects)-1]
			last.GoalText += text
			row.Repair = "repair.continued-text"
			b.note(fault.Repaired, "row.continued-text", row.Place, "name", last.Name)
		}
	})
}

func (b *binder) projectAmounts(r int, row *budget.Row, name string) []budget.Fact {
	var out []budget.Fact
	b.amounts(r, row, func(col *Column, f budget.Fact) {
		f.RowName, f.At = name, b.at(col, budget.Body{})
		f.At.Project = name
		f.Bound = f.Amount.State == money.Number && name != ""
		b.add(f)
		out = append(out, f)
	})
	return out
}
