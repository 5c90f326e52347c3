package read

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
)

const budgetText = "# 收支总表\r\n\r\n单位：万元\r\n项目\t预算数\r\n上年结余、结转\t12,578.00\r\n"

// wideBytes writes a text in UTF-16.
func wideBytes(order binary.AppendByteOrder, s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

// TestDecode lists the encodings in which one text may come.
func TestDecode(t *testing.T) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(budgetText))
	gb18030, _ := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(budgetText + "㐀"))
	tests := []struct {
		encoding string
		data     []byte
	}{
		{"utf-8", []byte(budgetText)},
		{"utf-8-bom", []byte("\ufeff" + budgetText)},
		{"utf-16le", append([]byte("\xff\xfe"), wideBytes(binary.LittleEndian, budgetText)...)},
		{"utf-16be", append([]byte("\xfe\xff"), wideBytes(binary.BigEndian, budgetText)...)},
		{"utf-16le", wideBytes(binary.LittleEndian, budgetText)},
		{"utf-16be", wideBytes(binary.BigEndian, budgetText)},
		{"gb18030", gbk},
		{"gb18030", gb18030},
	}
	want := strings.ReplaceAll(budgetText, "\r\n", "\n")
	for _, tt := range tests {
		got, err := Decode(tt.data)
		if err != nil || got.Encoding != tt.encoding || strings.TrimSuffix(got.String, "㐀") != want {
			t.Errorf("%s: %v %+v", tt.encoding, err, got)
		}
	}
}

// TestDecodeDamaged checks that a text cut off in a character, or with a stray
// bad byte, is read and that the log says so.
func TestDecodeDamaged(t *testing.T) {
	whole := []byte(strings.Repeat("预算", 600))
	tests := []struct {
		data []byte
		code string
	}{
		{whole[:len(whole)-1], "read.cut-character"},
		{bytes.Replace(whole, []byte("预算预算"), []byte("预\xff算"), 1), "read.bad-character"},
	}
	for _, tt := range tests {
		text, err := Decode(tt.data)
		if err != nil {
			t.Fatal(err)
		}
		var d page.Document
		text.Note(&d)
		if len(d.Log) != 2 || d.Log[0].Code != "read.encoding" || d.Log[1].Code != tt.code || d.Log[1].Grade != fault.Partial {
			t.Errorf("log %v", d.Log)
		}
	}
}

// TestDecodeJunk checks that binary data is no text.
func TestDecodeJunk(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 16; n < 5000; n += 7 {
		data := make([]byte, n)
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		if text, err := Decode(data); err == nil && n > 64 {
			t.Errorf("%d random bytes are %s", n, text.Encoding)
		}
	}
}
