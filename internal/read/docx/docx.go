// Package docx reads Word documents as they are printed: headings by style and
// outline level, paragraphs with the numbers that Word counts, tables with their
// merged cells, text boxes, footnotes. Tracked changes are read as accepted.
// The whole document is one page; places are tables with cells, and paragraphs.
//
// It walks the XML of the parts itself and follows no link out of the document.
// Begin with New.
package docx

import (
	"context"
	"errors"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
	"mingzhang/internal/read/ooxml"
)

// Reader opens DOCX documents; make one with New.
type Reader struct{}

// New makes the reader.
func New() Reader { return Reader{} }

var _ read.Opener = Reader{}

// Format is docx.
func (Reader) Format() string { return "docx" }

// Claims is sure of archives that hold a Word document, whatever their name.
func (Reader) Claims(_ string, head []byte) int {
	if read.Sniff(head) == read.LooksDOCX {
		return 95
	}
	return 0
}

// Open reads the document. It gives a fault of kind Unsupported for what is no
// Word document, Unreadable for a damaged one, TooLarge for one that unpacks to
// more or has more cells than allowed, Invalid for an empty one. What breaks off
// half way is kept up to there and logged.
func (Reader) Open(ctx context.Context, name string, data []byte, limits read.Limits) (*page.Document, error) {
	limits, err := read.AdmitAs(name, data, limits, read.LooksDOCX)
	if err != nil {
		return nil, err
	}
	a, err := ooxml.Open(data, limits.Inflate)
	if err != nil {
		return nil, worded(err)
	}
	r := &reader{ctx: ctx, archive: a, cells: limits.Cells, doc: &page.Document{Format: "docx"}}
	if err := r.all(); err != nil {
		return nil, worded(err)
	}
	if len(r.out) == 0 {
		return nil, read.Blank(name)
	}
	r.doc.Pages = []page.Page{{Number: 1, Blocks: r.out}}
	return r.doc, nil
}

// errCells ends the reading of a document with too many cells.
var errCells = errors.New("more cells than the limit")

// reader is the reading of one document.
type reader struct {
	ctx        context.Context
	archive    *ooxml.Archive
	doc        *page.Document
	styles     styles
	numbering  numbering
	notes      map[string][]page.Block // footnotes and endnotes by kind and id
	cells      int                     // cells that may still be read
	depth      int                     // of elements in elements
	fields     []field                 // open fields, the innermost last
	insertions int
	comments   int
	tables     int // tables and paragraphs that stand in out
	paragraphs int
	out        []page.Block
}

// all reads the parts that the text needs, then the text.
func (r *reader) all() error {
	part, err := r.mainPart()
	if err != nil {
		return err
	}
	rels, err := r.archive.Relations(part)
	if err != nil {
		return err
	}
	if err := r.sideParts(rels); err != nil {
		return err
	}
	if err := r.body(part); err != nil {
		return err
	}
	r.noteChanges()
	return r.furniture(rels)
}

// mainPart finds the part with the text; its usual name where nothing says.
func (r *reader) mainPart() (string, error) {
	rels, err := r.archive.Relations("")
	if err != nil {
		return "", err
	}
	for _, rel := range rels {
		if rel.Kind == "officeDocument" {
			return rel.Target, nil
		}
	}
	return "word/document.xml", nil
}

// noteChanges logs what was accepted or left out all over the document.
func (r *reader) noteChanges() {
	if r.insertions > 0 {
		r.doc.Note(fault.Info, "read.tracked-insertion", place.Place{}, "count", strconv.Itoa(r.insertions))
	}
	if r.comments > 0 {
		r.doc.Note(fault.Info, "read.comments", place.Place{}, "count", strconv.Itoa(r.comments))
	}
	if r.archive.Has("word/vbaproject.bin") {
		r.doc.Note(fault.Info, "read.macros", place.Place{})
	}
}

// worded gives the reason why a document cannot be read to an accountant.
func worded(err error) error {
	var f *fault.Error
	switch {
	case errors.As(err, &f), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, ooxml.ErrInflated):
		return fault.New(fault.TooLarge, "DOCX 解压后的内容超过上限，可能是恶意构造的压缩炸弹").
			Hint("请只保留预算公开的部分，另存后再提交")
	case errors.Is(err, errCells):
		return fault.New(fault.TooLarge, "表格的单元格太多，超过上限").Hint("请拆成几个文件后再提交")
	}
	return fault.Wrap(fault.Unreadable, "DOCX 文件不完整或已损坏", err).
		Hint("请重新下载或复制一份；若能在 Word 或 WPS 中打开，请另存后再提交")
}
