// Package sheet parts a worksheet into captions and tables, as a person sees
// them. Workbooks of all ages share it: their readers fill a Sheet with what its
// cells print, its merged cells and what floats over it.
//
// Begin with Sheet.Blocks.
package sheet

import (
	"errors"
	"slices"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// ErrCells ends the reading of a workbook with more cells than may be read.
var ErrCells = errors.New("more cells than the limit")

// Sheet is a worksheet: what it prints, still without blocks.
type Sheet struct {
	Name     string
	Rows     []Row
	Merges   []Area
	Columns  []Area // hidden columns
	Floating []Floating
	Doc      *page.Document // its log is written
	Cells    *int           // cells that may still be read
}

// Row is a row that prints something, or is ruled as part of a table.
type Row struct {
	Number int // from 1
	Hidden bool
	Ruled  int // cells with a line at their side
	Cells  []Cell
}

// Cell is a cell with text.
type Cell struct {
	Column int // from 1
	Text   string
}

// Floating is an image or a text box over the cells, at a row from 1.
type Floating struct {
	Row   int
	Block page.Block
}

// Blocks makes blocks of the sheet in reading order; what is hidden, covered or
// odd is logged. It gives ErrCells where the grids have more cells than may be
// read.
func (s *Sheet) Blocks() ([]page.Block, error) {
	s.sort()
	if err := s.settleMerges(); err != nil {
		return nil, err
	}
	s.noteHidden()
	return s.blocks(s.Floating)
}

// sort drops rows that print nothing and puts the rest in order, one row for
// each number.
func (s *Sheet) sort() {
	s.Rows = slices.DeleteFunc(s.Rows, func(r Row) bool { return len(r.Cells) == 0 && !r.isRuled() })
	slices.SortStableFunc(s.Rows, func(a, b Row) int { return a.Number - b.Number })
	kept := s.Rows[:0]
	for _, r := range s.Rows {
		if n := len(kept); n > 0 && kept[n-1].Number == r.Number {
			kept[n-1].Cells = append(kept[n-1].Cells, r.Cells...)
			continue
		}
		kept = append(kept, r)
	}
	s.Rows = kept
	for _, r := range s.Rows {
		slices.SortStableFunc(r.Cells, func(a, b Cell) int { return a.Column - b.Column })
	}
}

// isRuled tells a row with vertical lines, which belongs to a table even where
// it is blank.
func (r Row) isRuled() bool { return r.Ruled > 1 }

// At is the place of a cell, of a row where column is 0, of the sheet where row
// is 0.
func (s *Sheet) At(row, column int) place.Place {
	p := place.Place{Sheet: s.Name}
	if row > 0 {
		p.Cell = place.CellName(row, max(1, column))
	}
	return p
}

// noteHidden logs the hidden rows and columns that hold something.
func (s *Sheet) noteHidden() {
	for i := 0; i < len(s.Rows); i++ {
		if !s.Rows[i].Hidden || len(s.Rows[i].Cells) == 0 {
			continue
		}
		first := s.Rows[i].Number
		for i+1 < len(s.Rows) && s.Rows[i+1].Hidden && s.Rows[i+1].Number == s.Rows[i].Number+1 {
			i++
		}
		s.Doc.Note(fault.Info, "read.hidden-rows", s.At(first, 1),
			"rows", span(strconv.Itoa(first), strconv.Itoa(s.Rows[i].Number)))
	}
	widest := 0
	for _, r := range s.Rows {
		for _, c := range r.Cells {
			widest = max(widest, c.Column)
		}
	}
	for _, h := range s.Columns {
		if h.Left >= 1 && h.Left <= widest {
			s.Doc.Note(fault.Info, "read.hidden-columns", s.At(1, h.Left),
				"columns", span(columnName(h.Left), columnName(min(h.Right, widest))))
		}
	}
}

// span words a range: 5 or 5-9.
func span(first, last string) string {
	if first == last {
		return first
	}
	return first + "-" + last
}
