package evidence

import (
	"crypto/sha256"
	"encoding/binary"
	"math/big"
	"sort"
)

// measured gives the number of a record that a formula is about.
type measured struct {
	of       int // −1: the time between from and to
	from, to int
	now      int64
	min, max *Decimal
}

func (c *Computation) measured(p *plan) measured {
	m := measured{of: p.of, from: p.from, to: p.to, now: c.decoder.now}
	if p.of >= 0 {
		m.min, m.max = c.decoder.min[p.of], c.decoder.max[p.of]
	} else {
		m.min = &Decimal{}
	}
	return m
}

// value gives the number and inTime; or why there is none: apart where the record has none, pending where the time has not ended, so that
// nothing is known of its length, contradictory where it ends before it begins or
// after now. Time is in seconds.
func (m measured) value(r *Record) (d Decimal, j judgement) {
	if m.of >= 0 {
		c := &r.cells[m.of]
		if !c.filled {
			return d, apart
		}
		return c.number, inTime
	}
	from, to := &r.cells[m.from], &r.cells[m.to]
	switch {
	case !from.filled:
		return d, apart
	case !to.filled:
		return d, pending
	}
	n := to.at.nanos - from.at.nanos
	if n < 0 || to.at.nanos > m.now || from.at.day != to.at.day {
		return d, contradictory
	}
	return Decimal{coef: n, scale: 9}.trimmed(), inTime
}

// waiting counts the records whose time has not ended: they are open, and each could
// be of any length.
type waiting struct{ queue int64 }

// note counts a record without number and gives 1 where it is contradictory.
func (w *waiting) note(j judgement) int64 {
	switch j {
	case pending:
		w.queue++
	case contradictory:
		return 1
	}
	return 0
}

// total is an exact sum of decimals: one integer for each scale, which moves into a
// big one before it could overflow.
type total struct {
	small [mostDigits + 1]int64
	big   [mostDigits + 1]*big.Int
}

func (t *total) add(d Decimal) {
	sum := t.small[d.scale] + d.coef
	if (sum > t.small[d.scale]) != (d.coef > 0) && d.coef != 0 {
		if t.big[d.scale] == nil {
			t.big[d.scale] = new(big.Int)
		}
		t.big[d.scale].Add(t.big[d.scale], big.NewInt(t.small[d.scale]))
		sum = d.coef
	}
	t.small[d.scale] = sum
}

func (t *total) rat() *big.Rat {
	out := new(big.Rat)
	for scale, n := range t.small {
		sum := big.NewInt(n)
		if t.big[scale] != nil {
			sum.Add(sum, t.big[scale])
		}
		out.Add(out, new(big.Rat).SetFrac(sum, big.NewInt(powers[scale])))
	}
	return out
}

// sums 求和 and 平均.
type sums struct {
	measure measured
	mean    bool
	total   total
	n       int64
	waiting
}

func (a *sums) add(r *Record) int64 {
	d, j := a.measure.value(r)
	if j != inTime {
		return a.note(j)
	}
	a.total.add(d)
	a.n++
	return 0
}

func (a *sums) result(doubtful int64) outcome {
	if a.n == 0 {
		return outcome{why: choose(a.mean, whyDivision, whyNone)}
	}
	doubtful += a.queue
	sum := a.total.rat()
	out := exact(sum, a.n)
	if a.mean {
		out = exact(new(big.Rat).Quo(sum, whole(a.n)), a.n)
	}
	out.open = a.queue
	if doubtful > 0 {
		out.low = a.extreme(out.number, sum, doubtful, a.measure.min, -1)
		out.high = a.extreme(out.number, sum, doubtful, a.measure.max, +1)
	}
	return out
}

// extreme is the farthest that the doubtful records could move the number in a
// direction, each being at the limit or not belonging to it at all.
func (a *sums) extreme(number, sum *big.Rat, doubtful int64, limit *Decimal, way int) *big.Rat {
	if limit == nil {
		return nil
	}
	moved := new(big.Rat).Mul(limit.Rat(), whole(doubtful))
	moved.Add(moved, sum)
	if a.mean {
		moved.Quo(moved, whole(a.n+doubtful))
	}
	if moved.Cmp(number)*way < 0 {
		return number
	}
	return moved
}

func choose(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// quotient 比率 of two sums; records that lack one of the two numbers are left out.
type quotient struct {
	of, over  int
	part, all total
	n         int64
}

func (a *quotient) add(r *Record) int64 {
	if r.cells[a.of].filled && r.cells[a.over].filled {
		a.part.add(r.cells[a.of].number)
		a.all.add(r.cells[a.over].number)
		a.n++
	}
	return 0
}

func (a *quotient) result(doubtful int64) outcome {
	all := a.all.rat()
	if all.Sign() == 0 {
		return outcome{why: whyDivision, used: a.n}
	}
	out := exact(new(big.Rat).Quo(a.part.rat(), all), a.n)
	if doubtful > 0 {
		out.low, out.high = nil, nil
	}
	return out
}

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

// distinct 去重计数, by 128 bits of SHA-256 over formula, part and content.
type distinct struct {
	of     int
	kind   Type
	only   bool // the field is the record's key: every record is another
	tag    [2]uint16
	shared *shared
	n      int64
	buf    []byte
}

func (a *distinct) add(r *Record) int64 {
	if !r.cells[a.of].filled {
		return 0
	}
	if a.only {
		a.n++
		return 0
	}
	a.buf = binary.BigEndian.AppendUint16(a.buf[:0], a.tag[0])
	a.buf = binary.BigEndian.AppendUint16(a.buf, a.tag[1])
	a.buf = r.cells[a.of].appendTo(a.buf, a.kind)
	sum := sha256.Sum256(a.buf)
	if a.shared.distinct.add(digest(sum[:16])) == added {
		a.n++
	}
	return 0
}

func (a *distinct) result(doubtful int64) outcome {
	return outcome{number: whole(a.n), low: whole(a.n), high: whole(a.n + doubtful), used: a.n}
}
