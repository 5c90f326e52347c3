package markdown

import (
	"strings"
	"unicode/utf8"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

// paragraph is the text gathered from consecutive lines.
type paragraph struct {
	text   strings.Builder
	last   rune // last character so far
	line   int  // first line
	count  int  // lines
	closed bool // the next line begins another paragraph
}

// text adds a line to the paragraph, or begins another where the line stands
// for itself: an item of a list, a caption, a note.
func (s *scanner) text(line string) {
	line, isItem := withoutBullet(strings.TrimSpace(line))
	line = s.inline(line, s.here())
	if s.para.closed || isItem || opensParagraph(line) || read.IsCaption(line) {
		s.endParagraph()
	}
	for i, part := range strings.Split(line, "\n") {
		if i > 0 {
			s.endParagraph()
		}
		if part != "" {
			s.para.add(part, s.lines.number)
			s.para.closed = read.IsCaption(part)
		}
	}
}

// add joins a line to the text, without a space between Chinese characters.
func (p *paragraph) add(line string, number int) {
	first, _ := utf8.DecodeRuneInString(line)
	if p.count == 0 {
		p.line = number
	} else if !read.IsWide(p.last) && !read.IsWide(first) {
		p.text.WriteByte(' ')
	}
	p.text.WriteString(line)
	p.last, _ = utf8.DecodeLastRuneInString(line)
	p.count++
}

// endParagraph makes a block of the text gathered so far.
func (s *scanner) endParagraph() {
	if s.para.count > 0 {
		s.blocks = append(s.blocks, page.Block{
			Kind:  page.Paragraph,
			Text:  s.para.text.String(),
			Place: place.Place{Line: s.para.line},
		})
	}
	s.para = paragraph{}
}
