package publish

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean makes a text safe for every format: valid UTF-8 on one line, without
// control characters and without marks that turn the direction of writing. Runs
// of line ends and tabs become one blank.
func Clean(s string) string {
	if plainText(s) {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	gap := false
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case unicode.IsSpace(r) && r != ' ' && r != '\u3000':
			gap = true
		case isHidden(r):
		default:
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// plainText tells a text that needs no cleaning.
func plainText(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return isHidden(r) || unicode.IsSpace(r) && r != ' ' && r != '\u3000' }) < 0
}

// isHidden tells characters that print nothing and may do harm.
func isHidden(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff ||
		r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef
}

// bare drops all white space, for comparing titles.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }
