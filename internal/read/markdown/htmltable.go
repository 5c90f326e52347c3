package markdown

import (
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// htmlTable reads the HTML table that begins in the line, with what stands
// before it; what follows it on its last line is read as a line of its own.
func (s *scanner) htmlTable(line string) bool {
	at := tableStart(line)
	if at < 0 || isTabRow(line[:at]) {
		return false
	}
	if before := strings.TrimSpace(line[:at]); before != "" {
		s.endTable()
		s.text(before)
	}
	s.endAll()
	at += s.lines.start
	h := htmlReader{s: s, text: s.htmlExtent(at), line: s.lines.number}
	used := h.run()
	h.emit()
	s.lines.skip(at, used)
	if !isBlank(s.lines.line) {
		s.take(s.lines.line)
	}
	return true
}

// tableStart finds the tag that opens a table; -1 where there is none.
func tableStart(line string) int {
	for i := 0; ; i++ {
		j := strings.IndexByte(line[i:], '<')
		if j < 0 {
			return -1
		}
		i += j
		if len(line) > i+6 && strings.EqualFold(line[i:i+6], "<table") {
			return i
		}
	}
}

// htmlExtent is the text in which the table that begins at an offset must end:
// up to the last </table> of the file or, where none follows, the next blank
// line, which is logged.
func (s *scanner) htmlExtent(at int) string {
	rest := s.lines.text[at:]
	if s.lines.lastClose > at {
		return rest[:min(len(rest), s.lines.lastClose-at+len("</table>"))]
	}
	s.doc.Note(fault.Partial, "read.unclosed-table", s.here())
	if i := strings.Index(rest, "\n\n"); i >= 0 {
		return rest[:i]
	}
	return rest
}

// htmlReader walks the tags of a table and the tables nested in it.
type htmlReader struct {
	s      *scanner
	text   string
	line   int
	tables []*htmlTable // in the order in which they open
	open   []*htmlTable // those not yet closed, the innermost last
}

// htmlTable is a table being read; its cells get their columns at the end.
type htmlTable struct {
	captions []page.Block
	rows     []htmlRow
	cell     *htmlCell // the open cell
	flow     flow      // text of the open cell, or outside of cells
	line     int       // where the text outside of cells begins
}

type htmlRow struct {
	line  int
	cells []htmlCell
}

type htmlCell struct {
	line, colSpan, rowSpan int
	text                   string
}

// run reads up to the end of the outermost table and says how many bytes that
// took.
func (h *htmlReader) run() int {
	used := 0
	for used < len(h.text) {
		n := h.step(h.text[used:])
		h.line += strings.Count(h.text[used:used+n], "\n")
		used += n
		if len(h.open) == 0 || h.s.cells < 0 {
			break
		}
	}
	for len(h.open) > 0 {
		h.closeTable()
	}
	return used
}

// step reads one tag or the text before the next.
func (h *htmlReader) step(text string) int {
	if text[0] == '<' {
		if t, ok := tagAt(text); ok {
			h.tag(t)
			return t.size
		}
	}
	n := 1 + strings.IndexByte(text[1:], '<')
	if n == 0 {
		n = len(text)
	}
	h.write(text[:n])
	return n
}

// write adds text to the innermost table.
func (h *htmlReader) write(s string) {
	if len(h.open) == 0 {
		return
	}
	t := h.open[len(h.open)-1]
	if t.cell == nil && t.flow.out.Len() == 0 {
		t.line = h.line
	}
	t.flow.write(foldLines(s))
}

// maxNesting is the deepest table in a table that is read as one.
const maxNesting = 32

// tag does what a tag means for the table.
func (h *htmlReader) tag(t tag) {
	if t.name == "table" {
		if t.close {
			h.closeTable()
		} else if len(h.open) < maxNesting {
			table := &htmlTable{line: h.line}
			h.tables, h.open = append(h.tables, table), append(h.open, table)
		}
		return
	}
	if len(h.open) == 0 {
		return
	}
	top := h.open[len(h.open)-1]
	switch t.name {
	case "tr":
		h.endCell(top)
		if !t.close {
			top.rows = append(top.rows, htmlRow{line: h.line})
		}
	case "td", "th":
		h.endCell(top)
		if !t.close {
			top.openCell(t, h.line)
		}
	case "thead", "tbody", "tfoot", "colgroup", "col":
		h.endCell(top)
	default:
		top.flow.tag(t)
	}
}

// openCell begins a cell, and a row where the file forgot one.
func (t *htmlTable) openCell(g tag, line int) {
	if len(t.rows) == 0 {
		t.rows = append(t.rows, htmlRow{line: line})
	}
	t.cell = &htmlCell{line: line, colSpan: span(g.attr("colspan"), 1000), rowSpan: span(g.attr("rowspan"), 65534)}
}

// endCell keeps the open cell, or the text that stood outside of cells, which
// is a caption.
func (h *htmlReader) endCell(t *htmlTable) {
	line := t.line
	if t.cell != nil {
		line = t.cell.line
	}
	text := h.s.finish(&t.flow, place.Place{Line: line})
	t.flow = flow{}
	if t.cell == nil {
		if text != "" {
			b := page.Block{Kind: page.Paragraph, Text: text, Place: place.Place{Line: line}}
			t.captions = append(t.captions, b)
		}
		return
	}
	t.cell.text = text
	row := &t.rows[len(t.rows)-1]
	row.cells = append(row.cells, *t.cell)
	h.s.cells--
	t.cell = nil
}

// closeTable ends the innermost table.
func (h *htmlReader) closeTable() {
	if n := len(h.open); n > 0 {
		h.endCell(h.open[n-1])
		h.open = h.open[:n-1]
	}
}

// emit makes blocks of the tables, those nested after the one around them.
func (h *htmlReader) emit() {
	for _, t := range h.tables {
		h.s.blocks = append(h.s.blocks, t.captions...)
		rows := t.grid(&h.s.cells)
		if !isEmptyTable(rows) {
			h.s.addTable(rows)
		}
	}
}

// isEmptyTable tells a table without text, such as one that only lays out
// others.
func isEmptyTable(rows []page.Row) bool {
	for _, r := range rows {
		if !isEmptyRow(r) {
			return false
		}
	}
	return true
}
