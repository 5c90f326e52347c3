package workbook

import "github.com/xuri/excelize/v2"

// look is how a cell looks; equal looks share a style.
type look struct {
	bold   bool
	size   float64
	align  string // left, center, right
	ruled  bool   // lines on all sides
	filled bool   // a header's background
	format string // of a number
}

// style makes the style of a look, once.
func (b *book) style(l look) int {
	if id, ok := b.looks[l]; ok {
		return id
	}
	id, err := b.file.NewStyle(l.spec())
	b.keep(err)
	b.looks[l] = id
	return id
}

func (l look) spec() *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Bold: l.bold, Size: max(l.size, 10), Family: "宋体"},
		Alignment: &excelize.Alignment{Horizontal: l.align, Vertical: "center", WrapText: l.format == ""},
	}
	if l.ruled {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	if l.filled {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	return s
}

// The looks of a workbook.
var (
	titleLook   = look{bold: true, size: 16, align: "center"}
	captionLook = look{align: "left"}
	unitLook    = look{align: "right"}
	headerLook  = look{bold: true, align: "center", ruled: true, filled: true}
	textLook    = look{align: "left", ruled: true}
	codeLook    = look{align: "center", ruled: true}
)
