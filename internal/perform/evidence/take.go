package evidence

import (
	"math/big"
	"time"
)

// scaled brings a number to the unit of the value.
func (p *running) scaled(r *big.Rat) *big.Rat {
	if r == nil {
		return nil
	}
	return new(big.Rat).Mul(r, p.factor)
}

// outcome is of the whole period, or the least or greatest of its finished parts.
func (p *running) outcome(doubtful int64, now time.Time, v *Value) outcome {
	var taken outcome
	var open bool
	for i, a := range p.sections {
		out, done := p.loosen(a.result(doubtful), doubtful), p.parts[i].over(now)
		if p.parts[i].From.After(now) {
			break
		}
		v.Parts = append(v.Parts, Part{Period: p.parts[i], Number: p.scaled(out.number), Used: out.used, Finished: done})
		if done && (out.number == nil || out.used == 0) {
			open = true
		}
		if done {
			taken = p.take(taken, out)
		}
	}
	switch {
	case p.whole != nil:
		return p.loosen(p.whole.result(doubtful), doubtful)
	case open:
		return outcome{why: whyPart, used: taken.used}
	case taken.number == nil:
		return outcome{why: whyUnfinished}
	}
	return taken
}

// take joins the outcomes of two parts: their least or their greatest.
func (p *running) take(a, b outcome) outcome {
	if a.number == nil {
		return b
	}
	pick := least
	if p.formula.Period.Take == "max" {
		pick = greatest
	}
	return outcome{number: pick(a.number, b.number), low: pick(a.low, b.low), high: pick(a.high, b.high), used: a.used + b.used, open: a.open + b.open}
}

// least and greatest of two numbers; nil where one is unknown.
func least(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil || a.Cmp(b) < 0 {
		return known(a, b)
	}
	return b
}

func greatest(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil || a.Cmp(b) > 0 {
		return known(a, b)
	}
	return b
}

func known(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return a
}
