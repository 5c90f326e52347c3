package publishtest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// ZipText joins the words of all parts of an archive: of XML its text, each
// part well-formed, of anything else the bytes.
func ZipText(t *testing.T, data []byte) string {
	t.Helper()
	var b strings.Builder
	for name, body := range ZipParts(t, data) {
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			body = xmlText(t, name, body)
		}
		b.WriteString(body + "\n")
	}
	return b.String()
}

// ZipParts unpacks an archive.
func ZipParts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		parts[f.Name] = part(t, f)
	}
	return parts
}

// part reads one part of an archive.
func part(t *testing.T, f *zip.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// xmlText is the text between the tags, a line for each piece.
func xmlText(t *testing.T, name, body string) string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	var b strings.Builder
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatalf("%s is not well-formed: %v", name, err)
		}
		if text, ok := tok.(xml.CharData); ok {
			b.Write(text)
			b.WriteByte('\n')
		}
	}
}
