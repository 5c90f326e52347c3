package docx

import (
	"strconv"
	"strings"
)

// numeral writes the count of a list in a number format of the file; digits
// where the format is not known.
func numeral(format string, n int) string {
	switch format {
	case "none", "bullet":
		return ""
	case "chineseCounting", "chineseCountingThousand", "ideographTraditional", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital":
		return han(n, format == "ideographDigital")
	case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
		return formal.Replace(han(n, false))
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letters(n)
	case "lowerLetter":
		return strings.ToLower(letters(n))
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "decimalEnclosedParen":
		if n >= 1 && n <= 20 {
			return string(rune('⑴' + n - 1))
		}
	case "decimalEnclosedFullstop":
		if n >= 1 && n <= 20 {
			return string(rune('⒈' + n - 1))
		}
	case "decimalFullWidth", "decimalFullWidth2":
		return wide(strconv.Itoa(n))
	}
	return strconv.Itoa(n)
}

// wide writes digits as wide as Chinese characters.
func wide(s string) string {
	return strings.Map(func(r rune) rune { return r - '0' + '０' }, s)
}

const hanDigits = "〇一二三四五六七八九"

// han counts up to 9,999 in Chinese, or spells the digits one by one.
func han(n int, spelled bool) string {
	digits := []rune(hanDigits)
	if spelled || n <= 0 || n > 9999 {
		var b strings.Builder
		for _, c := range strconv.Itoa(max(0, n)) {
			b.WriteRune(digits[c-'0'])
		}
		return b.String()
	}
	var b strings.Builder
	gap := false
	for _, u := range []struct {
		value int
		name  string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / u.value % 10
		if d == 0 {
			gap = gap || b.Len() > 0
			continue
		}
		if gap {
			b.WriteString("零")
		}
		gap = false
		if d > 1 || u.value != 10 || b.Len() > 0 {
			b.WriteRune(digits[d])
		}
		b.WriteString(u.name)
	}
	return b.String()
}

// formal makes the numerals of cheques.
var formal = strings.NewReplacer("一", "壹", "二", "贰", "三", "叁", "四", "肆", "五", "伍", "六", "陆", "七", "柒", "八", "捌", "九", "玖", "十", "拾", "百", "佰", "千", "仟")

// roman writes 4 as IV.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, u := range []struct {
		value int
		name  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= u.value; n -= u.value {
			b.WriteString(u.name)
		}
	}
	return b.String()
}

// letters writes 1 as A, 26 as Z, 27 as AA, as Word counts: then BB.
func letters(n int) string {
	if n < 1 || n > 780 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}
