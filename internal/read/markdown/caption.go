package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isCaption tells a line that stands above a table and never joins its
// neighbours: 表1, 收支总表, 部门名称：…, 单位：万元.
func isCaption(line string) bool {
	if utf8.RuneCountInString(line) > 40 || strings.HasSuffix(line, "。") {
		return false
	}
	for _, p := range []string{"部门名称", "单位名称", "编制单位", "预算单位", "单位：", "单位:", "金额单位"} {
		if strings.HasPrefix(line, p) {
			return true
		}
	}
	return isTableNumber(line) || strings.HasSuffix(line, "表") || strings.HasSuffix(line, "表）")
}

// isTableNumber tells 表1, 表 3, 附表二, 表 12：部门整体支出绩效目标表.
func isTableNumber(line string) bool {
	line = strings.TrimPrefix(strings.TrimPrefix(line, "附"), "公开")
	rest, ok := strings.CutPrefix(line, "表")
	if !ok {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	return unicode.IsDigit(r) || strings.ContainsRune("一二三四五六七八九十", r)
}

// opensParagraph tells a line that cannot continue the line before: 注：…,
// 一、…, （二）…, 3. ….
func opensParagraph(line string) bool {
	if strings.HasPrefix(line, "注：") || strings.HasPrefix(line, "注:") || strings.HasPrefix(line, "备注") {
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
