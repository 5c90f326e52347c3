package claim

import (
	"strings"

	"mingzhang/internal/budget"
)

// lookBack bounds how many claims back a base or whole is looked for.
const lookBack = 40

// change adds 比2022年增加68万元 and ties it to the amount that changed.
func (r *reader) change(f phrase) {
	c := Claim{Kind: Change, Direction: f.moved.direction, Year: f.year, Body: r.bodyOf()}
	r.tie(&c, f)
	r.add(f.k, c)
}

// rate adds 增长1%. Right behind a change it is the rate of the same base.
func (r *reader) rate(f phrase) {
	c := Claim{Kind: Rate, Direction: f.moved.direction, Year: f.year, Body: r.bodyOf()}
	previous, ok := r.last(func(p *Claim) bool { return p.Kind == Change || p.Kind == Amount })
	if ok && previous.Kind == Change && r.same(previous, f) && r.changeNoun(f) == "" {
		c.Base, c.Subject, c.Year = previous.Base, previous.Subject, previous.Year
		c.BaseYear, c.BaseStage, c.Stage = previous.BaseYear, previous.BaseStage, previous.Stage
		r.add(f.k, c)
		return
	}
	r.tie(&c, f)
	r.add(f.k, c)
}

// same tells whether a claim stands in the sentence of the phrase.
func (r *reader) same(p Claim, f phrase) bool {
	return p.Start >= r.sentence(f.k.start).from
}

// tie finds the base amount of a change or rate, and the year compared with.
func (r *reader) tie(c *Claim, f phrase) {
	s := r.changeNoun(f)
	base, ok := r.last(func(p *Claim) bool { return p.Kind == Amount && (s == "" || alike(p.Subject, s)) })
	if whole, found := r.enumerated(base.ID); found && s == "" {
		base = whole
	}
	c.Subject = s
	if ok {
		c.Base, c.Stage = base.ID, base.Stage
		c.Year = base.Year
	}
	if s == "" {
		c.Subject = r.about("", false)
		if ok {
			c.Subject = base.Subject
		}
	}
	from := r.sentence(f.k.start).from
	if ok && base.Start > from && f.c.from > base.End {
		from = base.End
	}
	if x, found := r.compared(from, f.k.start, c.Year); found {
		c.BaseYear, c.BaseStage = x.year, x.stage
	}
}

// changeNoun is what a sentence says changed, empty where it says only 增加.
func (r *reader) changeNoun(f phrase) string {
	s := f.moved.before
	if x, found := r.compared(f.o.rest, f.k.start, f.year); found {
		s = noun(r.t.squeeze(f.o.rest, x.at))
	}
	s = strings.TrimRight(s, "同比相")
	if generic(s) {
		return ""
	}
	return s
}

// alike tells two wordings of one thing: one ends in the other.
func alike(a, b string) bool {
	return a == b || len(b) > 6 && strings.HasSuffix(a, b) || len(a) > 6 && strings.HasSuffix(b, a)
}

// last finds the nearest claim of the block that fits.
func (r *reader) last(fits func(*Claim) bool) (Claim, bool) {
	for i := len(r.p.out) - 1; i >= max(r.start, len(r.p.out)-lookBack); i-- {
		if fits(&r.p.out[i]) {
			return r.p.out[i], true
		}
	}
	return Claim{}, false
}

// share adds a share or degree: 占99.79%, 完成年初预算的95.89%, 达标率≥90%.
func (r *reader) share(f phrase) {
	c := Claim{Kind: Share, Year: f.year, Body: r.bodyOf(), Against: against(f.raw)}
	base, ok := r.last(func(p *Claim) bool { return p.Kind == Amount || p.Kind == Count })
	about := strings.Contains(f.raw, "占") || c.Against != ""
	switch {
	case !about || !ok || !r.same(base, f):
		c.Subject = noun(f.raw)
	default:
		c.Base, c.Subject, c.Year = base.ID, base.Subject, base.Year
		c.Of = r.whole(c.Against, base)
	}
	r.add(f.k, c)
}

// whole finds the claim that a share is of.
func (r *reader) whole(words string, base Claim) string {
	if words == "" {
		return base.Parent
	}
	s := noun(words)
	planned := stageOf(words) == budget.Planned || stageOf(words) == budget.Adjusted
	of, ok := r.last(func(p *Claim) bool {
		if p.Kind != Amount || p.ID == base.ID {
			return false
		}
		return alike(p.Subject, s) || planned && p.Stage == stageOf(words) && p.Subject == base.Subject
	})
	if !ok {
		return ""
	}
	return of.ID
}
