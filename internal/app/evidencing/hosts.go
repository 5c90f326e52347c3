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
	return d.changeHosts(ctx, who, "source.allow", host, func(h source.Hosts) (source.Hosts, error) { return h.Add(host) })
}

// DropHost takes a host off the list: sources there are fetched no more.
func (d *Desk) DropHost(ctx context.Context, who office.Actor, host string) error {
	return d.changeHosts(ctx, who, "source.disallow", host, func(h source.Hosts) (source.Hosts, error) { return h.Drop(host), nil })
}

func (d *Desk) changeHosts(ctx context.Context, who office.Actor, verb, host string, change func(source.Hosts) (source.Hosts, error)) error {
	if !administersAll(who) {
		return fault.New(fault.Forbidden, "只有管理全部单位的系统管理员可以改变允许连接的主机").At(host)
	}
	return d.Store.Update(ctx, func(tx store.Tx) error {
		old, err := kept.Find[source.Hosts](tx, store.SourcesSpace, store.HostsRecord, hostsID)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		hosts, err := change(old.Value)
		if err != nil || len(hosts) == len(old.Value) {
			return err
		}
		if _, err := d.put(tx, string(who.Person.ID), store.Record{Space: store.SourcesSpace, Kind: store.HostsRecord, ID: hostsID, Version: old.Version}, hosts); err != nil {
			return err
		}
		return d.note(tx, string(who.Person.ID), verb, host, "")
	})
}

// administersAll tells whether an actor may open doors for the whole installation.
func administersAll(who office.Actor) bool {
	for _, g := range who.Grants {
		if who.SignedIn() && office.Allows(g.Role, office.AllowHosts) && g.Body == "" {
			return true
		}
	}
	return false
}
