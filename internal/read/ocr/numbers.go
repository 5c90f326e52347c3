package ocr

import (
	"regexp"
	"strings"
	"unicode"

	"mingzhang/internal/page"
)

// wellFormed is a number as budgets print it.
var wellFormed = regexp.MustCompile(`^[-(]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?[)%]?$`)

// looksLikeNumber tells characters that are read once more as a number: no Chinese
// beside a digit.
func looksLikeNumber(lines []Line) bool {
	digit := false
	for _, r := range textOf(lines) {
		switch {
		case r >= '0' && r <= '9':
			digit = true
		case unicode.Is(unicode.Han, r):
			return false
		}
	}
	return digit && len(lines) == 1
}

// agreed joins two readings of a number. The second one, by the model that knows
// only numbers, counts where it makes a number; where they differ all is doubtful.
func agreed(first, second []Line) []Line {
	a, b := plain(textOf(first)), plain(textOf(second))
	if rest, ok := strings.CutPrefix(a, "△"); ok { // the second model knows no △
		if rest != b {
			doubt(first)
		}
		return first
	}
	switch {
	case a == b && wellFormed.MatchString(a):
		return surest(first, second)
	case a == b || !wellFormed.MatchString(b):
		return doubt(first)
	}
	return doubt(second)
}

// settled picks one of two readings of a number that differ, with a third by the model
// of the second: the first where the third agrees, else the second.
func settled(first, second, third []Line) []Line {
	a, c := plain(textOf(first)), plain(textOf(third))
	if a == c && wellFormed.MatchString(a) {
		return doubt(first)
	}
	return agreed(first, second)
}

// plain is a number without blanks, with narrow signs.
func plain(s string) string {
	return strings.NewReplacer("，", ",", "．", ".", "（", "(", "）", ")", "％", "%", "－", "-", "—", "-", "−", "-", " ", "").Replace(s)
}

// surest keeps the second reading with the lower confidence of the two.
func surest(first, second []Line) []Line {
	lowest := 100
	for _, l := range first {
		for _, c := range l.Characters {
			lowest = min(lowest, c.Sure)
		}
	}
	for _, l := range second {
		for i := range l.Characters {
			l.Characters[i].Sure = min(l.Characters[i].Sure, lowest)
		}
	}
	return second
}

// doubt makes every character doubtful.
func doubt(lines []Line) []Line {
	for _, l := range lines {
		for i := range l.Characters {
			l.Characters[i].Sure = min(l.Characters[i].Sure, page.LeastSure-1)
		}
	}
	return lines
}
