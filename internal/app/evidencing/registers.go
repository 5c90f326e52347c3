package evidencing

import (
	"context"
	"slices"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/register"
	"mingzhang/internal/store"
)

// Registers lists the systems that are filled in here.
func (d *Desk) Registers() []evidence.System {
	var out []evidence.System
	for _, s := range d.Systems {
		if s.Kind == evidence.Register {
			out = append(out, s)
		}
	}
	return out
}

// Register finds one of them; fault.NotFound where there is none.
func (d *Desk) Register(id string) (evidence.System, error) {
	s, err := d.System(id)
	if err == nil && s.Kind != evidence.Register {
		err = fault.New(fault.NotFound, "没有这个台账").At(id)
	}
	return s, err
}

// Entries lists the entries of a register that the actor may see, of one body or of all.
func (d *Desk) Entries(ctx context.Context, who office.Actor, id string, body office.BodyID) ([]Kept[register.Entry], error) {
	if _, err := d.Register(id); err != nil {
		return nil, err
	}
	if body != "" {
		if err := d.may(ctx, who, office.ViewEvidence, body); err != nil {
			return nil, err
		}
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	all, err := d.entries(ctx, id, store.RecordFilter{Body: string(body)})
	return slices.DeleteFunc(all, func(k Kept[register.Entry]) bool { return !who.Permit(tree, office.ViewEvidence, k.Body) }), err
}

func (d *Desk) entries(ctx context.Context, id string, f store.RecordFilter) (out []Kept[register.Entry], err error) {
	err = d.Store.View(ctx, func(tx store.Tx) error {
		out, err = kept.List[register.Entry](tx, store.RegisterSpace(id), store.EntryRecord, f)
		return err
	})
	return out, err
}

// Entry finds an entry with its history, newest first.
func (d *Desk) Entry(ctx context.Context, who office.Actor, id, entry string) (now Kept[register.Entry], history []Kept[register.Entry], err error) {
	err = d.Store.View(ctx, func(tx store.Tx) error {
		if now, err = kept.Find[register.Entry](tx, store.RegisterSpace(id), store.EntryRecord, entry); err != nil {
			return err
		}
		history, err = kept.History[register.Entry](tx, store.RegisterSpace(id), store.EntryRecord, entry)
		return err
	})
	if err == nil {
		err = d.may(ctx, who, office.ViewEvidence, now.Body)
	}
	if err != nil {
		return Kept[register.Entry]{}, nil, err
	}
	return now, history, nil
}

// Change is what a person does to an entry: the version it was made from, 0 for a new
// one, and why.
type Change struct {
	ID      string // of the entry that is changed; empty for a new one
	Body    office.BodyID
	Version int
	Why     string
	From    string // form, or the name of a sheet
}

// PutEntry stores an entry by its fields. Personal fields are dropped or replaced first;
// left blank in a change they stay as they were. It gives fault.Invalid at the field that
// is wrong, fault.Conflict when an entry of the same key is there or somebody else was
// first.
func (d *Desk) PutEntry(ctx context.Context, who office.Actor, id string, c Change, cells map[string]string) (Kept[register.Entry], error) {
	var out Kept[register.Entry]
	s, err := d.Register(id)
	if err != nil {
		return out, err
	}
	if err := d.may(ctx, who, office.EditRegister, c.Body); err != nil {
		return out, err
	}
	if c.Body == "" {
		return out, fault.New(fault.Invalid, "没有写明是哪个单位的").At(s.Schema.Title)
	}
	cells, err = d.protected(&s.Schema, cells)
	if err != nil {
		return out, err
	}
	err = d.Store.Update(ctx, func(tx store.Tx) (err error) {
		out, err = d.putEntry(ctx, tx, who, &s.Schema, c, cells)
		return err
	})
	return out, err
}

// putEntry stores an entry whose cells are protected.
func (d *Desk) putEntry(ctx context.Context, tx store.Tx, who office.Actor, s *evidence.Schema, c Change, cells map[string]string) (Kept[register.Entry], error) {
	var old Kept[register.Entry]
	var err error
	space := store.RegisterSpace(s.ID)
	if c.ID != "" {
		if old, err = kept.Find[register.Entry](tx, space, store.EntryRecord, c.ID); err != nil {
			return old, err
		}
		if err := d.may(ctx, who, office.EditRegister, old.Body); err != nil {
			return old, err
		}
		keepPersonal(s, cells, old.Value.Cells)
	}
	if err := register.Check(s, cells, d.Now()); err != nil {
		return old, err
	}
	entryID := register.ID(s, cells)
	if c.ID != "" && entryID != c.ID {
		return old, fault.New(fault.Invalid, "编号不能改").At(s.Title).Hint("请删去这一条，另填一条")
	}
	version, err := versionFor(tx, space, entryID, c)
	if err != nil {
		return old, err
	}
	e := register.Entry{Cells: cells, From: c.From, Files: old.Value.Files}
	version, err = d.put(tx, string(who.Person.ID), store.Record{Space: space, Kind: store.EntryRecord, ID: entryID, Body: string(c.Body), Version: version, Why: c.Why}, e)
	if fault.Is(err, fault.Conflict) && c.ID == "" {
		err = fault.New(fault.Conflict, "已经有同一编号的记录").At(s.Title).Hint("请找出那一条修改，或换一个编号")
	}
	return Kept[register.Entry]{ID: entryID, Body: c.Body, Version: version, Value: e}, err
}

// versionFor is the version that a change follows: a new entry may follow the grave of an
// old one.
func versionFor(tx store.Tx, space, id string, c Change) (int, error) {
	if c.ID != "" {
		return c.Version, nil
	}
	history, err := tx.RecordHistory(space, store.EntryRecord, id)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return 0, err
	}
	if len(history) > 0 && history[0].Deleted {
		return history[0].Version, nil
	}
	return 0, nil
}

