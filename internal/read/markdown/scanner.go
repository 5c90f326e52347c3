package markdown

import (
	"context"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// scanner walks the lines and gathers blocks. At any moment it is in a
// paragraph, in a table, or between blocks.
type scanner struct {
	ctx    context.Context
	doc    *page.Document
	lines  *lines
	blocks []page.Block
	para   paragraph
	table  []page.Row
	kind   tableKind
	cells  int // cells that may still be read
}

// tableKind says what the cells of the current table are parted by.
type tableKind int

const (
	noTable tableKind = iota
	tabTable
	pipeTable
)

// run reads all lines.
func (s *scanner) run() error {
	for s.lines.advance() {
		if s.lines.number%4096 == 0 && s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		s.take(s.lines.line)
		if s.cells < 0 {
			return fault.New(fault.TooLarge, "表格的单元格太多，超过上限").
				At(s.here().String()).Hint("请拆成几个文件后再提交")
		}
	}
	s.endAll()
	return nil
}

// take reads one line as what it is.
func (s *scanner) take(line string) {
	switch {
	case s.kind == tabTable && isTabRow(line):
		s.tabRow(line)
	case isBlank(line):
		s.endAll()
	case s.kind == pipeTable && hasPipe(line) && !isTabRow(line):
		s.pipeRow(line)
	case s.htmlTable(line), s.heading(line), s.fence(line), s.rule(line), s.picture(line):
	case isPipeStart(line, s.lines.peek()):
		s.startTable(pipeTable)
		s.pipeRow(line)
	case isTabRow(line):
		s.startTable(tabTable)
		s.tabRow(line)
	default:
		s.endTable()
		s.text(line)
	}
}

// here is the place of the current line.
func (s *scanner) here() place.Place { return place.Place{Line: s.lines.number} }

// startTable ends what went before and begins a table of a kind.
func (s *scanner) startTable(k tableKind) {
	s.endAll()
	s.kind = k
}

// endAll ends the current paragraph and table.
func (s *scanner) endAll() {
	s.endParagraph()
	s.endTable()
}

// endTable makes a block of the rows read so far.
func (s *scanner) endTable() {
	rows := s.table
	s.table, s.kind = nil, noTable
	for len(rows) > 0 && isEmptyRow(rows[len(rows)-1]) {
		rows = rows[:len(rows)-1]
	}
	if len(rows) == 0 {
		return
	}
	if lines, ok := asIndented(rows); ok {
		s.blocks = append(s.blocks, lines...)
		return
	}
	s.addTable(rows)
}

// addTable keeps the rows as a block and logs rows that are too long.
func (s *scanner) addTable(rows []page.Row) {
	noteRagged(s.doc, rows)
	s.blocks = append(s.blocks, page.Block{Kind: page.Table, Place: rows[0].Place, Rows: rows})
}

// isBlank tells a line that parts blocks.
func isBlank(line string) bool { return strings.TrimSpace(line) == "" }
