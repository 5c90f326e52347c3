package pdf

import (
	"testing"

	"mingzhang/internal/layout"
)

func TestCodesThatReadAsText(t *testing.T) {
	text := []rune("二〇二三年某区示例局部门预算收入支出总表，财政拨款收入安排一般公共预算基本支出和项目支出，主要用于人员经费、公用经费。")
	glyphs, shifted := make([]layout.Glyph, len(text)), make([]layout.Glyph, len(text))
	at := make([]int, len(text))
	for i, r := range text {
		at[i] = i
		glyphs[i].Rune, shifted[i].Rune = r, 0x4e00+(r*31)%0x2700 // numbers of glyphs: in the range of Han, and anything else
	}
	if !readsAsText(glyphs, at) {
		t.Error("a text is not taken for one")
	}
	if readsAsText(shifted, at) {
		t.Error("numbers of glyphs are taken for a text")
	}
	if readsAsText(glyphs, at[:20]) {
		t.Error("twenty characters prove nothing")
	}
}
