package claim

import (
	"strconv"

	"mingzhang/internal/budget"
)

func itoa(n int) string { return strconv.Itoa(n) }

// phrase is a number with the words before it, ready to be described.
type phrase struct {
	k     token
	token int // its index
	c     clause
	o     opening
	from  int // where the phrase begins, its opening included
	raw   string
	moved movement
	year  int
	index int // of the clause
}

// describe adds the claim of the j-th number, in the i-th clause, and gives where the next phrase begins.
func (r *reader) describe(i, j int, o opening, from int) int {
	k := r.tokens[j]
	f := phrase{k: k, token: j, c: r.clauses[i], o: o, from: from, raw: r.t.words(o.rest, k.start), index: i}
	f.moved = moved(f.raw)
	f.year = r.yearOf(f)
	switch k.class {
	case cash:
		r.amount(f)
	case ratio:
		r.percent(f)
	default:
		return r.number(f)
	}
	return k.end
}

// yearOf is the year a phrase speaks of: its own, the sentence's, the document's.
func (r *reader) yearOf(f phrase) int {
	year := r.year
	if y := r.yearIn(f); y != 0 {
		year = y
	}
	if year == 0 {
		year = r.p.year
	}
	if m, ok := r.lastYearWord(f); ok && m {
		year--
	}
	return year
}

// lastYearWord tells 上年预算数, but not 上年结转.
func (r *reader) lastYearWord(f phrase) (last, ok bool) {
	for i := f.from; i < f.k.start; i++ {
		if r.t[i] != '上' && r.t[i] != '去' || in(r.t.at(i-1), "比较与同") {
			continue
		}
		if _, end := r.t.anyAfter(i, lastYears); end >= 0 {
			_, e := r.t.anyAfter(end, []string{"预算", "决算", "执行"})
			return e >= 0 || end == f.k.start, true
		}
	}
	return false, false
}

func (r *reader) bodyOf() budget.Body {
	if r.body.IsZero() {
		return r.b.body
	}
	return r.body
}

// amount adds an Amount or a Change.
func (r *reader) amount(f phrase) {
	m := f.moved
	if m.direct() {
		r.change(f)
		return
	}
	if m.acts() && r.cause {
		r.causedChange(f)
		return
	}
	if r.comparedAmount(f) || r.restated(f) {
		return
	}
	s := r.joined(f)
	c := Claim{Kind: Amount, Year: f.year, Stage: stageOf(f.raw), Body: r.bodyOf()}
	c.Subject = r.about(s, !f.o.body.IsZero())
	r.recent = c.Subject
	if r.topic == "" {
		r.topic = c.Subject
	}
	i := r.add(f.k, c)
	r.join(i)
}

// joined puts the clauses before that end in 的 in front of the phrase: 由中小
// 企业中标的，采购金额….
func (r *reader) joined(f phrase) string {
	s := f.raw
	for i := f.index - 1; i >= max(0, f.index-2) && f.from == f.c.from; i-- {
		c := r.clauses[i]
		if c.to == c.from || c.after == '。' || r.t.at(r.t.back(c.to)-1) != '的' || r.holds(c) {
			break
		}
		o := r.open(c.from, c.to, false)
		s = r.t.words(o.rest, c.to) + s
	}
	return s
}

// causedChange is a change that a reason names: 主要是增加人员经费20万元.
func (r *reader) causedChange(f phrase) {
	r.add(f.k, Claim{
		Kind: Change, Direction: f.moved.direction, Subject: noun(f.moved.after),
		Year: f.year, Body: r.bodyOf(),
	})
}

// percent adds a Rate or a Share.
func (r *reader) percent(f phrase) {
	if isRate(f.raw) {
		r.rate(f)
		return
	}
	r.share(f)
}
