package markdown

import (
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

// isTabRow tells a line of cells parted by tabs.
func isTabRow(line string) bool { return strings.IndexByte(line, '\t') >= 0 }

// tabRow adds a line of tab-separated cells to the table.
func (s *scanner) tabRow(line string) {
	cells := strings.Split(line, "\t")
	if isSeparator(cells) {
		s.doc.Note(fault.Dropped, "read.separator-row", s.here(), "text", line)
		return
	}
	s.addRow(cells)
}

// addRow adds cells, stripped of their markup, as a row at the current line.
func (s *scanner) addRow(texts []string) {
	at := s.here()
	row := page.Row{Place: at, Cells: make([]page.Cell, len(texts))}
	for i, t := range texts {
		at.Column = i + 1
		row.Cells[i] = page.Cell{Text: s.inline(t, at), Place: at}
	}
	s.cells -= len(texts)
	s.table = append(s.table, row)
}

// isSeparator tells a row made of dashes only, which Markdown draws between
// header and body: each cell two dashes or more, since one dash is a value.
func isSeparator(cells []string) bool {
	any := false
	for _, c := range cells {
		c = strings.TrimSpace(c)
		if c == "" {
			continue
		}
		if len(c) < 2 || strings.Trim(c, "-:") != "" || !strings.Contains(c, "--") {
			return false
		}
		any = true
	}
	return any
}

// isEmptyRow tells a row of blank cells.
func isEmptyRow(r page.Row) bool {
	for _, c := range r.Cells {
		if strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return true
}

// asIndented tells lines that one tab indents, which are paragraphs and no
// table: every row is an empty cell and a text without a number of its own.
func asIndented(rows []page.Row) ([]page.Block, bool) {
	var out []page.Block
	for _, r := range rows {
		if len(r.Cells) != 2 || r.Cells[0].Text != "" || read.IsAmount(r.Cells[1].Text) {
			return nil, false
		}
		out = append(out, page.Block{Kind: page.Paragraph, Text: r.Cells[1].Text, Place: place.Place{Line: r.Place.Line}})
	}
	return out, true
}
