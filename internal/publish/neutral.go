package publish

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// dangerous are the characters that make a spreadsheet take a text for a
// formula, in both widths, and the blanks that hide them.
const dangerous = "=+-@＝＋－＠\t\r\n"

// Neutral makes a text safe for spreadsheets: one that a program would take for
// a formula gets an apostrophe in front.
func Neutral(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune(dangerous, first) {
		return "'" + s
	}
	return s
}

var plainNumber = regexp.MustCompile(`^-?[0-9][0-9,]*(?:\.[0-9]+)?%?$`)

// NeutralNumber leaves a plain number as it is and makes everything else safe.
func NeutralNumber(s string) string {
	if plainNumber.MatchString(s) && !strings.HasSuffix(s, "\n") {
		return s
	}
	return Neutral(s)
}
