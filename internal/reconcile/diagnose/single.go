package diagnose

import (
	"slices"
	"strings"

	"mingzhang/internal/claim"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// repair is a number with the value that it should have.
type repair struct {
	x         int
	known     bool
	value     int64
	rate      string // of a percentage
	low, high int64
	slip      Slip
	cost      int // in hundredths of a change that nothing explains
}

// repairOne finds the values of one number under which all that it takes part
// in holds, everything else as it is. False where there is none.
func (s *system) repairOne(x int) (repair, bool) {
	s.steps++
	if s.vars[x].rate != "" {
		return s.repairRate(x)
	}
	r := repair{x: x}
	if r.low, r.high = s.possible(x, false); r.low > r.high {
		r.low, r.high = s.possible(x, true)
	}
	if r.low > r.high {
		return r, false
	}
	exact, of := s.suggest(&r)
	r.cost = costs[r.slip]
	if !r.known {
		r.cost = costs[""]
	}
	if of > 0 {
		r.cost += 15 * (of - exact) / of
	}
	return r, true
}

// possible is the range in which a number may lie; fromZero reads a rate of 100 %
// as the habit of writing for a rise from nothing.
func (s *system) possible(x int, fromZero bool) (low, high int64) {
	v := &s.vars[x]
	low, high = noLow, noHigh
	if !mayBeNegative(v.op) {
		low = 0
	}
	for _, i := range v.cons {
		c := &s.cons[i]
		if !c.active {
			continue
		}
		l, h := c.rangeOf(s.vars, x)
		low, high = max(low, l), min(high, h)
	}
	for _, i := range v.ratios {
		q := &s.ratios[i]
		l, h := s.ratioRange(q, x)
		if fromZero && s.isWhole(q) {
			l, h = s.zeroRange(q, x)
		}
		low, high = max(low, l), min(high, h)
	}
	return low, high
}

func mayBeNegative(o reconcile.Operand) bool {
	if o.Fact != nil {
		return o.Fact.Signed || o.Fact.Minus != nil
	}
	return o.Claim.Kind == claim.Change
}

// rangeOf solves low ≤ rest + w·x ≤ high for x.
func (c *constraint) rangeOf(vars []variable, x int) (low, high int64) {
	rest, w := c.without(vars, x)
	low, high = noLow, noHigh
	if w == 0 {
		return low, high
	}
	a, b := c.low, c.high
	if a > noLow {
		a -= rest
	}
	if b < noHigh {
		b -= rest
	}
	if w < 0 {
		a, b, w = -b, -a, -w
	}
	if a > noLow {
		low = ceil(a, w)
	}
	if b < noHigh {
		high = floor(b, w)
	}
	return low, high
}

func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func ceil(a, b int64) int64 { return -floor(-a, b) }

// without is the sum of all but x, and the weight of x.
func (c *constraint) without(vars []variable, x int) (rest, weight int64) {
	for _, t := range c.terms {
		if t.v == x {
			weight = t.w
		} else {
			rest += t.w * vars[t.v].value
		}
	}
	return rest, weight
}

// target is the value of x, as it would be printed, that makes an equality
// exact; false for inequalities.
func (s *system) target(c *constraint, x int) (int64, bool) {
	rest, w := c.without(s.vars, x)
	if c.eq.Relation != reconcile.Equal || w == 0 || rest%w != 0 {
		return 0, false
	}
	op := s.vars[x].op
	return money.Round(-rest/w, op.Amount().Unit, s.decimals(op)), true
}

// decimals is how finely a number would be printed: as its table or its part of
// the text does.
func (s *system) decimals(o reconcile.Operand) int {
	n := o.Amount().Decimals
	if o.Fact != nil {
		return max(n, s.d.Decimals(o))
	}
	return max(n, s.finest[textUnit{o.Claim.Section, o.Amount().Unit}])
}

// textUnit is a part of the text with a unit printed in it.
type textUnit struct {
	section int
	unit    money.Unit
}

// finestOf gives the most decimals of each unit in each part of the text.
func finestOf(claims []claim.Claim) map[textUnit]int {
	out := map[textUnit]int{}
	for i := range claims {
		if c := &claims[i]; c.Kind == claim.Amount {
			k := textUnit{c.Section, c.Amount.Unit}
			out[k] = max(out[k], c.Amount.SignificantDecimals())
		}
	}
	return out
}

// suggest chooses the possible value that makes most equations exact; among
// equals the one that the sharpest equation asks for, then the one with the more
// plausible slip. Where two remain, none.
func (s *system) suggest(r *repair) (exact, of int) {
	votes, sharpest := map[int64]int{}, map[int64]int64{}
	for _, i := range s.vars[r.x].cons {
		c := &s.cons[i]
		if t, ok := s.target(c, r.x); ok {
			of++
			if within(t, r.low, r.high) && t != s.vars[r.x].value {
				if n := votes[t]; n == 0 || c.high-c.low < sharpest[t] {
					sharpest[t] = c.high - c.low
				}
				votes[t]++
			}
		}
	}
	var best []int64
	for v, n := range votes {
		switch {
		case n > exact || n == exact && sharpest[v] < sharpest[best[0]]:
			best, exact = []int64{v}, n
		case n == exact && sharpest[v] == sharpest[best[0]]:
			best = append(best, v)
		}
	}
	slices.Sort(best)
	if len(best) == 0 {
		best = s.slips(r)
	}
	s.choose(r, best)
	return exact, of
}

func abs(n int64) int64 { return max(n, -n) }

func (s *system) choose(r *repair, values []int64) {
	least, equal := 1<<30, false
	for _, v := range values {
		slip := s.slipOf(r.x, v)
		switch cost := costs[slip]; {
		case cost < least:
			least, equal = cost, false
			r.value, r.slip, r.known = v, slip, true
		case cost == least:
			equal = true
		}
	}
	if equal {
		r.known, r.slip, r.value = false, "", 0
	}
}

// repairRate finds the percentage that follows from the amounts of every ratio
// that it takes part in.
func (s *system) repairRate(x int) (repair, bool) {
	r := repair{x: x, low: noLow, high: noHigh}
	for _, i := range s.vars[x].ratios {
		text, ok := s.rateFor(&s.ratios[i])
		if !ok || s.ratios[i].rate != x || r.rate != "" && r.rate != text {
			return r, false
		}
		r.rate = text
	}
	if strings.HasPrefix(r.rate, "-") || r.rate == "" || r.rate == s.vars[x].rate {
		return r, false // a rise is told of a fall: the words are wrong, not the digits
	}
	r.known = true
	_, frac, _ := strings.Cut(strings.TrimSuffix(r.rate, "%"), ".")
	r.slip = slipOfDigits(r.rate, s.vars[x].rate, len(frac))
	r.cost = costs[r.slip]
	return r, true
}
