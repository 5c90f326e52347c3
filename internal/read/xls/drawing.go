package xls

import (
	"encoding/binary"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read/sheet"
)

// The kinds of object that are told apart.
const (
	objectChart   = 5
	objectPicture = 8
)

// drawn keeps what floats over the cells: images, which are reported as such,
// text boxes as paragraphs, and charts, which are only logged.
func (w *worksheet) drawn(rec *record) {
	row := max(1, w.anchor)
	switch rec.id {
	case recDrawing:
		w.anchor = anchorRow(rec.data, 0) + 1
	case recObject:
		switch rec.u16(4) {
		case objectChart:
			w.Doc.Note(fault.Partial, "read.chart", w.At(row, 1))
		case objectPicture:
			w.Doc.Note(fault.Partial, "read.picture", w.At(row, 1))
			w.float(row, page.Block{Kind: page.Picture})
		}
	case recTextObject:
		n := rec.u16(10)
		if n == 0 || len(rec.parts) < 2 || len(rec.parts[1]) == 0 {
			return
		}
		t := text{parts: rec.parts[1:], at: 1}
		s, err := t.characters(n, rec.parts[1][0]&flagWide != 0)
		if err != nil {
			w.Doc.Note(fault.Partial, "read.bad-string", w.At(row, 1), "value", err.Error())
			return
		}
		w.float(row, page.Block{Kind: page.Paragraph, Text: s})
	}
}

func (w *worksheet) float(row int, b page.Block) {
	b.Place = w.At(row, 1)
	w.Floating = append(w.Floating, sheet.Floating{Row: row, Block: b})
}

// The records of a drawing that are looked into.
const (
	drawingAnchor    = 0xf010
	drawingContainer = 0x0f
	deepestDrawing   = 16
)

// anchorRow finds the row, from 0, at which a drawing hangs; the last one where
// there are several, 0 where there is none.
func anchorRow(data []byte, depth int) int {
	row := 0
	for len(data) >= 8 {
		head, kind := binary.LittleEndian.Uint16(data), binary.LittleEndian.Uint16(data[2:])
		n := int(min(binary.LittleEndian.Uint32(data[4:]), uint32(len(data)-8)))
		body := data[8 : 8+n]
		switch {
		case kind == drawingAnchor && n >= 8:
			row = int(binary.LittleEndian.Uint16(body[6:]))
		case head&0x0f == drawingContainer && depth < deepestDrawing:
			row = max(row, anchorRow(body, depth+1))
		}
		data = data[8+n:]
	}
	return row
}
