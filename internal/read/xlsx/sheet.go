package xlsx

import (
	"encoding/xml"
	"errors"
	"slices"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read/ooxml"
)

// sheet is a worksheet being read: what it prints, still without blocks.
type sheet struct {
	*run
	name     string
	rows     []row
	merges   []area
	hidden   []area // hidden columns
	drawings []string
	last     int // number of the last row
	column   int // of the last cell
}

// row is a row that prints something, or is ruled as part of a table.
type row struct {
	number int
	hidden bool
	ruled  int // cells with a line at their side
	cells  []cell
}

// cell is a cell with text.
type cell struct {
	column int
	text   string
}

// sheet reads one worksheet. What is damaged ends it, logged; only the limits
// are errors.
func (r *run) sheet(ref sheetRef) (page.Page, error) {
	p := page.Page{Name: ref.name, Hidden: ref.hidden}
	s := &sheet{run: r, name: ref.name}
	if ref.hidden {
		r.doc.Note(fault.Info, "read.hidden-sheet", s.at(0, 0), "sheet", ref.name)
	}
	if err := s.read(ref.part); err != nil {
		return p, err
	}
	s.sort()
	if err := s.settleMerges(); err != nil {
		return p, err
	}
	s.noteHidden()
	pictures, err := s.pictures(ref.part)
	if err != nil {
		return p, err
	}
	p.Blocks, err = s.blocks(pictures)
	return p, err
}

// read walks the cells of the worksheet's part.
func (s *sheet) read(part string) error {
	err := s.archive.Walk(part, s.visit)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ooxml.ErrInflated), errors.Is(err, errCells), s.ctx.Err() != nil:
		return err
	case errors.Is(err, ooxml.ErrMissing) && part == "":
		s.doc.Note(fault.Dropped, "read.sheet-without-cells", s.at(0, 0), "sheet", s.name)
	default:
		s.doc.Note(fault.Partial, "read.broken-sheet", s.at(s.last, 0), "sheet", s.name, "cause", err.Error())
	}
	return nil
}

// visit keeps what an element of a worksheet says.
func (s *sheet) visit(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		return s.beginRow(e)
	case "c":
		return s.cell(d, e)
	case "mergeCell":
		if a, ok := parseArea(ooxml.Attr(e, "ref")); ok && (a.bottom > a.top || a.right > a.left) {
			s.merges = append(s.merges, a)
		}
	case "col":
		if ooxml.IsOn(e, "hidden") || ooxml.Attr(e, "width") == "0" {
			s.hidden = append(s.hidden, area{left: number(ooxml.Attr(e, "min")), right: number(ooxml.Attr(e, "max"))})
		}
	case "drawing":
		s.drawings = append(s.drawings, ooxml.Attr(e, "id"))
	case "chartsheet", "dialogsheet", "macrosheet":
		s.doc.Note(fault.Dropped, "read.sheet-without-cells", s.at(0, 0), "sheet", s.name)
	}
	return nil
}

// beginRow begins a row; rows without a number follow the last.
func (s *sheet) beginRow(e xml.StartElement) error {
	s.last++
	if n := number(ooxml.Attr(e, "r")); n > 0 {
		s.last = n
	}
	if s.last > maxRow {
		return errCells
	}
	if s.last%1024 == 0 && s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	s.column = 0
	hidden := ooxml.IsOn(e, "hidden") || ooxml.Attr(e, "ht") == "0"
	s.rows = append(s.rows, row{number: s.last, hidden: hidden})
	return nil
}

// sort drops rows that print nothing and puts the rest in order, one row for
// each number.
func (s *sheet) sort() {
	s.rows = slices.DeleteFunc(s.rows, func(r row) bool { return len(r.cells) == 0 && !r.isRuled() })
	slices.SortStableFunc(s.rows, func(a, b row) int { return a.number - b.number })
	kept := s.rows[:0]
	for _, r := range s.rows {
		if n := len(kept); n > 0 && kept[n-1].number == r.number {
			kept[n-1].cells = append(kept[n-1].cells, r.cells...)
			continue
		}
		kept = append(kept, r)
	}
	s.rows = kept
	for _, r := range s.rows {
		slices.SortStableFunc(r.cells, func(a, b cell) int { return a.column - b.column })
	}
}

// isRuled tells a row with vertical lines, which belongs to a table even where
// it is blank.
func (r row) isRuled() bool { return r.ruled > 1 }

// at is the place of a cell, of a row where column is 0, of the sheet where
// row is 0.
func (s *sheet) at(row, column int) place.Place {
	p := place.Place{Sheet: s.name}
	if row > 0 {
		p.Cell = cellName(row, max(1, column))
	}
	return p
}

// noteHidden logs the hidden rows and columns that hold something.
func (s *sheet) noteHidden() {
	for i := 0; i < len(s.rows); i++ {
		if !s.rows[i].hidden || len(s.rows[i].cells) == 0 {
			continue
		}
		first := s.rows[i].number
		for i+1 < len(s.rows) && s.rows[i+1].hidden && s.rows[i+1].number == s.rows[i].number+1 {
			i++
		}
		s.doc.Note(fault.Info, "read.hidden-rows", s.at(first, 1),
			"rows", span(strconv.Itoa(first), strconv.Itoa(s.rows[i].number)))
	}
	widest := 0
	for _, r := range s.rows {
		for _, c := range r.cells {
			widest = max(widest, c.column)
		}
	}
	for _, h := range s.hidden {
		if h.left >= 1 && h.left <= widest {
			s.doc.Note(fault.Info, "read.hidden-columns", s.at(1, h.left),
				"columns", span(columnName(h.left), columnName(min(h.right, widest))))
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
