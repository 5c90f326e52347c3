package xlsx

import (
	"encoding/xml"
	"errors"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read/ooxml"
	"mingzhang/internal/read/sheet"
)

// worksheet is a worksheet being read.
type worksheet struct {
	*run
	sheet.Sheet
	drawings []string
	last     int // number of the last row
	column   int // of the last cell
	formulas []formula
	numbers  map[at]string // stored, for the formulas
	words    map[at]bool   // cells that hold text
}

// sheet reads one worksheet. What is damaged ends it, logged; only the limits
// are errors.
func (r *run) sheet(ref sheetRef) (page.Page, error) {
	p := page.Page{Name: ref.name, Hidden: ref.hidden}
	s := &worksheet{run: r, Sheet: sheet.Sheet{Name: ref.name, Doc: r.doc, Cells: &r.cells}, numbers: map[at]string{}, words: map[at]bool{}}
	if ref.hidden {
		r.doc.Note(fault.Info, "read.hidden-sheet", s.At(0, 0), "sheet", ref.name)
	}
	if err := s.read(ref.part); err != nil {
		return p, err
	}
	s.checkFormulas()
	s.noteUnprinted(ref.printed)
	var err error
	if s.Floating, err = s.pictures(ref.part); err != nil {
		return p, err
	}
	p.Blocks, err = s.Blocks()
	return p, err
}

// read walks the cells of the worksheet's part.
func (s *worksheet) read(part string) error {
	err := s.archive.Walk(part, s.visit)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ooxml.ErrInflated), errors.Is(err, sheet.ErrCells), s.ctx.Err() != nil:
		return err
	case errors.Is(err, ooxml.ErrMissing) && part == "":
		s.doc.Note(fault.Dropped, "read.sheet-without-cells", s.At(0, 0), "sheet", s.Name)
	default:
		s.doc.Note(fault.Partial, "read.broken-sheet", s.At(s.last, 0), "sheet", s.Name, "cause", err.Error())
	}
	return nil
}

// visit keeps what an element of a worksheet says.
func (s *worksheet) visit(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		return s.beginRow(e)
	case "c":
		return s.cell(d, e)
	case "mergeCell":
		if a, ok := sheet.ParseArea(ooxml.Attr(e, "ref")); ok && (a.Bottom > a.Top || a.Right > a.Left) {
			s.Merges = append(s.Merges, a)
		}
	case "col":
		if ooxml.IsOn(e, "hidden") || ooxml.Attr(e, "width") == "0" {
			s.Columns = append(s.Columns, sheet.Area{Left: number(ooxml.Attr(e, "min")), Right: number(ooxml.Attr(e, "max"))})
		}
	case "drawing":
		s.drawings = append(s.drawings, ooxml.Attr(e, "id"))
	case "chartsheet", "dialogsheet", "macrosheet":
		s.doc.Note(fault.Dropped, "read.sheet-without-cells", s.At(0, 0), "sheet", s.Name)
	}
	return nil
}

// beginRow begins a row; rows without a number follow the last.
func (s *worksheet) beginRow(e xml.StartElement) error {
	s.last++
	if n := number(ooxml.Attr(e, "r")); n > 0 {
		s.last = n
	}
	if s.last > sheet.MaxRow {
		return sheet.ErrCells
	}
	if s.last%1024 == 0 && s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	s.column = 0
	hidden := ooxml.IsOn(e, "hidden") || ooxml.Attr(e, "ht") == "0"
	s.Rows = append(s.Rows, sheet.Row{Number: s.last, Hidden: hidden})
	return nil
}
