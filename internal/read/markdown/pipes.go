package markdown

import (
	"strings"

	"mingzhang/internal/fault"
)

// hasPipe tells a line with a pipe that no backslash escapes.
func hasPipe(line string) bool {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			return true
		}
	}
	return false
}

// isPipeStart tells the first line of a pipe table: it begins with a pipe, or
// the next line has pipes as well.
func isPipeStart(line, next string) bool {
	if isTabRow(line) && !strings.HasPrefix(line, "|") || !hasPipe(line) {
		return false
	}
	return strings.HasPrefix(strings.TrimSpace(line), "|") || hasPipe(next) && !isTabRow(next)
}

// pipeRow adds a line of cells parted by pipes to the table.
func (s *scanner) pipeRow(line string) {
	cells := splitPipes(line)
	if isPipeSeparator(cells) {
		if len(s.table) != 1 {
			s.doc.Note(fault.Dropped, "read.separator-row", s.here(), "text", line)
		}
		return
	}
	s.addRow(cells)
}

// isPipeSeparator tells the line |---|:-:| under a header.
func isPipeSeparator(cells []string) bool {
	if isSeparator(cells) {
		return true
	}
	for _, c := range cells {
		if c = strings.TrimSpace(c); !strings.Contains(c, "-") || !strings.Contains(c, ":") || strings.Trim(c, "-:") != "" {
			return false
		}
	}
	return true
}

// splitPipes parts a line at its pipes; an outer pipe opens or closes the line,
// an escaped one belongs to the text.
func splitPipes(line string) []string {
	line = strings.Trim(line, " \t")
	line = strings.TrimPrefix(line, "|")
	var cells []string
	start := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			cells = append(cells, pipeCell(line[start:i]))
			start = i + 1
		}
	}
	if start < len(line) {
		cells = append(cells, pipeCell(line[start:]))
	}
	return cells
}

// pipeCell takes the padding off a cell.
func pipeCell(s string) string { return strings.Trim(s, " \t") }
