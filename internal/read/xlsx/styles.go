package xlsx

import (
	"encoding/xml"
	"errors"
	"strconv"

	"mingzhang/internal/read/numfmt"
	"mingzhang/internal/read/ooxml"
)

// styles are the looks that cells refer to by number.
type styles struct {
	looks []look
	plain look
}

// look is what of a cell's style matters for reading it.
type look struct {
	format *numfmt.Format
	ruled  bool // has a line at its left or right
}

// of is the look with a number; the plain one where there is none.
func (s styles) of(n int) look {
	if n < 0 || n >= len(s.looks) {
		return s.plain
	}
	return s.looks[n]
}

// openStyles reads the number formats and the borders of the cell styles.
func openStyles(a *ooxml.Archive, is1904 bool) (styles, error) {
	s := styleReader{custom: map[int]string{}, made: map[int]*numfmt.Format{}, is1904: is1904}
	err := a.Walk("xl/styles.xml", s.visit)
	if errors.Is(err, ooxml.ErrMissing) {
		err = nil
	}
	out := styles{plain: look{format: s.format(0)}}
	for _, x := range s.cells {
		out.looks = append(out.looks, look{
			format: s.format(x.format),
			ruled:  x.border >= 0 && x.border < len(s.borders) && s.borders[x.border],
		})
	}
	return out, err
}

// styleReader gathers the lists of a styles part.
type styleReader struct {
	custom  map[int]string
	borders []bool // whether a vertical line is drawn
	cells   []struct{ format, border int }
	made    map[int]*numfmt.Format
	is1904  bool
}

// visit keeps what the cell styles need.
func (s *styleReader) visit(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "numFmt":
		s.custom[number(ooxml.Attr(e, "numFmtId"))] = ooxml.Attr(e, "formatCode")
	case "border":
		s.borders = append(s.borders, false)
	case "left", "right", "start", "end":
		if style := ooxml.Attr(e, "style"); style != "" && style != "none" && len(s.borders) > 0 {
			s.borders[len(s.borders)-1] = true
		}
	case "cellStyleXfs", "dxfs":
		return d.Skip()
	case "xf":
		s.cells = append(s.cells, struct{ format, border int }{
			number(ooxml.Attr(e, "numFmtId")), number(ooxml.Attr(e, "borderId"))})
	}
	return nil
}

// format compiles a number format once.
func (s *styleReader) format(id int) *numfmt.Format {
	if f := s.made[id]; f != nil {
		return f
	}
	code, ok := s.custom[id]
	if !ok {
		code = numfmt.Builtin(id)
	}
	f := numfmt.Parse(code)
	f.Is1904 = s.is1904
	s.made[id] = f
	return f
}

// number reads a count of the file; -1 where there is none.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
