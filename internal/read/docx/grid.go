package docx

import (
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// blocks makes a block of the table, followed by the tables in its cells. A
// frame around other things, one cell in each row, gives these things alone.
func (t *table) blocks() []page.Block {
	if t.isFrame() {
		return t.unpacked()
	}
	var out []page.Block
	if b := t.block(); !isEmpty(b) {
		out = append(out, b)
	}
	for _, w := range t.rows {
		for _, c := range w.cells {
			for _, b := range c.content {
				if b.Kind == page.Table || b.Kind == page.Picture {
					out = append(out, b)
				}
			}
		}
	}
	return out
}

// isFrame tells a table that only stands around others: a single cell, or rows
// of one cell of which one holds a table.
func (t *table) isFrame() bool {
	nested := false
	for _, w := range t.rows {
		if len(w.cells) != 1 {
			return false
		}
		for _, b := range w.cells[0].content {
			nested = nested || b.Kind == page.Table
		}
	}
	return nested || len(t.rows) == 1
}

func (t *table) unpacked() []page.Block {
	var out []page.Block
	for _, w := range t.rows {
		out = append(out, w.cells[0].content...)
	}
	return out
}

// block lays the cells out to one width.
func (t *table) block() page.Block {
	b := page.Block{Kind: page.Table, Place: at(0, 0)}
	for i := range t.rows {
		b.Rows = append(b.Rows, t.grid(i))
	}
	for i := range t.rows {
		for _, c := range t.rows[i].cells {
			if c.merge.down == starts {
				t.mergeDown(b.Rows, i, c)
			}
		}
		mergeRight(b.Rows[i].Cells, t.rows[i].cells)
	}
	return b
}

// at is the place of a cell of a table that has no number yet; row and column
// count from 0.
func at(row, column int) place.Place { return place.InTable(0, place.CellName(row+1, column+1)) }

// grid gives a row its cells, blank ones where the row is short.
func (t *table) grid(i int) page.Row {
	w := &t.rows[i]
	out := page.Row{Place: at(i, 0), Hidden: w.hidden, Cells: make([]page.Cell, t.width)}
	for k := range out.Cells {
		out.Cells[k].Place = at(i, k)
	}
	for _, c := range w.cells {
		first := &out.Cells[c.column]
		first.Text = c.text()
		if c.span > 1 {
			first.ColSpan = c.span
		}
		for k := c.column + 1; k < c.column+c.span; k++ {
			out.Cells[k].Covered = true
		}
	}
	return out
}

// mergeDown covers the cells below one that says that it begins a merge, as
// long as they say that they continue it.
func (t *table) mergeDown(rows []page.Row, i int, c cell) {
	high := 1
	for n := i + 1; n < len(t.rows) && t.rows[n].continuesAt(c.column); n++ {
		high++
		for k := c.column; k < min(c.column+c.span, t.width); k++ {
			rows[n].Cells[k].Covered = true
			rows[n].Cells[k].ColSpan = 0
		}
	}
	if high > 1 {
		rows[i].Cells[c.column].RowSpan = high
		rows[i].Cells[c.column].ColSpan = c.span
	}
}

// continuesAt tells whether the cell at a column continues the one above.
func (w *row) continuesAt(column int) bool {
	for i := range w.cells {
		if c := &w.cells[i]; c.column == column {
			return c.merge.down == continues && isBlank(c.text())
		}
	}
	return false
}

// mergeRight covers the cells that continue the one before them, in the way of
// old files.
func mergeRight(out []page.Cell, cells []cell) {
	for i := range cells {
		first := cells[i].column
		if cells[i].merge.right != starts {
			continue
		}
		end := first + cells[i].span
		for k := i + 1; k < len(cells) && cells[k].merge.right == continues; k++ {
			end = cells[k].column + cells[k].span
		}
		for k := first + 1; k < end; k++ {
			out[k].Covered = true
		}
		out[first].ColSpan = end - first
	}
}

// isEmpty tells a table that says nothing.
func isEmpty(b page.Block) bool {
	for _, r := range b.Rows {
		for _, c := range r.Cells {
			if !isBlank(c.Text) {
				return false
			}
		}
	}
	return true
}
