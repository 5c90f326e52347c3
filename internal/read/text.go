package read

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// Text is the decoded content of a text file.
type Text struct {
	String   string
	Encoding string // utf-8, utf-8-bom, utf-16le, utf-16be, gb18030
	Bad      int    // characters that could not be decoded, shown as U+FFFD
	Cut      bool   // the last character is cut off
}

// Note logs the encoding found, and what could not be decoded.
func (t Text) Note(d *page.Document) {
	d.Note(fault.Info, "read.encoding", place.Place{}, "encoding", t.Encoding)
	if t.Cut {
		d.Note(fault.Partial, "read.cut-character", place.Place{Line: 1 + strings.Count(t.String, "\n")})
	}
	if t.Bad > 0 {
		first := strings.Index(t.String, "\uFFFD")
		at := place.Place{Line: 1 + strings.Count(t.String[:max(0, first)], "\n")}
		d.Note(fault.Partial, "read.bad-character", at, "count", strconv.Itoa(t.Bad))
	}
}

// Decode finds the encoding of a text by its content: UTF-8 and UTF-16 with or
// without a byte order mark, else GB18030 (of which GBK and GB2312 are parts).
// Line ends become \n. What is no text gives a fault of kind Unsupported.
func Decode(data []byte) (Text, error) {
	t, ok := decode(data)
	if !ok {
		return Text{}, fault.New(fault.Unsupported, "这不是文本文件，或者编码不是 UTF-8、UTF-16、GBK").
			Hint("请用原来的软件打开，另存为 UTF-8 编码的文本")
	}
	t.String = newlines(t.String)
	return t, nil
}

func decode(data []byte) (Text, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return asUTF8("utf-8-bom", data[3:])
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return asUTF16("utf-16le", unicode.LittleEndian, data[2:])
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return asUTF16("utf-16be", unicode.BigEndian, data[2:])
	case bytes.IndexByte(data, 0) >= 0:
		return wideText(data)
	}
	if t, ok := asUTF8("utf-8", data); ok {
		return t, true
	}
	if t, ok := asGB(data); ok {
		return t, true
	}
	return wideText(data)
}

// wideText tries both byte orders of UTF-16 without a mark; any junk decodes, so
// the text must be ordinary Chinese or English.
func wideText(data []byte) (Text, bool) {
	if t, ok := asUTF16("utf-16le", unicode.LittleEndian, data); ok && ordinary(t.String) {
		return t, true
	}
	t, ok := asUTF16("utf-16be", unicode.BigEndian, data)
	return t, ok && ordinary(t.String)
}

// asUTF8 accepts valid UTF-8, one cut off in its last character, and one with
// a stray bad byte among a thousand.
func asUTF8(name string, data []byte) (Text, bool) {
	whole, cut := data, false
	if n := cutTail(data); n > 0 {
		whole, cut = data[:len(data)-n], true
	}
	t := Text{String: string(whole), Encoding: name, Cut: cut}
	if !utf8.ValidString(t.String) {
		t.String = strings.ToValidUTF8(t.String, "\uFFFD")
		t.Bad = strings.Count(t.String, "\uFFFD")
		if t.Bad*1000 > utf8.RuneCountInString(t.String) {
			return Text{}, false
		}
	}
	return t, plausible(t.String)
}

// cutTail counts the bytes of an unfinished UTF-8 character at the end.
func cutTail(data []byte) int {
	for n := 1; n <= 3 && n <= len(data); n++ {
		b := data[len(data)-n]
		if utf8.RuneStart(b) {
			if b >= utf8.RuneSelf && !utf8.FullRune(data[len(data)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

func asUTF16(name string, order unicode.Endianness, data []byte) (Text, bool) {
	cut := len(data)%2 == 1
	if cut {
		data = data[:len(data)-1]
	}
	return through(name, unicode.UTF16(order, unicode.IgnoreBOM), data, cut)
}

func asGB(data []byte) (Text, bool) {
	return through("gb18030", simplifiedchinese.GB18030, data, false)
}

// through decodes and accepts what reads like text, but for a character cut
// off at the end.
func through(name string, enc encoding.Encoding, data []byte, cut bool) (Text, bool) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return Text{}, false
	}
	s := string(out)
	if short := strings.TrimSuffix(s, "\uFFFD"); short != s {
		s, cut = short, true
	}
	t := Text{String: s, Encoding: name, Cut: cut, Bad: strings.Count(s, "\uFFFD")}
	if t.Bad*1000 > utf8.RuneCountInString(s) {
		return Text{}, false
	}
	return t, plausible(s)
}

// newlines makes \n of the line ends of Windows and old Macs.
func newlines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.ReplaceAll(s, "\r", "\n")
}
