package evidence

import (
	"time"
)

// Computation 计算: any number of formulas over one pass of records, in any order.
// One goroutine at a time.
type Computation struct {
	schema   *Schema
	decoder  *Decoder
	moment   Moment
	plans    []*running
	keys     set
	shared   shared
	limits   Limits
	key      []int
	read     int64
	expected int64
	rejected map[Reason]int64
	buf      []byte
}

// NewComputation prepares formulas over a schema. What does not hold together is a
// fault of kind Invalid that says where.
func NewComputation(s Schema, formulas []Formula, m Moment) (*Computation, error) {
	sys := System{Schema: s, Formulas: formulas}
	if err := sys.Check(); err != nil {
		return nil, err
	}
	d, err := NewDecoder(&sys.Schema, m.Now)
	if err != nil {
		return nil, err
	}
	if m.On.IsZero() {
		m.On = m.Now
	}
	c := &Computation{schema: &sys.Schema, decoder: d, moment: m, limits: DefaultLimits, rejected: map[Reason]int64{}}
	c.keys.tail = lastFour
	for _, k := range s.Key {
		c.key = append(c.key, s.Index(k))
	}
	for i := range sys.Formulas {
		p, _ := newPlan(c.schema, &sys.Formulas[i], "")
		c.plans = append(c.plans, c.run(p, i))
	}
	return c, nil
}

// Expect says how many records the source has announced, where it has: fewer make
// the values partial.
func (c *Computation) Expect(records int64) { c.expected = records }

// Reject counts a record that could not even be cut into cells.
func (c *Computation) Reject(r Reason) {
	c.read++
	c.doubt(&Record{}, r)
}

// Add takes the cells of one record, in the order of the schema's fields and as
// [Gate.Protect] gave them, and says why it is not used, where it is not. The error
// is a fault of kind TooLarge when a limit is passed.
func (c *Computation) Add(cells []string) (Rejection, error) {
	c.read++
	rec, rejection := c.decoder.Decode(cells)
	if rejection.Reason == Accepted {
		rejection.Reason = c.remember(rec)
	}
	if rejection.Reason != Accepted {
		c.doubt(rec, rejection.Reason)
		return rejection, nil
	}
	for _, p := range c.plans {
		p.add(rec)
	}
	return rejection, c.within()
}

// doubt counts a record that is not used. It is doubtful for every formula to whose
// period it may belong; so is one version of a record where another is counted, which
// may be the one of the period.
func (c *Computation) doubt(rec *Record, r Reason) {
	c.rejected[r]++
	if !r.doubtful() {
		return
	}
	for _, p := range c.plans {
		if !rec.dated || r == Future || r == Conflict || p.holds(rec) {
			p.doubtful++
		}
		if r == Conflict {
			p.conflict++
		}
	}
}

// now is the moment of the computation in the schema's zone.
func (c *Computation) now() time.Time { return c.moment.Now.In(c.decoder.zone) }
