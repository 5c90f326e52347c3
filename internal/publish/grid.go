package publish

import "mingzhang/internal/budget"

// Cell is one cell of a table as printed.
type Cell struct {
	Text    string // clean
	ColSpan int    // at least 1
	RowSpan int    // at least 1
	Covered bool   // part of a neighbour's span
}

// Grid is a table laid out: header rows of one width, then its body.
type Grid struct {
	Width  int
	Header [][]Cell
	Body   [][]string // clean; a row may be shorter than the grid
	Totals []bool     // rows that print a total
	Codes  []bool     // columns of codes, which are no amounts
}

// GridOf lays a table out.
func GridOf(t *budget.Table) Grid {
	g := Grid{Width: width(t), Header: header(t.HeaderRows)}
	for i := range g.Header {
		g.Width = max(g.Width, len(g.Header[i]))
	}
	for i := range g.Header {
		for len(g.Header[i]) < g.Width {
			g.Header[i] = append(g.Header[i], Cell{ColSpan: 1, RowSpan: 1})
		}
	}
	for i := range t.Rows {
		g.addRow(&t.Rows[i])
	}
	g.Codes = make([]bool, g.Width)
	for i, c := range t.Columns {
		g.Codes[i] = c.Role != "" && c.Role != "amount"
	}
	return g
}

func (g *Grid) addRow(r *budget.Row) {
	cells := make([]string, len(r.Cells))
	for k, c := range r.Cells {
		cells[k] = Clean(c)
	}
	g.Body = append(g.Body, cells)
	g.Totals = append(g.Totals, r.Total)
}

// width is the widest of a table's columns and rows.
func width(t *budget.Table) int {
	w := len(t.Columns)
	for _, r := range t.Rows {
		w = max(w, len(r.Cells))
	}
	return w
}

// header gives every header cell its column, with covered cells where a span
// reaches; a span that leaves the header is cut.
func header(rows []budget.HeaderRow) [][]Cell {
	out := make([][]Cell, len(rows))
	for r, row := range rows {
		c := 0
		for _, h := range row {
			for taken(out[r], c) {
				c++
			}
			cell := Cell{Text: Clean(h.Text), ColSpan: max(1, h.ColSpan), RowSpan: min(max(1, h.RowSpan), len(rows)-r)}
			place(out[r:], c, cell)
			c += cell.ColSpan
		}
	}
	return out
}

func taken(row []Cell, c int) bool { return c < len(row) && row[c].ColSpan > 0 }

// place puts a cell and what it covers.
func place(rows [][]Cell, c int, cell Cell) {
	for i := range cell.RowSpan {
		for len(rows[i]) < c+cell.ColSpan {
			rows[i] = append(rows[i], Cell{})
		}
		for k := c; k < c+cell.ColSpan; k++ {
			rows[i][k] = Cell{ColSpan: 1, RowSpan: 1, Covered: true}
		}
	}
	rows[0][c] = cell
}

// At is the text of a body cell, empty outside its row.
func (g *Grid) At(row, col int) string {
	if col < len(g.Body[row]) {
		return g.Body[row][col]
	}
	return ""
}

// runningText is how long a text is, in ems, to be no label but running text.
const runningText = 40

// Span is how many columns a body cell takes: running text with nothing to its
// right runs to the end of its row, as offices print it.
func (g *Grid) Span(row, col int) int {
	if Ems(g.At(row, col)) < runningText {
		return 1
	}
	for c := col + 1; c < g.Width; c++ {
		if g.At(row, c) != "" {
			return 1
		}
	}
	return g.Width - col
}
