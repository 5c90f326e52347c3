package claim

import "mingzhang/internal/budget"

// outline is the stack of lists that run over paragraphs: a paragraph that ends
// in 主要包括： opens one, the paragraphs one level down are its items.
type outline struct{ open []running }

// running is a list whose items are whole paragraphs.
type running struct {
	parts Parts
	heads []int // claims the items are parts of
	level int   // of the paragraph that opened it
	items int   // level of its items, −1 until the first

	pending bool // the last item has not stated its amount
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
	if n := len(o.open); n > 0 {
		o.open[n-1].offer(r)
	}
	if parts, ok := r.announces(); ok {
		o.open = append(o.open, running{parts: parts, heads: r.heads(), level: r.level, items: -1})
	}
}

// leave closes the lists that a block stands outside of, and learns the level of
// the items of a new one.
func (o *outline) leave(r *reader) {
	for n := len(o.open); n > 0; n = len(o.open) {
		top := &o.open[n-1]
		outer := top.level != noLevel && r.level <= top.level
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

// offer takes the block when it is an item, or when it states the amounts of the
// item named in the paragraph before.
func (l *running) offer(r *reader) {
	item := l.items == r.level
	if item || l.pending && r.level == noLevel {
		l.take(r)
	}
	_, said := r.last(func(c *Claim) bool { return c.Kind == Amount })
	l.pending = !said && (item || l.pending)
}

// take makes the first amount of the block a part of each head that it matches.
func (l *running) take(r *reader) {
	for _, head := range l.heads {
		if i := r.itemAmount(r.p.out[head], len(l.heads) > 1); i >= 0 {
			c := &r.p.out[i]
			c.Parent, c.Parts = r.p.out[head].ID, l.parts
		}
	}
}

// itemAmount is the amount an item states: its first, or where it tells several
// stages the first of the head's.
func (r *reader) itemAmount(head Claim, byStage bool) int {
	first := r.firstSentence()
	byStage = byStage || r.tells(head.Stage)
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

// tells tells whether the block has an amount of a stage that its sentence names.
func (r *reader) tells(stage budget.Stage) bool {
	if stage == "" {
		return false
	}
	_, ok := r.last(func(c *Claim) bool { return c.Kind == Amount && c.Stage == stage })
	return ok
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
