// Package xlsx reads Excel workbooks as they are printed: every number through
// its format, merged cells with their span, captions apart from tables. Each
// worksheet is a page; places are sheets and cells.
//
// It streams the XML of the parts itself, because a cell's text, style, formula
// and type are needed together and amounts must never pass through a float.
// Macros, external links and formulas are never run.
package xlsx

import (
	"context"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
	"mingzhang/internal/read/ooxml"
)

// Reader opens XLSX workbooks; make one with New.
type Reader struct{}

// New makes the reader.
func New() Reader { return Reader{} }

var _ read.Opener = Reader{}

// Format is xlsx.
func (Reader) Format() string { return "xlsx" }

// Claims is sure of archives that hold a workbook, whatever their name.
func (Reader) Claims(_ string, head []byte) int {
	if read.Sniff(head) == read.LooksXLSX {
		return 95
	}
	return 0
}

// Open reads all worksheets. It gives a fault of kind Unsupported for what is
// no workbook or has a password, Unreadable for a damaged one, TooLarge for one
// that unpacks to more than allowed, Invalid for an empty one. A worksheet that
// is damaged half way is kept up to there and logged.
func (Reader) Open(ctx context.Context, name string, data []byte, limits read.Limits) (*page.Document, error) {
	limits, err := read.AdmitAs(name, data, limits, read.LooksXLSX)
	if err != nil {
		return nil, err
	}
	a, err := ooxml.Open(data, limits.Inflate)
	if err != nil {
		return nil, worded(err)
	}
	b, err := openWorkbook(a, limits.Pages)
	if err != nil {
		return nil, worded(err)
	}
	r := &run{ctx: ctx, archive: a, book: b, cells: limits.Cells, doc: &page.Document{Format: "xlsx"}}
	return r.all(name)
}

// run is the reading of one workbook.
type run struct {
	ctx     context.Context
	archive *ooxml.Archive
	book    *workbook
	doc     *page.Document
	cells   int // cells that may still be read
}

// all reads the worksheets in their order.
func (r *run) all(name string) (*page.Document, error) {
	r.noteForeign()
	blocks := 0
	for i, s := range r.book.sheets {
		p, err := r.sheet(s)
		if err != nil {
			return nil, worded(err)
		}
		p.Number = i + 1
		r.doc.Pages = append(r.doc.Pages, p)
		blocks += len(p.Blocks)
	}
	if blocks == 0 {
		return nil, read.Blank(name)
	}
	return r.doc, nil
}

// noteForeign logs what a workbook carries that is never followed or run.
func (r *run) noteForeign() {
	if r.archive.Has("xl/externallinks/") {
		r.doc.Note(fault.Info, "read.external-links", place.Place{})
	}
	if r.archive.Has("xl/vbaproject.bin") {
		r.doc.Note(fault.Info, "read.macros", place.Place{})
	}
}
