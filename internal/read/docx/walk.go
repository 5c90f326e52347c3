package docx

import (
	"encoding/xml"
	"io"

	"mingzhang/internal/fault"
	"mingzhang/internal/read/ooxml"
)

// maxDepth is deeper than any honest document nests its elements.
const maxDepth = 400

// transparent are the elements that only stand around others.
var transparent = map[string]bool{
	"sdt": true, "sdtContent": true, "customXml": true, "smartTag": true, "hyperlink": true, "fldSimple": true,
	"dir": true, "bdo": true, "AlternateContent": true, "Choice": true, "oMath": true, "oMathPara": true,
	"ins": true, "moveTo": true,
}

// handler takes an element that starts; false where it is not its own. A
// handler that takes an element reads it up to its end.
type handler func(e xml.StartElement) (bool, error)

// children shows the elements up to the end of the current one to h, those in
// transparent elements too; what is deleted is logged, the rest skipped.
func (r *reader) children(d *xml.Decoder, h handler) error {
	if r.depth++; r.depth > maxDepth {
		r.depth--
		r.doc.Note(fault.Partial, "read.nested-too-deep", r.here())
		return d.Skip()
	}
	defer func() { r.depth-- }()
	for {
		tok, err := d.Token()
		if err != nil {
			return unended(err)
		}
		switch t := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := r.child(d, t, h); err != nil {
				return err
			}
		}
	}
}

// unended makes an error of a file that ends within an element.
func unended(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// child hands one element on.
func (r *reader) child(d *xml.Decoder, e xml.StartElement, h handler) error {
	taken, err := h(e)
	switch {
	case taken || err != nil:
		return err
	case e.Name.Local == "del" || e.Name.Local == "moveFrom":
		return r.deleted(d)
	case transparent[e.Name.Local]:
		if e.Name.Local == "ins" {
			r.insertions++
		}
		return r.children(d, h)
	}
	return d.Skip()
}

// deleted reads past a deletion and logs its text. Text that was moved away
// stands where it was moved to.
func (r *reader) deleted(d *xml.Decoder) error {
	text, err := textIn(d, "delText")
	if text != "" {
		r.doc.Note(fault.Dropped, "read.tracked-deletion", r.here(), "text", shortened(text))
	}
	return err
}

// textIn joins the texts of the elements with a name up to the end of the
// current element.
func textIn(d *xml.Decoder, name string) (string, error) {
	var out []byte
	inText := false
	for depth := 1; depth > 0; {
		tok, err := d.Token()
		if err != nil {
			return string(out), unended(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			depth++
			inText = t.Name.Local == name
		case xml.EndElement:
			depth--
			inText = false
		case xml.CharData:
			if inText && len(out) < maxText {
				out = append(out, t...)
			}
		}
	}
	return string(out), nil
}

// maxText is the longest text of one paragraph or cell that is kept.
const maxText = 1 << 20

// shortened cuts a text for the log.
func shortened(s string) string {
	const most = 60
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}

// value is the attribute val of an element.
func value(e xml.StartElement) string { return ooxml.Attr(e, "val") }

// isOn tells a toggle: present without a value, or with one that means yes.
func isOn(e xml.StartElement) bool {
	switch value(e) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
