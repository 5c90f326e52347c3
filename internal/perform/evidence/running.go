package evidence

// running is a plan while records come.
type running struct {
	*plan
	window   Window
	first    int64 // nanoseconds of the window
	last     int64
	parts    []Window
	whole    accumulator // nil where only parts are asked
	sections []accumulator
	inPeriod int64
	doubtful int64
	conflict int64 // of the doubtful, records of which another version is counted
	latest   int64
}

func (c *Computation) run(p *plan, formula int) *running {
	r := &running{plan: p, window: p.formula.Period.window(c.moment.On.In(c.decoder.zone))}
	r.first, r.last, r.latest = -1<<63, 1<<63-1, -1<<63
	if !r.window.From.IsZero() {
		r.first, r.last = r.window.From.UnixNano(), r.window.To.UnixNano()-1
	}
	r.parts = r.window.split(p.formula.Period.Per)
	if p.formula.Period.Take == "" {
		r.whole = c.accumulator(p, formula, 0)
	}
	for i := range r.parts {
		r.sections = append(r.sections, c.accumulator(p, formula, i+1))
	}
	return r
}

func (p *running) holds(rec *Record) bool {
	return rec.date.nanos >= p.first && rec.date.nanos <= p.last
}

// add counts a record of the period for the whole and for its part.
func (p *running) add(rec *Record) {
	if !p.holds(rec) {
		return
	}
	p.inPeriod++
	p.latest = max(p.latest, rec.date.nanos)
	if p.where != nil && !p.where(rec) {
		return
	}
	if p.whole != nil {
		p.doubtful += p.whole.add(rec)
	}
	if p.sections == nil {
		return
	}
	doubtful := p.sections[p.part(rec.date.nanos)].add(rec)
	if p.whole == nil {
		p.doubtful += doubtful
	}
}

// part finds the part of a moment in the window by halving.
func (p *running) part(nanos int64) int {
	low, high := 0, len(p.parts)-1
	for low < high {
		mid := (low + high + 1) / 2
		if p.parts[mid].From.UnixNano() <= nanos {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low
}
