package perform

import "strings"

// Words that compare. Strong ones may stand a few words before the number
// (至少开展1次); near ones only beside it, since 达 and 超 are parts of other words.
var (
	strongWords = map[string]Operator{
		"不低于": AtLeast, "不少于": AtLeast, "不小于": AtLeast, "不得少于": AtLeast, "不得低于": AtLeast,
		"不能少于": AtLeast, "不能低于": AtLeast, "大于等于": AtLeast, "大于或等于": AtLeast, "至少": AtLeast,
		"最少": AtLeast, "不短于": AtLeast, "不高于": AtMost, "不超过": AtMost, "不大于": AtMost,
		"不多于": AtMost, "不得超过": AtMost, "不得高于": AtMost, "不得多于": AtMost, "不能超过": AtMost,
		"小于等于": AtMost, "小于或等于": AtMost, "至多": AtMost, "最多": AtMost, "控制在": AtMost, "不长于": AtMost,
	}
	nearWords = map[string]Operator{
		"高于": Above, "超过": Above, "大于": Above, "多于": Above, "逾": Above,
		"低于": Below, "小于": Below, "少于": Below, "不足": Below, "不超": AtMost, "最高": AtMost, "最低": AtLeast,
		"≥": AtLeast, "≤": AtMost, ">": Above, "<": Below, "=": Equal,
	}
	// weakWords are verbs first: 达 97%以上 compares by 以上.
	weakWords = map[string]Operator{"达到": AtLeast, "达": AtLeast, "达成": AtLeast, "达到了": AtLeast, "等于": Equal}
	// fillers say nothing about the comparison.
	fillers   = []string{"为", "约", "大约", "近", "约为", "共", "共计"}
	behind    = map[string]Operator{"以上": AtLeast, "以内": AtMost, "之内": AtMost, "内": AtMost, "以下": AtMost, "之下": AtMost}
	compared  = append(keys(strongWords), "达到", "超过", "大于", "高于", "低于", "小于")
	strong    = keys(strongWords)
	near      = append(keys(nearWords), strong...)
	weak      = keys(weakWords)
	behindAll = keys(behind)
)

func keys(m map[string]Operator) []string {
	var list []string
	for w := range m {
		list = append(list, w)
	}
	return list
}

// comparison is what stands before a number.
type comparison struct {
	op     Operator // written, or empty
	weak   Operator // 达到, or empty
	symbol bool     // op is a sign, not a word
	count  int      // how many operators were written
	clash  bool     // they contradict each other
	approx bool
	start  int    // where the operator begins
	before string // the words before the value, operator taken out
}

// compareBefore reads the operators that end the text before a number.
func compareBefore(s string) comparison {
	c := comparison{before: s, start: len(s)}
	for c.step() {
	}
	if c.op == "" {
		c.reach()
	}
	return c
}

// step takes one operator or filler off the end.
func (c *comparison) step() bool {
	if w := longestSuffix(c.before, near); w != "" {
		c.add(operatorOf(w), strings.ContainsAny(w, "≥≤<>="))
		return c.cut(w)
	}
	if w := longestSuffix(c.before, weak); w != "" {
		c.weak = weakWords[w]
		c.count++
		return c.cut(w)
	}
	if w := longestSuffix(c.before, fillers); w != "" && !c.symbol {
		c.approx = c.approx || strings.ContainsAny(w, "约近")
		return c.cut(w)
	}
	return false
}

func (c *comparison) cut(w string) bool {
	c.before = strings.TrimSuffix(c.before, w)
	c.start = len(c.before)
	return true
}

func operatorOf(w string) Operator {
	if op, ok := strongWords[w]; ok {
		return op
	}
	return nearWords[w]
}

// add records an operator; the sign, and the one nearest to the number, wins.
func (c *comparison) add(op Operator, symbol bool) {
	c.count++
	c.clash = c.clash || c.op.sense()*op.sense() < 0
	if c.op == "" || symbol && !c.symbol {
		c.op, c.symbol = op, symbol
	}
}

// reach looks for a strong word a little before the number, in the same clause.
func (c *comparison) reach() {
	at, word := -1, ""
	for _, w := range strong {
		if i := strings.LastIndex(c.before, w); i > at || i == at && len(w) > len(word) {
			at, word = i, w
		}
	}
	if at < 0 {
		return
	}
	between := c.before[at+len(word):]
	if runeCount(between) > 8 || strings.ContainsAny(between, "0123456789,;。、") {
		return
	}
	c.add(strongWords[word], false)
	c.before, c.start = c.before[:at]+between, at
}
