package evidence

import (
	"math/big"
	"sort"
)

// percentile 分位数: how often each value came.
type percentile struct {
	measure measured
	rank    Decimal
	counts  map[Decimal]int64
	n       int64
	shared  *shared
	waiting
}

func (a *percentile) add(r *Record) int64 {
	d, j := a.measure.value(r)
	if j != inTime {
		return a.note(j)
	}
	before := len(a.counts)
	a.counts[d]++
	a.shared.values += int64(len(a.counts) - before)
	a.n++
	return 0
}

func (a *percentile) result(doubtful int64) outcome {
	if a.n == 0 {
		return outcome{why: whyNone}
	}
	values := make([]Decimal, 0, len(a.counts))
	for d := range a.counts {
		values = append(values, d)
	}
	sort.Slice(values, func(i, j int) bool { return values[i].compare(values[j]) < 0 })
	doubtful += a.queue
	return outcome{number: a.at(values, a.nearest(a.n)).Rat(), used: a.n, open: a.queue,
		low:  ratOf(or(a.at(values, a.nearest(a.n+doubtful)-doubtful), a.measure.min)),
		high: ratOf(or(a.at(values, a.nearest(a.n+doubtful)), a.measure.max))}
}

// nearest is the rank of the percentile among n values: rank × n ÷ 100, rounded up.
func (a *percentile) nearest(n int64) int64 {
	r := new(big.Rat).Mul(a.rank.Rat(), big.NewRat(n, 100))
	q, m := new(big.Int).DivMod(r.Num(), r.Denom(), new(big.Int))
	return q.Int64() + int64(m.Sign())
}

// at gives the value of a rank, counted from 1; nil where there is none.
func (a *percentile) at(values []Decimal, rank int64) *Decimal {
	if rank < 1 {
		return nil
	}
	for i := range values {
		if rank -= a.counts[values[i]]; rank <= 0 {
			return &values[i]
		}
	}
	return nil
}

func or(a, b *Decimal) *Decimal {
	if a != nil {
		return a
	}
	return b
}

func ratOf(d *Decimal) *big.Rat {
	if d == nil {
		return nil
	}
	return d.Rat()
}
