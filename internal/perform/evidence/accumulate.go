package evidence

import "math/big"

// accumulator takes the records of a formula one by one.
type accumulator interface {
	// add takes a record and gives 1 where it contradicts itself, 0 else.
	add(r *Record) (doubtful int64)
	// result gives what is known, were doubtful more records there.
	result(doubtful int64) outcome
}

// outcome is a number with its range, before the unit's factor. A nil number is no
// data; a nil end of the range is unknown.
type outcome struct {
	number, low, high *big.Rat
	at                *instant // of the latest time
	used, open        int64
	why               string // key of the reason where there is no number
}

const (
	whyNone     = "evidence.no-data.none"
	whyDivision = "evidence.no-data.division"
)

func exact(n *big.Rat, used int64) outcome { return outcome{number: n, low: n, high: n, used: used} }

func whole(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

// over divides whole numbers; nil where the divisor is zero.
func over(a, b int64) *big.Rat {
	if b == 0 {
		return nil
	}
	return big.NewRat(a, b)
}

// accumulator makes the one for a plan. Part 0 is the whole period.
func (c *Computation) accumulator(p *plan, formula, part int) accumulator {
	switch p.formula.Measure {
	case Distinct:
		return &distinct{of: p.of, kind: c.schema.Fields[p.of].Type, only: c.keyIs(p.of), tag: [2]uint16{uint16(formula), uint16(part)}, shared: &c.shared}
	case Sum, Mean:
		return &sums{measure: c.measured(p), mean: p.formula.Measure == Mean}
	case Percentile:
		return &percentile{measure: c.measured(p), rank: p.rank, counts: map[Decimal]int64{}, shared: &c.shared}
	case Share:
		return &share{hit: p.hit, of: p.whole}
	case Ratio:
		if p.of >= 0 {
			return &quotient{of: p.of, over: p.over}
		}
		return &ratio{hit: p.hit, base: p.base}
	case Within:
		return &punctual{from: p.from, to: p.to, limit: p.limit, now: c.decoder.now}
	case OnTime:
		return &punctual{from: -1, due: p.from, to: p.to, now: c.decoder.now}
	case Latest:
		if c.schema.Fields[p.of].Type == Time {
			return &lastTime{of: p.of, now: c.decoder.now}
		}
		return &latest{of: p.of}
	}
	return &count{}
}

// keyIs tells whether a field is the whole key: no content comes twice then.
func (c *Computation) keyIs(field int) bool { return len(c.key) == 1 && c.key[0] == field }

// count 计数.
type count struct{ n int64 }

func (a *count) add(*Record) int64 { a.n++; return 0 }

func (a *count) result(doubtful int64) outcome {
	return outcome{number: whole(a.n), low: whole(a.n), high: whole(a.n + doubtful), used: a.n}
}

// share 占比: hits of all, or of a number known beforehand.
type share struct {
	hit     predicate
	of      *big.Rat
	hits, n int64
}

func (a *share) add(r *Record) int64 {
	a.n++
	if a.hit(r) {
		a.hits++
	}
	return 0
}

func (a *share) result(doubtful int64) outcome {
	if a.of == nil {
		return shareOf(a.hits, a.n, doubtful)
	}
	part := func(n int64) *big.Rat { return new(big.Rat).Quo(whole(n), a.of) }
	return outcome{number: part(a.hits), low: part(a.hits), high: part(a.hits + doubtful), used: a.n}
}

// shareOf is hits ÷ n, between none and all of the doubtful being hits.
func shareOf(hits, n, doubtful int64) outcome {
	if n == 0 {
		return outcome{why: whyDivision}
	}
	return outcome{number: over(hits, n), low: over(hits, n+doubtful), high: over(hits+doubtful, n+doubtful), used: n}
}

// ratio 比率 of two counts, of which neither need be a part of the other.
type ratio struct {
	hit, base     predicate
	hits, n, used int64
}

func (a *ratio) add(r *Record) int64 {
	hit, base := a.hit(r), a.base(r)
	if hit {
		a.hits++
	}
	if base {
		a.n++
	}
	if hit || base {
		a.used++
	}
	return 0
}

func (a *ratio) result(doubtful int64) outcome {
	if a.n == 0 {
		return outcome{why: whyDivision, used: a.used}
	}
	return outcome{number: over(a.hits, a.n), low: over(a.hits, a.n+doubtful), high: over(a.hits+doubtful, a.n), used: a.used}
}
