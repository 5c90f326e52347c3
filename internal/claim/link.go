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
	previous, ok := r.here(func(p *Claim) bool { return p.Kind == Change || p.Kind == Amount })
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
	base, ok := r.here(func(p *Claim) bool { return p.Kind == Amount && (s == "" || alike(p.Subject, s)) })
	if whole, found := r.enumerated(base.ID); found && s == "" {
		base = whole
	}
	if !ok {
		base, ok = r.earlier(s, f)
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
	if ok && base.Paragraph == r.b.para && base.Start > from && f.c.from > base.End {
		from = base.End
	}
	if x, found := r.compared(from, f.k.start, c.Year); found {
		c.BaseYear, c.BaseStage = x.year, x.stage
	}
}

// earlier finds what changed in the paragraphs before, by its name and year and
// by the stage that the sentence names: “三公”经费支出决算数比2023年度减少….
func (r *reader) earlier(s string, f phrase) (Claim, bool) {
	stage := budget.Stage("")
	if x, found := r.compared(f.o.rest, f.k.start, f.year); found {
		stage = stageOf(r.t.squeeze(f.o.rest, x.at))
	}
	for i := r.start - 1; s != "" && i >= max(0, r.start-lookBack); i-- {
		p := r.p.out[i]
		if p.Section != r.b.section {
			break
		}
		if p.Kind == Amount && p.Paragraph >= 0 && p.Year == f.year && (stage == "" || p.Stage == stage) && alike(p.Subject, s) {
			return p, true
		}
	}
	return Claim{}, false
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

// alike tells two wordings of one thing: one ends in the other, or would but for
// the words that people add at will, 公务接待费支出 and 公务接待支出; and 收、支总计 is
// what 支出总计 is.
func alike(a, b string) bool {
	a, b = bothSides.Replace(a), bothSides.Replace(b)
	return endsIn(a, b) || endsIn(b, a) || endsIn(stem(a), stem(b)) || endsIn(stem(b), stem(a)) || oneSide(a, b) || oneSide(b, a)
}

var bothSides = strings.NewReplacer("收、支", "收支", "收入、支出", "收支", "收入支出", "收支")

// endsIn tells a name that ends in another one of more than two characters.
func endsIn(a, b string) bool { return a == b || len(b) > 6 && strings.HasSuffix(a, b) }

// oneSide tells 收支总计 from one of its two sides.
func oneSide(both, side string) bool {
	_, rest, ok := strings.Cut(both, "收支")
	return ok && rest != "" && (strings.HasSuffix(side, "收入"+rest) || strings.HasSuffix(side, "支出"+rest))
}

// stem takes off the words of money that end a name.
func stem(s string) string {
	for {
		short := s
		for _, w := range []string{"支出", "经费", "费用", "费", "总额", "总金额", "金额"} {
			short = strings.TrimSuffix(short, w)
		}
		if short == s || short == "" {
			return s
		}
		s = short
	}
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
	base, ok := r.here(func(p *Claim) bool { return p.Kind == Amount || p.Kind == Count })
	about := strings.Contains(f.raw, "占") || c.Against != ""
	part, whole, counted := r.ofCounted(f)
	switch {
	case counted:
		c.Base, c.Of, c.Subject, c.Year = part.ID, whole.ID, part.Subject, part.Year
	case !about || !ok || !r.same(base, f) || !sharesOf(f.raw, base):
		c.Subject = noun(f.raw)
	default:
		c.Base, c.Subject, c.Year = base.ID, base.Subject, base.Year
		c.Of = r.whole(c.Against, base)
		if c.Against == "" && c.Of == "" {
			c.Against = r.wholeWords()
		}
	}
	r.add(f.k, c)
}

// ofCounted finds the two numbers of 7个，占全部项目12个的58.33%: a share of the number
// right before it, whose phrase says 占.
func (r *reader) ofCounted(f phrase) (part, whole Claim, ok bool) {
	n := len(r.p.out)
	if n-r.start < 2 {
		return part, whole, false
	}
	part, whole = r.p.out[n-2], r.p.out[n-1]
	if !r.same(part, f) || whole.End > f.k.start || strings.TrimSpace(string(r.t[whole.End:f.k.start])) != "的" {
		return part, whole, false
	}
	between := string(r.t[part.End:whole.Start])
	ok = part.Kind == whole.Kind && part.Unit == whole.Unit &&
		(part.Kind == Amount || part.Kind == Count) && strings.HasPrefix(strings.TrimLeft(between, "，,（( "), "占")
	return part, whole, ok
}

// sharesOf tells whether a share is of the amount before it: one with a subject of
// its own, 服务采购授予中小企业合同金额占服务支出的60%, is of that alone.
func sharesOf(raw string, base Claim) bool {
	own, _, said := strings.Cut(raw, "占")
	own = noun(strings.TrimLeft(own, "，,；;、"))
	return !said || generic(own) || alike(own, base.Subject)
}

// wholeWords are the words of the whole that the innermost list names without its
// amount: “三公”经费支出决算中，….
func (r *reader) wholeWords() string {
	if len(r.lists) == 0 {
		return ""
	}
	return r.lists[len(r.lists)-1].words
}

// whole finds the claim that a share is of.
func (r *reader) whole(words string, base Claim) string {
	if words == "" {
		return base.Parent
	}
	s := noun(words)
	stage := stageOf(words)
	of, ok := r.last(func(p *Claim) bool {
		if p.Kind != Amount || p.ID == base.ID {
			return false
		}
		if generic(words) && stage != "" {
			return planned(p.Stage, stage) && p.Subject == base.Subject && p.Year == base.Year
		}
		return alike(p.Subject, s)
	})
	if !ok {
		return ""
	}
	return of.ID
}

// planned tells a budget that a rate of completion can be of: 完成预算 is said of the
// adjusted one too.
func planned(told, asked budget.Stage) bool {
	return told == asked || asked == budget.Planned && told == budget.Adjusted
}
