package xlsx

import (
	"context"
	"encoding/xml"
	"errors"

	"mingzhang/internal/read"
	"mingzhang/internal/read/numfmt"
	"mingzhang/internal/read/ooxml"
	"mingzhang/internal/read/sheet"
)

// Line is a row of a worksheet that holds data rather than a print: numbers with all
// their digits, dates as 2023-01-31 or 2023-01-31 08:05:00, texts as they are.
type Line struct {
	Sheet  string
	Number int      // of the row
	Cells  []string // from column A on; reused for the next line
}

// Lines tells the rows of all visible worksheets that hold anything, one after the
// other and without keeping them; a sheet is left when yield answers ErrNextSheet.
// Another error of yield ends it. What is no workbook, has a password, is damaged
// or too large gives the faults of Open; a sheet that is damaged half way too,
// because a half list of records must not look whole.
func Lines(ctx context.Context, name string, data []byte, limits read.Limits, yield func(Line) error) error {
	limits, err := read.AdmitAs(name, data, limits, read.LooksXLSX)
	if err != nil {
		return err
	}
	a, err := ooxml.Open(data, limits.Inflate)
	if err != nil {
		return worded(err)
	}
	b, err := openWorkbook(a, limits.Pages)
	if err != nil {
		return worded(err)
	}
	for _, s := range b.sheets {
		if s.hidden || s.part == "" {
			continue
		}
		w := &lineReader{ctx: ctx, book: b, sheet: s.name, left: limits.Cells, yield: yield}
		if err := w.read(a, s.part); err != nil {
			return err
		}
	}
	return nil
}

// ErrNextSheet is how a reader of lines says that it has seen enough of a sheet.
var ErrNextSheet = errors.New("next sheet")

// lineReader reads one worksheet.
type lineReader struct {
	ctx     context.Context
	book    *workbook
	sheet   string
	left    int
	yield   func(Line) error
	row     int
	column  int
	cells   []string
	pending bool
	err     error // of yield
}

func (w *lineReader) read(a *ooxml.Archive, part string) error {
	err := a.Walk(part, w.visit)
	if err == nil {
		err = w.flush()
	}
	switch {
	case errors.Is(err, ErrNextSheet):
		return nil
	case w.err != nil:
		return w.err
	case err != nil && w.ctx.Err() != nil:
		return w.ctx.Err()
	case err != nil:
		return worded(err)
	}
	return nil
}

func (w *lineReader) visit(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		if err := w.flush(); err != nil {
			return err
		}
		w.row++
		if n := number(ooxml.Attr(e, "r")); n > 0 {
			w.row = n
		}
		if w.row > sheet.MaxRow {
			return sheet.ErrCells
		}
		w.column = 0
	case "c":
		return w.cell(d, e)
	}
	return nil
}

// flush tells the row that ended.
func (w *lineReader) flush() error {
	if !w.pending {
		return nil
	}
	if w.row%1024 == 0 && w.ctx.Err() != nil {
		return w.ctx.Err()
	}
	w.err = w.yield(Line{Sheet: w.sheet, Number: w.row, Cells: w.cells})
	w.cells, w.pending = w.cells[:0], false
	return w.err
}

func (w *lineReader) cell(d *xml.Decoder, e xml.StartElement) error {
	w.column++
	if _, column, ok := sheet.ParseCell(ooxml.Attr(e, "r")); ok {
		w.column = column
	}
	if w.column > sheet.MaxColumn {
		return d.Skip()
	}
	c, err := readStored(d, ooxml.Attr(e, "t"))
	if err != nil {
		return err
	}
	text := w.text(c, number(ooxml.Attr(e, "s")))
	if text == "" {
		return nil
	}
	if w.left--; w.left < 0 {
		return sheet.ErrCells
	}
	for len(w.cells) < w.column {
		w.cells = append(w.cells, "")
	}
	w.cells[w.column-1], w.pending = text, true
	return nil
}

// text is what a cell holds.
func (w *lineReader) text(c stored, style int) string {
	switch c.kind {
	case "s":
		if n := number(c.value); n >= 0 && n < len(w.book.strings) {
			return w.book.strings[n]
		}
		return ""
	case "str", "inlineStr":
		return unescape(c.value)
	case "b":
		return map[string]string{"1": "TRUE", "0": "FALSE"}[c.value]
	case "e", "d":
		return c.value
	}
	return plainNumber(c.value, w.book.styles.of(style).format)
}

// plainNumber is a stored number with its digits, or the date that it stands for.
func plainNumber(value string, f *numfmt.Format) string {
	n, ok := numfmt.ParseDecimal(value)
	if !ok {
		return value
	}
	if date, ok := f.Instant(n); ok {
		return date
	}
	return n.General()
}
