package read

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// captionStarts begin the lines above a table.
var captionStarts = []string{
	"部门名称", "单位名称", "编制单位", "编制部门", "预算单位：", "预算单位:", "填报单位", "填报部门",
	"单位：", "单位:", "金额单位", "部门：", "部门:",
}

// IsCaption tells a text that stands above a table and never joins its
// neighbours: 表1, 收支总表, 部门名称：…, 单位：万元.
func IsCaption(text string) bool {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > 40 || strings.HasSuffix(text, "。") {
		return false
	}
	for _, p := range captionStarts {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return IsTableNumber(text) || strings.HasSuffix(withoutBrackets(text), "表")
}

// withoutBrackets drops what a title says of itself at its end: 支出表（按功能分类），
// and a bracket that its beginning lacks.
func withoutBrackets(text string) string {
	if rest := strings.TrimRight(text, ")）"); rest != text {
		if i := strings.LastIndexAny(rest, "(（"); i > 0 {
			return rest[:i]
		}
		return rest
	}
	return text
}

// tableNumber is 表1, 表 3, 附表二, 公开01表, 部门预算公开表3：收支总表.
var tableNumber = regexp.MustCompile(`^(?:附件?|公开|预算|决算|部门|单位|财决|批复){0,4}(?:表\s*(?:[0-9]|[二三四五六七八九十]|一(?:[^般]|$)).{0,38}|[0-9]{1,2}\s*表)$`)

// IsTableNumber tells 表1, 表 3, 附表二, 公开01表, 表 12：部门整体支出绩效目标表.
func IsTableNumber(text string) bool { return tableNumber.MatchString(strings.TrimSpace(text)) }

// IsNote tells a text that stands below a table: 注：…, 备注：…, 说明：….
func IsNote(text string) bool {
	text = strings.TrimSpace(text)
	for _, p := range []string{"注：", "注:", "备注：", "备注:", "说明：", "说明:", "注1", "注 1"} {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// IsAmount tells a text made of digits and the signs of amounts.
func IsAmount(s string) bool {
	s = strings.TrimSpace(s)
	return strings.ContainsAny(s, "0123456789０１２３４５６７８９") &&
		strings.Trim(s, "0123456789０１２３４５６７８９.,，．%％-−–△()（） ") == ""
}

// IsWide tells Chinese characters and punctuation, which need no space where
// lines join.
func IsWide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef ||
		r == '“' || r == '”' || r == '—' || r == '…'
}
