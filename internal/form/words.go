package form

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Fold makes two spellings of a label equal: white space dropped, brackets,
// quotes, punctuation and digits in one width.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r = foldRune(r); r != 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		if r == ' ' || r >= '\t' && r <= '\r' {
			return 0
		}
		return r
	case r >= 0x4e00 && r <= 0x9fff:
		return r
	case unicode.IsSpace(r):
		return 0
	case r >= '！' && r <= '～': // full-width ASCII
		return r - '！' + '!'
	}
	switch r {
	case '“', '”', '‘', '’', '〝', '〞':
		return '"'
	case '—', '﹣', '−':
		return '-'
	case '﹙':
		return '('
	case '﹚':
		return ')'
	}
	return r
}

var yearDigits = regexp.MustCompile(`20[0-9]{2}`)

// foldYear replaces the years of a label by their distance to year, so that one
// form serves every year: 2022年 becomes {year-1}年 in a document of 2023.
func foldYear(s string, year int) string {
	return yearDigits.ReplaceAllStringFunc(s, func(digits string) string {
		n, _ := strconv.Atoi(digits)
		switch {
		case year == 0 || n == year:
			return "{year}"
		case n < year:
			return "{year-" + strconv.Itoa(year-n) + "}"
		}
		return "{year+" + strconv.Itoa(n-year) + "}"
	})
}

// ExpandYear prints a label of a form for a year: {year} and {year-1}. Without
// a year the words that need one are dropped.
func ExpandYear(s string, year int) string {
	if year == 0 {
		return strings.NewReplacer("{year}年度", "", "{year}年", "", "{year-1}年", "").Replace(s)
	}
	return strings.NewReplacer("{year}", strconv.Itoa(year), "{year-1}", strconv.Itoa(year-1)).Replace(s)
}

// label folds a printed label or a pattern of a form for comparison.
func label(s string, year int) string {
	return strings.ReplaceAll(foldYear(Fold(s), year), "年度", "年")
}

// What stands before and behind a title and is no part of it: the body, the year, the
// number; （续）, （2024年）, （公开01表）.
var (
	titleBefore = regexp.MustCompile(`^(?:.*\{year[^}]*\}年)?(?:[区市县镇乡]级)?(?:附?表\d+[:.、]?)?`)
	titleBehind = regexp.MustCompile(`(?:\((?:续|续表|附?表\d+|公开\d+表|\{year[^}]*\}年?)\)|续表?)+$`)
)

var (
	titleUnits = strings.NewReplacer("(万元)", "", "(元)", "", "(单位:万元)", "", "(单位:元)", "", "表格", "表")
	titleWords = strings.NewReplacer("部门", "", "单位", "", "预算", "", "情况", "", `"`, "")
)

// titleKey is a title without its year, its number and what differs between a
// department's and a unit's edition.
func titleKey(s string, year int) string {
	key := titleUnits.Replace(label(s, year))
	return titleBefore.ReplaceAllString(titleBehind.ReplaceAllString(key, ""), "")
}

// looseTitle drops 部门, 单位, 预算 and 情况, which editions add at will.
func looseTitle(s string) string { return titleWords.Replace(s) }

var enumerator = regexp.MustCompile(`^(?:[一二三四五六七八九十百零]+、|[(][一二三四五六七八九十百零]+[)]|[0-9]{1,2}[.、]|[(][0-9]{1,2}[)])`)

// lineKey is the name of a line without its list number and the leading words
// 其中: or 减:.
func lineKey(s string) string {
	s = enumerator.ReplaceAllString(Fold(s), "")
	return strings.TrimPrefix(s, "其中:")
}
