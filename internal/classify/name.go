package classify

import (
	"regexp"
	"strings"
	"unicode"
)

// NormalizeName 规范科目名称 makes printed names comparable: white space is
// dropped, full-width brackets, digits and signs become half-width, and the
// leading enumerators of outlines (一、 1. （一） 1）) are dropped. The result is
// for comparing; what people see stays as printed.
func NormalizeName(name string) string {
	return dropEnumerator(strings.Map(foldRune, name))
}

// foldRune drops white space and marks of no width, and makes full-width
// characters ASCII.
func foldRune(r rune) rune {
	switch {
	case unicode.IsSpace(r), r == '\u200b', r == '\ufeff':
		return -1
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	}
	return r
}

// enumerator matches what an outline puts before a name. Three digits and more
// are a code, not an enumerator.
var enumerator = regexp.MustCompile(`^(?:(?:[〇零一二三四五六七八九十百]{1,4}|[0-9]{1,2})[、.)]|\((?:[〇零一二三四五六七八九十百]{1,4}|[0-9]{1,2})\)、?)`)

// dropEnumerator repeats, because outlines stack them: 一、（一）.
func dropEnumerator(folded string) string {
	for {
		loc := enumerator.FindStringIndex(folded)
		if loc == nil {
			return folded
		}
		folded = folded[loc[1]:]
	}
}

// bareName is the name without any punctuation, the coarsest form that still
// counts as the same name.
func bareName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, NormalizeName(name))
}
