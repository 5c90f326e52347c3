package evidencing

import (
	"context"
	"slices"
	"strings"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// EventColumns 列的对应 says which column of an office's hotline export means what, beside
// the heads that are known anyhow.
type EventColumns struct {
	Heads map[string]string `json:"heads"` // title of the field → head in the export
}

// columnsID is the one record of an installation.
const columnsID = "columns"

// EventWanted lists what an export may hold, by title, with the heads that are known.
func (d *Desk) EventWanted() (source.Wanted, error) {
	s, err := d.System(RequestSystem)
	return append(wantedOf(&s.Schema), extraColumns...), err
}

// EventColumnsKept is what was kept of the columns; empty where nothing was.
func (d *Desk) EventColumnsKept(ctx context.Context) (k Kept[EventColumns], err error) {
	err = d.Store.View(ctx, func(tx store.Tx) error {
		k, err = kept.Find[EventColumns](tx, store.EventsSpace, store.EventMapRecord, columnsID)
		return err
	})
	if fault.Is(err, fault.NotFound) {
		return Kept[EventColumns]{ID: columnsID, Value: EventColumns{Heads: map[string]string{}}}, nil
	}
	return k, err
}

// SetEventColumns keeps the columns for the next exports; fault.Invalid for a field that
// there is not, or a head that would mean two things.
func (d *Desk) SetEventColumns(ctx context.Context, who office.Actor, c EventColumns, version int) error {
	if err := d.may(ctx, who, office.DispatchEvent, ""); err != nil {
		return err
	}
	wanted, err := d.EventWanted()
	if err != nil {
		return err
	}
	meant := map[string]string{}
	out := EventColumns{Heads: map[string]string{}}
	for title, head := range c.Heads {
		head = strings.TrimSpace(head)
		if head == "" {
			continue
		}
		if !slices.ContainsFunc(wanted, func(w source.Column) bool { return w.Title == title }) {
			return fault.New(fault.Invalid, "没有这个字段").At(title)
		}
		if other, twice := meant[head]; twice {
			return fault.New(fault.Invalid, "同一列不能是两个字段："+min(title, other)+"、"+max(title, other)).At(shortened(head))
		}
		meant[head], out.Heads[title] = title, head
	}
	return d.Store.Update(ctx, func(tx store.Tx) error {
		_, err := d.put(tx, string(who.Person.ID), store.Record{Space: store.EventsSpace, Kind: store.EventMapRecord, ID: columnsID, Version: version}, out)
		return err
	})
}

// renaming turns the kept columns to what a file's source asks for: head → title.
func (c EventColumns) renaming() map[string]string {
	out := map[string]string{}
	for title, head := range c.Heads {
		out[head] = title
	}
	return out
}
