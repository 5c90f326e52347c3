package evidence

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
