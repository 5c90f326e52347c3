package form

import (
	"strings"

	"mingzhang/internal/table"
)

// match is how well a form fits a grid: which header, which columns.
type match struct {
	form    *Form
	header  int      // header rows
	paths   []string // header path of each grid column
	columns []int    // grid column → index in the form's columns, −1 unbound
	amounts int      // amount columns bound
	title   int      // 0 none, 1 loose, 2 same words, 3 the official title
	score   int
	year    int
}

// claimScore is the least score by which a form claims a grid: a good title
// with one amount column, or nearly all columns under a loose title.
const claimScore = 60

// bestMatch finds the form that fits best; nil with a reason when none does or
// two fit equally.
func bestMatch(forms []*Form, g *gridView) (*match, string) {
	var best *match
	tie := false
	for _, f := range forms {
		m := fit(f, g)
		switch {
		case m == nil || m.score < claimScore:
		case best == nil || m.score > best.score:
			best, tie = m, false
		case m.score == best.score:
			tie = true
		}
	}
	switch {
	case best == nil:
		return nil, "form.none-fits"
	case tie:
		return nil, "form.two-fit-equally"
	}
	return best, ""
}

// fit tries every header depth and keeps the best.
func fit(f *Form, g *gridView) *match {
	title := titleScore(f, g)
	if f.Rows.Kind == "blocks" {
		return fitBlocks(f, g.Grid, title, g.year)
	}
	var best *match
	for h := 1; h <= len(g.headers); h++ {
		if g.headers[h-1].cut && h < len(g.headers) {
			continue
		}
		m := fitHeader(f, g, h, title)
		if m != nil && (best == nil || m.score > best.score) {
			best = m
		}
	}
	return best
}

func fitHeader(f *Form, g *gridView, h, title int) *match {
	cols := f.columns
	m := &match{form: f, header: h, paths: g.headers[h-1].paths, title: title, year: g.year}
	m.columns = bindColumns(cols, g.headers[h-1].labels)
	if f.Rows.Beside {
		bindBeside(cols, g.headers[h-1].labels, m.columns)
	}
	named, amounts, wanted := countBound(cols, m.columns)
	if len(f.Sides) > 0 && amounts+named < wanted {
		by := bindSides(f, g.Grid, h, g.headers[h-1].labels)
		if n, a, w := countBound(cols, by); n+a > named+amounts {
			m.columns, named, amounts, wanted = by, n, a, w
		}
	}
	bindWords(cols, g.headers[h-1].labels, m.columns) // found, but no evidence for this form
	if found, _, _ := countBound(cols, m.columns); amounts == 0 || found == 0 && f.Rows.Kind != "one" {
		return nil
	}
	m.amounts = amounts
	if f.Untitled && amounts+named == wanted && g.Title == "" {
		m.title = 1
	}
	m.score = titlePoints[m.title] + 40*(amounts+named)/wanted + numberPoints(f, g.Grid)
	if unbound := unboundColumns(m); unbound > 0 {
		m.score -= min(10, 2*unbound)
	}
	return m
}

// countBound counts the columns of the form that were found, and those that
// should be: optional ones count only where they are; a code is one, whether it
// is printed in one cell or in three.
func countBound(cols []Column, columns []int) (named, amounts, wanted int) {
	bound := make([]bool, len(cols))
	for _, c := range columns {
		if c >= 0 {
			bound[c] = true
		}
	}
	code, coded := false, false
	for i := range cols {
		switch {
		case cols[i].isCode():
			code, coded = true, coded || bound[i]
			continue
		case bound[i] && cols[i].isAmount():
			amounts++
		case bound[i]:
			named++
		}
		if bound[i] || !cols[i].Optional {
			wanted++
		}
	}
	if coded {
		named++
	}
	if code {
		wanted++
	}
	return named, amounts, wanted
}

var titlePoints = [4]int{0, 30, 50, 55}

func numberPoints(f *Form, g *table.Grid) int {
	if f.No != "" && f.No == g.Number {
		return 6
	}
	return 0
}

func unboundColumns(m *match) int {
	n := 0
	for i, c := range m.columns {
		if c < 0 && m.paths[i] != "" {
			n++
		}
	}
	return n
}

// titleScore compares titles: 3 official, 2 another accepted one, 1 loosely.
func titleScore(f *Form, g *gridView) int {
	best := 0
	for _, key := range []string{g.title, g.sheet} {
		if key == "" {
			continue
		}
		loose := looseTitle(key)
		for i, want := range f.titles {
			switch {
			case key == want && i == 0:
				return 3
			case key == want:
				best = max(best, 2)
			case loose == f.loose[i] || strings.HasSuffix(key, want) && len(key)-len(want) < 24:
				best = max(best, 1)
			}
		}
	}
	return best
}

func (c Column) isCode() bool { return strings.HasPrefix(c.Role, "code") }

func (c Column) isAmount() bool { return c.Role == "" || c.Role == "amount" }

// allColumns are the columns of the form, or of all its sides in order.
func (f *Form) allColumns() []Column {
	if len(f.Sides) == 0 {
		return f.Columns
	}
	var out []Column
	for _, s := range f.Sides {
		out = append(out, s.Columns...)
	}
	return out
}

// sideOf tells which side a column of allColumns belongs to.
func (f *Form) sideOf(col int) int {
	for i, s := range f.Sides {
		if col < len(s.Columns) {
			return i
		}
		col -= len(s.Columns)
	}
	return 0
}

// fitBlocks recognises a composite table by its title and the labels of its
// blocks in the first columns.
func fitBlocks(f *Form, g *table.Grid, title, year int) *match {
	found := 0
	for _, b := range f.Blocks {
		if blockStart(g, b) >= 0 {
			found++
		}
	}
	score := titlePoints[title] + 40*found/max(1, len(f.Blocks)) + numberPoints(f, g)
	if found < 2 {
		return nil
	}
	return &match{form: f, title: title, score: score, paths: make([]string, g.Width()), columns: unboundAll(g.Width()), year: year}
}

func unboundAll(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}
