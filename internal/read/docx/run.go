package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read/ooxml"
)

// run reads a run of text up to its end.
func (r *reader) run(d *xml.Decoder, p *paragraph) error {
	hidden := false
	to := func() *strings.Builder {
		if hidden {
			return &p.hidden
		}
		return &p.text
	}
	return r.children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "rPr":
			var err error
			hidden, err = r.runIsHidden(d)
			return true, err
		case "t":
			text, err := charData(d)
			if !r.inInstruction() {
				write(to(), text)
			}
			return true, err
		case "fldChar":
			r.fieldMark(e)
		case "instrText":
			text, err := charData(d)
			if n := len(r.fields); n > 0 && !r.fields[n-1].result {
				write(&r.fields[n-1].instruction, text)
			}
			return true, err
		case "ruby":
			return true, r.ruby(d, p)
		case "commentReference":
			r.comments++
		case "drawing", "pict", "object":
			return true, r.drawn(d, p)
		default:
			r.sign(e, p, to())
		}
		return false, nil
	})
}

// sign writes the elements that stand for a character, and keeps the notes that
// are referred to.
func (r *reader) sign(e xml.StartElement, p *paragraph, to *strings.Builder) {
	switch e.Name.Local {
	case "tab", "ptab":
		write(to, "\t")
	case "br", "cr":
		if t := ooxml.Attr(e, "type"); t != "page" && t != "column" {
			write(to, "\n")
		}
	case "noBreakHyphen":
		write(to, "-")
	case "sym":
		write(to, r.symbol(ooxml.Attr(e, "font"), ooxml.Attr(e, "char")))
	case "footnoteReference", "endnoteReference":
		p.after = append(p.after, r.notes[e.Name.Local+ooxml.Attr(e, "id")]...)
	}
}

// write adds text up to the limit of a paragraph.
func write(b *strings.Builder, s string) {
	if b.Len()+len(s) <= maxText {
		b.WriteString(s)
	}
}

// runIsHidden reads the look of a run.
func (r *reader) runIsHidden(d *xml.Decoder) (bool, error) {
	hidden := false
	err := r.children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "vanish":
			hidden = isOn(e)
		case "rStyle":
			hidden = hidden || r.styles.of(value(e)).hidden
		case "ins", "del", "moveTo", "moveFrom":
			return true, d.Skip()
		}
		return false, nil
	})
	return hidden, err
}

// charData is the text up to the end of the current element.
func charData(d *xml.Decoder) (string, error) {
	var out []byte
	for {
		tok, err := d.Token()
		if err != nil {
			return string(out), unended(err)
		}
		switch t := tok.(type) {
		case xml.CharData:
			out = append(out, t...)
		case xml.EndElement:
			return string(out), nil
		case xml.StartElement:
			if err := d.Skip(); err != nil {
				return string(out), err
			}
		}
	}
}

// ruby reads the text that a phonetic guide stands over, without the guide.
func (r *reader) ruby(d *xml.Decoder, p *paragraph) error {
	return r.children(d, func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "rubyBase" {
			return false, nil
		}
		return true, r.children(d, func(e xml.StartElement) (bool, error) {
			if e.Name.Local != "r" {
				return false, nil
			}
			return true, r.run(d, p)
		})
	})
}

// signs are the characters of picture fonts that forms use.
var signs = map[string]string{
	"wingdings fc": "√", "wingdings fe": "☑", "wingdings a8": "□", "wingdings 6f": "□", "wingdings fb": "×", "wingdings fd": "☒",
	"wingdings 2 52": "☑", "wingdings 2 a3": "□", "wingdings 2 50": "√", "wingdings 2 4f": "×",
	"symbol b3": "≥", "symbol a3": "≤", "symbol b9": "≠", "symbol b1": "±", "symbol b4": "×",
}

// symbol is a character of a picture font as an ordinary one; an unknown one is
// logged and left out.
func (r *reader) symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil {
		return ""
	}
	if n < 0xf000 || n > 0xf0ff {
		return string(rune(n))
	}
	if s := signs[strings.ToLower(font)+" "+strconv.FormatUint(n&0xff, 16)]; s != "" {
		return s
	}
	r.doc.Note(fault.Dropped, "read.symbol", r.here(), "font", font, "code", code)
	return ""
}

// drawn reads what a drawing holds: text boxes, whose text follows the
// paragraph; images and charts, which are said.
func (r *reader) drawn(d *xml.Decoder, p *paragraph) error {
	return r.inDrawing(d, p, &drawing{})
}

// drawing is what was found in a drawing.
type drawing struct{ picture, chart bool }

func (r *reader) inDrawing(d *xml.Decoder, p *paragraph, found *drawing) error {
	return r.children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "txbxContent":
			blocks, err := r.gathered(d)
			p.after = append(p.after, blocks...)
			return true, err
		case "Fallback":
			return true, d.Skip()
		case "textpath":
			if s := ooxml.Attr(e, "string"); !isBlank(s) {
				p.after = append(p.after, page.Block{Kind: page.Paragraph, Text: s})
			}
		case "blip", "imagedata":
			if !found.picture {
				p.after = append(p.after, page.Block{Kind: page.Picture})
				r.doc.Note(fault.Partial, "read.picture", r.here())
			}
			found.picture = true
		case "chart":
			if !found.chart {
				r.doc.Note(fault.Partial, "read.chart", r.here())
			}
			found.chart = true
		}
		return true, r.inDrawing(d, p, found)
	})
}
