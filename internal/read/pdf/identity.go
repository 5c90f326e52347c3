package pdf

import (
	"strings"
	"unicode"

	"mingzhang/internal/layout"
)

// frequent are characters that make up much of any budget; in a text of other
// glyphs taken for characters by their numbers they are as rare as all others.
const frequent = "的年一二三四五六七八九十万元预算收支出入部门单位项目财政拨款公共基本人员经费用合计上下本级其他总表金额资金管理局中国有为和与及情况说明" +
	"安排主要工作服务事业行政机关会计专务数据数字网信息是在不了大国家办业发展社区街道中心建设设备购置维护运行位车接待因出境（）、，。：；“”"

// settle decides on the characters whose font does not say which they are. Some
// writers number glyphs by their Unicode and say so in a way that the engine does
// not take; then the codes read as a text with its usual characters. Anything
// else stays unknown.
func (c *chars) settle() {
	if readsAsText(c.glyphs, c.unsure) {
		return
	}
	for _, i := range c.unsure {
		c.glyphs[i].Rune = 0xfffd
	}
	c.mapless = len(c.unsure)
}

// readsAsText tells whether nearly all codes are characters that a Chinese text
// prints and a good part are frequent ones. Too few codes prove nothing.
func readsAsText(glyphs []layout.Glyph, at []int) bool {
	const least = 40
	printed, usual := 0, 0
	for _, i := range at {
		r := glyphs[i].Rune
		if unicode.Is(unicode.Han, r) || r >= 0x2000 && r < 0x2700 || r >= 0x3000 && r < 0x3100 || r >= 0xff00 && r < 0xfff0 {
			printed++
		}
		if strings.ContainsRune(frequent, r) {
			usual++
		}
	}
	return len(at) >= least && printed*20 >= len(at)*19 && usual*4 >= len(at)
}
