package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// heading reads a line that begins with one to six #.
func (s *scanner) heading(line string) bool {
	rest := strings.TrimLeft(line, "#")
	level := len(line) - len(rest)
	first, _ := utf8.DecodeRuneInString(rest)
	if level < 1 || level > 6 || !unicode.IsSpace(first) && !read.IsWide(first) {
		return false
	}
	rest = strings.TrimSpace(rest)
	if bare := strings.TrimRight(rest, "#"); bare == "" || strings.HasSuffix(bare, " ") {
		rest = strings.TrimSpace(bare)
	}
	s.endAll()
	s.addHeading(rest, level)
	return true
}

// addHeading keeps a heading at the current line, if it says anything.
func (s *scanner) addHeading(text string, level int) {
	at := s.here()
	if text = s.inline(text, at); text != "" {
		s.blocks = append(s.blocks, page.Block{Kind: page.Heading, Level: level, Text: text, Place: at})
	}
}

// rule reads a line that is drawn, not written: === or --- under a one-line
// paragraph makes it a heading, alone it is a ruling line.
func (s *scanner) rule(line string) bool {
	line = strings.ReplaceAll(strings.TrimSpace(line), " ", "")
	if len(line) < 3 || strings.Trim(line, line[:1]) != "" || !strings.Contains("=-*_", line[:1]) {
		return false
	}
	p := s.para
	if p.count == 1 && (line[0] == '=' || line[0] == '-') {
		s.endParagraph()
		last := &s.blocks[len(s.blocks)-1]
		last.Kind, last.Level = page.Heading, 1
		if line[0] == '-' {
			last.Level = 2
		}
	}
	s.endAll()
	return true
}

// fence drops the marks of a code block; its lines are read like others.
func (s *scanner) fence(line string) bool {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "```") && !strings.HasPrefix(line, "~~~") {
		return false
	}
	s.endAll()
	return true
}

// picture reads a line that is an image and nothing else.
func (s *scanner) picture(line string) bool {
	line = strings.TrimSpace(line)
	isMark := strings.HasPrefix(line, "![") && strings.HasSuffix(line, ")")
	isTag := strings.HasPrefix(line, "<img") && strings.HasSuffix(line, ">")
	if !isMark && !isTag {
		return false
	}
	s.endAll()
	s.blocks = append(s.blocks, page.Block{Kind: page.Picture, Place: s.here()})
	s.doc.Note(fault.Partial, "read.picture", s.here())
	return true
}
