package perform

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	tags    = regexp.MustCompile(`(?i)</?(?:math|p|br|td|tr|span|sub|sup)(?:\s[^<>]*)?/?>`)
	escaped = regexp.MustCompile(`\\+%`)
	wraps   = regexp.MustCompile(`\s*[\n\r]+\s*((?:[(（]\d{1,2}[)）]|\d{1,2}[、.．)）])[^\d])`)
)

// signs turns what converters leave of ≥ and its kin into the sign itself.
var signs = strings.NewReplacer(
	`\geqslant`, "≥", `\geq`, "≥", `\ge`, "≥", `\leqslant`, "≤", `\leq`, "≤", `\le`, "≤",
	`\gt`, ">", `\lt`, "<", `\times`, "×", "&ge;", "≥", "&le;", "≤", "&gt;", ">", "&lt;", "<",
	"&nbsp;", " ", "$", " ", "\ufeff", "", "\u200b", "")

// tidy 整理: keeps the words and drops what came from the file format: tags, line
// ends, doubled blanks, blanks between Chinese characters. Tidying twice changes nothing.
func tidy(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = wraps.ReplaceAllString(s, "；$1")
	s = escaped.ReplaceAllString(s, "%")
	s = signs.Replace(tags.ReplaceAllString(s, " "))
	return closeUp(strings.Fields(s))
}

// closeUp joins words with one blank, none between two Chinese characters or beside ≥.
func closeUp(words []string) string {
	var b strings.Builder
	var last rune
	for _, w := range words {
		first, _ := firstRune(w)
		if b.Len() > 0 && !(tight(last) && tight(first) || compares(last) || compares(first)) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		last, _ = lastRune(w)
	}
	return b.String()
}

// tight is true for Chinese characters and punctuation, which are set without blanks.
func tight(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("，。；：、“”（）《》", r)
}

// compares is true for signs that belong to the number after them.
func compares(r rune) bool {
	return strings.ContainsRune("≥≤><=≧≦＞＜＝﹥﹤﹦", r)
}
