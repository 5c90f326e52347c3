package xlsx

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"mingzhang/internal/read/ooxml"
)

// sharedStrings reads the texts that cells refer to by number; none where the
// workbook has no such part.
func sharedStrings(a *ooxml.Archive) ([]string, error) {
	var out []string
	err := a.Walk("xl/sharedStrings.xml", func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := richText(d)
		out = append(out, s)
		return err
	})
	if errors.Is(err, ooxml.ErrMissing) {
		err = nil
	}
	return out, err
}

// richText joins the runs of a text up to the end of the element that holds
// them, without phonetic guides.
func richText(d *xml.Decoder) (string, error) {
	var b strings.Builder
	inText := false
	for depth := 1; depth > 0; {
		tok, err := d.Token()
		if err != nil {
			return b.String(), err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPh" {
				if err := d.Skip(); err != nil {
					return b.String(), err
				}
				continue
			}
			depth++
			inText = t.Name.Local == "t"
		case xml.EndElement:
			depth--
			inText = false
		case xml.CharData:
			if inText {
				b.Write(t)
			}
		}
	}
	return unescape(b.String()), nil
}

// unescape writes _x000D_ and its like as the characters they stand for, and
// one kind of line end.
func unescape(s string) string {
	if strings.Contains(s, "_x") {
		s = unescapeHex(s)
	}
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return s
}

func unescapeHex(s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "_x")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		if len(rest) >= 5 && rest[4] == '_' {
			if n, err := strconv.ParseUint(rest[:4], 16, 16); err == nil {
				b.WriteRune(rune(n))
				s = rest[5:]
				continue
			}
		}
		b.WriteString("_x")
		s = rest
	}
}
