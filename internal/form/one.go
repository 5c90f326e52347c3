package form

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// one reads a table of one row that has neither code nor name: its cells are
// the columns' coordinates of the whole body.
func (b *binder) one() {
	entityCol := -1
	for c, path := range b.match.paths {
		if b.column(c) == nil && containsAny(lastLabel(Fold(path)), entityWords[:3]) {
			entityCol = c
		}
	}
	b.bodyRows(func(r int, row *budget.Row) {
		wide := b.tooWide(r)
		if entity := b.text(r, entityCol); entity != "" {
			row.Entity, row.Name = entity, entity
		}
		b.amounts(r, row, func(col *Column, f budget.Fact) {
			f.Entity, f.RowName = row.Entity, row.Name
			f.At = b.at(col, b.bodies.whole())
			f.Bound = !wide && f.Amount.State == money.Number && row.No == 1
			b.add(f)
		})
		for c := range b.match.paths {
			if f, ok := b.extra(r, c, row); ok {
				f.Entity, f.RowName = row.Entity, row.Name
				b.add(f)
			}
		}
	})
}
