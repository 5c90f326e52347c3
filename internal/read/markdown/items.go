package markdown

import (
	"strings"

	"mingzhang/internal/read"
)

// opensParagraph tells a line that cannot continue the line before: 注：…,
// 一、…, （二）…, 3. ….
func opensParagraph(line string) bool {
	if read.IsNote(line) {
		return true
	}
	opened := strings.HasPrefix(line, "（") || strings.HasPrefix(line, "(")
	body := strings.TrimLeft(line, "（(")
	after := strings.TrimLeftFunc(body, isOrdinal)
	if size := len(body) - len(after); size == 0 || size > 9 {
		return false
	}
	if opened {
		return strings.HasPrefix(after, "）") || strings.HasPrefix(after, ")")
	}
	return strings.HasPrefix(after, "、") || strings.HasPrefix(after, "．") || strings.HasPrefix(after, ". ")
}

// isOrdinal tells the characters that number an item.
func isOrdinal(r rune) bool {
	return r >= '0' && r <= '9' || strings.ContainsRune("一二三四五六七八九十", r)
}

// withoutBullet takes the bullet off an item of a list.
func withoutBullet(line string) (string, bool) {
	for _, b := range []string{"- ", "* ", "+ ", "• ", "· "} {
		if rest, ok := strings.CutPrefix(line, b); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return line, false
}
