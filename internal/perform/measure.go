package perform

import "strings"

// measureAt reads a measure at the start of s: 次, 人/次, 个系统.
func measureAt(s string) string {
	word := longestPrefix(s, measures)
	if word == "" || word == "万" || latinInside(s, word) {
		return ""
	}
	if word == "个" {
		return word + looseWord(s[len(word):], 3)
	}
	return perMeasures(s, word)
}

// perMeasures goes on over /人 and ·年.
func perMeasures(s, word string) string {
	for {
		sep := longestPrefix(s[len(word):], []string{"/", "·"})
		per := longestPrefix(s[len(word)+len(sep):], measures)
		if sep == "" || per == "" || per == "万" {
			return word
		}
		word += sep + per
	}
}

// latinInside is true where Latin letters go on, as in 5G网络 or 3D打印: a name.
func latinInside(s, word string) bool {
	if r, _ := lastRune(word); !isASCIILetter(r) {
		return false
	}
	r, n := firstRune(s[len(word):])
	return n > 0 && (isASCIILetter(r) || unitRune(r) && r != '/' && !startsBehind(s[len(word):]))
}

// looseWord reads a word of at most n characters that ends the cell, or stands
// before 以上 and its kin.
func looseWord(s string, n int) string {
	word := leading(s, unitRune)
	tail := s[len(word):]
	if w := longestSuffix(word, behindAll); w != "" && tail == "" {
		word = strings.TrimSuffix(strings.TrimSuffix(word, w), "及")
		tail = ""
	}
	if tail != "" || runeCount(word) > n || startsBehind(word) || strings.HasPrefix(word, "/") || hasMeaning(word) {
		return ""
	}
	return word
}

// hasMeaning is true for words that belong to the grammar and are no unit.
func hasMeaning(word string) bool {
	for _, w := range []string{"达", "为", "至", "到", "及", "和", "与", "余", "多", "左右", "前", "后", "以", "内", "每", "完成"} {
		if strings.Contains(word, w) {
			return true
		}
	}
	return longestPrefix(word, scaleWords) != ""
}

func startsBehind(s string) bool {
	return longestPrefix(s, behindAll) != "" || longestPrefix(s, []string{"及以上", "左右", "上下"}) != ""
}

// perPeriod splits 次/年 into 次 and 年.
func perPeriod(unit string) (string, string) {
	i := strings.LastIndexAny(unit, "/·")
	if i < 0 {
		return unit, ""
	}
	_, n := firstRune(unit[i:])
	if p := periodWord(unit[i+n:]); p != "" {
		return unit[:i], p
	}
	return unit, ""
}
