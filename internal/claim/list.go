package claim

import "strings"

// list is a composition inside a block: 包括…、其中….
type list struct {
	lead  lead
	from  int    // claims before it may be its whole
	depth int    // of the brackets that it opened in
	fresh bool   // opened at the head of a sentence: its whole is not itself a part
	whole int    // named outright (X中，), −1 where it is looked for
	words string // of a whole that is named but not told, empty otherwise
	parts []int
}

// openList begins a list of parts. 主要是 and the like are no list.
func (r *reader) openList(l lead, fresh bool) {
	r.lists = append(r.lists, list{lead: l, from: len(r.p.out), depth: r.depth, fresh: fresh, whole: -1})
}

// refer opens a list whose whole is named: 财政拨款支出预算中，….
func (r *reader) refer(c clause) {
	end := r.t.back(c.to)
	if r.t.at(end-1) != '中' || r.holds(c) || end-c.from > 40 || !in(c.after, "，,：:") {
		return
	}
	o := r.open(c.from, end-1, false)
	s := noun(r.t.words(o.rest, end-1))
	for i := len(r.p.out) - 1; i >= max(r.start, len(r.p.out)-lookBack); i-- {
		if p := r.p.out[i]; p.Kind == Amount && s != "" && p.Subject == s {
			r.lists = append(r.lists, list{lead: subsetLead, from: i + 1, depth: r.depth, whole: i})
			return
		}
	}
	if s != "" && !generic(s) {
		r.lists = append(r.lists, list{lead: subsetLead, from: len(r.p.out), depth: r.depth, whole: -1, words: s})
	}
}

// join makes claim i a part of the innermost list that has a whole for it.
func (r *reader) join(i int) {
	if r.cause || len(r.lists) == 0 {
		return
	}
	l := &r.lists[len(r.lists)-1]
	whole := r.wholeOf(l, r.p.out[i])
	if whole < 0 {
		return
	}
	c := &r.p.out[i]
	c.Parent, c.Parts = r.p.out[whole].ID, l.claims()
	l.parts = append(l.parts, i)
}

// wholeOf finds the nearest claim before the list of the part's kind and unit.
func (r *reader) wholeOf(l *list, part Claim) int {
	if l.whole >= 0 || l.words != "" {
		return l.whole
	}
	nearest := -1
	for i := l.from - 1; i >= max(r.start, l.from-lookBack); i-- {
		p := r.p.out[i]
		if !mayHold(p, part) {
			continue
		}
		if !l.fresh || !strings.HasPrefix(p.Parent, r.prefix) {
			return i
		}
		if nearest < 0 {
			nearest = i
		}
	}
	return nearest
}

// mayHold tells whether one claim can be the whole of the other.
func mayHold(whole, part Claim) bool {
	stages := whole.Stage == part.Stage || whole.Stage == "" || part.Stage == ""
	units := whole.Kind != Count || whole.Unit == part.Unit
	return whole.Kind == part.Kind && units && stages && whole.Year == part.Year
}

// claims is what the list's opening word promises.
func (l *list) claims() Parts {
	switch l.lead {
	case maybeLead:
		return Maybe
	case usedLead:
		return Partial
	case subsetLead:
		return Among
	}
	return Complete
}

// enumerated gives the whole of a list 甲1万元、乙2万元 that has just ended with
// the given claim: what follows speaks of the whole.
func (r *reader) enumerated(id string) (Claim, bool) {
	if len(r.lists) == 0 {
		return Claim{}, false
	}
	parts := r.lists[len(r.lists)-1].parts
	n := len(parts)
	if n < 2 || r.p.out[parts[n-1]].ID != id || r.t.at(r.t.skip(r.p.out[parts[n-2]].End)) != '、' {
		return Claim{}, false
	}
	parent := r.p.out[parts[n-1]].Parent
	return r.last(func(p *Claim) bool { return p.ID == parent })
}

// outside counts the lists that opened outside the brackets of a depth.
func (r *reader) outside(depth int) int {
	for i, l := range r.lists {
		if l.depth >= depth {
			return i
		}
	}
	return len(r.lists)
}

// closeLists ends all lists beyond the first keep. A single part is not a whole
// list.
func (r *reader) closeLists(keep int) {
	for len(r.lists) > keep {
		l := r.lists[len(r.lists)-1]
		if len(l.parts) == 1 {
			r.p.out[l.parts[0]].Parts = Partial
		}
		r.lists = r.lists[:len(r.lists)-1]
	}
}
