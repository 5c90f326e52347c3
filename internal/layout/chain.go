package layout

import (
	"slices"
	"strings"

	"mingzhang/internal/page"
)

// sameEdge is how far the edges of two pieces of one table may differ, in points.
const sameEdge = 6.0

// chain finds the tables that run over pages and gives all pieces of one table
// the same columns.
func (b *Builder) chain() {
	var run []*grid
	var last *leaf
	for i := range b.leaves {
		l := &b.leaves[i]
		for k := range l.items {
			g := l.items[k].grid
			if g == nil {
				continue
			}
			if len(run) > 0 && l.isFirst(k) && sameTitle(run[0], g) && last.endsWith(run[len(run)-1]) && last.sheet.Number == l.sheet.Number-1 && goesOn(run[len(run)-1], g) {
				g.join = page.JoinContinues
			} else {
				alike(run)
				b.mend(run)
				run = nil
			}
			run = append(run, g)
			last = l
		}
	}
	alike(run)
	b.mend(run)
}

// sameTitle tells a piece whose own first row is no other title than that of the
// table's first piece.
func sameTitle(first, g *grid) bool {
	return !g.titled() || first.titled() && bare(filled(first.rows[0])[0].Text) == bare(filled(g.rows[0])[0].Text)
}

// isFirst tells whether only lines that repeat what stands over a table, or
// nothing, come before item k of a page.
func (l *leaf) isFirst(k int) bool {
	for _, it := range l.items[:k] {
		if it.grid != nil || !it.drop && !(isUnit(bare(it.line.text())) && !it.line.holdsTitle()) {
			return false
		}
	}
	return true
}

// holdsTitle tells a line with a table's title among its texts: 表7　支出表　单位：元.
func (l line) holdsTitle() bool {
	return slices.ContainsFunc(l.split(wideGap), func(p line) bool {
		text := bare(p.text())
		return isCaptionLabel(text) && !isUnit(text) && !tableNumber.MatchString(text) && strings.HasSuffix(text, "表")
	})
}

// endsWith tells whether nothing follows a table on its page.
func (l *leaf) endsWith(g *grid) bool {
	for i := len(l.items) - 1; i >= 0; i-- {
		switch it := l.items[i]; {
		case it.grid == g:
			return true
		case it.grid != nil, !it.drop:
			return false
		}
	}
	return false
}

// goesOn tells whether b is the next piece of a: the same edges, and no header
// of its own in other columns.
func goesOn(a, b *grid) bool {
	if a.inferred && b.inferred && !a.lined && !b.lined {
		return alignedOn(a, b)
	}
	if abs(a.box.X0-b.box.X0) > sameEdge || abs(a.box.X1-b.box.X1) > sameEdge || a.inferred != b.inferred {
		return false
	}
	shared := 0
	for _, x := range b.xs {
		if nearest(a.xs, x) <= touch {
			shared++
		}
	}
	if 4*shared >= 3*len(b.xs) || !looksLikeHeader(b.rows[0]) {
		return true
	}
	return a.isTopOf(b)
}

// isTopOf tells the first rows of a header whose last ones stand on the next page,
// in columns of their own.
func (g *grid) isTopOf(b *grid) bool {
	return !slices.ContainsFunc(g.rows, func(r page.Row) bool { return !isHeaderRow(r) }) &&
		!slices.ContainsFunc(g.xs, func(x float64) bool { return nearest(b.xs, x) > touch })
}

// alignedOn tells whether two inferred pieces have the same columns when they are
// looked at together, and gives them those.
func alignedOn(a, b *grid) bool {
	if len(b.header) > 0 {
		return false
	}
	xs, left := columnEdges(a.header, slices.Concat(a.body, b.body))
	if len(xs) != len(a.xs) {
		return false
	}
	a.left = left
	a.align(xs)
	b.align(xs)
	return true
}

func nearest(at []float64, v float64) float64 {
	best := 1e9
	for _, a := range at {
		best = min(best, abs(a-v))
	}
	return best
}

// headerWords stand in the headers of tables.
var headerWords = []string{"科目", "项目", "名称", "编码", "收入", "支出", "预算数", "决算数", "序号", "单位"}

