package markdown

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/publish"
)

// table writes a table under its heads and over its notes.
func (p printer) table(t *budget.Table) {
	h := publish.HeadsOf(t)
	for _, line := range h.Lines() {
		if line == h.Title {
			p.heading(3, line)
			continue
		}
		p.block("", line)
	}
	p.grid(publish.GridOf(t))
	for _, n := range publish.Notes(t) {
		p.block("", n)
	}
}

// grid writes the rows; a spanning header cell is followed by blanks, which the
// reader fills from the left or from above.
func (p printer) grid(g publish.Grid) {
	for _, row := range g.Header {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = c.Text
		}
		p.row(cells)
	}
	for _, row := range g.Body {
		p.row(row)
	}
	p.line("")
}

// row writes cells parted by tabs; a row of one cell gets a tab, else it would
// be no row.
func (p printer) row(cells []string) {
	out := make([]string, max(2, len(cells)))
	for i, c := range cells {
		out[i] = escapeCell(c)
	}
	p.line(strings.Join(out, "\t"))
}
