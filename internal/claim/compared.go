package claim

import "strings"

// comparedAmount adds the amount that another is compared with, 比2024年68万元增加…:
// the same thing in the other year, and no part of any list.
func (r *reader) comparedAmount(f phrase) bool {
	x, found := r.compared(f.o.rest, f.k.start, f.year)
	if !found {
		return false
	}
	now, ok := r.here(func(p *Claim) bool { return p.Kind == Amount })
	s := r.t.squeeze(x.at+1, f.k.start)
	for _, w := range append([]string{"年初"}, lastYears...) {
		s = strings.TrimPrefix(s, w)
	}
	s = strings.TrimLeft(s, "0123456789年度初的")
	if !ok || !r.same(now, f) || !generic(s) && !alike(noun(s), now.Subject) {
		return false
	}
	i := r.add(f.k, Claim{Kind: Amount, Subject: now.Subject, Year: x.year, Stage: x.stage, Body: now.Body})
	r.thens[r.p.out[i].ID] = true
	return true
}

// restated adds an amount that says the one before it in another unit: 1234567元，即
// 123.46万元.
func (r *reader) restated(f phrase) bool {
	now, ok := r.here(func(p *Claim) bool { return p.Kind == Amount })
	if !ok || !r.same(now, f) || strings.Trim(f.raw, "，,（( ") != "即" {
		return false
	}
	i := r.add(f.k, Claim{Kind: Amount, Subject: now.Subject, Year: now.Year, Stage: now.Stage, Body: now.Body, Again: now.ID})
	r.thens[r.p.out[i].ID] = true
	return true
}

// here finds the nearest claim that fits, as last does, but none inside a bracket
// that has been closed and none that another was compared with.
func (r *reader) here(fits func(*Claim) bool) (Claim, bool) {
	return r.last(func(p *Claim) bool {
		return !r.thens[p.ID] && r.depths[p.ID] <= r.depth && fits(p)
	})
}
