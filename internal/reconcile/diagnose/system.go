package diagnose

import (
	"math"

	"mingzhang/internal/claim"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// Bounds that bind nothing.
const (
	noLow  = math.MinInt64 / 4
	noHigh = math.MaxInt64 / 4
)

// variable is a printed number.
type variable struct {
	op reconcile.Operand
	printed,
	settled, // as the cases so far have repaired it
	value int64 // as the present search tries it, fen
	cons              []int
	ratios            []int
	rate, settledRate string // of a percentage: its text; empty for amounts
}

// term is a variable with its sign.
type term struct {
	v int
	w int64
}

// constraint is an equation: Σ w·v lies in [low, high].
type constraint struct {
	eq        *reconcile.Equation
	terms     []term
	low, high int64
	hard      bool // its rule says error
	trouble   bool // it is broken
	active    bool // it must hold in the present search
	finding   int  // index of its finding, −1
}

// ratio is a percentage: rate = Σ part / Σ whole.
type ratio struct {
	rate        int
	part, whole []term
	of          *reconcile.Ratio
	trouble     bool
	finding     int
}

// system is the document as numbers and constraints.
type system struct {
	d      *reconcile.Doc
	r      *reconcile.Result
	vars   []variable
	index  map[string]int
	cons   []constraint
	ratios []ratio
	finest map[textUnit]int
	done   map[problem]bool // explained by a row that is lost or repeated
	steps  int
}

func newSystem(d *reconcile.Doc, r *reconcile.Result) *system {
	s := &system{d: d, r: r, index: map[string]int{}, finest: finestOf(d.Claims), done: map[problem]bool{}}
	severity := map[string]reconcile.Severity{}
	for _, a := range r.Answers {
		severity[a.Rule.ID] = a.Rule.Severity
	}
	byEquation, byRatio := s.findings()
	for _, e := range r.Equations {
		s.addEquation(e, severity[e.Rule], byEquation)
	}
	for _, q := range r.Ratios {
		s.addRatio(q, byRatio)
	}
	return s
}

// findings maps equations and ratios to their findings.
func (s *system) findings() (map[*reconcile.Equation]int, map[*reconcile.Ratio]int) {
	eqs, ratios := map[*reconcile.Equation]int{}, map[*reconcile.Ratio]int{}
	for i := range s.r.Findings {
		if f := &s.r.Findings[i]; f.Equation != nil {
			eqs[f.Equation] = i
		} else if f.Ratio != nil {
			ratios[f.Ratio] = i
		}
	}
	return eqs, ratios
}

// variable finds or adds the number of an operand.
func (s *system) variable(o reconcile.Operand) int {
	id := reconcile.NumberID(o)
	if v, ok := s.index[id]; ok {
		return v
	}
	o.Right, o.Sign = false, 1
	v := variable{op: o}
	if isRate(o) {
		v.rate = reconcile.RateText(o)
		v.settledRate = v.rate
	} else {
		v.printed = o.Amount().Fen
		v.settled, v.value = v.printed, v.printed
	}
	s.index[id] = len(s.vars)
	s.vars = append(s.vars, v)
	return len(s.vars) - 1
}

func isRate(o reconcile.Operand) bool {
	if o.Fact != nil {
		return o.Fact.Amount.Percent
	}
	return o.Claim.Kind == claim.Rate || o.Claim.Kind == claim.Share
}

// terms adds up the operands by number: one that stands on both sides cancels.
func (s *system) terms(ops []reconcile.Operand, sided bool) []term {
	var out []term
	for _, o := range ops {
		t := term{s.variable(o), int64(o.Sign)}
		if sided && o.Right {
			t.w = -t.w
		}
		out = merge(out, t)
	}
	return out
}

func merge(terms []term, t term) []term {
	for i := range terms {
		if terms[i].v == t.v {
			terms[i].w += t.w
			return terms
		}
	}
	return append(terms, t)
}

func (s *system) addEquation(e *reconcile.Equation, rule reconcile.Severity, finding map[*reconcile.Equation]int) {
	c := constraint{eq: e, terms: s.terms(e.Operands, true), finding: -1}
	c.hard = rule == reconcile.Error && e.Tolerant == ""
	c.low, c.high = s.slack(e)
	at := e.Severity == reconcile.Error || e.Severity == reconcile.Warning
	c.trouble = at && !within(c.sum(s.vars), c.low, c.high)
	if i, ok := finding[e]; ok {
		c.finding = i
	}
	if !at && e.Verdict == reconcile.Broken {
		return // a note: it may lawfully be so, and proves nothing
	}
	for _, t := range c.terms {
		s.vars[t.v].cons = append(s.vars[t.v].cons, len(s.cons))
	}
	s.cons = append(s.cons, c)
}

// slack is the range of left − right that printed precision, or the document's
// own rounding footnote, explains.
func (s *system) slack(e *reconcile.Equation) (low, high int64) {
	if !s.d.SameDigits(e) {
		for _, o := range e.Operands {
			a, b := s.room(o)
			if (o.Sign < 0) != o.Right {
				a, b = b, a
			}
			low, high = low-b, high+a
		}
	}
	if s.d.Rounding != nil && e.Unit != money.NoUnit { // a footnote on amounts says nothing of counts
		ulp := s.d.CoarserUlp(e)
		low, high = min(low, -ulp), max(high, ulp)
	}
	switch e.Relation {
	case reconcile.AtMost:
		low = noLow
	case reconcile.AtLeast:
		high = noHigh
	}
	return low, high
}

// room is how far below and above its print a number can be.
func (s *system) room(o reconcile.Operand) (below, above int64) {
	wide, own, fen := s.d.Interval(o), s.d.OwnInterval(o), o.Amount().Fen
	return fen - min(wide.Lo, own.Lo), max(wide.Hi, own.Hi) - fen
}

func within(n, low, high int64) bool { return low <= n && n <= high }

// sum is left − right at the present values.
func (c *constraint) sum(vars []variable) int64 {
	var n int64
	for _, t := range c.terms {
		n += t.w * vars[t.v].value
	}
	return n
}

func (s *system) holds(i int) bool {
	c := &s.cons[i]
	return within(c.sum(s.vars), c.low, c.high)
}
