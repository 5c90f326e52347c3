package claim

import (
	"strings"
	"unicode"
)

// text is a paragraph as runes; offsets everywhere in the package are indexes
// into it.
type text []rune

// at is the rune at i, 0 outside.
func (t text) at(i int) rune {
	if i < 0 || i >= len(t) {
		return 0
	}
	return t[i]
}

// after gives the end of word when it stands at i, blanks inside ignored, and
// −1 when it does not.
func (t text) after(i int, word string) int {
	for n, r := range word {
		if n > 0 {
			i = t.skip(i)
		}
		if t.at(i) != r {
			return -1
		}
		i++
	}
	return i
}

// anyAfter tries the words in order and gives the first that stands at i with
// its end.
func (t text) anyAfter(i int, words []string) (word string, end int) {
	for _, w := range words {
		if e := t.after(i, w); e >= 0 {
			return w, e
		}
	}
	return "", -1
}

// skip moves over blanks to the right.
func (t text) skip(i int) int {
	for blank(t.at(i)) {
		i++
	}
	return i
}

// back moves over blanks to the left of i.
func (t text) back(i int) int {
	for blank(t.at(i - 1)) {
		i--
	}
	return i
}

// squeeze is the text of [from, to) without blanks.
func (t text) squeeze(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if !blank(t[i]) {
			b.WriteRune(t[i])
		}
	}
	return b.String()
}

func blank(r rune) bool {
	return r != '\t' && unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

// digit tells ASCII and full-width digits.
func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func latin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ'
}

// ideograph tells Chinese characters, most of any text.
func ideograph(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

func in(r rune, set string) bool { return r != 0 && strings.ContainsRune(set, r) }

// value of a short digit run, for years and ordinals.
func (t text) value(from, to int) int {
	n := 0
	for i := from; i < to && n < 1_000_000; i++ {
		switch r := t[i]; {
		case r >= '0' && r <= '9':
			n = n*10 + int(r-'0')
		case r >= '０' && r <= '９':
			n = n*10 + int(r-'０')
		}
	}
	return n
}
