package form

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// one reads a table of one row that has neither code nor name: its cells are
// the columns' coordinates of the whole body.
func (b *binder) one() {
	b.bodyRows(func(r int, row *budget.Row) {
		wide := b.tooWide(r)
		b.amounts(r, row, func(col *Column, f budget.Fact) {
			f.At = b.at(col, b.bodies.whole())
			f.Bound = !wide && f.Amount.State == money.Number && row.No == 1
			b.add(f)
		})
	})
}
