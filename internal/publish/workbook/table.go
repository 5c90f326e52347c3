package workbook

import (
	"strconv"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/budget"
	"mingzhang/internal/publish"
)

// table writes one table on a sheet of its own: heads, header, body, notes.
func (b *book) table(t *budget.Table) {
	s := tableSheet{sheet: b.addSheet(sheetName(t)), grid: publish.GridOf(t)}
	if s.grid.Width == 0 {
		return
	}
	s.widen()
	s.heads(publish.HeadsOf(t))
	first := s.row
	s.header()
	last := s.row - 1
	s.body()
	s.notes(publish.Notes(t))
	s.printTable(first, last)
}

// sheetName is 表1, else the table's title. A table without either is named by
// its place: a name that ends in 表 would be read as its title.
func sheetName(t *budget.Table) string {
	switch {
	case t.No != "":
		return "表" + t.No
	case t.Title != "":
		return t.Title
	}
	return "文字附" + strconv.Itoa(t.Index+1)
}

// tableSheet is the worksheet of one table.
type tableSheet struct {
	*sheet
	grid   publish.Grid
	widths []float64 // in ems
}

// ems of a page: columns share them, and wide tables take more.
const (
	narrowPage = 48
	widePage   = 72
	manyCols   = 6 // more columns than these print in landscape
)

// widen sets the columns' widths; a Chinese character is two units wide.
func (s *tableSheet) widen() {
	page := float64(narrowPage)
	if s.grid.Width > manyCols {
		page = widePage
	}
	s.widths = publish.Widths(&s.grid, page)
	for i, w := range s.widths {
		name, err := excelize.ColumnNumberToName(i + 1)
		s.keep(err)
		s.keep(s.file.SetColWidth(s.name, name, name, min(250, 2*w)))
	}
}

// heads writes the lines over the table, as our reader knows them.
func (s *tableSheet) heads(h publish.Heads) {
	s.head(h.Number, captionLook)
	s.head(h.Title, titleLook)
	if h.Beside() && s.grid.Width > 1 {
		s.text(1, h.Body)
		s.merge(1, s.grid.Width-1, 1)
		s.text(s.grid.Width, h.Unit)
		s.dress(1, s.grid.Width-1, captionLook)
		s.dress(s.grid.Width, s.grid.Width, unitLook)
		s.row++
		return
	}
	s.head(h.Body, captionLook)
	s.head(h.Unit, unitLook)
}

func (s *tableSheet) head(text string, l look) {
	if text == "" {
		return
	}
	s.text(1, text)
	s.merge(1, s.grid.Width, 1)
	s.dress(1, s.grid.Width, l)
	s.height(int(max(1, l.size/10)) * lines(text, s.total(0, s.grid.Width)*10/max(10, l.size)))
	s.row++
}

// total is the width of n columns from c.
func (s *tableSheet) total(c, n int) float64 {
	sum := 0.0
	for _, w := range s.widths[c : c+n] {
		sum += w
	}
	return sum
}

// header writes the header rows with their spans merged.
func (s *tableSheet) header() {
	for _, row := range s.grid.Header {
		most := 1
		s.dress(1, s.grid.Width, headerLook)
		for c, h := range row {
			if h.Covered {
				continue
			}
			if h.Text != "" {
				s.text(c+1, h.Text)
			}
			s.merge(c+1, c+h.ColSpan, h.RowSpan)
			if h.ColSpan == 1 && h.RowSpan == 1 {
				most = max(most, lines(h.Text, s.widths[c]-0.5))
			}
		}
		s.height(most)
		s.row++
	}
}

// notes writes the lines under the table, a blank row apart from it.
func (s *tableSheet) notes(notes []string) {
	s.row++
	for _, n := range notes {
		s.text(1, n)
		s.merge(1, s.grid.Width, 1)
		s.dress(1, s.grid.Width, captionLook)
		s.height(lines(n, s.total(0, s.grid.Width)-1))
		s.row++
	}
}
