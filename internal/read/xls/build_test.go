package xls

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf16"

	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// container wraps a workbook's records in the smallest compound file.
func container(stream []byte, name string) []byte {
	const sector = 512
	if n := 4096; len(stream) < n {
		stream = append(bytes.Clone(stream), make([]byte, n-len(stream))...)
	}
	count := (len(stream) + sector - 1) / sector
	fats := (count + 1 + 127 + 127) / 127
	var b bytes.Buffer
	put := func(v any) { _ = binary.Write(&b, binary.LittleEndian, v) }
	b.WriteString("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	b.Write(make([]byte, 16))
	put([]uint16{0x3e, 3, 0xfffe, 9, 6, 0, 0, 0})
	put([]uint32{0, uint32(fats), uint32(fats), 0, 4096, 0xfffffffe, 0, 0xfffffffe, 0})
	for i := range 109 {
		v := uint32(0xffffffff)
		if i < fats {
			v = uint32(i)
		}
		put(v)
	}
	for i := range fats * 128 {
		switch {
		case i < fats:
			put(uint32(0xfffffffd))
		case i == fats, i == fats+count:
			put(uint32(0xfffffffe))
		case i < fats+count:
			put(uint32(i + 1))
		default:
			put(uint32(0xffffffff))
		}
	}
	entry := func(name string, kind byte, child, start, size uint32) {
		wide := utf16.Encode([]rune(name))
		field := make([]byte, 64)
		for i, u := range wide {
			binary.LittleEndian.PutUint16(field[2*i:], u)
		}
		b.Write(field)
		put(uint16(2*len(wide) + 2))
		b.Write([]byte{kind, 1})
		put([]uint32{0xffffffff, 0xffffffff, child})
		b.Write(make([]byte, 36))
		put([]uint32{start, size, 0})
	}
	entry("Root Entry", 5, 1, 0xfffffffe, 0)
	entry(name, 2, 0xffffffff, uint32(fats+1), uint32(len(stream)))
	b.Write(make([]byte, 256))
	b.Write(stream)
	b.Write(make([]byte, count*sector-len(stream)))
	return b.Bytes()
}

// rec writes a record of values one after the other.
func rec(id int, values ...any) []byte {
	var body bytes.Buffer
	for _, v := range values {
		if s, ok := v.(string); ok {
			body.WriteString(s)
			continue
		}
		_ = binary.Write(&body, binary.LittleEndian, v)
	}
	head := make([]byte, 4)
	binary.LittleEndian.PutUint16(head, uint16(id))
	binary.LittleEndian.PutUint16(head[2:], uint16(body.Len()))
	return append(head, body.Bytes()...)
}

// wide is a string's characters in two bytes each.
func wide(s string) string {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune(s)) {
		_ = binary.Write(&b, binary.LittleEndian, u)
	}
	return b.String()
}

// long is a wide string with its length in two bytes.
func long(s string) []any {
	return []any{uint16(len(utf16.Encode([]rune(s)))), byte(1), wide(s)}
}

// workbook is a workbook of one sheet with a name, with records before the
// sheet and in it.
func workbook(name string, hidden byte, globals, cells [][]byte) []byte {
	bof := rec(recBOF, uint16(0x600), uint16(5), make([]byte, 12))
	front := append([]byte{}, bof...)
	for _, g := range globals {
		front = append(front, g...)
	}
	w := []rune(name)
	at := len(front) + 4 + 8 + 2*len(w) + 4
	front = append(front, rec(recBoundSheet, uint32(at), hidden, byte(0), byte(len(w)), byte(1), wide(name))...)
	front = append(front, rec(recEOF)...)
	front = append(front, rec(recBOF, uint16(0x600), uint16(0x10), make([]byte, 12))...)
	for _, c := range cells {
		front = append(front, c...)
	}
	return append(front, rec(recEOF)...)
}

// xf is a look with a number format, with lines at its sides or not.
func xf(format uint16, lines uint32) []byte {
	return rec(recXF, uint16(0), format, uint16(0), uint32(0), lines, uint32(0), uint16(0))
}

func at(row, column, look int) []any {
	return []any{uint16(row - 1), uint16(column - 1), uint16(look)}
}

func label(row, column int, s string) []byte {
	return rec(recLabel, append(at(row, column, 0), long(s)...)...)
}

func num(row, column, look int, v float64) []byte {
	return rec(recNumber, append(at(row, column, look), math.Float64bits(v))...)
}

func open(t testing.TB, data []byte) *page.Document {
	t.Helper()
	d, err := New().Open(context.Background(), "a.xls", data, read.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// shown prints blocks and log, a line each.
func shown(d *page.Document) string {
	var b strings.Builder
	for _, p := range d.Pages {
		for _, k := range p.Blocks {
			if k.Kind != page.Table {
				fmt.Fprintf(&b, "%s %s%s\n", k.Place.Cell, []string{"", "", "", "picture"}[k.Kind], k.Text)
			}
			for _, r := range k.Rows {
				fmt.Fprintf(&b, "%s", r.Place.Cell)
				for _, c := range r.Cells {
					text := c.Text
					if c.Covered {
						text = "^"
					}
					fmt.Fprintf(&b, " [%s]", text)
				}
				b.WriteByte('\n')
			}
		}
	}
	for _, e := range d.Log {
		fmt.Fprintf(&b, "log %s %s%s%s%s\n", e.Code, e.Place.Cell, e.Args["value"], e.Args["rows"], e.Args["columns"])
	}
	return b.String()
}
