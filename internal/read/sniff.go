package read

import (
	"archive/zip"
	"bytes"
	"strings"
)

// Look is what a file's bytes say it is, whatever its name.
type Look string

// The looks that are told apart.
const (
	LooksText      Look = "text"
	LooksHTML      Look = "html"
	LooksXLSX      Look = "xlsx"
	LooksXLSB      Look = "xlsb"
	LooksDOCX      Look = "docx"
	LooksPPTX      Look = "pptx"
	LooksOFD       Look = "ofd"
	LooksODF       Look = "odf"
	LooksZIP       Look = "zip"
	LooksRAR       Look = "rar"
	Looks7Z        Look = "7z"
	LooksGZIP      Look = "gzip"
	LooksPDF       Look = "pdf"
	LooksXLS       Look = "xls"
	LooksDOC       Look = "doc"
	LooksEncrypted Look = "encrypted"
	LooksOLE       Look = "ole"
	LooksRTF       Look = "rtf"
	LooksXMLSheet  Look = "xml-spreadsheet"
	LooksImage     Look = "image"
	LooksBinary    Look = "binary"
)

// magics are the beginnings that settle the question at once.
var magics = []struct {
	prefix string
	look   Look
}{
	{"Rar!\x1a\x07", LooksRAR},
	{"7z\xbc\xaf\x27\x1c", Looks7Z},
	{"\x1f\x8b", LooksGZIP},
	{"{\\rtf", LooksRTF},
	{"\x89PNG\r\n", LooksImage},
	{"\xff\xd8\xff", LooksImage},
	{"GIF8", LooksImage},
	{"II*\x00", LooksImage},
	{"MM\x00*", LooksImage},
}

// Sniff tells from the content what a file is. It takes the whole file or its
// beginning; with the beginning alone some archives are only LooksZIP.
func Sniff(data []byte) Look {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.prefix)) {
			return m.look
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return sniffZIP(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(data)
	case bytes.HasPrefix(data, []byte("BM")) && len(data) > 10 && bytes.Equal(data[6:10], make([]byte, 4)):
		return LooksImage
	case bytes.HasPrefix(data, []byte("RIFF")) && len(data) > 12 && string(data[8:12]) == "WEBP":
		return LooksImage
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return LooksPDF
	}
	return sniffText(data)
}

// sniffZIP looks into the directory of an archive or, where it is cut off, at
// the entries that are there.
func sniffZIP(data []byte) Look {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return lookOfNames(func(n string) bool { return bytes.Contains(data, []byte(n)) })
	}
	return lookOfNames(func(n string) bool {
		for _, f := range z.File {
			if strings.HasPrefix(strings.ReplaceAll(f.Name, `\`, "/"), n) {
				return true
			}
		}
		return false
	})
}

// lookOfNames names an archive by the entries that only its kind has.
func lookOfNames(has func(prefix string) bool) Look {
	switch {
	case has("xl/workbook.bin"):
		return LooksXLSB
	case has("xl/workbook"), has("xl/worksheets/"), has("xl/") && has("[Content_Types].xml"):
		return LooksXLSX
	case has("word/document"), has("word/") && has("[Content_Types].xml"):
		return LooksDOCX
	case has("ppt/") && has("[Content_Types].xml"), has("ppt/presentation"):
		return LooksPPTX
	case has("OFD.xml"):
		return LooksOFD
	case has("META-INF/manifest.xml") && has("mimetype"):
		return LooksODF
	}
	return LooksZIP
}

// sniffOLE tells the old Office files and the encrypted new ones apart by the
// names of their streams.
func sniffOLE(data []byte) Look {
	switch {
	case bytes.Contains(data, wide("EncryptedPackage")):
		return LooksEncrypted
	case bytes.Contains(data, wide("Workbook")), bytes.Contains(data, wide("Book")):
		return LooksXLS
	case bytes.Contains(data, wide("WordDocument")):
		return LooksDOC
	}
	return LooksOLE
}

// wide spells an ASCII name in UTF-16, as OLE directories do.
func wide(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// sniffText tells text from junk, and two kinds of marked-up text from the rest.
func sniffText(data []byte) Look {
	head := data[:min(len(data), textSample)]
	text, err := Decode(head)
	if err != nil {
		// A page in an encoding that only the page itself names.
		if bytes.IndexByte(head, 0) < 0 && isPage(strings.ToLower(string(head[:min(len(head), 2048)])), data) {
			return LooksHTML
		}
		return LooksBinary
	}
	start := strings.ToLower(strings.TrimSpace(text.String[:min(len(text.String), 2048)]))
	switch {
	case strings.Contains(start, "urn:schemas-microsoft-com:office:spreadsheet") && strings.Contains(start, "<workbook"):
		return LooksXMLSheet
	case isPage(start, data):
		return LooksHTML
	}
	return LooksText
}

// isPage tells a web page by its first tag, or a piece of one: markup from the
// first character to the last, as programs write it that call it a workbook.
func isPage(start string, data []byte) bool {
	for {
		start = strings.TrimSpace(start)
		end := ""
		switch {
		case strings.HasPrefix(start, "<!--"):
			end = "-->"
		case strings.HasPrefix(start, "<?xml"):
			end = "?>"
		default:
			return startsPage(start, data)
		}
		i := strings.Index(start, end)
		if i < 0 {
			return false
		}
		start = start[i+len(end):]
	}
}

func startsPage(start string, data []byte) bool {
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(start, tag) {
			return true
		}
	}
	if !bytes.HasSuffix(bytes.TrimSpace(data[max(0, len(data)-256):]), []byte(">")) || bytes.Contains(data, []byte("\n#")) || bytes.Contains(data, []byte("\n|")) {
		return false
	}
	for _, tag := range []string{"<table", "<meta", "<style", "<div", "<title", "<link"} {
		if strings.HasPrefix(start, tag) {
			return true
		}
	}
	return false
}

// textSample is how much of a file decides whether it is text.
const textSample = 64 << 10
