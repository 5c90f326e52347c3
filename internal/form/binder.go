package form

import (
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

// binder turns one grid into a table with facts, in the meaning of a form.
type binder struct {
	grid     *table.Grid
	match    *match
	form     *Form
	cols     []Column
	bodies   *bodies
	book     *classify.Book
	year     int
	unit     money.Unit
	names    *codeNames // names of codes, for rows without codes
	out      *budget.Table
	found    targets
	facts    []budget.Fact
	units    []money.Unit // of each grid column
	extras   []bool       // of each grid column: amounts that the form does not know
	log      []fault.Entry
	gridRows []int // grid row of each body row
}

func (b *binder) note(g fault.Grade, code string, at place.Place, args ...string) {
	b.log = append(b.log, fault.NewEntry(g, code, at, append(args, "table", b.out.No, "title", b.out.Title)...))
}

// bind reads the body rows by the kind of the form's rows.
func (b *binder) bind() {
	switch b.form.Rows.Kind {
	case "codes":
		b.codes()
	case "sides":
		b.sides()
	case "years":
		b.years()
	case "one":
		b.one()
	case "blocks":
		b.blocks()
	case "projects":
		b.projects()
	default:
		b.generic()
	}
}

// column is the form's column of a grid column, nil when unbound.
func (b *binder) column(c int) *Column {
	if c >= len(b.match.columns) || b.match.columns[c] < 0 {
		return nil
	}
	return &b.cols[b.match.columns[c]]
}

// find gives the grid column that has a role, −1.
func (b *binder) find(role string) int { return b.findIn(role, 0, len(b.match.columns)) }

// findIn looks in the grid columns from a column on, up to another.
func (b *binder) findIn(role string, from, to int) int {
	for c := from; c < to; c++ {
		if col := b.column(c); col != nil && col.Role == role {
			return c
		}
	}
	return -1
}

// bodyRows calls f for every body row that is not blank, a repeated header or a
// note, with its printed number.
func (b *binder) bodyRows(f func(gridRow int, row *budget.Row)) {
	for r := b.match.header; r < len(b.grid.Rows); r++ {
		if b.skip(r) {
			continue
		}
		row := budget.Row{No: len(b.out.Rows) + 1, Place: b.grid.Rows[r].Place, Cells: make([]string, 0, len(b.grid.Rows[r].Cells))}
		for _, c := range b.grid.Rows[r].Cells {
			row.Cells = append(row.Cells, table.Squeeze(c.Text))
		}
		b.out.Rows = append(b.out.Rows, row)
		b.gridRows = append(b.gridRows, r)
		f(r, &b.out.Rows[len(b.out.Rows)-1])
	}
}

// again calls f once more for every body row, with copies of the rows.
func (b *binder) again(f func(gridRow int, row *budget.Row)) {
	for i, r := range b.gridRows {
		row := b.out.Rows[i]
		f(r, &row)
	}
}

func (b *binder) skip(r int) bool {
	n, first := filled(b.grid.Rows[r])
	if n == 0 || b.isHeader(r) {
		return true
	}
	if n == 1 && isRowNote(first) {
		b.out.Notes = append(b.out.Notes, budget.Note{Text: first, Place: b.grid.Rows[r].Place})
		return true
	}
	return false
}

// isHeader tells a header row printed again within the body.
func (b *binder) isHeader(r int) bool {
	for h := range b.match.header {
		same := true
		for c := 0; same && c < len(b.match.paths); c++ {
			same = b.grid.Cell(h, c) == b.grid.Cell(r, c)
		}
		if same {
			return true
		}
	}
	return false
}

// filled counts the cells of a row that are not blank, two at most, and gives the
// first.
func filled(row page.Row) (n int, first string) {
	for i := 0; i < len(row.Cells) && n < 2; i++ {
		if t := table.Squeeze(row.Cells[i].Text); t != "" {
			if n++; n == 1 {
				first = t
			}
		}
	}
	return n, first
}

func isRowNote(t string) bool {
	t = Fold(t)
	return len(t) > 6 && (t[:3] == "注" || len(t) > 9 && (t[:6] == "备注" || t[:6] == "说明"))
}

// tooWide tells a row that holds more cells than the header has columns: which
// number belongs where is not known, so none is bound.
func (b *binder) tooWide(r int) bool {
	cells := b.grid.Rows[r].Cells
	for c := len(b.match.paths) - 1; c >= 0 && c >= b.headerWidth(); c-- {
		if c < len(cells) && table.Bare(cells[c].Text) != "" {
			b.note(fault.Partial, "row.too-many-cells", b.grid.Rows[r].Place, "cells", strconv.Itoa(len(cells)), "columns", strconv.Itoa(b.headerWidth()))
			return true
		}
	}
	return false
}

// headerWidth is one more than the last column with a header.
func (b *binder) headerWidth() int {
	for c := len(b.match.paths); c > 0; c-- {
		if b.match.paths[c-1] != "" {
			return c
		}
	}
	return 0
}

// amount reads a cell as a fact; ok is false for blanks and for what is no
// number, which is logged.
func (b *binder) amount(r, c int, row *budget.Row) (budget.Fact, bool) {
	cells := b.grid.Rows[r].Cells
	if c >= len(cells) || cells[c].Covered {
		return budget.Fact{}, false
	}
	p, err := money.Parse(cells[c].Text, b.unitOf(c))
	if err != nil {
		b.note(fault.Partial, "cell.unreadable", cells[c].Place, "text", cells[c].Text, "why", err.Error())
	}
	if p.State == money.Blank {
		return budget.Fact{}, false
	}
	return budget.Fact{
		ID:     strconv.Itoa(b.out.Index) + "." + strconv.Itoa(row.No) + "." + strconv.Itoa(c+1),
		Amount: p, Sure: cells[c].Sure, Repairs: picturedMarks(cells[c].Sure), Place: cells[c].Place, Table: b.out.Index, Row: row.No - 1, Col: c,
		RowNo: row.No, Column: b.match.paths[c],
	}, true
}

// picturedMarks marks a number that was recognised in a picture.
func picturedMarks(sure int) []string {
	switch {
	case sure == 0:
		return nil
	case sure < page.LeastSure:
		return []string{budget.Pictured, budget.Doubtful}
	}
	return []string{budget.Pictured}
}

// amounts calls f with every amount of a row that stands in a column of the form.
func (b *binder) amounts(r int, row *budget.Row, f func(col *Column, fact budget.Fact)) {
	for c := range b.match.columns {
		col := b.column(c)
		if col == nil || !col.isAmount() {
			continue
		}
		if fact, ok := b.amount(r, c, row); ok {
			fact.ColID = col.ID
			f(col, fact)
		}
	}
}

// extra keeps a number of a column that the form does not know, unbound; ok is
// false where there is none.
func (b *binder) extra(r, c int, row *budget.Row) (budget.Fact, bool) {
	if !b.isExtra(c) || !isNumeral(b.grid.Cell(r, c)) {
		return budget.Fact{}, false
	}
	return b.amount(r, c, row)
}

// isExtra tells a column of amounts that the form does not know.
func (b *binder) isExtra(c int) bool {
	for len(b.extras) <= c {
		k := len(b.extras)
		path := b.match.paths[k]
		numbers, words := b.cellsOf(k)
		b.extras = append(b.extras, b.column(k) == nil && path != "" && !countsRows(path) &&
			numbers >= words && !containsAny(lastLabel(Fold(path)), codeWords))
	}
	return b.extras[c]
}

// unitOf is the unit of a column: its own header may name one.
func (b *binder) unitOf(c int) money.Unit {
	for len(b.units) <= c {
		u, ok := money.ParseUnit(b.match.paths[len(b.units)])
		if !ok {
			u = b.unit
		}
		b.units = append(b.units, u)
	}
	return b.units[c]
}

// at is the coordinate of a column for a body.
func (b *binder) at(col *Column, body budget.Body) budget.Coordinate {
	c := budget.Coordinate{Year: b.year, Stage: budget.Planned, Body: body}
	return col.At.Over(b.form.At.Over(c))
}

// add stores a fact.
func (b *binder) add(f budget.Fact) { b.facts = append(b.facts, f) }
