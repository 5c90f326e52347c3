package claim

import (
	"regexp"
	"strings"
)

// movement is a word of change before a number: 增加, 减幅.
type movement struct {
	found     bool
	word      string
	direction int
	before    string // what stands before the word
	after     string // what stands between it and the number
}

var directions = []struct {
	sign  int
	words []string
}{
	{+1, strings.Fields("增加 增长 增幅 上升 提高 提升 上涨 增多 追加 调增")},
	{-1, strings.Fields("减少 下降 减幅 降幅 压减 降低 缩减 削减 压缩 调减 减支 核减")},
	{0, []string{"持平"}},
}

// moved finds the last word of change in a phrase.
func moved(s string) movement {
	var m movement
	last := -1
	for _, d := range directions {
		for _, w := range d.words {
			if i := strings.LastIndex(s, w); i >= 0 && i+len(w) > last {
				m = movement{true, w, d.sign, s[:i], s[i+len(w):]}
				last = i + len(w)
			}
		}
	}
	m.trim()
	return m
}

// trim takes the connecting words off both sides.
func (m *movement) trim() {
	m.before = noun(m.before)
	rest := strings.TrimLeft(m.after, "了额数率幅度约为达：:至到≥≤ ")
	if rest == "" {
		m.after = ""
	}
}

// acts tells a reason that names what was added or cut: 增加人员经费20万元.
func (m movement) acts() bool {
	switch m.word {
	case "增加", "追加", "调增", "减少", "压减", "缩减", "削减", "压缩", "调减", "核减":
		return m.before == "" && m.after != ""
	}
	return false
}

// direct tells that the word stands before the number itself.
func (m movement) direct() bool { return m.found && m.after == "" }

// shareWords end a phrase whose percentage is a share or degree, not a change.
var shareWords = strings.Fields("占比 占 比重 比例 完成 率 满意度 达 度 为")

// isRate tells a percentage of change from a share: the nearer word decides.
func isRate(s string) bool {
	m := moved(s)
	return m.direct() || m.found && !hasShareWord(m.after)
}

func hasShareWord(s string) bool {
	for _, w := range shareWords {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// wholeMoney tells words that name a whole of money without 的 behind them.
var wholeMoney = regexp.MustCompile(`.(?:支出|收入|预算|经费|资金|总额|总数|总计|合计)数?$`)

// against are the words of the whole in 占本年支出合计的 and 完成年初预算的.
func against(s string) string {
	for _, w := range []string{"占", "完成"} {
		i := strings.LastIndex(s, w)
		if i < 0 {
			continue
		}
		rest := strings.TrimRight(s[i+len(w):], "比重例为约达到：:")
		if whole, ok := strings.CutSuffix(rest, "的"); ok {
			return whole
		}
		if w == "完成" && stageOf(rest) != "" && generic(rest) {
			return rest // 完成年初预算95.89%
		}
		if w == "占" && wholeMoney.MatchString(rest) {
			return rest // 占总支出预算86.20%
		}
	}
	return ""
}
