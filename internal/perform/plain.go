package perform

import (
	"regexp"
	"strings"
	"unicode"
)

// spellings gives every sign of the same meaning one spelling.
var spellings = strings.NewReplacer(
	"≧", "≥", "⩾", "≥", "﹥", ">", "＞", ">", "≦", "≤", "⩽", "≤", "﹤", "<", "＜", "<",
	"＝", "=", "﹦", "=", "％", "%", "﹪", "%", "．", ".", "（", "(", "）", ")", "〔", "(", "〕", ")", "：", ":",
	"；", ";", "，", ",", "～", "~", "∼", "~", "〜", "~", "—", "-", "–", "-", "－", "-", "−", "-",
	"×", "*", "✕", "*", "＊", "*", "／", "/", "｜", "|",
	"百分之百", "100%", "百分百", "100%")

// pairs joins operators of two signs, and drops 含 (the bound is inside anyway).
var pairs = strings.NewReplacer(">=", "≥", "=>", "≥", "<=", "≤", "=<", "≤", "==", "=",
	"(含)", "", "(含本数)", "", "含以上", "以上")

var (
	openQuote  = regexp.MustCompile(`[《〈](\d)`)
	closeQuote = regexp.MustCompile(`[》〉](=?\d)`)
	ofHundred  = regexp.MustCompile(`百分之(\d+(?:\.\d+)?)`)
)

// plain 归一: the cell for reading, with what had to be put right.
func plain(s string) (string, []Flag) {
	s = strings.Map(narrow, s)
	s, flags := joinNumbers(spellings.Replace(s))
	s = strings.ReplaceAll(s, " ", "")
	s = bookMarks(s)
	s = ofHundred.ReplaceAllString(chineseNumbers(pairs.Replace(s)), "$1%")
	return strings.TrimRight(s, ";。,、."), flags
}

// narrow turns full-width digits and letters into ASCII and all blanks into one.
func narrow(r rune) rune {
	switch {
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ':
		return r - '０' + '0'
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// bookMarks reads 》90% as >90%, unless it closes a title.
func bookMarks(s string) string {
	if !strings.ContainsAny(s, "《〈") {
		return closeQuote.ReplaceAllString(s, ">$1")
	}
	if !strings.ContainsAny(s, "》〉") {
		return openQuote.ReplaceAllString(s, "<$1")
	}
	return s
}
