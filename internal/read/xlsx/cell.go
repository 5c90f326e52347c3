package xlsx

import (
	"encoding/xml"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
	"mingzhang/internal/read/numfmt"
	"mingzhang/internal/read/ooxml"
	"mingzhang/internal/read/sheet"
)

// stored is a cell as the file stores it.
type stored struct {
	kind       string // of its value: s, str, inlineStr, b, e, d, n or none
	value      string
	hasValue   bool // even an empty one, as of a formula that gives no text
	hasFormula bool
	formula    string
}

// cell reads a cell and keeps what it prints.
func (s *worksheet) cell(d *xml.Decoder, e xml.StartElement) error {
	s.column++
	if row, column, ok := sheet.ParseCell(ooxml.Attr(e, "r")); ok {
		s.column = column
		if row != s.last || len(s.Rows) == 0 {
			s.last = row
			s.Rows = append(s.Rows, sheet.Row{Number: row})
		}
	}
	if len(s.Rows) == 0 || s.column > sheet.MaxColumn {
		return d.Skip()
	}
	look := s.book.styles.of(number(ooxml.Attr(e, "s")))
	r := &s.Rows[len(s.Rows)-1]
	if look.ruled {
		r.Ruled++
	}
	c, err := readStored(d, ooxml.Attr(e, "t"))
	if err != nil {
		return err // a value cut off is no value
	}
	s.remember(c, look.format)
	if text := s.printed(c, look.format); strings.TrimSpace(text) != "" {
		r.Cells = append(r.Cells, sheet.Cell{Column: s.column, Text: text})
		if s.cells--; s.cells < 0 {
			return sheet.ErrCells
		}
	}
	return nil
}

// remember keeps what the formulas of the sheet may be worked out from again.
func (s *worksheet) remember(c stored, f *numfmt.Format) {
	if len(s.numbers)+len(s.words) > maxKept {
		s.formulas = nil // a sheet so large is data, and not worth the memory
		return
	}
	here := at{s.last, s.column}
	switch isNumber := c.kind == "" || c.kind == "n"; {
	case c.value == "":
		return
	case isNumber:
		s.numbers[here] = c.value
	default:
		s.words[here] = true
	}
	if c.formula == "" || len(s.formulas) >= maxFormulas {
		return
	}
	if terms, ok := parseFormula(c.formula); ok {
		s.formulas = append(s.formulas, formula{s.last, s.column, terms, c.value, f})
	}
}

// maxText is more than the 32,767 characters that a cell may hold.
const maxText = 1 << 17

// readStored reads a cell up to its end.
func readStored(d *xml.Decoder, kind string) (stored, error) {
	c := stored{kind: kind}
	inValue := false
	for {
		tok, err := d.Token()
		if err != nil {
			return c, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				inValue, c.hasValue = true, true
			case "f":
				c.hasFormula = true
				err = d.DecodeElement(&c.formula, &t)
			case "is":
				c.value, err = richText(d)
				c.hasValue = true
			default:
				err = d.Skip()
			}
		case xml.EndElement:
			inValue = false
			if t.Name.Local == "c" {
				return c, nil
			}
		case xml.CharData:
			if inValue && len(c.value) < maxText {
				c.value += string(t)
			}
		}
		if err != nil {
			return c, err
		}
	}
}

// printed is what a person sees of a cell; what cannot be seen is logged.
func (s *worksheet) printed(c stored, f *numfmt.Format) string {
	at := func() place.Place { return s.At(s.last, s.column) }
	if c.value == "" {
		if c.hasFormula && (!c.hasValue || c.kind != "str") {
			s.doc.Note(fault.Partial, "read.formula-without-value", at())
		}
		return ""
	}
	switch c.kind {
	case "s":
		text, ok := s.shared(c.value)
		if !ok {
			s.doc.Note(fault.Partial, "read.bad-string", at(), "value", c.value)
		}
		return s.shown(text, f.Words(text))
	case "str", "inlineStr":
		if strings.Contains(c.value, "DISPIMG(") {
			s.doc.Note(fault.Partial, "read.picture", at())
			return ""
		}
		text := unescape(c.value)
		return s.shown(text, f.Words(text))
	case "b":
		if c.value == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "e":
		s.doc.Note(fault.Partial, "read.error-value", at(), "value", c.value)
		return c.value
	case "d":
		return c.value
	}
	n, ok := numfmt.ParseDecimal(c.value)
	if !ok {
		return c.value
	}
	if n.IsZero() {
		return f.Number(n)
	}
	return s.shown(n.General(), f.Number(n))
}

// shown logs a value that its format hides.
func (s *worksheet) shown(value, printed string) string {
	if printed == "" && strings.TrimSpace(value) != "" {
		s.doc.Note(fault.Info, "read.value-not-shown", s.At(s.last, s.column), "value", value)
	}
	return printed
}

// shared is a shared string by its number.
func (s *worksheet) shared(index string) (string, bool) {
	n := number(strings.TrimSpace(index))
	if n < 0 || n >= len(s.book.strings) {
		return "", false
	}
	return s.book.strings[n], true
}
