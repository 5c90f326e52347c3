package docx

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"

	"mingzhang/internal/read/ooxml"
)

// styles are the named looks of a document, by id.
type styles map[string]*style

// style is what of a look matters for reading.
type style struct {
	base     string
	name     string
	outline  int // from 1; 0 for text
	number   numberRef
	hidden   bool
	contents bool // a line of a contents list
	settled  bool
}

// plain is the look of a paragraph without a style, or with an unknown one.
var plain = &style{settled: true}

// of is the look with an id, with what it takes over from the look it is based
// on.
func (s styles) of(id string) *style {
	own := s[id]
	if own == nil {
		return plain
	}
	for steps := 0; !own.settled && steps < 20; steps++ {
		own.settled = true
		base := s.of(own.base)
		if own.outline == 0 {
			own.outline = base.outline
		}
		if own.number.id == "" {
			own.number.id = base.number.id
			own.number.level = max(own.number.level, base.number.level)
		}
		own.hidden = own.hidden || base.hidden
		own.contents = own.contents || base.contents
	}
	return own
}

var (
	headingName  = regexp.MustCompile(`^(?:heading|标题|標題)\s*([1-9])$`)
	contentsName = regexp.MustCompile(`^(?:toc|contents|目录|目錄)\s*[1-9]$`)
)

// called tells from the name of a look what it is for.
func (s *style) called(name string) {
	s.name = strings.ToLower(strings.TrimSpace(name))
	if m := headingName.FindStringSubmatch(s.name); m != nil && s.outline == 0 {
		s.outline = integer(m[1])
	}
	if s.name == "title" && s.outline == 0 {
		s.outline = 1
	}
	s.contents = contentsName.MatchString(s.name)
}

// readStyles reads the part with the looks.
func (r *reader) readStyles(part string) error {
	r.styles = styles{}
	return r.archive.Walk(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "style" {
			return nil
		}
		s := &style{}
		r.styles[ooxml.Attr(e, "styleId")] = s
		return r.children(d, r.styleHandler(d, s))
	})
}

// styleHandler takes the properties of a look, for paragraphs and for texts.
func (r *reader) styleHandler(d *xml.Decoder, s *style) handler {
	var h handler
	h = func(e xml.StartElement) (bool, error) {
		var err error
		switch e.Name.Local {
		case "name":
			s.called(value(e))
		case "basedOn":
			s.base = value(e)
		case "outlineLvl":
			s.outline = level(value(e))
		case "numPr":
			s.number, err = readNumberRef(r, d)
			return true, err
		case "vanish":
			s.hidden = isOn(e)
		case "pPr", "rPr":
			return true, r.children(d, h)
		}
		return false, nil
	}
	return h
}

// integer reads a count of the file; -1 where there is none.
func integer(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return -1
	}
	return n
}
