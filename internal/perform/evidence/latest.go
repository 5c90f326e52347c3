package evidence

import "bytes"

// latest 最新 of a number, by date; of two records of one moment the one whose
// contents are greater, so that the order of reading does not matter.
type latest struct {
	of     int
	date   int64
	best   Decimal
	mark   []byte
	n      int64
	buffer []byte
}

func (a *latest) add(r *Record) int64 {
	c := &r.cells[a.of]
	if !c.filled {
		return 0
	}
	a.n++
	a.buffer = c.appendTo(a.buffer[:0], Number)
	if a.n > 1 && (r.date.nanos < a.date || r.date.nanos == a.date && bytes.Compare(a.buffer, a.mark) <= 0) {
		return 0
	}
	a.date, a.best, a.mark = r.date.nanos, c.number, append(a.mark[:0], a.buffer...)
	return 0
}

func (a *latest) result(doubtful int64) outcome {
	if a.n == 0 {
		return outcome{why: whyNone}
	}
	out := exact(a.best.Rat(), a.n)
	if doubtful > 0 {
		out.low, out.high = nil, nil
	}
	return out
}

// lastTime 最后完成 is the last time of a field; a record without it is open, one
// after now contradicts itself.
type lastTime struct {
	of       int
	now      int64
	best     instant
	n, queue int64
}

func (a *lastTime) add(r *Record) int64 {
	c := &r.cells[a.of]
	switch {
	case !c.filled:
		a.queue++
		return 0
	case c.at.nanos > a.now:
		return 1
	}
	if a.n == 0 || c.at.end() > a.best.end() {
		a.best = c.at
	}
	a.n++
	return 0
}

func (a *lastTime) result(int64) outcome {
	out := outcome{used: a.n, open: a.queue, why: whyNone}
	if a.n > 0 {
		out.at = &a.best
	}
	return out
}
