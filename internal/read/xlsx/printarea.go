package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
	"mingzhang/internal/read/ooxml"
	"mingzhang/internal/read/sheet"
)

// printArea keeps which cells of a worksheet are printed.
func (b *workbook) printArea(d *xml.Decoder, e xml.StartElement) error {
	var areas string
	if err := d.DecodeElement(&areas, &e); err != nil {
		return err
	}
	n := number(ooxml.Attr(e, "localSheetId"))
	if ooxml.Attr(e, "name") != "_xlnm.Print_Area" || n < 0 || n >= len(b.sheets) || len(areas) > maxText {
		return nil
	}
	for _, part := range strings.Split(strings.ReplaceAll(areas, "$", ""), ",") {
		if a, ok := sheet.ParseArea(part[strings.LastIndexByte(part, '!')+1:]); ok && len(b.sheets[n].printed) < 100 {
			b.sheets[n].printed = append(b.sheets[n].printed, a)
		}
	}
	return nil
}

// noteUnprinted logs how many cells lie outside of what is printed; they are
// read all the same.
func (s *worksheet) noteUnprinted(printed []sheet.Area) {
	if len(printed) == 0 {
		return
	}
	count, first := 0, place.Place{}
	for _, r := range s.Rows {
		for _, c := range r.Cells {
			if isIn(printed, r.Number, c.Column) {
				continue
			}
			if count++; count == 1 {
				first = s.At(r.Number, c.Column)
			}
		}
	}
	if count > 0 {
		s.doc.Note(fault.Info, "read.outside-print-area", first, "count", strconv.Itoa(count))
	}
}

func isIn(areas []sheet.Area, row, column int) bool {
	for _, a := range areas {
		if row >= a.Top && row <= a.Bottom && column >= a.Left && column <= a.Right {
			return true
		}
	}
	return false
}
