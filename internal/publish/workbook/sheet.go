package workbook

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/publish"
)

// sheet is one worksheet; rows are filled from the top.
type sheet struct {
	*book
	name string
	row  int // the next row
}

// addSheet opens a worksheet under a name that is free.
func (b *book) addSheet(name string) *sheet {
	name = b.freeName(name)
	if b.sheets == 0 {
		b.keep(b.file.SetSheetName("Sheet1", name))
	} else {
		_, err := b.file.NewSheet(name)
		b.keep(err)
	}
	b.sheets++
	return &sheet{book: b, name: name, row: 1}
}

// longestName is how long a sheet's name may be, less room for a counter.
const longestName = 26

// freeName takes out what a sheet's name must not hold and counts names that
// are taken.
func (b *book) freeName(name string) string {
	name = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r > 0xffff {
			return -1
		}
		return r
	}, publish.Clean(name)), "' ")
	if runes := []rune(name); len(runes) > longestName {
		name = string(runes[:longestName])
	}
	free := name
	for n := 2; free == "" || b.names[strings.ToLower(free)]; n++ {
		free = name + "(" + strconv.Itoa(n) + ")"
	}
	b.names[strings.ToLower(free)] = true
	return free
}

// cell is the name of a cell: B3.
func cell(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row)
	return name
}

// text writes a text as a text.
func (s *sheet) text(column int, text string) {
	s.keep(s.file.SetCellStr(s.name, cell(column, s.row), text))
}

// merge joins columns of the current row.
func (s *sheet) merge(from, to, rows int) {
	if to > from || rows > 1 {
		s.keep(s.file.MergeCell(s.name, cell(from, s.row), cell(to, s.row+rows-1)))
	}
}

// dress gives columns of the current row a look.
func (s *sheet) dress(from, to int, l look) {
	s.keep(s.file.SetCellStyle(s.name, cell(from, s.row), cell(to, s.row), s.style(l)))
}

// tallest is the tallest row that a spreadsheet takes, in points.
const tallest = 409

// height makes the current row tall enough for so many lines.
func (s *sheet) height(lines int) {
	if lines > 1 {
		s.keep(s.file.SetRowHeight(s.name, s.row, min(tallest, float64(lines)*15+3)))
	}
}

// lines is how many lines a text takes in so many ems.
func lines(text string, ems float64) int {
	return max(1, int((publish.Ems(text)+ems-0.01)/max(1, ems)))
}
