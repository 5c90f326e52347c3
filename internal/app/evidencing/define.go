package evidencing

import (
	"context"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// hostsID names the one list of hosts.
const hostsID = "hosts"

// Define stores a source as the next version of its definition: version is the one it
// was made from, 0 for a new source. It gives fault.Invalid for a definition that does
// not hold, fault.NotFound for a system that nobody defined, fault.Forbidden for an
// HTTP host that is not on the list, fault.Conflict when somebody else was first.
func (d *Desk) Define(ctx context.Context, who office.Actor, def source.Definition, version int, why string) (int, error) {
	if err := def.Validate(); err != nil {
		return 0, err
	}
	system, err := d.System(def.System)
	if err != nil {
		return 0, err
	}
	if _, err := wantedOf(&system.Schema).Renamed(def.Columns); err != nil {
		return 0, err
	}
	if err := d.may(ctx, who, office.DefineSource, office.BodyID(def.Body)); err != nil {
		return 0, err
	}
	if err := d.hostAllowed(ctx, def); err != nil {
		return 0, err
	}
	next := 0
	err = d.Store.Update(ctx, func(tx store.Tx) error {
		if version > 0 {
			old, err := kept.Find[source.Definition](tx, store.SourcesSpace, store.SourceRecord, def.ID)
			if err != nil {
				return err
			}
			if err := d.may(ctx, who, office.DefineSource, old.Body); err != nil {
				return err
			}
		}
		next, err = d.put(tx, string(who.Person.ID), store.Record{Space: store.SourcesSpace, Kind: store.SourceRecord, ID: def.ID, Body: def.Body, Version: version, Why: why}, def)
		if err != nil {
			return err
		}
		return d.note(tx, string(who.Person.ID), "source.define", def.ID, def.Title)
	})
	return next, err
}

func (d *Desk) hostAllowed(ctx context.Context, def source.Definition) error {
	if def.Kind != source.HTTP {
		return nil
	}
	hosts, err := d.Hosts(ctx)
	if err != nil {
		return err
	}
	u, err := def.HTTP.Address()
	if err != nil {
		return err
	}
	return hosts.Allow(u)
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

// Hosts is the list of hosts that may be fetched from.
func (d *Desk) Hosts(ctx context.Context) (source.Hosts, error) {
	var out Kept[source.Hosts]
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = kept.Find[source.Hosts](tx, store.SourcesSpace, store.HostsRecord, hostsID)
		return err
	})
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return out.Value, err
}

// AllowHost puts a host on the list. Only who holds the data folder, or administers
// everything, may: a host is a door out of the house.
func (d *Desk) AllowHost(ctx context.Context, who office.Actor, host string) error {
	if !administersAll(who) {
		return fault.New(fault.Forbidden, "只有管理全部单位的系统管理员可以增加允许连接的主机").At(host)
	}
	return d.Store.Update(ctx, func(tx store.Tx) error {
		old, err := kept.Find[source.Hosts](tx, store.SourcesSpace, store.HostsRecord, hostsID)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		hosts, err := old.Value.Add(host)
		if err != nil || len(hosts) == len(old.Value) {
			return err
		}
		if _, err := d.put(tx, string(who.Person.ID), store.Record{Space: store.SourcesSpace, Kind: store.HostsRecord, ID: hostsID, Version: old.Version}, hosts); err != nil {
			return err
		}
		return d.note(tx, string(who.Person.ID), "source.allow", host, "")
	})
}

func administersAll(who office.Actor) bool {
	for _, g := range who.Grants {
		if who.SignedIn() && g.Role == office.Administrator && g.Body == "" {
			return true
		}
	}
	return false
}
