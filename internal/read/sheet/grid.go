package sheet

import (
	"slices"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// end makes a block of the current table. It gives ErrCells where its grid has
// more cells than may be read.
func (b *builder) end() error {
	rows := b.table
	b.table, b.reach = nil, 0
	for len(rows) > 0 && len(rows[len(rows)-1].Cells) == 0 {
		rows = rows[:len(rows)-1]
	}
	if len(rows) == 0 {
		return nil
	}
	width := 0
	for _, r := range rows {
		for _, c := range r.Cells {
			width = max(width, c.Column)
		}
	}
	if *b.sheet.Cells -= width * len(rows); *b.sheet.Cells < 0 {
		return ErrCells
	}
	b.noteRagged(rows)
	grid := b.sheet.grid(rows, width)
	b.span(grid, rows[0].Number, width)
	b.blocks = append(b.blocks, page.Block{Kind: page.Table, Place: grid[0].Place, Rows: grid})
	return nil
}

// noteRagged logs the rows that reach further to the right than the header:
// a cell too many shifts all that follow, so somebody must look.
func (b *builder) noteRagged(rows []Row) {
	header, inHeader := 0, true
	for i, r := range rows {
		if inHeader = inHeader && (i == 0 || !hasAmount(r)); inHeader {
			header = max(header, b.right(r))
			continue
		}
		if n := len(r.Cells); n > 0 && r.Cells[n-1].Column > header {
			b.sheet.Doc.Note(fault.Info, "read.ragged-row", b.sheet.At(r.Number, 1),
				"cells", strconv.Itoa(r.Cells[n-1].Column), "header", strconv.Itoa(header))
		}
	}
}

// right is the last column that a row reaches, merged cells included.
func (b *builder) right(r Row) int {
	right := 0
	for _, c := range r.Cells {
		right = max(right, c.Column+b.width(r.Number, c.Column)-1)
	}
	return right
}

// hasAmount tells a row of the body by a number in it.
func hasAmount(r Row) bool {
	return slices.ContainsFunc(r.Cells, func(c Cell) bool { return read.IsAmount(c.Text) })
}

// grid lays rows out to one width, blank cells included.
func (s *Sheet) grid(rows []Row, width int) []page.Row {
	out := make([]page.Row, len(rows))
	for i, r := range rows {
		cells := make([]page.Cell, width)
		for k := range cells {
			cells[k].Place = s.At(r.Number, k+1)
		}
		for _, c := range r.Cells {
			cells[c.Column-1].Text = c.Text
		}
		out[i] = page.Row{Cells: cells, Place: s.At(r.Number, 1), Hidden: r.Hidden}
	}
	return out
}

// span marks the merged cells of a table that begins at row first, cut to the
// table.
func (b *builder) span(grid []page.Row, first, width int) {
	for n := range grid {
		for _, m := range b.merges[first+n] {
			bottom, right := min(m.Bottom, first+len(grid)-1), min(m.Right, width)
			if m.Left > width || bottom == m.Top && right == m.Left {
				continue
			}
			mark(grid[n:n+bottom-m.Top+1], m.Left-1, right)
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
