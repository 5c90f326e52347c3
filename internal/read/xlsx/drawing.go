package xlsx

import (
	"encoding/xml"
	"errors"
	"path"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read/ooxml"
	"mingzhang/internal/read/sheet"
)

// pictures reads what floats over the worksheet: images, which are reported as
// such, text boxes as paragraphs, and charts, which are only logged.
func (s *worksheet) pictures(part string) ([]sheet.Floating, error) {
	if len(s.drawings) == 0 {
		return nil, nil
	}
	rels, err := s.archive.Relations(path.Clean(part))
	if err != nil {
		return nil, s.forgive(err)
	}
	var out []sheet.Floating
	for _, id := range s.drawings {
		r := drawingReader{sheet: s}
		err := s.archive.Walk(rels[id].Target, r.visit)
		if err := s.forgive(err); err != nil {
			return nil, err
		}
		r.end()
		out = append(out, r.found...)
	}
	return out, nil
}

// forgive logs a damaged drawing; the limits stay errors.
func (s *worksheet) forgive(err error) error {
	if err == nil || errors.Is(err, ooxml.ErrInflated) {
		return err
	}
	s.doc.Note(fault.Partial, "read.broken-drawing", s.At(0, 0), "cause", err.Error())
	return nil
}

// drawingReader gathers the things of a drawing part.
type drawingReader struct {
	sheet       *worksheet
	row, column int // of the anchor, from 0
	text        strings.Builder
	found       []sheet.Floating
}

// visit keeps what an element of a drawing says.
func (r *drawingReader) visit(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "oneCellAnchor", "twoCellAnchor", "absoluteAnchor":
		r.end()
		r.row, r.column = 0, 0
	case "from":
		return r.from(d)
	case "pic":
		r.add(page.Block{Kind: page.Picture})
		r.sheet.doc.Note(fault.Partial, "read.picture", r.sheet.At(r.row+1, r.column+1))
	case "graphicFrame":
		r.sheet.doc.Note(fault.Partial, "read.chart", r.sheet.At(r.row+1, r.column+1))
	case "p":
		if r.text.Len() > 0 {
			r.text.WriteByte('\n')
		}
	case "t":
		var text string
		err := d.DecodeElement(&text, &e)
		r.text.WriteString(text)
		return err
	case "Fallback":
		return d.Skip()
	}
	return nil
}

// from reads the cell at which a thing is anchored.
func (r *drawingReader) from(d *xml.Decoder) error {
	var at struct {
		Row int `xml:"row"`
		Col int `xml:"col"`
	}
	err := d.DecodeElement(&at, &xml.StartElement{Name: xml.Name{Local: "from"}})
	r.row = min(max(at.Row, 0), sheet.MaxRow-1)
	r.column = min(max(at.Col, 0), sheet.MaxColumn-1)
	return err
}

// end keeps the text of a text box that has ended.
func (r *drawingReader) end() {
	if text := strings.TrimSpace(r.text.String()); text != "" {
		r.add(page.Block{Kind: page.Paragraph, Text: text})
	}
	r.text.Reset()
}

func (r *drawingReader) add(b page.Block) {
	b.Place = r.sheet.At(r.row+1, r.column+1)
	r.found = append(r.found, sheet.Floating{Row: r.row + 1, Block: b})
}
