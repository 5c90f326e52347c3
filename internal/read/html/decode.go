package html

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"mingzhang/internal/read"
)

var charsetName = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([a-z0-9_-]+)`)

// head is how much of a page may name its encoding.
const head = 4096

// decode finds the encoding by content. What a page says of itself decides only
// where its bytes are neither UTF-8 nor begin with a mark: pages saved anew
// often keep the name of their old encoding.
func decode(data []byte) (read.Text, error) {
	name := declared(data)
	if utf8.Valid(data) || name == "" || isOurs(name) || hasMark(data) {
		return read.Decode(data)
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return read.Decode(data)
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return read.Decode(data)
	}
	s := strings.ReplaceAll(strings.ReplaceAll(string(out), "\r\n", "\n"), "\r", "\n")
	return read.Text{String: s, Encoding: name, Bad: strings.Count(s, "\uFFFD")}, nil
}

// declared is the encoding that the page names, in lower case.
func declared(data []byte) string {
	m := charsetName.FindSubmatch(data[:min(len(data), head)])
	if m == nil {
		return ""
	}
	return strings.ToLower(string(m[1]))
}

// isOurs tells the encodings that are found by content.
func isOurs(name string) bool {
	return strings.HasPrefix(name, "gb") || strings.HasPrefix(name, "utf") || name == "x-gbk" || name == "hz-gb-2312"
}

func hasMark(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
}
