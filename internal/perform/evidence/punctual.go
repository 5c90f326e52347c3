package evidence

// punctual 限内占比 and 按期: records that were done in time. What is not done counts
// against it once its time has passed, and is open before.
type punctual struct {
	from, due, to       int // from is −1 where the record itself says when it is due
	limit, now          int64
	hits, missed, queue int64
}

func (a *punctual) add(r *Record) int64 {
	switch a.judge(r) {
	case inTime:
		a.hits++
	case late:
		a.missed++
	case pending:
		a.queue++
	case contradictory:
		return 1
	}
	return 0
}

// judgement of one record.
type judgement int

const (
	apart         judgement = iota // it has no time limit, or no number
	inTime                         // or: it has a number
	late                           //
	pending                        // not done, and still in time
	contradictory                  // done before it began or after now, or days too coarse to tell
)

func (a *punctual) judge(r *Record) judgement {
	first, last, ok := a.deadline(r)
	if !ok {
		return apart
	}
	done := &r.cells[a.to]
	switch {
	case !done.filled && last < a.now:
		return late
	case !done.filled:
		return pending
	case done.at.nanos > a.now, a.from >= 0 && done.at.end() < r.cells[a.from].at.nanos:
		return contradictory
	case done.at.end() <= first, done.at.day && r.cells[a.start()].at.day && done.at.end() <= last:
		return inTime
	case done.at.nanos > last:
		return late
	}
	return contradictory
}

func (a *punctual) start() int {
	if a.from >= 0 {
		return a.from
	}
	return a.due
}

// deadline gives the earliest and the latest moment that the limit can mean. A due
// day includes the whole day; a beginning known to the day makes them differ.
func (a *punctual) deadline(r *Record) (first, last int64, ok bool) {
	c := &r.cells[a.start()]
	if !c.filled {
		return 0, 0, false
	}
	if a.from < 0 {
		return c.at.end(), c.at.end(), true
	}
	return c.at.nanos + a.limit, c.at.end() + a.limit, true
}

func (a *punctual) result(doubtful int64) outcome {
	out := shareOf(a.hits, a.hits+a.missed, doubtful)
	out.open = a.queue
	return out
}
