package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"math/big"
	"strconv"
	"time"

	"mingzhang/internal/fault"
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
		Missing: max(0, c.expected-c.read), Rejected: c.Rejected(), InPeriod: p.inPeriod, Asked: c.now(), Period: p.window, Per: f.Period.Per, Take: f.Period.Take,
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
		out, done := a.result(doubtful), p.parts[i].over(now)
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
		return p.whole.result(doubtful)
	case open:
		return outcome{why: whyPart, used: taken.used}
	case taken.number == nil:
		return outcome{why: whyUnfinished}
	}
	return taken
}

const (
	whyPart       = "evidence.no-data.part"
	whyUnfinished = "evidence.no-data.unfinished"
	whyRejected   = "evidence.no-data.rejected"
	whyNotBegun   = "evidence.no-data.not-begun"
)

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
	case c.old(v, p):
		v.State, v.Why = Stale, fault.T("evidence.stale", "value", v.Text(), "unit", v.Unit, "last", day(v.Last), "after", day(c.wanted(v, p)))
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

// wanted is the day that the last record must not be before.
func (c *Computation) wanted(v *Value, p *running) time.Time {
	end := c.now()
	if v.Period.over(end) {
		end = v.Period.To
	}
	return end.Add(-time.Duration(p.fresh))
}

func (c *Computation) old(v *Value, p *running) bool {
	return p.fresh > 0 && v.Last.Before(c.wanted(v, p))
}

func day(t time.Time) string { return t.Format(time.DateOnly) }

func text(n int64) string { return strconv.FormatInt(n, 10) }

// Digest 公式指纹 is the SHA-256 of a schema and a formula, in hex: a value that
// carries it was computed by exactly these.
func Digest(s *Schema, f *Formula) string {
	data, err := json.Marshal(struct {
		S *Schema
		F *Formula
	}{s, f})
	if err != nil {
		panic(err) // plain data always marshals
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// shownDecimals is how many decimals are shown; the number itself is exact.
const shownDecimals = 4

// Text is the number as people see it: at most four decimals, half away from zero;
// a day for a time; nothing where there is no number.
func (v Value) Text() string {
	switch {
	case v.Number != nil:
		return decimalText(v.Number)
	case !v.At.IsZero() && v.DayOnly:
		return day(v.At)
	case !v.At.IsZero():
		return v.At.Format("2006-01-02 15:04:05")
	}
	return ""
}

func decimalText(r *big.Rat) string {
	s := r.FloatString(shownDecimals)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	if s == "-0" {
		return "0"
	}
	return s
}
