package evidence

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	"mingzhang/internal/fault"
)

// Limits bound the memory of one computation. What passes them is a fault of kind
// TooLarge, never a wrong number.
type Limits struct {
	Keys     int64 // different records, 24 bytes each at most
	Distinct int64 // different contents of all distinct formulas together, 24 bytes each
	Values   int64 // different values of all percentiles together, about 50 bytes each
}

// DefaultLimits are 16.7 million records, 8.4 million contents and 2.1 million
// values: at most about 400, 200 and 100 megabytes.
var DefaultLimits = Limits{Keys: 1 << 24, Distinct: 1 << 23, Values: 1 << 21}

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

// shared is what all formulas of a computation draw on.
type shared struct {
	distinct set
	values   int64
}

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
	latest   int64
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

// Bound sets other limits, before the first record.
func (c *Computation) Bound(l Limits) { c.limits = l }

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

// within asks that the limits hold.
func (c *Computation) within() error {
	for _, l := range []struct {
		has, most int64
		what      string
	}{{c.keys.size, c.limits.Keys, "不同的记录"}, {c.shared.distinct.size, c.limits.Distinct, "去重计数的内容"}, {c.shared.values, c.limits.Values, "分位数的不同数值"}} {
		if l.has > l.most {
			return fault.New(fault.TooLarge, fmt.Sprintf("%s超过 %d", l.what, l.most)).At(c.schema.ID).Hint("请缩短期间，分几次计算")
		}
	}
	return nil
}

// remember finds out whether a record came before. Records are known by 96 bits of
// SHA-256 over their key; 32 bits over their contents tell a copy from a conflict.
func (c *Computation) remember(rec *Record) Reason {
	c.buf = c.buf[:0]
	for _, i := range c.key {
		c.buf = rec.cells[i].appendTo(c.buf, c.schema.Fields[i].Type)
	}
	key := sha256.Sum256(c.buf)
	c.buf = c.buf[:0]
	for i := range rec.cells {
		c.buf = rec.cells[i].appendTo(c.buf, c.schema.Fields[i].Type)
	}
	contents := sha256.Sum256(c.buf)
	var d digest
	copy(d[:12], key[:])
	copy(d[12:], contents[:])
	switch c.keys.add(d) {
	case same:
		return Duplicate
	case differs:
		return Conflict
	}
	return Accepted
}

// appendTo writes a cell so that different contents give different bytes.
func (c *cell) appendTo(b []byte, t Type) []byte {
	if !c.filled {
		return append(b, 0)
	}
	b = append(b, 1)
	switch t {
	case Number:
		return append(binary.BigEndian.AppendUint64(b, uint64(c.number.coef)), c.number.scale)
	case Time:
		return append(binary.BigEndian.AppendUint64(b, uint64(c.at.nanos)), yesByte(c.at.day))
	case Flag:
		return append(b, yesByte(c.yes))
	}
	return append(binary.BigEndian.AppendUint32(b, uint32(len(c.text))), c.text...)
}

func yesByte(yes bool) byte {
	if yes {
		return 1
	}
	return 0
}

// doubt counts a record that is not used. It is doubtful for every formula to whose
// period it may belong.
func (c *Computation) doubt(rec *Record, r Reason) {
	c.rejected[r]++
	if !r.doubtful() {
		return
	}
	for _, p := range c.plans {
		if !rec.dated || r == Future || p.holds(rec) {
			p.doubtful++
		}
	}
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

// now is the moment of the computation in the schema's zone.
func (c *Computation) now() time.Time { return c.moment.Now.In(c.decoder.zone) }
