package evidencing

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/event"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// RequestSystem is the system whose formulas the events feed.
const RequestSystem = "public-requests"

// dutiesID names the one list of responsibilities.
const dutiesID = "duties"

// china is the day by which events are numbered.
var china = time.FixedZone("+08:00", 8*3600)

// Duties gives the list of responsibilities with its version, the usual limits where
// nobody has set any.
func (d *Desk) Duties(ctx context.Context) (Kept[event.Duties], error) {
	var out Kept[event.Duties]
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = kept.Find[event.Duties](tx, store.EventsSpace, store.DutiesRecord, dutiesID)
		return err
	})
	if fault.Is(err, fault.NotFound) {
		return Kept[event.Duties]{Value: event.Usual}, nil
	}
	return out, err
}

// SetDuties stores the list as the next version.
func (d *Desk) SetDuties(ctx context.Context, who office.Actor, list event.Duties, version int, why string) error {
	if err := d.may(ctx, who, office.SettleDuties, ""); err != nil {
		return err
	}
	if err := list.Check(); err != nil {
		return err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	for _, duty := range list.List {
		if _, ok := tree.Body(office.BodyID(duty.Body)); !ok {
			return fault.New(fault.NotFound, "没有这个单位").At(duty.Body).Hint("请先在“机构与人员”里加上")
		}
	}
	return d.Store.Update(ctx, func(tx store.Tx) error {
		_, err := d.put(tx, string(who.Person.ID), store.Record{Space: store.EventsSpace, Kind: store.DutiesRecord, ID: dutiesID, Version: version, Why: why}, list)
		return err
	})
}

// Receive begins an event, numbered by its day, and dispatches or raises it as the duties
// say. The caller's name or number is replaced before it is stored.
func (d *Desk) Receive(ctx context.Context, who office.Actor, e event.Event) (Kept[event.Event], error) {
	var out Kept[event.Event]
	if err := d.may(ctx, who, office.HandleEvent, ""); err != nil {
		return out, err
	}
	duties, err := d.Duties(ctx)
	if err != nil {
		return out, err
	}
	now, by := d.Now(), string(who.Person.ID)
	if e.Received.IsZero() {
		e.Received = now
	}
	if e.Caller, err = d.caller(e.Caller); err != nil {
		return out, err
	}
	err = d.Store.Update(ctx, func(tx store.Tx) error {
		one := e
		if one.ID, err = nextEvent(tx, one.Received); err != nil {
			return err
		}
		if one, err = event.Receive(one, by, now); err != nil {
			return err
		}
		if one, err = one.Do(duties.Value.Propose(&one, by, now)); err != nil {
			return err
		}
		out, err = d.putEvent(tx, by, one, 0, "")
		return err
	})
	return out, err
}

// caller is a person as a pseudonym of the system's own field.
func (d *Desk) caller(name string) (string, error) {
	if name == "" {
		return "", nil
	}
	s, err := d.System(RequestSystem)
	if err != nil {
		return "", err
	}
	cells := map[string]string{"event": "-", "channel": "-", "received": "-", "caller": name}
	safe, err := d.protected(&s.Schema, cells)
	return safe["caller"], err
}

// nextEvent is the next number of a day: 20230508-0001.
func nextEvent(tx store.Tx, received time.Time) (string, error) {
	day := received.In(china).Format("20060102")
	for n := 1; ; n++ {
		id := fmt.Sprintf("%s-%04d", day, n)
		if _, err := tx.FindRecord(store.EventsSpace, store.EventRecord, id); fault.Is(err, fault.NotFound) {
			return id, nil
		} else if err != nil {
			return "", err
		}
	}
}

func (d *Desk) putEvent(tx store.Tx, by string, e event.Event, version int, why string) (Kept[event.Event], error) {
	version, err := d.put(tx, by, store.Record{Space: store.EventsSpace, Kind: store.EventRecord, ID: e.ID, Body: e.Body, Version: version, Why: why}, e)
	return Kept[event.Event]{ID: e.ID, Body: office.BodyID(e.Body), Version: version, Value: e}, err
}

// Needs says which action of the permission table an act needs.
func Needs(a event.Act) office.Action {
	switch a {
	case event.Dispatch, event.Merge:
		return office.DispatchEvent
	case event.Chase, event.Reopen, event.Extend:
		return office.ChaseEvent
	}
	return office.HandleEvent
}

// Act does a step with an event, made from a version of it. Accepting, returning and
// finishing is the matter of the body that it was dispatched to.
func (d *Desk) Act(ctx context.Context, who office.Actor, id string, version int, doing event.Doing) (Kept[event.Event], error) {
	var out Kept[event.Event]
	doing.By, doing.At = string(who.Person.ID), d.Now()
	err := d.Store.Update(ctx, func(tx store.Tx) error {
		old, err := kept.Find[event.Event](tx, store.EventsSpace, store.EventRecord, id)
		if err != nil {
			return err
		}
		if err := d.may(ctx, who, Needs(doing.Act), old.Body); err != nil {
			return err
		}
		if err := d.sound(ctx, tx, doing); err != nil {
			return err
		}
		next, err := old.Value.Do(doing)
		if err != nil {
			return err
		}
		out, err = d.putEvent(tx, doing.By, next, version, doing.Note)
		return err
	})
	return out, err
}

// sound asks that the body and the event that a step names are there.
func (d *Desk) sound(ctx context.Context, tx store.Tx, doing event.Doing) error {
	if doing.Act == event.Dispatch {
		tree, err := d.Tree(ctx)
		if err != nil {
			return err
		}
		if _, ok := tree.Body(office.BodyID(doing.Body)); !ok {
			return fault.New(fault.NotFound, "没有这个单位").At(doing.Body)
		}
	}
	if doing.Act != event.Merge {
		return nil
	}
	into, err := kept.Find[event.Event](tx, store.EventsSpace, store.EventRecord, doing.Into)
	if err != nil {
		return err
	}
	if into.Value.State == event.Merged {
		return fault.New(fault.Invalid, "那件事自己已经并入别的事").At(doing.Into).Hint("请并入 " + into.Value.Into)
	}
	return nil
}

// Events lists events in one of some states, or all; of those that a body handles, or of
// all that the actor may see. An event that no body handles yet is seen by all who have
// to do with events.
func (d *Desk) Events(ctx context.Context, who office.Actor, states ...event.State) ([]Kept[event.Event], error) {
	if err := d.may(ctx, who, office.ViewEvidence, ""); err != nil {
		return nil, err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	var out []Kept[event.Event]
	err = d.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = kept.List[event.Event](tx, store.EventsSpace, store.EventRecord, store.RecordFilter{})
		return err
	})
	return slices.DeleteFunc(out, func(k Kept[event.Event]) bool {
		return len(states) > 0 && !slices.Contains(states, k.Value.State) || k.Body != "" && !k.Value.Imported && !who.Permit(tree, office.ViewEvidence, k.Body)
	}), err
}

