// Package xls reads the workbooks of Excel 97 to 2003 (BIFF8), which WPS writes
// too, as they are printed: every number through its format, merged cells with
// their span, captions apart from tables. Each worksheet is a page; places are
// sheets and cells.
//
// Formulas and macros are never run: what is read is the value that was stored.
// Begin with New.
package xls

import (
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/richardlehane/mscfb"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
	"mingzhang/internal/read/sheet"
)

// Reader opens XLS workbooks; make one with New.
type Reader struct{}

// New makes the reader.
func New() Reader { return Reader{} }

var _ read.Opener = Reader{}

// Format is xls.
func (Reader) Format() string { return "xls" }

// Claims is sure of OLE files that hold a workbook, whatever their name.
func (Reader) Claims(_ string, head []byte) int {
	if read.Sniff(head) == read.LooksXLS {
		return 95
	}
	return 0
}

// Open reads all worksheets. It gives a fault of kind Unsupported for what is no
// workbook, is older than Excel 97 or has a password, Unreadable for a damaged
// one, TooLarge for more sheets or cells than allowed, Invalid for an empty one.
// A worksheet that is damaged half way is kept up to there and logged.
func (Reader) Open(ctx context.Context, name string, data []byte, limits read.Limits) (*page.Document, error) {
	limits, err := read.AdmitAs(name, data, limits, read.LooksXLS)
	if err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, doc: &page.Document{Format: "xls"}, cells: limits.Cells}
	if err := r.streams(data); err != nil {
		return nil, err
	}
	if err := r.globals(limits.Pages); err != nil {
		return nil, err
	}
	return r.all(name)
}

// reader is the reading of one workbook.
type reader struct {
	ctx     context.Context
	doc     *page.Document
	data    []byte // the stream with all records
	book    book
	cells   int // cells that may still be read
	foreign bool
}

// maxEntries is the number of streams that no workbook comes near.
const maxEntries = 20_000

// streams finds the stream with the workbook, and whether there are macros.
func (r *reader) streams(data []byte) error {
	dir, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return damaged(err)
	}
	found := map[string][]byte{}
	for i, f := range dir.File {
		if i > maxEntries {
			break
		}
		switch f.Name {
		case "Workbook", "Book":
			b, err := io.ReadAll(io.LimitReader(f, int64(len(data))))
			if err != nil {
				if len(b) == 0 {
					return damaged(err)
				}
				r.doc.Note(fault.Partial, "read.broken-part", place.Place{}, "cause", err.Error())
			}
			if found[f.Name] == nil {
				found[f.Name] = b
			}
		case "_VBA_PROJECT_CUR", "_VBA_PROJECT":
			r.foreign = true
		}
	}
	if r.data = found["Workbook"]; r.data == nil {
		r.data = found["Book"]
	}
	if r.foreign {
		r.doc.Note(fault.Info, "read.macros", place.Place{})
	}
	return nil
}

// all reads the worksheets in their order.
func (r *reader) all(name string) (*page.Document, error) {
	blocks := 0
	for i, s := range r.book.sheets {
		p, err := r.sheet(s)
		switch {
		case errors.Is(err, sheet.ErrCells):
			return nil, fault.New(fault.TooLarge, "工作表的单元格太多，超过上限").Hint("请删去表格以外的行和列，或拆成几个文件后再提交")
		case err != nil:
			return nil, err
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

// damaged is the fault of a workbook that cannot be read.
func damaged(cause error) error {
	return fault.Wrap(fault.Unreadable, "XLS 文件不完整或已损坏", cause).
		Hint("请重新下载或复制一份；若能在 Excel 或 WPS 中打开，请另存后再提交")
}
