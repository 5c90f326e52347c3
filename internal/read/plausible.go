package read

import "unicode"

// plausible tells whether decoded characters read like a budget: at most one
// strange character in fifty, and hardly any control characters.
func plausible(s string) bool {
	runes, strange, control := 0, 0, 0
	for _, r := range s {
		runes++
		switch {
		case r < ' ' || r == 0x7f:
			if !isSpacing(r) {
				control++
			}
		case !isUsual(r):
			strange++
		}
	}
	return control*500 <= runes && strange*50 <= runes
}

// isSpacing tells the control characters that texts are made of.
func isSpacing(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v'
}

// isUsual tells the characters of Chinese and Western office texts: Han
// characters in use (not the rare planes), letters, signs, punctuation, bullets.
func isUsual(r rune) bool {
	switch {
	case r < 0x250:
		return r < 0x80 || r >= 0xa0
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x2000 && r <= 0x27bf, r >= 0x3000 && r <= 0x33ff:
		return true
	case r >= 0xfe30 && r <= 0xfe4f, r >= 0xff00 && r <= 0xffef, r >= 0x370 && r <= 0x451:
		return true
	case r == 0xfeff || r == 0xfffd:
		return true
	case r >= 0xe000 && r <= 0xf8ff: // private use: bullets of Word fonts
		return true
	}
	return unicode.Is(unicode.Han, r)
}

// ordinary tells a text in which nine characters of ten are ASCII, Han
// characters or their punctuation.
func ordinary(s string) bool {
	runes, odd := 0, 0
	for _, r := range s {
		runes++
		if r >= 0x80 && !unicode.Is(unicode.Han, r) && (r < 0x2010 || r > 0x2044) &&
			(r < 0x3000 || r > 0x303f) && (r < 0xff00 || r > 0xff65) {
			odd++
		}
	}
	return odd*10 <= runes
}
