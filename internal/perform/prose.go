package perform

import (
	"regexp"
	"strings"
)

// IndicatorText 绩效指标: one indicator as running prose gives it.
type IndicatorText struct {
	Level1     string // 一级指标: 产出, 效益, 满意度, 成本
	Level2     string // 二级指标: 数量, 质量, 时效 …
	Name       string // 三级指标
	TargetText string // 指标值, for ParseTarget; empty where nothing is promised
}

var goalShape = regexp.MustCompile(`^(?:[本该]?项目的?)?(?:年度|总体|绩效)*目标(?:是|为)?\s*[:：]\s*`)

// SplitIndicators 拆分绩效目标: cuts the prose of a project's targets, as in part
// seven of a Shenzhen budget, into the goal 年度总体目标 and the indicators:
//
//	本项目的年度总体目标是：…。数量指标：1、采购电脑4台；2、…。质量指标：…
//
// A missing number, separator or colon does no harm.
func SplitIndicators(text string) (goal string, indicators []IndicatorText) {
	s := tidy(text)
	labels := labelsIn(s)
	if len(labels) == 0 {
		return cutGoal(s), nil
	}
	for i, l := range labels {
		end := len(s)
		if i+1 < len(labels) {
			end = max(l.to, labels[i+1].from)
		}
		indicators = append(indicators, indicatorsUnder(l, s[l.to:end])...)
	}
	return cutGoal(s[:labels[0].from]), indicators
}

func cutGoal(s string) string {
	s = strings.TrimSpace(s)
	return strings.TrimSpace(s[len(goalShape.FindString(s)):])
}

func indicatorsUnder(l label, s string) []IndicatorText {
	var list []IndicatorText
	for _, it := range itemsOf(s) {
		name, target := splitItem(it)
		list = append(list, IndicatorText{l.level1, l.level2, name, target})
	}
	return list
}

// itemsOf cuts at numbers and at semicolons and full stops outside brackets.
func itemsOf(s string) []string {
	lead, items := splitList(s)
	var list []string
	for _, it := range append([]string{lead}, items...) {
		for _, part := range sentences(it) {
			if part = trimItem(part); part != "" {
				list = append(list, part)
			}
		}
	}
	return list
}

// sentences cuts at ；;。 outside brackets and quotation marks.
func sentences(s string) []string {
	var list []string
	depth, at := 0, 0
	for i, r := range s {
		switch r {
		case '(', '（', '“', '《':
			depth++
		case ')', '）', '”', '》':
			depth = max(0, depth-1)
		case ';', '；', '。':
			if depth == 0 {
				list, at = append(list, s[at:i]), i+len(string(r))
			}
		}
	}
	return append(list, s[at:])
}
