package xlsx

import (
	"slices"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// end makes a block of the current table. It gives errCells where its grid has
// more cells than may be read.
func (b *builder) end() error {
	rows := b.table
	b.table, b.reach = nil, 0
	for len(rows) > 0 && len(rows[len(rows)-1].cells) == 0 {
		rows = rows[:len(rows)-1]
	}
	if len(rows) == 0 {
		return nil
	}
	width := 0
	for _, r := range rows {
		for _, c := range r.cells {
			width = max(width, c.column)
		}
	}
	if b.sheet.cells -= width * len(rows); b.sheet.cells < 0 {
		return errCells
	}
	b.noteRagged(rows)
	grid := b.sheet.grid(rows, width)
	b.span(grid, rows[0].number, width)
	b.blocks = append(b.blocks, page.Block{Kind: page.Table, Place: grid[0].Place, Rows: grid})
	return nil
}

// noteRagged logs the rows that reach further to the right than the header:
// a cell too many shifts all that follow, so somebody must look.
func (b *builder) noteRagged(rows []row) {
	header, inHeader := 0, true
	for i, r := range rows {
		if inHeader = inHeader && (i == 0 || !hasAmount(r)); inHeader {
			header = max(header, b.right(r))
			continue
		}
		if n := len(r.cells); n > 0 && r.cells[n-1].column > header {
			b.sheet.doc.Note(fault.Info, "read.ragged-row", b.sheet.at(r.number, 1),
				"cells", strconv.Itoa(r.cells[n-1].column), "header", strconv.Itoa(header))
		}
	}
}

// right is the last column that a row reaches, merged cells included.
func (b *builder) right(r row) int {
	right := 0
	for _, c := range r.cells {
		right = max(right, c.column+b.width(r.number, c.column)-1)
	}
	return right
}

// hasAmount tells a row of the body by a number in it.
func hasAmount(r row) bool {
	return slices.ContainsFunc(r.cells, func(c cell) bool { return read.IsAmount(c.text) })
}

// grid lays rows out to one width, blank cells included.
func (s *sheet) grid(rows []row, width int) []page.Row {
	out := make([]page.Row, len(rows))
	for i, r := range rows {
		cells := make([]page.Cell, width)
		for k := range cells {
			cells[k].Place = s.at(r.number, k+1)
		}
		for _, c := range r.cells {
			cells[c.column-1].Text = c.text
		}
		out[i] = page.Row{Cells: cells, Place: s.at(r.number, 1), Hidden: r.hidden}
	}
	return out
}

// span marks the merged cells of a table that begins at row first, cut to the
// table.
func (b *builder) span(grid []page.Row, first, width int) {
	for n := range grid {
		for _, m := range b.merges[first+n] {
			bottom, right := min(m.bottom, first+len(grid)-1), min(m.right, width)
			if m.left > width || bottom == m.top && right == m.left {
				continue
			}
			mark(grid[n:n+bottom-m.top+1], m.left-1, right)
		}
	}
}

// mark makes the columns from left up to right of the rows one merged cell.
func mark(rows []page.Row, left, right int) {
	for i, r := range rows {
		for k := left; k < right; k++ {
			c := &r.Cells[k]
			if i == 0 && k == left {
				c.ColSpan, c.RowSpan = right-left, len(rows)
			} else {
				c.Covered = true
			}
		}
	}
}
