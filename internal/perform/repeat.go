package perform

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	measureName = regexp.MustCompile(`(?:率|满意度|知晓度|完成度|改善度|程度|指数|比例|比率|占比|数量|次数|人数|总数|总量|金额|合规性|及时性|完整性|准确性|有效性|合理性)$`)
	verbFirst   = regexp.MustCompile(`^(?:提高|提升|降低|减少|增加|增强|扩大|改善|优化|保障|保证|确保|有效|显著|加强|促进|达到|控制|推动|不断|进一步|逐步|严格|完成)[^率度数及]`)
)

// readRepeat 重复指标名: the cell repeats the indicator, or names a measure (及时率)
// without a value for it.
func readRepeat(c cell) (Target, bool) {
	t := invalid("T17", NoValue)
	switch {
	case measureName.MatchString(c.plain) && !verbFirst.MatchString(c.plain):
		if contains(c.name, c.text) {
			t.flag(RepeatsIndicator)
		}
		return t, true
	case same(c.name, c.text) && !gradeLike(c.plain):
		t.Grade = c.text
		t.flag(RepeatsIndicator)
		return t, true
	}
	return t, false
}

// same compares two texts by their letters and digits.
func same(a, b string) bool {
	a, b = letters(a), letters(b)
	return a == b || a == b+"指标"
}

// contains is true where the name holds the whole cell, longer than a word.
func contains(name, text string) bool {
	text = letters(text)
	return runeCount(text) > 2 && strings.Contains(letters(name), text)
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

var bracketUnit = regexp.MustCompile(`[(（]([^()（）]+)[)）]`)

// UnitInName 指标名中的单位: 万美元 of 服务外包在岸(万美元), empty where there is none.
func UnitInName(indicator string) string {
	for _, m := range bracketUnit.FindAllStringSubmatch(tidy(indicator), -1) {
		word := strings.TrimPrefix(strings.TrimPrefix(m[1], "单位："), "单位:")
		if u := readUnit(word, 0); u.length == len(word) && u.word != "" {
			return word
		}
	}
	return ""
}

// ValueInName 指标名中的值: 100% of 年度资金支付完成率100%, or the day of 12月底之前完成.
func ValueInName(indicator string) (Target, bool) {
	text := tidy(indicator)
	if len(text) > longestCell {
		return Target{}, false
	}
	c := newCell("", text)
	for _, read := range []reader{readDamaged, readServiceHours, readRecurring, readDeadline, readQuantity} {
		if t, ok := read(c); ok {
			t = c.finish(t)
			t.Form = "T18"
			return t, t.Kind != Invalid
		}
	}
	return Target{}, false
}
