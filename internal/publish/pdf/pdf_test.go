package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/publish/pdf"
	"mingzhang/internal/publish/publishtest"
)

// renderer skips the test on systems without the face.
func renderer(t *testing.T) *pdf.Renderer {
	t.Helper()
	r := pdf.New()
	if err := r.Render(io.Discard, budget.Disclosure{}); fault.KindOf(err) == fault.NotFound {
		if !strings.Contains(err.Error(), "fonts-wqy-microhei") {
			t.Errorf("the fault names no package: %v", err)
		}
		if os.Getenv("CI") != "" {
			t.Fatal(err) // CI installs the font
		}
		t.Skip(err)
	}
	return r
}

func TestRenderer(t *testing.T) { publishtest.Run(t, renderer(t), words) }

// TestDocument: the parts that make it a paper.
func TestDocument(t *testing.T) {
	data := string(publishtest.Bytes(t, renderer(t), publishtest.Sample(t)))
	for _, want := range []string{"/Outlines", "/FontFile2", "/ToUnicode", "/Lang (zh-CN)", "/Annots"} {
		if !strings.Contains(data, want) {
			t.Errorf("no %s", want)
		}
	}
	if len(data) > 1<<20 {
		t.Errorf("%d bytes: the whole face was embedded", len(data))
	}
}

func TestBadFont(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		data string
		kind fault.Kind
	}{
		"short":  {"ttcf", fault.Unsupported},
		"cff":    {"OTTO" + strings.Repeat("\x00", 99), fault.Unsupported},
		"beyond": {"ttcf\x00\x01\x00\x00\x00\x00\x00\x01\xff\xff\xff\xff" + strings.Repeat("\x00", 99), fault.Unsupported},
		"cut":    {"ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10\x00\x01\x00\x00\xff\xff" + strings.Repeat("\x00", 99), fault.Unsupported},
		"absent": {"", fault.NotFound},
	} {
		path := filepath.Join(dir, name)
		if c.data != "" {
			if err := os.WriteFile(path, []byte(c.data), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := pdf.WithFont(path).Render(io.Discard, budget.Disclosure{}); fault.KindOf(err) != c.kind {
			t.Errorf("%s: %v", name, err)
		}
	}
}

var (
	stream  = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	escaped = regexp.MustCompile(`(?s)\\(.)`)
	shown   = regexp.MustCompile(`(?s)BT [0-9. -]+ Td \((.*?)\) Tj ET`)
)

// words is the text that the pages show.
func words(t *testing.T, data []byte) string {
	t.Helper()
	var b strings.Builder
	for _, s := range stream.FindAllSubmatch(data, -1) {
		z, err := zlib.NewReader(bytes.NewReader(s[1]))
		if err != nil {
			continue // a stream that is not compressed
		}
		page, _ := io.ReadAll(z)
		for _, m := range shown.FindAllSubmatch(page, -1) {
			b.WriteString(decode(m[1]) + "\n")
		}
	}
	return strings.ReplaceAll(b.String(), "\n理", "理")
}

// decode reads a string of two-byte characters.
func decode(s []byte) string {
	s = escaped.ReplaceAllFunc(s, func(m []byte) []byte {
		if m[1] == 'r' {
			return []byte("\r")
		}
		return m[1:]
	})
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(s[2*i:])
	}
	return string(utf16.Decode(units))
}
