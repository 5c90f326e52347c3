package perform

import (
	"regexp"
	"strings"
)

// Grade words 定性用语: what a qualitative target promises, in one or two words.
var gradeWords = strings.Fields(`显著 有效 及时 合理 合法 合规 合格 提高 提升 增强 扩大 降低 减少 减轻 增加 增长 改善 优化 加强 完善 健全 可控 达标 达成 完成 部分达成
	已完成 未完成 基本完成 全部完成 保障 促进 推动 支持 支撑 明显 平稳 稳定 有序 规范 良好 优 良 优秀 优良 中 差 好 较好 高 较高 低 较低 完好 完整 完备 完全 准确 真实 安全 正常 顺利 持续 长期 长效 可持续 稳步 稳中有升
	逐步 逐年 不断 进一步 大幅 充分 全面 全部 基本 满意 比较满意 较满意 非常满意 基本满意 按时 按期 如期 按计划 按进度 按规定 严格 节约 控制 科学 畅通 落实 到位 覆盖 全覆盖 无事故 零事故 零投诉 无投诉 零差错 无差错 零伤亡 无 零 巩固 维护
	有所 预期 指标 效果 影响 达到 符合 要求 达预期 达成预期指标 上升 下降 缓解 维持 确保 保证 与 和 且 并`)

var (
	degree    = regexp.MustCompile(`^(?:有效|显著|明显|进一步|大幅|持续|不断|逐步|切实)`)
	noneOfBad = regexp.MustCompile(`(?:不出现|不会出现|不发生|无|零|未发生|未出现|杜绝|避免)[^,;。、]*(?:事故|事件|投诉|差错|违规|违法|问题|伤亡|舆情|上访|隐患)`)
)

// readQualitative 定性: whatever no other reader took.
func readQualitative(c cell) Target {
	t := Target{Kind: Qualitative, Grade: c.text, Form: "T13"}
	if gradeLike(c.plain) {
		t.Form = "T12"
	}
	if noneOfBad.MatchString(c.plain) {
		t.flag(ZeroOfBad)
	}
	if hasDigit(c.plain) {
		t.flag(OtherNumber)
	}
	if t.Form == "T13" && contains(c.name, c.text) {
		t.flag(RepeatsIndicator)
	}
	return t
}

// gradeLike tells a grade (显著提高, 房屋完好, 有效保障…) from a sentence.
func gradeLike(s string) bool {
	if degree.MatchString(s) && !strings.ContainsAny(s, ",;。") {
		return true
	}
	for skip := 0; skip <= 2; skip++ {
		if allGrades(s) {
			return true
		}
		_, n := firstRune(s)
		s = s[n:]
	}
	return false
}

// allGrades is true where s is made of grade words alone.
func allGrades(s string) bool {
	open := map[string]bool{s: true}
	for len(open) > 0 {
		next := map[string]bool{}
		for rest := range open {
			for _, w := range gradeWords {
				if after, ok := strings.CutPrefix(rest, w); ok && after == "" {
					return true
				} else if ok {
					next[after] = true
				}
			}
		}
		open = next
	}
	return false
}

var yesNo = map[string]bool{"是": true, "否": true, "有": true, "√": true, "×": true, "*": true}

// readYesNo 是否: a target of yes or no.
func readYesNo(c cell) (Target, bool) {
	return Target{Kind: Qualitative, Grade: c.text, Form: "T26"}, yesNo[c.plain]
}
