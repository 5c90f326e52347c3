package evidence

import (
	"math/big"
)

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
