package claim

import (
	"strings"

	"mingzhang/internal/budget"
)

// announces tells a block that ends in a list word and a colon.
func (r *reader) announces() (Parts, bool) {
	end := r.t.back(len(r.t))
	if !in(r.t.at(end-1), "：:") {
		return "", false
	}
	tail := r.t.squeeze(max(0, end-14), end)
	switch {
	case strings.Contains(tail, "主要包括"), strings.Contains(tail, "主要有"):
		return Maybe, true
	case strings.Contains(tail, "包括"), strings.Contains(tail, "如下"),
		strings.Contains(tail, "分别为"), strings.Contains(tail, "具体为"):
		return Complete, true
	case strings.Contains(tail, "其中"):
		return Among, true
	case strings.Contains(tail, "用于"):
		return Partial, true
	}
	return "", false
}

// heads are the amounts of the last sentence with amounts, one per stage, that
// are not parts inside the block. A sentence that sets several different amounts
// of one stage side by side has no whole for the items that follow.
func (r *reader) heads() []int {
	var out []int
	seen := map[budget.Stage]int64{}
	sentence := ""
	for i := len(r.p.out) - 1; i >= r.start; i-- {
		c := r.p.out[i]
		if c.Kind != Amount || r.thens[c.ID] || strings.HasPrefix(c.Parent, r.prefix) {
			continue
		}
		if sentence != "" && c.Sentence != sentence {
			break
		}
		fen, told := seen[c.Stage]
		switch {
		case told && fen != c.Amount.Fen:
			return nil
		case told:
			continue
		}
		sentence, seen[c.Stage] = c.Sentence, c.Amount.Fen
		out = append(out, i)
	}
	if len(out) == 0 {
		return r.headBefore()
	}
	return out
}

// headBefore finds the whole that a paragraph without amounts names: 财政拨款支出
// 主要内容如下：, said in an earlier paragraph of the section.
func (r *reader) headBefore() []int {
	o := r.open(0, len(r.t), false)
	s := r.t.words(o.rest, len(r.t))
	for _, w := range strings.Fields("主要内容 具体 主要用于 如下 主要包括 包括") {
		s, _, _ = strings.Cut(s, w)
	}
	s = noun(s)
	for i := r.start - 1; i >= max(0, r.start-lookBack); i-- {
		c := &r.p.out[i]
		if c.Section != r.b.section {
			break
		}
		if c.Kind == Amount && c.Subject == s {
			return []int{i}
		}
	}
	return nil
}
