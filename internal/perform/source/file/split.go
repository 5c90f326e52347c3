package file

import (
	"bufio"
	"bytes"
	"io"
	"strings"

	"mingzhang/internal/perform/source"
)

// How far a quoted cell may run: a quote that nobody closes must not swallow the rest
// of a file.
const (
	maxLine   = 1 << 20
	maxQuoted = 50 // lines
)

// splitter cuts a CSV into records. It never fails on bad quotes: a record whose quote
// is not closed is its first line alone, and the next line begins a new one.
type splitter struct {
	in    *bufio.Reader
	comma byte
	line  int64    // number of the line read last
	ahead []string // lines read already, in their order
	cells []string
	begun bool
}

// next gives the cells of the next record and the number of its first line. The slice
// is reused. io.EOF at the end.
func (s *splitter) next() ([]string, int64, error) {
	text, err := s.take()
	if err != nil {
		return nil, 0, err
	}
	at := s.line
	whole := s.split(text)
	if whole {
		return s.cells, at, nil
	}
	more := s.closing(text)
	if more != nil && s.split(text+"\n"+strings.Join(more, "\n")) {
		return s.cells, at, nil
	}
	s.ahead = append(more, s.ahead...)
	s.line -= int64(len(more))
	s.split(text)
	return s.cells, at, nil
}

// closing takes the lines up to the one where the quotes of a record are in pairs;
// those that it looked at where none is, for which split fails again.
func (s *splitter) closing(text string) (more []string) {
	quotes, size := strings.Count(text, `"`), len(text)
	for len(more) < maxQuoted && size < source.MaxCell {
		line, err := s.take()
		if err != nil {
			break
		}
		more = append(more, line)
		size += len(line)
		if quotes += strings.Count(line, `"`); quotes%2 == 0 {
			break
		}
	}
	return more
}

// take gives the next line without its end. A line that is too long loses its rest,
// and so has too few cells.
func (s *splitter) take() (string, error) {
	if len(s.ahead) > 0 {
		line := s.ahead[0]
		s.ahead = s.ahead[1:]
		s.line++
		return line, nil
	}
	line, err := s.readLine()
	if err != nil {
		return "", err
	}
	if !s.begun {
		s.begun = true
		line = strings.TrimPrefix(line, "\ufeff")
	}
	s.line++
	return line, nil
}

func (s *splitter) readLine() (string, error) {
	var out []byte
	for {
		part, err := s.in.ReadSlice('\n')
		if room := maxLine - len(out); len(part) > room {
			out = append(out, part[:room]...)
		} else {
			out = append(out, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && (err != io.EOF || len(out) == 0):
			return "", err
		}
		return string(bytes.TrimRight(out, "\r\n")), nil
	}
}

// split cuts a record into s.cells; false where a quote is not closed.
func (s *splitter) split(text string) bool {
	s.cells = s.cells[:0]
	for {
		cell, rest, more, closed := s.cell(text)
		if len(cell) > source.MaxCell {
			cell = cell[:source.MaxCell]
		}
		s.cells = append(s.cells, unguarded(cell))
		if !closed {
			return false
		}
		if !more {
			return true
		}
		text = rest
	}
}

// cell takes the first cell off a record.
func (s *splitter) cell(text string) (cell, rest string, more, closed bool) {
	if !strings.HasPrefix(text, `"`) {
		cell, rest, more = strings.Cut(text, string(s.comma))
		return strings.TrimSpace(cell), rest, more, true
	}
	var b strings.Builder
	text = text[1:]
	for {
		i := strings.IndexByte(text, '"')
		if i < 0 {
			return text, "", false, false
		}
		b.WriteString(text[:i])
		text = text[i+1:]
		if !strings.HasPrefix(text, `"`) {
			break
		}
		b.WriteByte('"')
		text = text[1:]
	}
	tail, rest, more := strings.Cut(text, string(s.comma))
	return strings.TrimSpace(b.String() + tail), rest, more, true
}

// unguarded takes off the wrappings by which exports keep a spreadsheet from changing
// a number or running a formula: ="00123" and '=x.
func unguarded(cell string) string {
	if len(cell) > 3 && strings.HasPrefix(cell, `="`) && strings.HasSuffix(cell, `"`) {
		return cell[2 : len(cell)-1]
	}
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@", cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}
