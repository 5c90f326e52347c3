package form

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

// years reads a table whose rows are years of a body and their difference.
func (b *binder) years() {
	entityCol, yearCol := b.find("entity"), b.find("year")
	body, entity := b.bodies.whole(), ""
	b.bodyRows(func(r int, row *budget.Row) {
		if e := b.text(r, entityCol); e != "" && Fold(e) != Fold(entity) {
			entity, body = e, b.bodies.resolve(e)
		}
		row.Entity, row.Name = entity, b.text(r, yearCol)
		line := b.yearLine(row.Name)
		if line == nil {
			b.note(fault.Info, "row.year-unknown", row.Place, "name", row.Name)
		}
		b.yearRow(r, row, body, line)
	})
}

// yearLine finds which year a row is; {year} is the document's year.
func (b *binder) yearLine(name string) *RowYear {
	key := label(name, b.year)
	for i := range b.form.Rows.Years {
		y := &b.form.Rows.Years[i]
		for _, n := range y.Names {
			if label(n, 0) == key {
				return y
			}
		}
	}
	return nil
}

func (b *binder) yearRow(r int, row *budget.Row, body budget.Body, line *RowYear) {
	wide := b.tooWide(r)
	b.amounts(r, row, func(col *Column, f budget.Fact) {
		f.Entity, f.RowName, f.At = row.Entity, row.Name, b.at(col, body)
		if line != nil {
			b.yearOf(&f, line)
			f.Bound = !wide && f.Amount.State == money.Number
		}
		b.add(f)
	})
	for c := range b.match.paths {
		if f, ok := b.extra(r, c, row); ok {
			f.Entity, f.RowName = row.Entity, row.Name
			b.add(f)
		}
	}
}

func (b *binder) yearOf(f *budget.Fact, line *RowYear) {
	f.Line = line.ID
	f.At.Year += line.Offset
	f.Signed = line.Change
	if line.Change {
		minus := f.At
		minus.Year--
		f.Minus = &minus
	}
}