// looksLikeHeader tells a row of labels without a number.
func looksLikeHeader(r page.Row) bool {
	words := 0
	for _, c := range r.Cells {
		if isNumber(c.Text) {
			return false
		}
		if containsWord(bare(c.Text)) {
			words++
		}
	}
	return words > 0
}

// containsWord tells a label of a header.
func containsWord(text string) bool {
	return slices.ContainsFunc(headerWords, func(w string) bool { return strings.Contains(text, w) })
}

// isNumber tells an amount.
func isNumber(s string) bool {
	s = strings.Trim(bare(s), "-−–－()（）%％△")
	return s != "" && strings.Trim(s, "0123456789,.，．") == "" && strings.ContainsAny(s, "0123456789")
}

// alike gives the pieces of a table one set of columns: the places of all their
// edges, without those that no piece needs.
func alike(run []*grid) {
	if len(run) == 0 {
		return
	}
	var edges []segment
	for _, g := range run {
		for _, x := range g.xs {
			edges = append(edges, segment{at: x})
		}
	}
	xs := positions(edges, touch)
	for _, g := range run {
		g.widen(xs)
	}
	for c := len(xs) - 2; c > 0; c-- {
		if spare(run, xs, c) {
			for _, g := range run {
				g.merge(c)
			}
			xs = append(xs[:c:c], xs[c+1:]...)
		}
	}
	for _, g := range run {
		g.xs = xs
	}
}

// narrow is the width of a column that holds no text, in points.
const narrow = 8.0

// spare tells whether the edge between columns c−1 and c parts nothing: some
// piece lacks it or a side of it is too narrow for text, and no row has text on
// both sides.
func spare(run []*grid, xs []float64, c int) bool {
	lacks := xs[c]-xs[c-1] < narrow || xs[c+1]-xs[c] < narrow
	for _, g := range run {
		lacks = lacks || nearest(g.xs, xs[c]) > touch
		for _, r := range g.rows {
			if bare(r.Cells[c-1].Text) != "" && bare(r.Cells[c].Text) != "" {
				return false
			}
		}
	}
	return lacks
}

// widen maps the rows onto finer columns.
func (g *grid) widen(xs []float64) {
	to := make([]int, len(g.xs))
	for i, x := range g.xs {
		best := 0
		for k := range xs {
			if abs(xs[k]-x) < abs(xs[best]-x) {
				best = k
			}
		}
		to[i] = best
	}
	to[0], to[len(to)-1] = 0, len(xs)-1
	for i := range g.rows {
		old := g.rows[i].Cells
		cells := make([]page.Cell, len(xs)-1)
		for k := range cells {
			cells[k] = page.Cell{Covered: true}
		}
		for c := range old {
			if old[c].Covered || to[c] >= len(cells) {
				continue
			}
			end := min(c+max(1, old[c].ColSpan), len(to)-1)
			cells[to[c]] = old[c]
			cells[to[c]].ColSpan = max(1, to[end]-to[c])
		}
		g.rows[i].Cells = cells
	}
}

// merge makes one column of c−1 and c.
func (g *grid) merge(c int) {
	for i := range g.rows {
		cells := g.rows[i].Cells
		left, right := cells[c-1], cells[c]
		switch {
		case !left.Covered && !right.Covered:
			if bare(left.Text) == "" {
				left.Text, left.Place = right.Text, right.Place
			}
			left.ColSpan = max(1, left.ColSpan) + max(1, right.ColSpan) - 1
		case left.Covered && !right.Covered:
			left = right
			shrink(cells[:c-1], 0)
		case !left.Covered:
			left.ColSpan = max(1, left.ColSpan-1)
		default:
			shrink(cells[:c-1], 1)
		}
		cells[c-1] = left
		g.rows[i].Cells = append(cells[:c:c], cells[c+1:]...)
	}
}

// shrink makes the span that covers the end of a row's cells shorter; with
// keep = 0 it ends before the last one.
func shrink(cells []page.Cell, keep int) {
	for i := len(cells) - 1; i >= 0; i-- {
		if !cells[i].Covered {
			if keep == 1 {
				cells[i].ColSpan = max(1, cells[i].ColSpan-1)
			} else {
				cells[i].ColSpan = max(1, len(cells)-i)
			}
			return
		}
	}
}
