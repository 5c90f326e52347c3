package evidencing

import (
	"context"
	"net/url"
	"slices"
	"sync"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/event"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/register"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// Proven 实测值 is a value that answers indicators, with where its records are.
type Proven struct {
	Body       office.BodyID // that the records belong to; empty where they are nobody's own
	ID         string
	Title      string // of the formula
	Indicators []string
	On         time.Time // day in its period
	Runs       []string
	Value      evidence.Value
	Records    string // address of the records below /evidence/
}

// Proven lists what sources, registers and events came to in a year, as it looks now. It
// asks nobody's permission: who shows it must.
func (d *Desk) Proven(ctx context.Context, year int) (out []Proven, err error) {
	err = d.Store.View(ctx, func(tx store.Tx) error {
		for _, part := range []func(store.Tx, int) ([]Proven, error){d.ofSources, d.ofRegisters, d.ofEvents} {
			list, err := part(tx, year)
			if err != nil {
				return err
			}
			out = append(out, list...)
		}
		return nil
	})
	return out, err
}

// ofSources are the values of a year that were computed from runs.
func (d *Desk) ofSources(tx store.Tx, year int) ([]Proven, error) {
	sources, err := kept.List[source.Definition](tx, store.SourcesSpace, store.SourceRecord, store.RecordFilter{})
	if err != nil {
		return nil, err
	}
	var out []Proven
	for _, s := range sources {
		system, err := d.System(s.Value.System)
		if err != nil {
			return nil, err
		}
		values, err := d.values.of(tx, s.ID)
		if err != nil {
			return nil, err
		}
		for _, k := range values {
			f := formulaOf(&system, k.Value.Formula)
			if f == nil || len(f.Indicators) == 0 || k.Value.On.Year() != year {
				continue
			}
			out = append(out, Proven{Body: office.BodyID(s.Value.Body), ID: k.ID, Title: k.Value.Title, Indicators: f.Indicators, On: k.Value.On, Runs: k.Value.Runs, Value: f.Aged(k.Value.Value, d.Now()),
				Records: "sources/" + url.PathEscape(s.ID) + "/values/" + url.PathEscape(k.ID)})
		}
	}
	return out, nil
}

// formulaOf finds a formula; nil where there is none.
func formulaOf(s *evidence.System, id string) *evidence.Formula {
	i := slices.IndexFunc(s.Formulas, func(f evidence.Formula) bool { return f.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Formulas[i]
}

// ofRegisters works out each register for each body that filled it in; a body without
// entries has nothing to say.
func (d *Desk) ofRegisters(tx store.Tx, year int) ([]Proven, error) {
	var out []Proven
	for _, s := range d.Registers() {
		list, err := d.filled.of(tx, store.RegisterSpace(s.Schema.ID), d.dayIn(year), func() ([]Proven, error) { return d.registerIn(tx, &s, year) })
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

func (d *Desk) registerIn(tx store.Tx, s *evidence.System, year int) ([]Proven, error) {
	entries, err := kept.List[register.Entry](tx, store.RegisterSpace(s.Schema.ID), store.EntryRecord, store.RecordFilter{})
	if err != nil {
		return nil, err
	}
	rows := map[office.BodyID][][]string{}
	var order []office.BodyID
	for _, k := range entries {
		if rows[k.Body] == nil {
			order = append(order, k.Body)
		}
		rows[k.Body] = append(rows[k.Body], k.Value.Row(&s.Schema))
	}
	var out []Proven
	for _, body := range order {
		list, err := d.answering(s, rows[body], year)
		if err != nil {
			return nil, err
		}
		for _, p := range list {
			p.Body, p.Records = body, "registers/"+url.PathEscape(s.Schema.ID)+"?body="+url.QueryEscape(string(body))+"&on="+p.On.Format(time.DateOnly)
			p.ID = p.Value.Formula + "@" + string(body)
			out = append(out, p)
		}
	}
	return out, nil
}

// ofEvents works out the event register, where there are events.
func (d *Desk) ofEvents(tx store.Tx, year int) ([]Proven, error) {
	return d.filled.of(tx, store.EventsSpace, d.dayIn(year), func() ([]Proven, error) {
		s, err := d.System(RequestSystem)
		if fault.Is(err, fault.NotFound) {
			return nil, nil
		}
		events, err := kept.List[event.Event](tx, store.EventsSpace, store.EventRecord, store.RecordFilter{})
		if err != nil || len(events) == 0 {
			return nil, err
		}
		out, err := d.answering(&s, eventRows(&s.Schema, events), year)
		for i := range out {
			out[i].ID, out[i].Records = out[i].Value.Formula+"@events", "events"
		}
		return out, err
	})
}

// workedOut are the values of a system's formulas over rows, for a day in their period.
func (d *Desk) workedOut(s *evidence.System, rows [][]string, on time.Time) ([]evidence.Value, error) {
	c, err := evidence.NewComputation(s.Schema, s.Formulas, evidence.Moment{Now: d.Now(), On: on})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if _, err := c.Add(row); err != nil {
			return nil, err
		}
	}
	return c.Values(), nil
}

// answering are the values over rows that answer indicators, for a year.
func (d *Desk) answering(s *evidence.System, rows [][]string, year int) ([]Proven, error) {
	on := d.dayIn(year)
	values, err := d.workedOut(s, rows, on)
	var out []Proven
	for i, v := range values {
		if len(s.Formulas[i].Indicators) > 0 {
			out = append(out, Proven{Title: s.Formulas[i].Title, Indicators: s.Formulas[i].Indicators, On: on, Value: v})
		}
	}
	return out, err
}

// dayIn is the day of a year that values of registers are asked for: today, or its last
// where it is over.
func (d *Desk) dayIn(year int) time.Time {
	last := time.Date(year, 12, 31, 0, 0, 0, 0, china)
	if today, err := time.ParseInLocation(time.DateOnly, d.Today(), last.Location()); err == nil && today.Before(last) {
		return today
	}
	return last
}

// valueCache remembers the values of sources. They are written once, so that only those
// that came since are read. Nobody changes the list that it gives.
type valueCache struct {
	mu   sync.Mutex
	list map[string][]Kept[Computed]
}

func (c *valueCache) of(tx store.Tx, source string) ([]Kept[Computed], error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	have, last := c.list[source], ""
	if len(have) > 0 {
		last = have[len(have)-1].ID
	}
	more, err := kept.List[Computed](tx, store.SourceSpace(source), store.ValueRecord, store.RecordFilter{After: last})
	if err != nil {
		return nil, err
	}
	if c.list == nil {
		c.list = map[string][]Kept[Computed]{}
	}
	c.list[source] = append(have, more...)
	return slices.Clip(c.list[source]), nil
}

// filledCache remembers what registers came to, until somebody writes into them or the
// day asked for is another.
type filledCache struct {
	mu   sync.Mutex
	list map[string]filledAt
}

type filledAt struct {
	revision int64
	on       time.Time
	values   []Proven
}

func (c *filledCache) of(tx store.Tx, space string, on time.Time, work func() ([]Proven, error)) ([]Proven, error) {
	revision, err := tx.Revision(space)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	key := space + "|" + on.Format("2006") // a year at a time: another day takes its place
	have, ok := c.list[key]
	c.mu.Unlock()
	if ok && have.revision == revision && have.on.Equal(on) {
		return have.values, nil
	}
	values, err := work()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.list == nil {
		c.list = map[string]filledAt{}
	}
	c.list[key] = filledAt{revision, on, values}
	return values, nil
}
