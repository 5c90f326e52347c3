package table

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/page"
)

// tableWords stand before the number of a table: 附表1, 公开01表, 部门预算公开表3.
const tableWords = `(?:附件?|公开|预算|决算|部门|单位|财决|批复){0,4}`

var (
	numberLine    = regexp.MustCompile(`^` + tableWords + `表0?([0-9]{1,2}(?:-[0-9]{1,2})?)[：:、.．]?(.*)$`)
	hanNumberLine = regexp.MustCompile(`^` + tableWords + `表(二?十?[一二三四五六七八九]|二?十)[：:、.．]?(.*)$`)
	numberBefore  = regexp.MustCompile(`^` + tableWords + `0?([0-9]{1,2})表$`)
	listedTitle   = regexp.MustCompile(`^(?:[(（][一二三四五六七八九十百零]+[)）]|[一二三四五六七八九十百零]+、|[0-9]{1,2}[.．、])(.+表.*)$`)
	bodyLine      = regexp.MustCompile(`(?:部门名称|单位名称|预算部门|预算单位|编制单位|编制部门|填报单位|填报部门|公开部门|公开单位|部门)[：:](.*)$|^单位[：:](.+)$`)
	unitLine      = regexp.MustCompile(`(?:(?:金额|货币|计量)?单位[：:]?|金额[：:])(?:人民币)?[：:]?((?:百万|亿|万|千)?元)`)
	yearLine      = regexp.MustCompile(`^[(（]?(20[0-9]{2})年度?[)）]?$`)
	titleLine     = regexp.MustCompile(`表(?:[(（][^)）]*[)）]){0,2}$`)
	otherLine     = regexp.MustCompile(`^(?:[^：:]{1,10}[：:]\S{0,30}|20[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?)$`)
	pageFurniture = regexp.MustCompile(`^[-—–·\s]*(?:第?\s*[0-9]{1,4}\s*页?(?:[/共]\s*[0-9]{1,4}\s*页?)?)[-—–·\s]*$`)
)

const longestTitle = 44 // runes after a body and a year; a longer line ending in 表 is a sentence

// named is a title without the body and the year before it: 某局2025年部门收支总表.
var named = regexp.MustCompile(`^.{0,90}20[0-9]{2}年度?`)

// captionsOf reads one block as captions; none when it is ordinary text. One
// line may hold several: 编制单位：…   单位：元.
func captionsOf(b page.Block) []Caption {
	text := Bare(b.Text)
	if text == "" || utf8.RuneCountInString(text) > 80 || isNote(text) {
		return nil
	}
	if number, title := numbered(text); number != "" {
		out := []Caption{{NumberCaption, number, b.Place}}
		if title != "" {
			out = append(out, Caption{TitleCaption, title, b.Place})
		}
		return out
	}
	if m := numberBefore.FindStringSubmatch(text); m != nil {
		return []Caption{{NumberCaption, m[1], b.Place}}
	}
	if m := yearLine.FindStringSubmatch(text); m != nil {
		return []Caption{{YearCaption, m[1], b.Place}}
	}
	return labelled(b, text)
}

// numbered reads 表1, 表一、收支总表; 一 of 一般公共预算 is no number.
func numbered(text string) (number, title string) {
	if m := numberLine.FindStringSubmatch(text); m != nil {
		return m[1], m[2]
	}
	if m := hanNumberLine.FindStringSubmatch(text); m != nil && !strings.HasPrefix(m[2], "般") {
		return strconv.Itoa(Numeral(m[1])), m[2]
	}
	return "", ""
}

// Numeral reads a Chinese number below a hundred: 二十一.
func Numeral(numeral string) int {
	n := 0
	for _, r := range numeral {
		if r == '十' {
			n = 10 * max(1, n)
			continue
		}
		n += strings.IndexRune("一二三四五六七八九", r)/len("一") + 1
	}
	return n
}

// besides reads a line that may stand among the captions of a table and says nothing
// about it: 填报日期：…, 2024年12月31日.
func besides(b page.Block) []Caption {
	if text := Bare(b.Text); b.Kind == page.Paragraph && otherLine.MatchString(text) && !isNote(text) {
		return []Caption{{OtherCaption, text, b.Place}}
	}
	return nil
}

// labelled reads a title, 部门名称：… and 单位：…, together or apart.
func labelled(b page.Block, text string) []Caption {
	var out []Caption
	rest := text
	if m := unitLine.FindStringSubmatchIndex(rest); m != nil && !strings.ContainsAny(rest, "。；，,;") {
		out = append(out, Caption{UnitCaption, rest[m[2]:m[3]], b.Place})
		rest = strings.TrimRight(rest[:m[0]], "(（")
	}
	if m := bodyLine.FindStringSubmatchIndex(rest); m != nil && !strings.ContainsAny(rest, "。；") {
		body := bodyLine.ReplaceAllString(rest[m[0]:], "$1$2")
		out = append([]Caption{{BodyCaption, strings.TrimRight(body, "(（,，"), b.Place}}, out...)
		rest = rest[:m[0]]
	}
	if m := listedTitle.FindStringSubmatch(rest); m != nil {
		rest = m[1]
	}
	if isTitle(rest) {
		out = append([]Caption{{TitleCaption, rest, b.Place}}, out...)
	}
	return out
}

// isTitle tells the title of a table from a sentence that ends in 表.
func isTitle(text string) bool {
	return titleLine.MatchString(text) && utf8.RuneCountInString(named.ReplaceAllString(text, "")) <= longestTitle && !strings.ContainsAny(text, "。；，")
}

// isNote tells a 注 under a table.
func isNote(text string) bool {
	for _, p := range []string{"注：", "注:", "备注：", "备注:", "说明：", "说明:", "注1", "注释："} {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

func isFurniture(text string) bool { return text == "" || pageFurniture.MatchString(text) }
