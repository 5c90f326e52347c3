package claim

import (
	"strings"

	"mingzhang/internal/budget"
)

var (
	lastYears = strings.Fields("上年度 上一年度 上一年 上年 去年 同期")
	funds     = strings.NewReplacer("一般公共预算", "", "公共预算", "", "政府性基金预算", "", "国有资本经营预算", "", "部门预算", "", "财政预算", "")
)

// stageOf reads 年初预算, 决算, 执行数 in a phrase.
func stageOf(s string) budget.Stage {
	s = funds.Replace(s)
	switch {
	case strings.Contains(s, "调整预算"), strings.Contains(s, "调整后预算"), strings.Contains(s, "全年预算数"):
		return budget.Adjusted
	case strings.Contains(s, "决算"), strings.Contains(s, "执行数"):
		return budget.Actual
	case strings.Contains(s, "预算"):
		return budget.Planned
	}
	return ""
}

// yearIn gives the last year printed in the phrase that is not compared with,
// 0 for none.
func (r *reader) yearIn(c clause, from, to int) int {
	year := 0
	for _, k := range r.tokens[c.first:c.last] {
		if k.start >= from && k.end <= to && k.unit == "年" && k.class == outside && r.t.stated(k) {
			year = r.t.value(k.start, k.digits)
		}
	}
	return year
}

// stated tells a year that is neither compared with nor in brackets.
func (t text) stated(k token) bool {
	return !in(t.at(t.back(k.start)-1), "比较与同（(-—至")
}

// comparison is 比2022年预算: with what a change compares.
type comparison struct {
	at    int // where 比 stands
	year  int
	stage budget.Stage
}

// window bounds how far back a comparison is looked for.
const window = 200

// compared finds the last comparison in [from, to).
func (r *reader) compared(from, to, year int) (comparison, bool) {
	for i := to - 1; i >= max(from, to-window); i-- {
		if in(r.t[i], "比较与同") && r.t.at(i-1) != '合' {
			if c, ok := r.comparisonAt(i, to, year); ok {
				return c, true
			}
		}
	}
	return comparison{}, false
}

// comparisonAt reads what stands behind 比, 较 or 与.
func (r *reader) comparisonAt(i, to, year int) (comparison, bool) {
	t, at := r.t, r.t.skip(i+1)
	c := comparison{at: i, stage: stageOf(t.squeeze(at, min(to, at+16)))}
	_, last := t.anyAfter(at, lastYears)
	switch {
	case t.yearAt(at):
		c.year = t.value(at, t.run(at))
	case last >= 0, in(t[i], "同") && t.at(i+1) == '比':
		c.year = year - 1
	case t.after(at, "年初") >= 0, t.after(at, "预算") >= 0, t.after(at, "调整") >= 0:
		c.year = year
	default:
		return c, false
	}
	return c, true
}
