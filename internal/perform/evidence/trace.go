package evidence

// Use is what a formula does with one record.
type Use struct {
	Counted   bool      // it is of the period and passes Where: the number rests on it
	Hit       bool      // it passes Hit as well, where the formula has one
	Rejection Rejection // why it is not used at all, where it is not
}

// Trace follows records one by one through a formula, so that a person can open what
// a value rests on. One goroutine at a time.
type Trace struct{ c *Computation }

// NewTrace prepares a formula as [NewComputation] does.
func NewTrace(s Schema, f Formula, m Moment) (*Trace, error) {
	c, err := NewComputation(s, []Formula{f}, m)
	if err != nil {
		return nil, err
	}
	return &Trace{c}, nil
}

// Look tells what becomes of a record, given in the order in which the value was
// computed: of two that are the same the second is the duplicate. The error is a fault
// of kind TooLarge when there are more records than can be told apart.
func (t *Trace) Look(cells []string) (Use, error) {
	rec, rejection := t.c.decoder.Decode(cells)
	if rejection.Reason == Accepted {
		rejection.Reason = t.c.remember(rec)
	}
	if rejection.Reason != Accepted {
		return Use{Rejection: rejection}, nil
	}
	p := t.c.plans[0]
	counted := p.holds(rec) && (p.where == nil || p.where(rec))
	u := Use{Counted: counted, Hit: counted && p.hit != nil && p.hit(rec)}
	if p.base != nil {
		u.Counted = counted && (u.Hit || p.base(rec))
	}
	return u, t.c.within()
}
