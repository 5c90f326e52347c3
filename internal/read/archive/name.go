package archive

import (
	"archive/zip"
	"encoding/binary"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// nameOf is the path of a member as people wrote it: in UTF-8 where it says so
// or reads so, else in GBK, as Chinese Windows writes it. It never leads out of
// the archive.
func nameOf(f *zip.File) string {
	name := f.Name
	if s, ok := unicodePath(f.Extra); ok {
		name = s
	} else if !utf8.ValidString(name) {
		if s, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = s
		}
	}
	name = strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "\uFFFD")
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// unicodePath is the name that some programs put beside the one in the encoding
// of their machine.
func unicodePath(extra []byte) (string, bool) {
	const id = 0x7075
	for len(extra) >= 4 {
		kind, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if n > len(extra)-4 {
			break
		}
		body := extra[4 : 4+n]
		if kind == id && n > 5 && body[0] == 1 && utf8.Valid(body[5:]) {
			return string(body[5:]), true
		}
		extra = extra[4+n:]
	}
	return "", false
}

// isLitter tells what machines leave in archives: hidden files, notes of the
// Mac, locks of Office.
func isLitter(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasPrefix(name, "__MACOSX/") ||
		strings.EqualFold(base, "thumbs.db") || strings.EqualFold(base, "desktop.ini")
}
