package workbook

import (
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/publish"
)

// Forms writes official forms as a workbook, each on a worksheet of its own, set up
// for landscape pages. Amounts are numbers that print the same digits; equal forms
// give equal bytes.
func Forms(w io.Writer, title string, forms []publish.Form) error {
	b := newBook()
	defer b.file.Close()
	for i := range forms {
		s := formSheet{sheet: b.addSheet(forms[i].Title), form: &forms[i]}
		s.write()
	}
	b.properties(publish.Clean(title))
	if b.err != nil {
		return b.err
	}
	return b.file.Write(w)
}

// formSheet is the worksheet of one form.
type formSheet struct {
	*sheet
	form   *publish.Form
	titles [2]int // rows that are printed again, from and to; 0 where none are
}

func (s *formSheet) write() {
	for i, w := range s.form.Widths {
		name, err := excelize.ColumnNumberToName(i + 1)
		s.keep(err)
		s.keep(s.file.SetColWidth(s.name, name, name, min(250, 2*w)))
	}
	s.over(s.form.Title, titleLook)
	s.over(s.form.Sub, look{align: "center"})
	if s.form.Left+s.form.Right != "" {
		s.sides()
	}
	for i := range s.form.Parts {
		s.part(&s.form.Parts[i])
	}
	for _, n := range s.form.Notes {
		s.over(n, captionLook)
	}
	s.setUp()
}

// over writes a line over the whole width; nothing where there is none.
func (s *formSheet) over(text string, l look) {
	text = publish.Clean(text)
	if text == "" {
		return
	}
	width := len(s.form.Widths)
	s.text(1, text)
	s.merge(1, width, 1)
	s.dress(1, width, l)
	s.height(int(max(1, l.size/10)) * lines(text, s.form.SpanWidth(0, width)*10/max(10, l.size)-0.5))
	s.row++
}

// sides writes the line with a text at both ends.
func (s *formSheet) sides() {
	width := len(s.form.Widths)
	half := max(1, width-2)
	s.text(1, publish.Clean(s.form.Left))
	s.text(half+1, publish.Clean(s.form.Right))
	s.merge(1, half, 1)
	s.merge(half+1, width, 1)
	s.dress(1, half, captionLook)
	s.dress(half+1, width, unitLook)
	s.row++
}

// part writes the rows of a part.
func (s *formSheet) part(p *publish.FormPart) {
	if p.Header > 0 {
		s.titles = [2]int{s.row, s.row + p.Header - 1}
	}
	for _, row := range p.Spots(len(s.form.Widths)) {
		most := 1
		for _, spot := range row {
			s.spot(spot)
			if spot.Lead && spot.RowSpan == 1 {
				most = max(most, lines(spot.Text, s.form.SpanWidth(spot.Col, spot.ColSpan)-0.5))
			}
		}
		s.height(most)
		s.row++
	}
}

// spot writes a cell; where one of an earlier row reaches down only the lines are
// drawn.
func (s *formSheet) spot(x publish.Spot) {
	from, to := x.Col+1, x.Col+x.ColSpan
	l := formLooks[x.Look]
	if !x.Lead {
		s.dress(from, to, l)
		return
	}
	digits, format, ok := publish.Number(x.Text)
	switch {
	case x.Text == "":
	case ok && x.Look == publish.NumberLook:
		l.format = format
		s.number(from, digits)
	default:
		s.text(from, x.Text)
	}
	s.merge(from, to, x.RowSpan)
	s.dress(from, to, l)
}

var formLooks = map[publish.FormLook]look{
	publish.TextLook: textLook, publish.LabelLook: headerLook, publish.ValueLook: codeLook,
	publish.NumberLook: {align: "right", ruled: true},
}

// setUp makes the sheet one landscape page wide, with the header on every page.
func (s *formSheet) setUp() {
	orientation, paper, one, many := "landscape", 9, 1, 0
	s.keep(s.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &orientation, Size: &paper, FitToWidth: &one, FitToHeight: &many}))
	s.fit()
	if s.titles[0] == 0 {
		return
	}
	s.keep(s.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: s.name,
		RefersTo: "'" + s.name + "'!$" + strconv.Itoa(s.titles[0]) + ":$" + strconv.Itoa(s.titles[1]),
	}))
}
