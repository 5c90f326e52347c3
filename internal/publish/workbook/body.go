package workbook

import (
	"strconv"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/publish"
)

// body writes the rows in order, every cell ruled so that blank rows stay rows
// of the table.
func (s *tableSheet) body() {
	for r := range s.grid.Body {
		most := 1
		for c := range s.grid.Width {
			text := s.grid.At(r, c)
			s.cell(c, text, s.grid.Totals[r])
			n := s.grid.Span(r, c)
			s.merge(c+1, c+n, 1)
			most = max(most, lines(text, s.total(c, n)-0.5))
			if n > 1 {
				s.dress(c+1, c+n, textLook)
				break
			}
		}
		s.height(most)
		s.row++
	}
}

// cell writes an amount as a number that prints the same digits, and all else
// as text.
func (s *tableSheet) cell(c int, text string, bold bool) {
	l := textLook
	digits, format, ok := publish.Number(text)
	switch {
	case text == "":
	case ok && !s.grid.Codes[c]:
		l = look{align: "right", ruled: true, format: format}
		s.number(c+1, digits)
	case s.grid.Codes[c] && publish.IsNumber(text):
		l = codeLook
		s.text(c+1, text)
	default:
		if publish.IsNumber(text) {
			l = look{align: "right", ruled: true}
		}
		s.text(c+1, text)
	}
	l.bold = bold
	s.dress(c+1, c+1, l)
}

// number writes a number as its digits: no float stands between. A program that
// opens the workbook keeps as many as publish.Number lets through.
func (s *sheet) number(column int, digits string) {
	s.keep(s.file.SetCellDefault(s.name, cell(column, s.row), digits))
}

// printTable freezes the header and sets up the page: landscape for wide
// tables, one page wide, the header on every page.
func (s *tableSheet) printTable(first, last int) {
	orientation, paper, one, many := "portrait", 9, 1, 0
	if s.grid.Width > manyCols {
		orientation = "landscape"
	}
	s.keep(s.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &orientation, Size: &paper, FitToWidth: &one, FitToHeight: &many}))
	s.fit()
	if last < first {
		return
	}
	s.keep(s.file.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: last, TopLeftCell: cell(1, last+1), ActivePane: "bottomLeft"}))
	s.keep(s.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: s.name,
		RefersTo: "'" + s.name + "'!$" + strconv.Itoa(first) + ":$" + strconv.Itoa(last),
	}))
}
