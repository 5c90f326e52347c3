package read_test

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/read/xlsx"
)

var set = read.Set{markdown.New(), xlsx.New()}

// zipOf makes an archive of empty entries.
func zipOf(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, n := range names {
		if _, err := z.Create(n); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func workbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetRow("Sheet1", "A1", &[]any{"项目", "预算数"}); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOpenByContent checks that the name of a file does not decide.
func TestOpenByContent(t *testing.T) {
	tests := []struct {
		name, format string
		data         []byte
	}{
		{"a.md", "markdown", []byte("项目\t预算数\n")},
		{"a.xlsx", "markdown", []byte("项目\t预算数\n")},
		{"a.xlsx", "xlsx", workbook(t)},
		{"a.md", "xlsx", workbook(t)},
		{"", "xlsx", workbook(t)},
	}
	for _, tt := range tests {
		d, err := set.Open(context.Background(), tt.name, tt.data, read.Limits{})
		if err != nil || d.Format != tt.format {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// TestOpenRefused lists the files that nobody here reads, and what the message
// calls them.
func TestOpenRefused(t *testing.T) {
	const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	wide := func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }
	tests := []struct {
		data string
		kind fault.Kind
		says string
	}{
		{"", fault.Invalid, "空的"},
		{" \n \n", fault.Invalid, "空白"},
		{"%PDF-1.7 …", fault.Unsupported, "PDF"},
		{zipOf(t, "[Content_Types].xml", "word/document.xml"), fault.Unsupported, "DOCX"},
		{zipOf(t, "OFD.xml"), fault.Unsupported, "OFD"},
		{zipOf(t, "xl/workbook.bin"), fault.Unsupported, "XLSB"},
		{zipOf(t, "a.txt"), fault.Unsupported, "ZIP"},
		{zipOf(t, "xl/worksheets/sheet1.xml"), fault.Unreadable, "损坏"},
		{string(workbook(t)[:3000]), fault.Unreadable, "不完整"},
		{ole + wide("EncryptedPackage"), fault.Unsupported, "密码"},
		{ole + wide("Workbook"), fault.Unsupported, "XLS"},
		{ole + wide("WordDocument"), fault.Unsupported, "DOC"},
		{"\x89PNG\r\n\x1a\n", fault.Unsupported, "图片"},
		{"\xff\xd8\xff\xe0", fault.Unsupported, "图片"},
		{"{\\rtf1 a}", fault.Unsupported, "RTF"},
		{"Rar!\x1a\x07\x00", fault.Unsupported, "RAR"},
		{strings.Repeat("\x00\x01\x02\x03\x9d", 90), fault.Unsupported, "二进制"},
		{`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, fault.Unsupported, "2003"},
	}
	for _, tt := range tests {
		_, err := set.Open(context.Background(), "某局.xlsx", []byte(tt.data), read.Limits{})
		if !fault.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.says) || !strings.HasPrefix(err.Error(), "某局.xlsx") {
			t.Errorf("%.12q: %v", tt.data, err)
		}
	}
}

// TestOpenTooLarge checks the limit of bytes.
func TestOpenTooLarge(t *testing.T) {
	_, err := set.Open(context.Background(), "a", make([]byte, 2000), read.Limits{Bytes: 1000})
	if !fault.Is(err, fault.TooLarge) || !strings.Contains(err.Error(), "2 KB") {
		t.Error(err)
	}
}

// broken is a reader that panics.
type broken struct{ read.Opener }

func (broken) Format() string            { return "broken" }
func (broken) Claims(string, []byte) int { return 100 }
func (broken) Open(context.Context, string, []byte, read.Limits) (*page.Document, error) {
	panic("index out of range")
}

// TestOpenPanic checks that a reader's panic is an error and not the end.
func TestOpenPanic(t *testing.T) {
	if _, err := (read.Set{broken{}}).Open(context.Background(), "a", []byte("a"), read.Limits{}); !fault.Is(err, fault.Internal) {
		t.Error(err)
	}
}
