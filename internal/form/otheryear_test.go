package form_test

import (
	"strings"
	"testing"

	"mingzhang/internal/fault"
)

// A form of another year that was filled in again is told; a comparison with last year
// is none.
func TestOtherYear(t *testing.T) {
	const lines = "科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n\t合计\t100\t60\t40\n201\t一般公共服务支出\t100\t60\t40\n"
	const sides = "收入\t%\t支出\t%\n一、一般公共预算\t100\t一、基本支出\t60\n\t\t二、项目支出\t40\n收入总计\t100\t支出总计\t100\n"
	head := "2024年某区示例局部门预算\n\n"
	for about, c := range map[string]struct {
		text string
		code string // of the log; empty: nothing is told
	}{
		"all tables of last year": {head + "表3 2023年支出总表\n\n单位：万元\n\n" + lines + "\n表1 2023年收支总表\n\n单位：万元\n\n" + strings.ReplaceAll(sides, "%", "2023年预算数"), "document.other-year"},
		"one table of last year":  {head + "表3 2023年支出总表\n\n单位：万元\n\n" + lines + "\n表1 2024年收支总表\n\n单位：万元\n\n" + strings.ReplaceAll(sides, "%", "2024年预算数"), "table.other-year"},
		"columns of last year":    {head + "表1 收支总表\n\n单位：万元\n\n" + strings.ReplaceAll(sides, "%", "2023年预算数"), "document.other-year"},
		"its own year":            {head + "表1 2024年收支总表\n\n单位：万元\n\n" + strings.ReplaceAll(sides, "%", "2024年预算数"), ""},
		"no year":                 {head + "表1 收支总表\n\n单位：万元\n\n" + strings.ReplaceAll(sides, "%", "预算数"), ""},
		"spent last year":         {head + "表1 收支总表\n\n单位：万元\n\n" + strings.ReplaceAll(sides, "%", "2023年执行数"), ""},
	} {
		d := interpretText(t, c.text)
		if d.Year != 2024 {
			t.Fatalf("%s: read as of %d", about, d.Year)
		}
		for _, code := range []string{"document.other-year", "table.other-year"} {
			if logged(d, fault.Partial, code) != (code == c.code) {
				t.Errorf("%s: %s, want %q: %v", about, code, c.code, d.Log)
			}
		}
	}
}
