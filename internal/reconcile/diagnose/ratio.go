package diagnose

import (
	"math/big"
	"strings"

	"mingzhang/internal/reconcile"
)

func (s *system) addRatio(r *reconcile.Ratio, finding map[*reconcile.Ratio]int) {
	if r.Verdict == reconcile.NotCheckable {
		return
	}
	q := ratio{of: r, rate: s.variable(r.Rate), part: s.terms(r.Part, false), whole: s.terms(r.Whole, false), finding: -1}
	if i, ok := finding[r]; ok {
		q.finding = i
		q.trouble = s.r.Findings[i].Severity != reconcile.Note
	}
	seen := map[int]bool{}
	for _, v := range q.numbers() {
		if !seen[v] {
			seen[v] = true
			s.vars[v].ratios = append(s.vars[v].ratios, len(s.ratios))
		}
	}
	s.ratios = append(s.ratios, q)
}

func (q *ratio) numbers() []int {
	out := []int{q.rate}
	for _, t := range append(append([]term{}, q.part...), q.whole...) {
		out = append(out, t.v)
	}
	return out
}

// split gives the sum of terms without x, the weight of x and the room of all.
func (s *system) split(terms []term, x int) (rest, weight, room int64) {
	for _, t := range terms {
		if t.v == x {
			weight += t.w
		} else {
			rest += t.w * s.vars[t.v].value
		}
		below, above := s.room(s.vars[t.v].op)
		room += max(below, above)
	}
	return rest, weight, room
}

// ratioRange is where x may lie so that a ratio holds, the others as they are.
func (s *system) ratioRange(q *ratio, x int) (low, high int64) {
	printed, half, ok := reconcile.Percent(strings.TrimPrefix(s.vars[q.rate].rate, "-"))
	low, high = noLow, noHigh
	if !ok || q.rate == x {
		return low, high
	}
	p, wp, sp := s.split(q.part, x)
	w, ww, sw := s.split(q.whole, x)
	least, most := new(big.Rat).Sub(printed, half), new(big.Rat).Add(printed, half)
	if least.Sign() < 0 {
		least.SetInt64(0)
	}
	// part + sp ≥ least·(whole − sw) and part − sp ≤ most·(whole + sw)
	l1, h1 := bound(wp, ww, least, p+sp, w-sw)
	h2, l2 := bound(-wp, -ww, most, -(p - sp), -(w + sw))
	return max(low, l1, h2), min(high, h1, l2)
}

// bound solves (wp − r·ww)·x ≥ r·w − p for x.
func bound(wp, ww int64, r *big.Rat, p, w int64) (low, high int64) {
	a := new(big.Rat).SetInt64(wp)
	a.Sub(a, new(big.Rat).Mul(r, new(big.Rat).SetInt64(ww)))
	b := new(big.Rat).Mul(r, new(big.Rat).SetInt64(w))
	b.Sub(b, new(big.Rat).SetInt64(p))
	if a.Sign() == 0 {
		if b.Sign() > 0 {
			return noHigh, noLow // impossible
		}
		return noLow, noHigh
	}
	x := new(big.Rat).Quo(b, a)
	floor := new(big.Int).Div(x.Num(), x.Denom()) // rounds down: denominators are positive
	if !floor.IsInt64() {
		return noLow, noHigh
	}
	if a.Sign() < 0 {
		return noLow, floor.Int64()
	}
	up := floor.Int64()
	if !x.IsInt() {
		up++
	}
	return up, noHigh
}

// isWhole tells a rate of change printed as 100 %.
func (s *system) isWhole(q *ratio) bool {
	printed, _, ok := reconcile.Percent(s.vars[q.rate].rate)
	return ok && printed.Cmp(big.NewRat(1, 1)) == 0 && len(q.whole) == 2 && len(q.part) == 1
}

// zeroRange is where x may lie so that the whole is nothing, as far as prints tell.
func (s *system) zeroRange(q *ratio, x int) (low, high int64) {
	w, ww, sw := s.split(q.whole, x)
	switch {
	case x == q.rate || ww == 0 && abs(w) <= sw:
		return noLow, noHigh
	case ww == 0:
		return noHigh, noLow
	case ww < 0:
		w, ww = -w, -ww
	}
	return ceil(-sw-w, ww), floor(sw-w, ww)
}

// ratioHolds asks a ratio at the present values.
func (s *system) ratioHolds(q *ratio) bool {
	if low, high := s.zeroRange(q, q.whole[0].v); s.isWhole(q) && within(s.vars[q.whole[0].v].value, low, high) {
		return true
	}
	probe := q.part[0].v
	low, high := s.ratioRange(q, probe)
	return within(s.vars[probe].value, low, high)
}

// rateFor is the percentage that follows from the amounts, with the decimals of
// the print.
func (s *system) rateFor(q *ratio) (string, bool) {
	p, _, _ := s.split(q.part, -1)
	w, _, _ := s.split(q.whole, -1)
	if w <= 0 {
		return "", false
	}
	n := big.NewRat(p, w)
	text := n.Mul(n, big.NewRat(100, 1)).FloatString(s.rateDecimals(s.vars[q.rate].op))
	if strings.HasSuffix(s.vars[q.rate].rate, "%") {
		text += "%"
	}
	return text, true
}

// rateDecimals is how finely a percentage would be printed: as the others of its
// table or of its part of the text are.
func (s *system) rateDecimals(o reconcile.Operand) int {
	n := 0
	for i := range s.ratios {
		other := s.vars[s.ratios[i].rate].op
		if (o.Fact != nil) != (other.Fact != nil) || o.Fact != nil && o.Fact.Table != other.Fact.Table || o.Fact == nil && o.Claim.Section != other.Claim.Section {
			continue
		}
		_, frac, _ := strings.Cut(strings.TrimSuffix(reconcile.RateText(other), "%"), ".")
		n = max(n, len(frac))
	}
	if r, _, ok := reconcile.Percent(reconcile.RateText(o)); ok && n == 0 && r.Cmp(big.NewRat(10, 1)) > 0 {
		n = 1 // more than 1,000 %: the point is likely lost
	}
	return n
}
