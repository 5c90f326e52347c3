package evidence

import (
	"time"

	"mingzhang/internal/fault"
)

const (
	whyPart       = "evidence.no-data.part"
	whyUnfinished = "evidence.no-data.unfinished"
	whyRejected   = "evidence.no-data.rejected"
	whyNotBegun   = "evidence.no-data.not-begun"
)

// state says what is known, and why.
func (c *Computation) state(v *Value, p *running, out outcome) {
	switch {
	case !v.Period.From.IsZero() && v.Period.From.After(c.moment.Now):
		v.drop(NotBegun, fault.T(whyNotBegun, "from", day(v.Period.From)))
	case v.InPeriod == 0 && v.Read > 0 && v.Doubtful == v.Read:
		v.drop(NoData, fault.T(whyRejected, "read", text(v.Read)))
	case v.InPeriod == 0:
		v.drop(NoData, fault.T(whyNone))
	case out.number == nil && out.at == nil:
		v.drop(NoData, c.whyNot(v, out.why))
	case v.before(v.wanted(c.now(), p.fresh), p.fresh):
		v.stale(v.wanted(c.now(), p.fresh))
	case v.Doubtful+v.Missing > 0:
		v.State = Partial
		v.Why = fault.T("evidence.partial", "value", v.Text(), "unit", v.Unit, "good", text(v.Read-v.Doubtful), "read", text(v.Read+v.Missing))
	default:
		v.State = HasValue
		v.Why = fault.T("evidence.value", "value", v.Text(), "unit", v.Unit, "used", text(v.Used), "read", text(v.Read))
	}
	if v.State == HasValue && v.Used == 0 {
		v.Why = fault.T("evidence.zero", "unit", v.Unit, "records", text(v.InPeriod))
	}
}

// whyNot words why there is no number.
func (c *Computation) whyNot(v *Value, key string) fault.Text {
	switch key {
	case whyDivision:
		return fault.T(key, "used", text(v.InPeriod))
	case whyPart:
		for _, part := range v.Parts {
			if part.Finished && (part.Number == nil || part.Used == 0) {
				return fault.T(key, "from", day(part.Period.From))
			}
		}
	}
	return fault.T(key)
}

// drop leaves a value without number.
func (v *Value) drop(s State, why fault.Text) {
	v.State, v.Why = s, why
	v.Number, v.Low, v.High, v.At = nil, nil, nil, time.Time{}
}

// Aged 过时 is a value that a formula gave before, as it looks at a later moment: what was
// fresh then may have got old since.
func (f *Formula) Aged(v Value, now time.Time) Value {
	fresh, ok := readSpan(f.Fresh)
	if ok && (v.State == HasValue || v.State == Partial) && v.before(v.wanted(now, fresh), fresh) {
		v.stale(v.wanted(now, fresh))
	}
	return v
}

// wanted is the day that the last record must not be before.
func (v *Value) wanted(now time.Time, fresh int64) time.Time {
	if v.Period.over(now) {
		now = v.Period.To
	}
	return now.Add(-time.Duration(fresh))
}

func (v *Value) before(wanted time.Time, fresh int64) bool {
	return fresh > 0 && v.Last.Before(wanted)
}

func (v *Value) stale(wanted time.Time) {
	v.State, v.Why = Stale, fault.T("evidence.stale", "value", v.Text(), "unit", v.Unit, "last", day(v.Last), "after", day(wanted))
}
