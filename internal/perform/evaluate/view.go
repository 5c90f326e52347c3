package evaluate

import (
	"mingzhang/internal/page"
	"mingzhang/internal/table"
)

// view is a grid in which every cell knows the cell whose text it shows.
type view struct {
	grid  *table.Grid
	texts [][]string // without white space; empty where the cell is covered
	owner [][]spot   // of a covered cell the one that covers it, else itself
}

// spot is a cell of a grid.
type spot struct{ row, col int }

func newView(g *table.Grid) *view {
	v := &view{grid: g, texts: make([][]string, len(g.Rows)), owner: make([][]spot, len(g.Rows))}
	for r, row := range g.Rows {
		v.texts[r], v.owner[r] = make([]string, len(row.Cells)), make([]spot, len(row.Cells))
		for c, cell := range row.Cells {
			v.owner[r][c] = spot{r, c}
			if !cell.Covered {
				v.texts[r][c] = table.Bare(cell.Text)
			}
		}
	}
	for r, row := range g.Rows {
		for c, cell := range row.Cells {
			v.own(r, c, cell)
		}
	}
	return v
}

// own gives a cell what it covers: the columns right of it, then those columns of
// the rows below, each cell once.
func (v *view) own(r, c int, cell page.Cell) {
	if cell.Covered {
		return
	}
	wide := c + 1
	for wide < len(v.texts[r]) && v.free(r, wide) && (wide < c+cell.ColSpan || cell.ColSpan <= 1 && !v.under(r, wide)) {
		v.owner[r][wide] = spot{r, c}
		wide++
	}
	for down := r + 1; down < r+cell.RowSpan && down < len(v.texts); down++ {
		for k := c; k < wide && k < len(v.texts[down]) && v.free(down, k); k++ {
			v.owner[down][k] = spot{r, c}
		}
	}
}

// free tells a covered cell that nothing covers yet.
func (v *view) free(r, c int) bool {
	return v.grid.Rows[r].Cells[c].Covered && v.owner[r][c] == spot{r, c}
}

// under tells whether the cell above reaches down to a cell.
func (v *view) under(r, c int) bool {
	if r == 0 || c >= len(v.owner[r-1]) {
		return false
	}
	o := v.owner[r-1][c]
	return o.row+v.grid.Rows[o.row].Cells[o.col].RowSpan > r
}

// text is what a cell shows itself, empty outside the grid.
func (v *view) text(r, c int) string {
	if r < 0 || r >= len(v.texts) || c < 0 || c >= len(v.texts[r]) {
		return ""
	}
	return v.texts[r][c]
}

// shown is the text of a cell, or of the cell that covers it.
func (v *view) shown(r, c int) string {
	if r < 0 || r >= len(v.owner) || c < 0 || c >= len(v.owner[r]) {
		return ""
	}
	o := v.owner[r][c]
	return v.texts[o.row][o.col]
}

// fromAbove tells a cell that one of an earlier row covers.
func (v *view) fromAbove(r, c int) bool {
	return r < len(v.owner) && c < len(v.owner[r]) && v.owner[r][c].row < r
}

// width is the number of cells of a row.
func (v *view) width(r int) int { return len(v.texts[r]) }

// filled lists the columns of a row that show a text of their own.
func (v *view) filled(r int) []int {
	var out []int
	for c, t := range v.texts[r] {
		if t != "" {
			out = append(out, c)
		}
	}
	return out
}

// right is the first text right of a cell and its column; −1 where there is none.
func (v *view) right(r, c int) (string, int) {
	for c++; c < v.width(r); c++ {
		if t := v.texts[r][c]; t != "" {
			return t, c
		}
	}
	return "", -1
}
