package claim

import (
	"strings"

	"mingzhang/internal/budget"
)

// outline is the stack of lists that run over paragraphs: a paragraph that ends
// in 主要包括： opens one, the paragraphs one level down are its items.
type outline struct{ open []openList }

// openList is a list whose items are whole paragraphs.
type openList struct {
	parts  Parts
	heads  []int // claims the items are parts of
	level  int   // of the paragraph that opened it
	items  int   // level of its items, −1 until the first
	subset bool  // 其中：
	count  int
}

// fit makes the block an item of the list that encloses it, and opens the list
// that it announces.
func (o *outline) fit(r *reader) {
	if len(r.t) == 0 {
		return
	}
	if r.b.title && r.level == noLevel {
		o.open = nil
	}
	o.leave(r)
	if n := len(o.open); n > 0 && o.open[n-1].items == r.level {
		o.open[n-1].take(r)
	}
	if parts, ok := r.announces(); ok {
		o.open = append(o.open, openList{parts: parts, heads: r.heads(), level: r.level, items: -1})
	}
}

// leave closes the lists that a block stands outside of, and learns the level of
// the items of a new one.
func (o *outline) leave(r *reader) {
	for n := len(o.open); n > 0; n = len(o.open) {
		top := &o.open[n-1]
		outer := r.level != noLevel && r.level <= top.level
		switch {
		case outer:
		case top.items < 0:
			top.items = r.level
			return
		case r.level < top.items && top.items != noLevel:
		case top.items == noLevel && r.level != noLevel && top.level == noLevel:
		default:
			return
		}
		o.open = o.open[:n-1]
	}
}

// take makes the first amount of the block a part of each head that it matches.
func (l *openList) take(r *reader) {
	for _, head := range l.heads {
		if i := r.itemAmount(r.p.out[head], len(l.heads) > 1); i >= 0 {
			c := &r.p.out[i]
			c.Parent, c.Parts = r.p.out[head].ID, l.parts
		}
	}
}

// itemAmount is the amount an item states: its first, or with several heads the
// first of the head's stage.
func (r *reader) itemAmount(head Claim, byStage bool) int {
	first := r.firstSentence()
	for i := r.start; i < len(r.p.out); i++ {
		c := r.p.out[i]
		if c.Kind != Amount || byStage && c.Stage != head.Stage {
			continue
		}
		if c.Start >= first && !r.named || c.Parent != "" {
			return -1
		}
		return i
	}
	return -1
}

// firstSentence is where the first sentence ends.
func (r *reader) firstSentence() int {
	for _, c := range r.clauses {
		if c.sentence > 0 {
			return c.from
		}
	}
	return len(r.t)
}

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
	case strings.Contains(tail, "包括"), strings.Contains(tail, "如下"), strings.Contains(tail, "其中"),
		strings.Contains(tail, "分别为"), strings.Contains(tail, "具体为"):
		return Complete, true
	case strings.Contains(tail, "用于"):
		return Partial, true
	}
	return "", false
}

// heads are the amounts of the last sentence with amounts, one per stage, that
// are not parts inside the block.
func (r *reader) heads() []int {
	var out []int
	seen := map[budget.Stage]bool{}
	sentence := ""
	for i := len(r.p.out) - 1; i >= r.start; i-- {
		c := r.p.out[i]
		if c.Kind != Amount || strings.HasPrefix(c.Parent, r.prefix) || seen[c.Stage] {
			continue
		}
		if sentence != "" && c.Sentence != sentence {
			break
		}
		sentence, seen[c.Stage] = c.Sentence, true
		out = append(out, i)
	}
	return out
}
