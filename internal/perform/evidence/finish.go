package evidence

import (
	"maps"
	"time"
)

// Values gives what every formula comes to, in their order. More records may follow
// and Values be asked again.
func (c *Computation) Values() []Value {
	var list []Value
	for _, p := range c.plans {
		list = append(list, c.value(p))
	}
	return list
}

// Rejected counts the records that were not used, by reason.
func (c *Computation) Rejected() map[Reason]int64 { return maps.Clone(c.rejected) }

// Read counts the records that came.
func (c *Computation) Read() int64 { return c.read }

func (c *Computation) value(p *running) Value {
	f := p.formula
	v := Value{Formula: f.ID, Digest: Digest(c.schema, f), Measure: f.Measure, Unit: f.Unit, Read: c.read, Doubtful: p.doubtful,
		Missing: max(0, c.expected-c.read), Rejected: c.Rejected(), InPeriod: p.inPeriod, Asked: c.now(), Period: p.window, Per: f.Period.Per, Take: f.Period.Take, Level: f.Level,
		Finished: p.window.over(c.now())}
	if p.inPeriod > 0 {
		v.Last = time.Unix(0, p.latest).In(c.decoder.zone)
	}
	out := p.outcome(v.Doubtful+v.Missing, c.now(), &v)
	v.Used, v.Open = out.used, out.open
	v.Number, v.Low, v.High = p.scaled(out.number), p.scaled(out.low), p.scaled(out.high)
	if out.at != nil {
		v.At, v.DayOnly = out.at.time(c.decoder.zone), out.at.day
	}
	c.state(&v, p, out)
	return v
}
