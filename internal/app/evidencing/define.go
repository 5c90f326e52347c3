package evidencing

import (
	"context"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// Define stores a source as the next version of its definition: version is the one it
// was made from, 0 for a new source. It gives fault.Invalid for a definition that does
// not hold, fault.NotFound for a system that nobody defined, fault.Forbidden for an
// HTTP host that is not on the list, fault.Conflict when somebody else was first.
func (d *Desk) Define(ctx context.Context, who office.Actor, def source.Definition, version int, why string) (int, error) {
	if _, err := d.definable(ctx, who, def); err != nil {
		return 0, err
	}
	if !def.Retired {
		if err := d.hostAllowed(ctx, def); err != nil {
			return 0, err
		}
	}
	next := 0
	err := d.Store.Update(ctx, func(tx store.Tx) error {
		if err := d.standsAt(ctx, tx, who, def.ID, version); err != nil {
			return err
		}
		var err error
		next, err = d.put(tx, string(who.Person.ID), store.Record{Space: store.SourcesSpace, Kind: store.SourceRecord, ID: def.ID, Body: def.Body, Version: version, Why: why}, def)
		if err != nil {
			return err
		}
		return d.note(tx, string(who.Person.ID), "source.define", def.ID, def.Title)
	})
	return next, err
}

// definable gives the system of a definition that holds and that the actor may keep.
func (d *Desk) definable(ctx context.Context, who office.Actor, def source.Definition) (evidence.System, error) {
	if err := def.Validate(); err != nil {
		return evidence.System{}, err
	}
	system, err := d.System(def.System)
	if err != nil {
		return system, err
	}
	if _, err := wantedOf(&system.Schema).Renamed(def.Columns); err != nil {
		return system, err
	}
	return system, d.may(ctx, who, office.DefineSource, office.BodyID(def.Body))
}

// note writes a line of the journal.
func (d *Desk) note(tx store.Tx, actor, verb, what, note string) error {
	return tx.Record(store.Act{At: d.Now(), Actor: actor, Verb: verb, What: what, Note: note})
}

// Sources lists the sources that the actor may see.
func (d *Desk) Sources(ctx context.Context, who office.Actor) ([]Kept[source.Definition], error) {
	var all, out []Kept[source.Definition]
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		all, err = kept.List[source.Definition](tx, store.SourcesSpace, store.SourceRecord, store.RecordFilter{})
		return err
	})
	for _, k := range all {
		if err == nil && d.may(ctx, who, office.ViewEvidence, k.Body) == nil {
			out = append(out, k)
		}
	}
	return out, err
}

// Source finds a source that the actor may see.
func (d *Desk) Source(ctx context.Context, who office.Actor, id string) (Kept[source.Definition], error) {
	var out Kept[source.Definition]
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = kept.Find[source.Definition](tx, store.SourcesSpace, store.SourceRecord, id)
		return err
	})
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "没有这个来源").At(id)
	}
	if err == nil {
		err = d.may(ctx, who, office.ViewEvidence, out.Body)
	}
	return out, err
}
