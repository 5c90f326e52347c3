package layout

import (
	"slices"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// grid is a table on one page, or one piece of it.
type grid struct {
	page     int
	box      place.Box
	xs       []float64 // edges of the columns
	rows     []page.Row
	inferred bool // from what is aligned, without lines
	lined    bool // of an inferred grid: lines show its columns, only its rows are inferred
	sure     float64
	why      string
	join     page.Join
	heads    int     // rows of the header of an inferred grid
	header   []band  // of an inferred grid
	tails    []tail  // texts of its last row that may go on
	off      float64 // how far its worst label is from the middle of its columns, in sizes
	body     []band
	left     bool // labels of its header begin where their columns do
}

// Reasons for how sure a grid is.
const (
	whyRuled   = "ruled"
	whyOpen    = "open-sides"
	whyUneven  = "uneven-cells"
	whyAligned = "aligned"
	whyUnclear = "unclear"
)

// unclear is how sure an inferred grid must be for its columns to count as known.
const unclear = 0.75

// judge says how sure an inferred grid is: cells that share a column, labels that
// stand beside the middle of their columns, and columns without a label count
// against it.
func (g *grid) judge() {
	g.sure, g.why = alignedSure(g.body, g.xs), whyAligned
	const farOff, perSize, nameless = 1.0, 0.1, 0.1
	if g.off > farOff {
		g.sure -= perSize * min(g.off, 4)
	}
	if len(g.header) > 0 {
		g.sure -= nameless * float64(g.nameless())
	}
	if g.sure = max(g.sure, 0.1); g.sure < unclear {
		g.why = whyUnclear
	}
}

// nameless counts the columns over which no label stands.
func (g *grid) nameless() int {
	n := 0
	for c := range len(g.xs) - 1 {
		if !slices.ContainsFunc(g.rows[:g.heads], func(r page.Row) bool { return r.Cells[c].Covered || bare(r.Cells[c].Text) != "" }) {
			n++
		}
	}
	return n
}

// doubt is the mark of every number of an inferred grid.
func (g *grid) doubt() string {
	switch {
	case !g.inferred:
		return ""
	case g.why == whyUnclear:
		return "repair.unclear-columns"
	}
	return "repair.inferred-columns"
}

// grade is how grave it is that a grid is not certain.
func (g *grid) grade() fault.Grade {
	if g.why == whyUnclear {
		return fault.Partial
	}
	return fault.Info
}

// grid reads the cells of a skeleton.
func (s *skeleton) grid(number int) *grid {
	g := &grid{page: number, box: s.box, xs: s.xs, sure: 1, why: whyRuled, tails: s.tailsOf()}
	switch {
	case s.uneven > 0:
		g.sure, g.why = 0.7, whyUneven
	case s.open:
		g.sure, g.why = 0.9, whyOpen
	}
	cols := len(s.xs) - 1
	for r := range len(s.ys) - 1 {
		row := page.Row{Cells: make([]page.Cell, cols), Place: place.Place{Page: number, Box: place.Box{X0: s.box.X0, Y0: s.ys[r], X1: s.box.X1, Y1: s.ys[r+1]}}}
		for c := range row.Cells {
			row.Cells[c] = s.cell(number, r, c)
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// cell is the cell of an atomic place: the upper left one holds the text.
func (s *skeleton) cell(number, r, c int) page.Cell {
	g := &s.regions[s.at[r*(len(s.xs)-1)+c]]
	if g.r0 != r || g.c0 != c {
		return page.Cell{Covered: true}
	}
	out := page.Cell{Text: cellText(g.glyphs), Sure: sureOf(g.glyphs), ColSpan: g.c1 - g.c0, RowSpan: g.r1 - g.r0}
	out.Place = place.Place{Page: number, Box: place.Box{X0: s.xs[g.c0], Y0: s.ys[g.r0], X1: s.xs[g.c1], Y1: s.ys[g.r1]}}
	if len(g.glyphs) > 0 {
		out.Place.Box = around(g.glyphs)
	}
	return out
}

// cellText joins the lines of a cell: Chinese wraps without a sign, Latin words
// with a blank.
func cellText(gs []Glyph) string {
	var b strings.Builder
	var last rune
	for _, l := range linesOf(gs) {
		if isLetter(last) && isLetter(l.glyphs[0].Rune) {
			b.WriteByte(' ')
		}
		b.WriteString(l.text())
		last = l.glyphs[len(l.glyphs)-1].Rune
	}
	return b.String()
}

func isLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }
