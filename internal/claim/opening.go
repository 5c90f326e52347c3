package claim

import (
	"strings"

	"mingzhang/internal/budget"
)

// opening is what stands before the words of a phrase: 其中, 2023年, a body.
type opening struct {
	lead  lead
	year  int
	body  budget.Body
	own   bool // 本部门: the body whose section it is
	cause bool // 主要原因是
	rest  int  // where the words begin
}

// lead is a word that opens a list of parts.
type lead int

const (
	noLead lead = iota
	wholeLead
	subsetLead
	maybeLead
	usedLead
)

var (
	leads = []struct {
		kind  lead
		words []string
	}{
		{maybeLead, strings.Fields("主要包括 主要有 主要由")},
		{wholeLead, strings.Fields("具体包括 具体如下 具体为 包括 包含 分别为 分别是 分别用于")},
		{subsetLead, []string{"其中"}},
		{usedLead, strings.Fields("主要用于 主要安排 具体用于 用于")},
	}
	causes  = strings.Fields("主要原因是 主要原因为 主要原因 主要是因为 原因是 主要系 主要因 主要是 由于 因为 导致")
	ourside = strings.Fields("本部门 本单位 本局 本中心 我部门 我单位 我局 我中心 我街道 本街道")
	untils  = strings.Fields("截至 截止到 截止")
	// fillers open a phrase without changing what it is about. 新增 and 购置 are
	// not here: 新增车辆 is another thing than 车辆.
	fillers = strings.Fields(`因此 预计 计划 按照 现有 拥有 共有 共计 共 总计有 涉及 另有 此外 同时 另 并 以及 及
		部门预算安排 单位预算安排 预算安排 安排 设置并编报 编报 设置 实施 开展 下设 下属 为 至 到 批复 有 按`)
	joins = strings.Fields("和 及 与 或 等 的 以上 以下 以内 左右")
)

// open strips the opening of the phrase [from, to). A phrase that follows a
// number may begin with 和.
func (r *reader) open(from, to int, afterNumber bool) opening {
	o := opening{rest: from}
	if _, end := r.t.mark(from); !afterNumber && end > from {
		o.rest = min(end, to)
	}
	for o.rest < to && r.strip(&o, afterNumber) {
	}
	o.rest = min(o.rest, to)
	return o
}

// strip takes one word off the opening.
func (r *reader) strip(o *opening, afterNumber bool) bool {
	t, at := r.t, r.t.skip(o.rest)
	if in(t.at(at), "、，,；;：:。)）-—=＝*+＋") || at > o.rest {
		o.rest = max(at, o.rest)
		if o.rest == at && in(t.at(at), "、，,；;：:。)）-—=＝*+＋") {
			o.rest++
		}
		return true
	}
	return r.stripTime(o) || r.stripBody(o) || r.stripLead(o) || r.stripFiller(o, afterNumber)
}

// stripTime takes off 截至2022年10月31日 and 2023年度.
func (r *reader) stripTime(o *opening) bool {
	at := o.rest
	if _, end := r.t.anyAfter(at, untils); end >= 0 {
		at = r.t.skip(end)
	}
	if !r.t.yearAt(at) {
		return false
	}
	if !o.cause {
		o.year = r.t.value(at, r.t.run(at))
	}
	o.rest = r.t.dateEnd(at)
	return true
}

// dateEnd is the end of the date that begins with the year at i.
func (t text) dateEnd(i int) int {
	end := t.skip(t.run(i)) + 1
	for {
		n := t.run(t.skip(end))
		if u := t.skip(n); n > t.skip(end) && in(t.at(u), "月日") {
			end = u + 1
			continue
		}
		break
	}
	for in(t.at(end), "年度初末底") {
		end++
	}
	return end
}

func (r *reader) stripBody(o *opening) bool {
	if _, end := r.t.anyAfter(o.rest, ourside); end >= 0 {
		o.own, o.body, o.rest = true, budget.Body{}, end
		return true
	}
	body, end := r.p.names.at(r.t, o.rest, r.b.body)
	if end < 0 || r.t.mentioned(end) {
		return false
	}
	o.own, o.body, o.rest = false, body, r.t.aside(end)
	return true
}

func (r *reader) stripLead(o *opening) bool {
	for _, l := range leads {
		if _, end := r.t.anyAfter(o.rest, l.words); end >= 0 {
			o.lead, o.rest = l.kind, end
			return true
		}
	}
	if _, end := r.t.anyAfter(o.rest, causes); end >= 0 {
		o.cause, o.rest = true, end
		return true
	}
	return false
}

func (r *reader) stripFiller(o *opening, afterNumber bool) bool {
	_, end := r.t.anyAfter(o.rest, fillers)
	if end < 0 && afterNumber {
		_, end = r.t.anyAfter(o.rest, joins)
	}
	if end < 0 {
		return false
	}
	o.rest = end
	return true
}