// Event finds one event.
func (d *Desk) Event(ctx context.Context, who office.Actor, id string) (Kept[event.Event], error) {
	var out Kept[event.Event]
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = kept.Find[event.Event](tx, store.EventsSpace, store.EventRecord, id)
		return err
	})
	if err == nil && !out.Value.Imported {
		err = d.may(ctx, who, office.ViewEvidence, out.Body)
	}
	if err != nil {
		return Kept[event.Event]{}, err
	}
	return out, nil
}

// EventValues works out the indicators of public requests from the events that the actor
// may see.
func (d *Desk) EventValues(ctx context.Context, who office.Actor, ask Ask) ([]evidence.Value, error) {
	s, err := d.System(RequestSystem)
	if err != nil {
		return nil, err
	}
	events, err := d.Events(ctx, who)
	if err != nil {
		return nil, err
	}
	return d.workedOut(&s, eventRows(&s.Schema, events), ask.On)
}

// eventRows are events in the order of the fields of the system of requests.
func eventRows(s *evidence.Schema, events []Kept[event.Event]) [][]string {
	out := make([][]string, len(events))
	for n, k := range events {
		cells, row := event.Row(&k.Value), make([]string, len(s.Fields))
		for i, f := range s.Fields {
			row[i] = cells[f.Name]
		}
		out[n] = row
	}
	return out
}

// maxImport is how many events one export may hold.
const maxImport = 50_000

// Imported says what an export of a hotline gave.
type Imported struct {
	Report  source.Report
	New     int
	Changed int
	Same    int
	Bad     []BadRow
	Written bool
}

// ImportEvents takes an export of a hotline: rows of a number that is there bring that
// event up to date, others are new. Bad rows are named and left out; the others are taken
// in one transaction. The office's own columns are those that were kept. Without write it
// only looks what would become of each row.
func (d *Desk) ImportEvents(ctx context.Context, who office.Actor, name string, r io.Reader, write bool) (Imported, error) {
	out := Imported{}
	if err := d.may(ctx, who, office.DispatchEvent, ""); err != nil {
		return out, err
	}
	s, err := d.System(RequestSystem)
	if err != nil {
		return out, err
	}
	key, err := d.Key()
	if err != nil {
		return out, err
	}
	columns, err := d.EventColumnsKept(ctx)
	if err != nil {
		return out, err
	}
	src, err := d.File(r, name, source.Definition{System: RequestSystem, Kind: source.File, Columns: columns.Value.renaming()})
	if err != nil {
		return out, err
	}
	t := &eventIntake{sheet: sheetIntake{schema: &s.Schema, key: key, seen: map[string]string{}}}
	if out.Report, err = src.Read(ctx, append(wantedOf(&s.Schema), extraColumns...), t); err != nil {
		return out, err
	}
	err = d.takeEvents(ctx, who, t, &out, write)
	return out, err
}
