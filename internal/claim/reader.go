package claim

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// reader understands one block, clause by clause.
type reader struct {
	p         *parser
	b         block
	t         text
	tokens    []token
	clauses   []clause
	sentences []span
	offsets   []int
	prefix    string // of claim IDs
	start     int    // its first claim in p.out
	level     int    // of its list number

	topic  string // what the block is about
	named  bool   // topic is a heading of its own: 公务接待费。
	recent string // last subject of the sentence
	staff  string // last counted subject
	body   budget.Body
	year   int // said at the head of a clause of the sentence
	cause  bool
	depth  int             // of brackets
	depths map[string]int  // of the claims inside brackets
	before []string        // recent, as it was before each bracket
	thens  map[string]bool // amounts that others are compared with, or that say another again
	lists  []list
}

// heading is the topic that opens an item and stands alone: 2.公务接待费。
func (r *reader) heading() string {
	if len(r.clauses) == 0 || r.level == noLevel && !r.b.title {
		return ""
	}
	for i, c := range r.clauses {
		o := r.open(c.from, c.to, false)
		if r.t.skip(o.rest) >= c.to && i < 2 {
			continue
		}
		if r.holds(c) || !in(c.after, "。：:，,") && !r.b.title || c.to-o.rest > 80 {
			return ""
		}
		s := noun(r.t.words(o.rest, c.to))
		r.named = !generic(s)
		return s
	}
	return ""
}

// holds tells whether a clause has a number of interest.
func (r *reader) holds(c clause) bool {
	for _, k := range r.tokens[c.first:c.last] {
		if k.class != outside {
			return true
		}
	}
	return false
}

// clause describes the numbers of the i-th clause.
func (r *reader) clause(i int) {
	c := r.clauses[i]
	r.begin(i, c)
	at, afterNumber := c.from, false
	o := r.enter(i, r.open(at, c.to, false))
	for j := c.first; j < c.last; j++ {
		k := r.tokens[j]
		if k.class == outside {
			r.add(k, Claim{Kind: External})
			continue
		}
		if afterNumber {
			o = r.enter(i, r.open(at, k.start, true))
		}
		at = r.describe(i, j, o, at)
		afterNumber = true
	}
	r.refer(c)
}

// begin resets what does not outlive a sentence, a semicolon or a bracket.
func (r *reader) begin(i int, c clause) {
	switch {
	case in(c.before, openings):
		r.depth++
		r.before = append(r.before, r.recent)
	case in(c.before, closings) && r.depth > 0:
		r.closeLists(r.outside(r.depth))
		r.depth--
		r.recent, r.before = r.before[r.depth], r.before[:r.depth]
	}
	switch {
	case i == 0 || c.sentence != r.clauses[i-1].sentence:
		r.recent, r.year, r.cause = "", 0, false
		r.closeLists(0)
		if i == 0 && r.level == noLevel {
			r.year = r.p.carry.year
		}
	case in(c.before, "；;"):
		r.cause = false
		r.closeLists(r.outside(r.depth) + 1)
	}
}

// enter takes over what an opening says.
func (r *reader) enter(i int, o opening) opening {
	if o.year != 0 {
		r.year = o.year
	}
	if o.own || !o.body.IsZero() {
		r.body = o.body
	}
	if o.cause {
		r.cause = true
	}
	if o.lead != noLead {
		r.cause = false
		r.openList(o.lead, i == 0 || r.clauses[i].sentence != r.clauses[i-1].sentence)
	}
	return o
}

// add completes a claim with what all claims have.
func (r *reader) add(k token, c Claim) int {
	s := r.sentence(k.start)
	c.ID = r.prefix + itoa(len(r.p.out)-r.start)
	c.Section, c.Paragraph = r.b.section, r.b.para
	c.Start, c.End, c.Number, c.Unit = k.start, k.end, k.number, k.unit
	c.Sentence = r.b.printed[r.offsets[s.from]:r.offsets[s.to]]
	c.Place = r.b.placeAt(k.start)
	if k.class == cash && c.Kind != External {
		c.Amount, _ = money.Parse(k.number, k.money)
	}
	if r.depth > 0 {
		r.depths[c.ID] = r.depth
	}
	r.p.out = append(r.p.out, c)
	return len(r.p.out) - 1
}

// sentence finds the sentence of a rune; sentences are passed in order.
func (r *reader) sentence(at int) span {
	for len(r.sentences) > 1 && r.sentences[0].to <= at {
		r.sentences = r.sentences[1:]
	}
	s := r.sentences[0]
	s.from = r.t.skip(s.from)
	return s
}
