package perform

import (
	"unicode"
	"unicode/utf8"
)

func firstRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

func lastRune(s string) (rune, int) { return utf8.DecodeLastRuneInString(s) }

func runeCount(s string) int { return utf8.RuneCountInString(s) }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isASCIILetter(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) }

// hasDigit is true where any ASCII digit stands in s.
func hasDigit(s string) bool {
	for _, r := range s {
		if isDigit(r) {
			return true
		}
	}
	return false
}

// leading gives the longest start of s whose runes all satisfy ok.
func leading(s string, ok func(rune) bool) string {
	for i, r := range s {
		if !ok(r) {
			return s[:i]
		}
	}
	return s
}

// longestPrefix gives the longest of the words that s begins with.
func longestPrefix(s string, words []string) string {
	best := ""
	for _, w := range words {
		if len(w) > len(best) && len(w) <= len(s) && s[:len(w)] == w {
			best = w
		}
	}
	return best
}

// longestSuffix gives the longest of the words that s ends with.
func longestSuffix(s string, words []string) string {
	best := ""
	for _, w := range words {
		if len(w) > len(best) && len(w) <= len(s) && s[len(s)-len(w):] == w {
			best = w
		}
	}
	return best
}
