package screen

import (
	"slices"
	"unicode/utf8"

	"mingzhang/internal/report"
)

// grid says how a table is drawn: which leading columns stay in sight, and
// which of them is the one that a phone keeps.
type grid struct {
	report.Table
	roles  []string // role of each column
	labels int      // leading columns that hold no amounts
	keep   int      // the label column that a narrow screen keeps
}

// gridOf looks at the roles of a table's columns.
func gridOf(t report.Table) grid {
	g := grid{Table: t, keep: -1}
	for _, row := range t.Rows {
		for c, cell := range row.Cells {
			for len(g.roles) <= c {
				g.roles = append(g.roles, "")
			}
			if g.roles[c] == "" {
				g.roles[c] = cell.Role
			}
		}
	}
	g.labels = max(0, slices.Index(g.roles, "amount"))
	if g.labels > mostLabels || len(t.Header) == 0 {
		g.labels = 0
	}
	g.keep = g.labels - 1
	for c := range g.labels {
		if r := g.roles[c]; r == "name" || r == "year" {
			g.keep = c
		}
	}
	return g
}

// mostLabels is how many leading columns can stay in sight; a table with more,
// or without a header, is no list of rows with a name.
const mostLabels = 3

// cellClasses are the classes of a body cell.
func (g grid) cellClasses(row report.TableRow, c int) string {
	cell := row.Cells[c]
	role := cell.Role
	if role == "" && c < len(g.roles) && g.roles[c] != "amount" {
		role = g.roles[c]
	}
	class := "c-" + role
	if role == "" {
		class = "c-text"
	}
	if c < g.labels {
		class += " stick stick-" + itoa(c)
		if c == g.keep {
			class += " keep"
		}
	}
	if role == "name" && row.Level > 0 {
		class += " lv-" + itoa(min(row.Level, 6))
	}
	return class
}

// standIn is what a narrow screen shows in the kept column where it is blank:
// the row's first label, such as the body of a total.
func (g grid) standIn(row report.TableRow, c int) string {
	if c != g.keep || row.Cells[c].Text != "" {
		return ""
	}
	for i := 0; i < g.labels && i < len(row.Cells); i++ {
		if row.Cells[i].Text != "" {
			return row.Cells[i].Text
		}
	}
	return ""
}

// headClasses are the classes of a header cell; only the first header row
// holds the label columns.
func (g grid) headClasses(row, c int, cell report.HeaderCell) string {
	switch {
	case row == 0 && c < g.labels && cell.ColSpan <= 1 && c == g.keep:
		return "stick stick-" + itoa(c) + " keep"
	case row == 0 && c < g.labels && cell.ColSpan <= 1:
		return "stick stick-" + itoa(c)
	case cell.ColSpan <= 1 && utf8.RuneCountInString(cell.Text) > 8:
		return "long"
	}
	return ""
}

// rowClass marks totals and mended rows.
func rowClass(r report.TableRow) string {
	class := ""
	if r.Total {
		class = "total"
	}
	if r.Repair != "" {
		class += " mended"
	}
	return class
}

// span is a colspan or rowspan; at least one.
func span(n int) string { return itoa(max(1, n)) }
