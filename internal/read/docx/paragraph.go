package docx

import (
	"encoding/xml"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read/ooxml"
)

// paragraph is a paragraph being read.
type paragraph struct {
	text     strings.Builder
	style    string
	number   numberRef // of its list, zero where it has none
	numbered bool      // says itself whether it is in a list
	outline  int       // its own outline level from 1; 0 where it says nothing
	hidden   strings.Builder
	contents bool // a line of a contents list
	joined   bool // its end was deleted
	after    []page.Block
}

// paragraph reads a paragraph up to its end.
func (r *reader) paragraph(d *xml.Decoder, p *paragraph) error {
	p.contents = p.contents || r.inContents()
	err := r.children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "pPr":
			return true, r.properties(d, p)
		case "r":
			return true, r.run(d, p)
		}
		return false, nil
	})
	p.contents = p.contents || r.inContents()
	return err
}

// properties reads what a paragraph says of itself.
func (r *reader) properties(d *xml.Decoder, p *paragraph) error {
	return r.children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "pStyle":
			p.style = value(e)
		case "outlineLvl":
			p.outline = level(value(e))
		case "numPr":
			p.numbered = true
			var err error
			p.number, err = readNumberRef(r, d)
			return true, err
		case "rPr":
			return true, r.endMark(d, p)
		}
		return false, nil
	})
}

// endMark reads the look of the paragraph's end, which may be deleted or
// inserted by a tracked change.
func (r *reader) endMark(d *xml.Decoder, p *paragraph) error {
	return r.children(d, func(e xml.StartElement) (bool, error) {
		if e.Name.Local == "del" || e.Name.Local == "moveFrom" {
			p.joined = true
			return true, d.Skip()
		}
		return e.Name.Local == "ins" || e.Name.Local == "moveTo", skipIf(d, e, "ins", "moveTo")
	})
}

// skipIf reads past an element that has one of the names.
func skipIf(d *xml.Decoder, e xml.StartElement, names ...string) error {
	for _, n := range names {
		if e.Name.Local == n {
			return d.Skip()
		}
	}
	return nil
}

// level is an outline level of the file, which counts from 0, as ours, which
// counts from 1; 0 for text.
func level(s string) int {
	if n := integer(s); n >= 0 && n <= 8 {
		return n + 1
	}
	return 0
}

// blocks makes the paragraph's block and those of the things that hang on it.
func (p *paragraph) blocks(r *reader) []page.Block {
	text := strings.Trim(p.text.String(), " \n\t\u00a0")
	r.noteHidden(p)
	var out []page.Block
	if !isBlank(text) {
		out = append(out, r.block(p, text))
	}
	return append(out, p.after...)
}

// block makes a heading or a paragraph of a text, with the number that Word
// counts for it.
func (r *reader) block(p *paragraph, text string) page.Block {
	look := r.styles.of(p.style)
	number := p.number
	if !p.numbered {
		number = look.number
	}
	b := page.Block{Kind: page.Paragraph, Text: r.numbering.label(number) + text, Contents: p.contents || look.contents}
	if p.outline == 0 {
		p.outline = look.outline
	}
	if p.outline > 0 && !b.Contents {
		b.Kind, b.Level = page.Heading, p.outline
		b.Text = strings.ReplaceAll(b.Text, "\n", "") // a title set on two lines
	}
	return b
}

// noteHidden logs text that is formatted as hidden.
func (r *reader) noteHidden(p *paragraph) {
	if text := p.hidden.String(); !isBlank(text) {
		r.doc.Note(fault.Dropped, "read.hidden-text", r.here(), "text", shortened(text))
	}
}

// field is an open field: its instruction, and whether its result has begun.
type field struct {
	instruction strings.Builder
	result      bool
	contents    bool
}

// fieldMark opens, parts or closes a field.
func (r *reader) fieldMark(e xml.StartElement) {
	n := len(r.fields)
	switch ooxml.Attr(e, "fldCharType") {
	case "begin":
		if n < maxDepth {
			r.fields = append(r.fields, field{})
		}
	case "separate":
		if n > 0 {
			f := &r.fields[n-1]
			f.result = true
			f.contents = strings.HasPrefix(strings.ToUpper(strings.TrimSpace(f.instruction.String())), "TOC")
		}
	case "end":
		if n > 0 {
			r.fields = r.fields[:n-1]
		}
	}
}

// inContents tells text within a field that lists the contents.
func (r *reader) inContents() bool {
	for i := range r.fields {
		if r.fields[i].contents {
			return true
		}
	}
	return false
}

// inInstruction tells text that is part of a field's instruction, which nobody
// sees.
func (r *reader) inInstruction() bool {
	for i := range r.fields {
		if !r.fields[i].result {
			return true
		}
	}
	return false
}