// keepPersonal leaves pseudonyms as they were where nobody typed the person again.
func keepPersonal(s *evidence.Schema, cells, old map[string]string) {
	for _, f := range s.Fields {
		if f.Personal == evidence.Pseudonym && cells[f.Name] == "" {
			cells[f.Name] = old[f.Name]
		}
	}
}

// protected takes what was typed through the gate.
func (d *Desk) protected(s *evidence.Schema, cells map[string]string) (map[string]string, error) {
	key, err := d.Key()
	if err != nil {
		return nil, err
	}
	head, row := make([]string, len(s.Fields)), make([]string, len(s.Fields))
	for i, f := range s.Fields {
		head[i], row[i] = f.Name, cells[f.Name]
	}
	gate, err := evidence.NewGate(*s, head, key)
	if err != nil {
		return nil, err
	}
	safe, reason := gate.Protect(row)
	if reason != evidence.Accepted {
		return nil, register.Refusal(s, evidence.Rejection{Reason: reason})
	}
	return byField(s, safe), nil
}

func byField(s *evidence.Schema, row []string) map[string]string {
	out := map[string]string{}
	for i, f := range s.Fields {
		if row[i] != "" {
			out[f.Name] = row[i]
		}
	}
	return out
}

// DropEntry takes an entry away; its history stays.
func (d *Desk) DropEntry(ctx context.Context, who office.Actor, id, entry string, version int, why string) error {
	return d.Store.Update(ctx, func(tx store.Tx) error {
		old, err := kept.Find[register.Entry](tx, store.RegisterSpace(id), store.EntryRecord, entry)
		if err != nil {
			return err
		}
		if err := d.may(ctx, who, office.EditRegister, old.Body); err != nil {
			return err
		}
		_, err = d.put(tx, string(who.Person.ID), store.Record{Space: store.RegisterSpace(id), Kind: store.EntryRecord, ID: entry, Body: string(old.Body), Version: version, Deleted: true, Why: why}, old.Value)
		return err
	})
}

// RegisterValues works out the indicators of a register from the entries that the actor
// may see, as at ask.On.
func (d *Desk) RegisterValues(ctx context.Context, who office.Actor, id string, body office.BodyID, ask Ask) ([]evidence.Value, error) {
	s, err := d.Register(id)
	if err != nil {
		return nil, err
	}
	entries, err := d.Entries(ctx, who, id, body)
	if err != nil {
		return nil, err
	}
	rows := make([][]string, len(entries))
	for i, k := range entries {
		rows[i] = k.Value.Row(&s.Schema)
	}
	return d.workedOut(&s, rows, ask.On)
}
