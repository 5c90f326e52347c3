package money

import (
	"strings"
	"unicode"
)

// Fold normalises the characters of a number: full-width digits and signs to
// ASCII, several minus signs to one, white space removed.
func Fold(text string) string { return fold(text) }

// fold drops white space, except that a blank between two digits counts as a
// thousands separator, so that "1 234" is read and "12 34" is refused.
func fold(text string) string {
	var b strings.Builder
	var last rune
	gap := false
	for _, r := range text {
		r = foldRune(r)
		if r == 0 {
			gap = true
			continue
		}
		if gap && isDigit(last) && isDigit(r) {
			b.WriteByte(',')
		}
		b.WriteRune(r)
		last, gap = r, false
	}
	return b.String()
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// foldRune gives the ASCII form of a full-width character and 0 for blanks.
func foldRune(r rune) rune {
	switch {
	case unicode.IsSpace(r), r == '\u200b', r == '\ufeff':
		return 0
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '−', r == '–', r == '﹣':
		return '-'
	case r == '﹪':
		return '%'
	}
	return r
}

// isDash tells the marks that mean "none": -, --, —, ——, …, /.
func isDash(s string) bool {
	for _, r := range s {
		if !strings.ContainsRune("-—―─…⋯·/", r) {
			return false
		}
	}
	return true
}
