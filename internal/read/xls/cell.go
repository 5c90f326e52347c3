package xls

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/read/numfmt"
	"mingzhang/internal/read/sheet"
)

// cell keeps what a record of a cell prints.
func (w *worksheet) cell(rec *record) error {
	row, column, look := rec.u16(0)+1, rec.u16(2)+1, rec.u16(4)
	switch rec.id {
	case recLabelSST:
		return w.words(row, column, look, w.shared(int(rec.u32(6)), row, column))
	case recLabel, recRichString:
		t := text{parts: rec.parts, at: 6}
		s, err := t.long()
		if err != nil {
			w.Doc.Note(fault.Partial, "read.bad-string", w.At(row, column), "value", err.Error())
		}
		return w.words(row, column, look, s)
	case recNumber:
		return w.number(row, column, look, double(rec.data, 6))
	case recRK:
		return w.number(row, column, look, rk(rec.u32(6)))
	case recMulRK:
		for i := 0; 4+6*i+6 <= len(rec.data)-2; i++ {
			if err := w.number(row, column+i, rec.u16(4+6*i), rk(rec.u32(6+6*i))); err != nil {
				return err
			}
		}
	case recBlank:
		return w.put(row, column, look, "")
	case recMulBlank:
		for i := 0; 4+2*i+2 <= len(rec.data)-2; i++ {
			if err := w.put(row, column+i, rec.u16(4+2*i), ""); err != nil {
				return err
			}
		}
	case recBoolError:
		return w.special(row, column, look, rec.byte(7) == 0, rec.byte(6))
	case recFormula:
		return w.result(rec, row, column, look)
	case recString:
		return w.resultText(rec)
	}
	return nil
}

// put keeps a cell; a blank one only counts the lines at its side.
func (w *worksheet) put(row, column, look int, text string) error {
	r := w.row(row)
	if w.book.look(look).ruled {
		r.Ruled++
	}
	if strings.TrimSpace(text) == "" {
		return nil
	}
	r.Cells = append(r.Cells, sheet.Cell{Column: column, Text: text})
	if *w.Cells--; *w.Cells < 0 {
		return sheet.ErrCells
	}
	return nil
}

// words keeps a text through the format of its cell.
func (w *worksheet) words(row, column, look int, s string) error {
	return w.shown(row, column, look, s, w.format(look).Words(s))
}

// number keeps a number through the format of its cell.
func (w *worksheet) number(row, column, look int, stored string) error {
	n, ok := numfmt.ParseDecimal(stored)
	if !ok {
		return w.put(row, column, look, stored)
	}
	value := n.General()
	if n.IsZero() {
		value = ""
	}
	return w.shown(row, column, look, value, w.format(look).Number(n))
}

// shown keeps what is printed of a value, and logs a value that its format hides.
func (w *worksheet) shown(row, column, look int, value, printed string) error {
	if printed == "" && strings.TrimSpace(value) != "" {
		w.Doc.Note(fault.Info, "read.value-not-shown", w.At(row, column), "value", value)
	}
	return w.put(row, column, look, printed)
}

func (w *worksheet) format(look int) *numfmt.Format {
	return w.book.format(w.book.look(look).format)
}

// shared is a string by its number.
func (w *worksheet) shared(n, row, column int) string {
	if n < 0 || n >= len(w.book.strings) {
		w.Doc.Note(fault.Partial, "read.bad-string", w.At(row, column), "value", strconv.Itoa(n))
		return ""
	}
	return w.book.strings[n]
}

// errorNames are the errors that a cell may hold.
var errorNames = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0f: "#VALUE!", 0x17: "#REF!", 0x1d: "#NAME?", 0x24: "#NUM!", 0x2a: "#N/A"}

// special keeps a truth value or an error.
func (w *worksheet) special(row, column, look int, isBool bool, value byte) error {
	if !isBool {
		w.Doc.Note(fault.Partial, "read.error-value", w.At(row, column), "value", errorNames[value])
		return w.put(row, column, look, errorNames[value])
	}
	if value != 0 {
		return w.put(row, column, look, "TRUE")
	}
	return w.put(row, column, look, "FALSE")
}

// result keeps the stored value of a formula; a text follows in a record of its
// own.
func (w *worksheet) result(rec *record, row, column, look int) error {
	w.formula = nil
	if rec.u16(12) != 0xffff {
		return w.number(row, column, look, double(rec.data, 6))
	}
	switch rec.byte(6) {
	case 0:
		w.formula = &formula{row, column, look}
		return nil
	case 1:
		return w.special(row, column, look, true, rec.byte(8))
	case 2:
		return w.special(row, column, look, false, rec.byte(8))
	}
	return w.put(row, column, look, "")
}

// resultText keeps the text that a formula gave.
func (w *worksheet) resultText(rec *record) error {
	f := w.formula
	if w.formula = nil; f == nil {
		return nil
	}
	t := text{parts: rec.parts}
	s, err := t.long()
	if err != nil {
		w.Doc.Note(fault.Partial, "read.bad-string", w.At(f.row, f.column), "value", err.Error())
	}
	return w.words(f.row, f.column, f.look, s)
}

// double writes a stored number with all of its digits; as workbooks do,
// seventeen.
func double(data []byte, at int) string {
	if at+8 > len(data) {
		return ""
	}
	v := math.Float64frombits(binary.LittleEndian.Uint64(data[at:]))
	return strconv.FormatFloat(v, 'e', 16, 64)
}

// rk writes a number that is stored in four bytes: whole or not, and a hundred
// times too large or not.
func rk(v uint32) string {
	var s string
	if v&2 != 0 {
		s = strconv.Itoa(int(int32(v) >> 2))
	} else {
		s = strconv.FormatFloat(math.Float64frombits(uint64(v&^3)<<32), 'f', -1, 64)
	}
	if v&1 != 0 {
		s += "E-2"
	}
	return s
}
