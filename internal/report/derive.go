package report

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
)

// derive computes the rows of a missing table from others. They are shown as
// derived, never as printed, and no equation uses them.
func (b *builder) derive(f *form.Form) []TableRow {
	switch f.Derive.From {
	case "bodies":
		return b.deriveBodies()
	case "projects":
		return b.deriveProjects()
	}
	return b.deriveColumn(f)
}

// deriveBodies gives each body its total, and the carry-in where printed.
func (b *builder) deriveBodies() []TableRow {
	var out []TableRow
	for _, rec := range b.d.Bodies {
		at := budget.Coordinate{Measure: budget.Expenditure, Year: b.d.Year, Stage: budget.Planned, Body: rec.Body}
		facts := b.d.Find(at)
		if len(facts) == 0 {
			continue
		}
		at.Measure = budget.CarryIn
		carry := ""
		if c := b.d.Find(at); len(c) > 0 {
			carry = c[0].Amount.Text
		}
		out = append(out, derivedRow(len(out)+1, rec.Body.Scope == budget.Whole, rec.Body.String(), facts[0].Amount.Text, carry))
	}
	return out
}

// deriveColumn copies the rows of another table in which the column is printed.
func (b *builder) deriveColumn(f *form.Form) []TableRow {
	var out []TableRow
	want := f.Columns[len(f.Columns)-1].At.Kind
	for t := range b.d.Tables {
		if b.d.Tables[t].Form != f.Derive.From || b.d.Tables[t].Status != budget.PrintedTable {
			continue
		}
		for _, fact := range b.d.TableFacts(t) {
			if fact.Bound && fact.At.Kind == want && fact.Amount.Fen != 0 {
				entity := fact.Entity
				if fact.RowCode != "" {
					entity = ""
				}
				name := fact.RowName
				if fact.RowCode == "" {
					name = ""
				}
				out = append(out, derivedRow(len(out)+1, fact.RowCode == "", entity, fact.RowCode, name, fact.Amount.Text))
			}
		}
	}
	return out
}

// deriveProjects lists the projects that the narrative tells for each body.
func (b *builder) deriveProjects() []TableRow {
	var out []TableRow
	for _, rec := range b.d.Bodies {
		at := budget.Coordinate{Measure: budget.Expenditure, Kind: budget.ProjectExp, Year: b.d.Year, Stage: budget.Planned, Body: rec.Body}
		facts := b.d.Find(at)
		if len(facts) == 0 {
			continue
		}
		out = append(out, derivedRow(len(out)+1, true, rec.Body.String(), "", facts[0].Amount.Text))
		for _, c := range b.projectClaims(rec.Body) {
			out = append(out, derivedRow(len(out)+1, false, "", c.Subject, c.Number))
		}
	}
	return out
}

func derivedRow(no int, total bool, cells ...string) TableRow {
	r := TableRow{No: no, Total: total, Level: 1}
	if total {
		r.Level = 0
	}
	for i, c := range cells {
		cell := TableCell{Text: c}
		if p, err := money.Parse(c, money.Yuan); err == nil && p.State == money.Number && i == len(cells)-1 {
			cell.Role, cell.Text = "amount", money.Group(c)
		}
		r.Cells = append(r.Cells, cell)
	}
	return r
}

// commonUnit is the unit that all printed tables share, empty otherwise.
func (b *builder) commonUnit() string {
	unit := ""
	for _, t := range b.d.Tables {
		switch {
		case t.UnitText == "" || unit == t.UnitText:
		case unit == "":
			unit = t.UnitText
		default:
			return ""
		}
	}
	return unit
}
