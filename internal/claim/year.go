package claim

import (
	"strings"

	"mingzhang/internal/budget"
)

var (
	lastYears = strings.Fields("上年度 上一年度 上一年 上年 去年 同期")
	funds     = strings.NewReplacer("一般公共预算", "", "公共预算", "", "政府性基金预算", "", "国有资本经营预算", "", "部门预算", "", "财政预算", "")
)

// stageWords are searched in a phrase; the one that ends last tells the stage.
var stageWords = []struct {
	word  string
	stage budget.Stage
}{
	{"调整后预算", budget.Adjusted}, {"调整预算", budget.Adjusted}, {"全年预算", budget.Adjusted},
	{"决算", budget.Actual}, {"执行数", budget.Actual}, {"预算", budget.Planned},
}

// stageOf reads 年初预算, 决算, 执行数 in a phrase.
func stageOf(s string) budget.Stage {
	s = funds.Replace(s)
	last, stage := 0, budget.Stage("")
	for _, w := range stageWords {
		if i := strings.LastIndex(s, w.word); i >= 0 && i+len(w.word) > last {
			last, stage = i+len(w.word), w.stage
		}
	}
	return stage
}

// yearIn gives the last year printed in the phrase that is not compared with,
// 0 for none.
func (r *reader) yearIn(f phrase) int {
	for j := f.token - 1; j >= f.c.first && r.tokens[j].start >= f.from; j-- {
		k := r.tokens[j]
		if k.unit == "年" && k.class == outside && r.t.stated(k) {
			return r.t.value(k.start, k.digits)
		}
	}
	return 0
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
