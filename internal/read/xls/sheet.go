package xls

import (
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read/sheet"
)

// worksheet is a worksheet being read.
type worksheet struct {
	*reader
	sheet.Sheet
	index   map[int]int // row number → index in Rows
	formula *formula    // a formula whose text is still to come
	anchor  int         // row of the last drawing
	depth   int         // of charts in the sheet
	notes   int
}

// formula is where a text that a formula gave belongs.
type formula struct{ row, column, look int }

// sheet reads one worksheet. What is damaged ends it, logged; only the limits
// are errors.
func (r *reader) sheet(ref sheetRef) (page.Page, error) {
	p := page.Page{Name: ref.name, Hidden: ref.hidden}
	w := &worksheet{reader: r, Sheet: sheet.Sheet{Name: ref.name, Doc: r.doc, Cells: &r.cells}, index: map[int]int{}}
	if ref.hidden {
		r.doc.Note(fault.Info, "read.hidden-sheet", w.At(0, 0), "sheet", ref.name)
	}
	if ref.kind != 0 {
		r.doc.Note(fault.Dropped, "read.sheet-without-cells", w.At(0, 0), "sheet", ref.name)
		return p, nil
	}
	if err := w.read(ref.at); err != nil {
		return p, err
	}
	if w.notes > 0 {
		r.doc.Note(fault.Info, "read.comments", w.At(0, 0), "count", strconv.Itoa(w.notes))
	}
	var err error
	p.Blocks, err = w.Blocks()
	return p, err
}

// read walks the records of the worksheet.
func (w *worksheet) read(at int) error {
	s := records{stream: w.data, at: at}
	var rec record
	if at < 0 || at >= len(w.data) || !s.next(&rec) || rec.id != recBOF {
		w.Doc.Note(fault.Partial, "read.broken-sheet", w.At(0, 0), "sheet", w.Name, "cause", errNoBook.Error())
		return nil
	}
	for n := 0; s.next(&rec); n++ {
		if n%4096 == 0 && w.ctx.Err() != nil {
			return w.ctx.Err()
		}
		switch {
		case rec.id == recBOF:
			w.depth++
			continue
		case rec.id == recEOF && w.depth == 0:
			return nil
		case rec.id == recEOF:
			w.depth--
			continue
		case w.depth > 0:
			continue
		}
		if err := w.visit(&rec); err != nil {
			return err
		}
	}
	w.Doc.Note(fault.Partial, "read.broken-sheet", w.At(w.lastRow(), 0), "sheet", w.Name, "cause", "no end")
	return nil
}

func (w *worksheet) lastRow() int {
	if n := len(w.Rows); n > 0 {
		return w.Rows[n-1].Number
	}
	return 0
}

// visit keeps what a record of a worksheet says.
func (w *worksheet) visit(rec *record) error {
	switch rec.id {
	case recRow:
		if w.row(rec.u16(0) + 1).Hidden = rec.u32(12)&0x20 != 0; len(w.Rows) > sheet.MaxRow {
			return sheet.ErrCells
		}
	case recColumnInfo:
		if rec.u16(8)&1 != 0 || rec.u16(4) == 0 && len(rec.data) > 5 {
			w.Columns = append(w.Columns, sheet.Area{Left: rec.u16(0) + 1, Right: rec.u16(2) + 1})
		}
	case recMergedCells:
		w.merged(rec)
	case recNote:
		w.notes++
	case recDrawing, recObject, recTextObject:
		w.drawn(rec)
	default:
		return w.cell(rec)
	}
	return nil
}

// row is the row with a number from 1, made where it is new.
func (w *worksheet) row(number int) *sheet.Row {
	i, ok := w.index[number]
	if !ok {
		i = len(w.Rows)
		w.index[number] = i
		w.Rows = append(w.Rows, sheet.Row{Number: number})
	}
	return &w.Rows[i]
}

// merged keeps the merged cells.
func (w *worksheet) merged(rec *record) {
	for i := range rec.u16(0) {
		at := 2 + 8*i
		if at+8 > len(rec.data) {
			return
		}
		a := sheet.Area{Top: rec.u16(at) + 1, Bottom: rec.u16(at+2) + 1, Left: rec.u16(at+4) + 1, Right: rec.u16(at+6) + 1}
		if a.Bottom >= a.Top && a.Right >= a.Left && (a.Bottom > a.Top || a.Right > a.Left) {
			w.Merges = append(w.Merges, a)
		}
	}
}
