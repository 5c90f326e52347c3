package layout

import (
	"slices"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
)

// A row may break over the edge of a page: the name goes on at the top of the next,
// where the row has no number, or has them all.

// tail is a text in the last row of a piece whose last line reaches the edge of its
// cell, so that it may go on.
type tail struct{ x0, x1 float64 }

// fullLine is how much of a character's size may stay free in a line that is full.
const fullLine = 1.7

// tailsOf are the texts of a skeleton's last row that may go on.
func (s *skeleton) tailsOf() []tail {
	var out []tail
	for _, r := range s.regions {
		if r.r1 != len(s.ys)-1 || len(r.glyphs) == 0 {
			continue
		}
		lines := linesOf(r.glyphs)
		last := lines[len(lines)-1]
		x0, x1 := s.xs[r.c0], s.xs[r.c1]
		if x1-x0-(last.box.X1-last.box.X0) < fullLine*last.size && !isNumber(last.text()) {
			out = append(out, tail{x0, x1})
		}
	}
	return out
}

// mend joins the rows that break between the pieces of a table.
func (b *Builder) mend(run []*grid) {
	for i := 1; i < len(run); i++ {
		up, down := run[i-1], run[i]
		k := repeated(run[0], down)
		if len(up.rows) == 0 || k == len(down.rows) || !up.breaksInto(down.rows[k]) {
			continue
		}
		last := len(up.rows) - 1
		b.note(fault.Repaired, "pdf.broken-row", down.rows[k].Place)
		if numbersIn(down.rows[k]) > 0 {
			down.rows[k] = joinedRow(down.rows[k], up.rows[last], down.rows[k])
			up.rows = up.rows[:last]
			continue
		}
		up.rows[last] = joinedRow(up.rows[last], up.rows[last], down.rows[k])
		down.rows = slices.Delete(down.rows, k, k+1)
	}
}

// repeated counts the first rows of a piece that repeat the header of the table.
func repeated(first, g *grid) int {
	k := 0
	for k < len(g.rows) && k < len(first.rows) && numbersIn(g.rows[k]) == 0 && sameTexts(first.rows[k], g.rows[k]) {
		k++
	}
	return k
}

func sameTexts(a, b page.Row) bool {
	return slices.EqualFunc(a.Cells, b.Cells, func(x, y page.Cell) bool { return bare(x.Text) == bare(y.Text) })
}

func numbersIn(r page.Row) int {
	n := 0
	for _, c := range r.Cells {
		if isNumber(c.Text) {
			n++
		}
	}
	return n
}

// breaksInto tells whether the last row of a piece goes on in a row: a text goes on,
// and what else the two hold stands in other columns.
func (g *grid) breaksInto(next page.Row) bool {
	row := g.rows[len(g.rows)-1]
	both := 0
	for k := range next.Cells {
		u, v := bare(row.Cells[k].Text), bare(next.Cells[k].Text)
		switch {
		case v == "":
		case u == "":
			if numbersIn(row) > 0 {
				return false
			}
		case isNumber(u) || isNumber(v) || itemStart.MatchString(v) || isTotal(v) || !g.goesOnAt(next.Cells[k]):
			return false
		default:
			both++
		}
	}
	return both > 0 && (numbersIn(row)+numbersIn(next) > 0 || both == len(filled(next)) && beginsItem(row) && !beginsItem(next))
}

// beginsItem tells a row with the number or the code of an item.
func beginsItem(r page.Row) bool {
	return slices.ContainsFunc(r.Cells, func(c page.Cell) bool { return itemStart.MatchString(bare(c.Text)) })
}

// goesOnAt tells a cell that stands under a text that may go on.
func (g *grid) goesOnAt(c page.Cell) bool {
	x, _ := middle(c.Place.Box)
	return slices.ContainsFunc(g.tails, func(t tail) bool { return x > t.x0 && x < t.x1 })
}

// joinedRow is the row at a place with the texts of the upper part and the lower part.
func joinedRow(at, up, down page.Row) page.Row {
	at.Cells = slices.Clone(at.Cells)
	for k := range at.Cells {
		switch u, v := up.Cells[k], down.Cells[k]; {
		case bare(u.Text) != "" && bare(v.Text) != "":
			at.Cells[k].Text = joinText(strings.TrimSpace(u.Text), strings.TrimSpace(v.Text))
			at.Cells[k].Sure = page.LessSure(u.Sure, v.Sure)
		case bare(u.Text) != "":
			at.Cells[k] = u
		case bare(v.Text) != "":
			at.Cells[k] = v
		}
	}
	return at
}
