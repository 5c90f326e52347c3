package xls

import (
	"errors"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
	"mingzhang/internal/read/numfmt"
)

// book is what all sheets share.
type book struct {
	sheets  []sheetRef
	strings []string
	looks   []look
	custom  map[int]string // number formats that the file spells
	made    map[int]*numfmt.Format
	is1904  bool // dates count from 1904
}

// sheetRef is a worksheet as the workbook lists it.
type sheetRef struct {
	name   string
	hidden bool
	kind   byte // 0 for cells, others for charts and macros
	at     int  // offset of its records
}

// look is what of a cell's style matters for reading it.
type look struct {
	format int // number of its format
	ruled  bool
}

var errNoBook = errors.New("no workbook records")

// globals reads what comes before the sheets.
func (r *reader) globals(pages int) error {
	r.book.custom, r.book.made = map[int]string{}, map[int]*numfmt.Format{}
	s := records{stream: r.data}
	var rec record
	if !s.next(&rec) || rec.id&0xff != 0x09 {
		return damaged(errNoBook)
	}
	if rec.id != recBOF || rec.u16(0) != 0x0600 {
		return fault.New(fault.Unsupported, "这是 Excel 95 或更早的工作簿").Hint("请在 Excel 或 WPS 中打开，另存为 XLSX")
	}
	for s.next(&rec) && rec.id != recEOF {
		if err := r.global(&rec); err != nil {
			return err
		}
		if len(r.book.sheets) > pages {
			return fault.New(fault.TooLarge, "工作表的张数超过上限").Hint("请拆成几个文件后再提交")
		}
	}
	if len(r.book.sheets) == 0 {
		return damaged(errNoBook)
	}
	return nil
}

// global keeps what one record says.
func (r *reader) global(rec *record) error {
	b := &r.book
	switch rec.id {
	case recFilePass:
		return fault.New(fault.Unsupported, "这是加了密码的 XLS 文件").Hint("请用密码打开它，取消密码后另存，再提交")
	case recDateMode:
		b.is1904 = rec.u16(0) == 1
	case recFormat:
		t := text{parts: rec.parts, at: 2}
		if code, err := t.long(); err == nil {
			b.custom[rec.u16(0)] = code
		}
	case recXF:
		lines := rec.u32(10)
		b.looks = append(b.looks, look{format: rec.u16(2), ruled: lines&0xff != 0})
	case recBoundSheet:
		t := text{parts: [][]byte{rec.data}, at: 6}
		name, err := t.short()
		if err != nil {
			return damaged(err)
		}
		b.sheets = append(b.sheets, sheetRef{name: name, hidden: rec.byte(4)&3 != 0, kind: rec.byte(5), at: int(rec.u32(0))})
	case recSST:
		r.sst(rec)
	case recSupBook:
		if n := rec.u16(2); len(rec.data) > 4 && n != 0x0401 && n != 0x3a01 {
			r.doc.Note(fault.Info, "read.external-links", place.Place{})
		}
	}
	return nil
}

// sst reads the strings that cells refer to by number; where one is cut off, so
// are those that follow it.
func (r *reader) sst(rec *record) {
	t := text{parts: rec.parts, at: 8}
	for n := rec.u32(4); n > 0; n-- {
		s, err := t.long()
		if err != nil {
			return
		}
		r.book.strings = append(r.book.strings, s)
	}
}

// look is the look with a number; a plain one where there is none.
func (b *book) look(n int) look {
	if n < 0 || n >= len(b.looks) {
		return look{}
	}
	return b.looks[n]
}

// format compiles a number format once.
func (b *book) format(id int) *numfmt.Format {
	if f := b.made[id]; f != nil {
		return f
	}
	code, ok := b.custom[id]
	if !ok {
		code = numfmt.Builtin(id)
	}
	f := numfmt.Parse(code)
	f.Is1904 = b.is1904
	b.made[id] = f
	return f
}
