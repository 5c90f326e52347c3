package evidencing

import (
	"context"
	"io"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// triedRecords is how many records a try shows.
const triedRecords = 8

// Tried 试取 is what a definition would bring: nothing of it is kept.
type Tried struct {
	Run     Run
	Values  []Computed
	First   []TriedRecord     // as they would be stored: personal fields are gone or replaced
	Columns []string          // heads that the source has
	Propose map[string]string // head → title of the field that it may mean
}

// TriedRecord is one of the first records; Cells are nil where it could not be cut.
type TriedRecord struct {
	Place     string
	Cells     []string
	Rejection evidence.Rejection
}

// Try reads a source and works out its indicators without keeping anything: for a
// definition that is being written. key is any 32 bytes; pseudonyms made with it are
// forgotten. Where it fails the heads that were found are told all the same.
func Try(ctx context.Context, system *evidence.System, def source.Definition, src source.Source, key []byte, m evidence.Moment) (Tried, error) {
	out := Tried{Run: Run{Source: def.ID, Kind: def.Kind, Began: m.Now, On: m.On, Schema: schemaDigest(&system.Schema)}}
	c, err := evidence.NewComputation(system.Schema, system.Formulas, m)
	if err != nil {
		return out, err
	}
	run := &out.Run
	t := &intake{schema: &system.Schema, key: key, check: c, out: io.Discard, open: forget, seen: map[evidence.Reason]int{}, looks: triedRecords}
	want := wantedOf(&system.Schema)
	run.Report, err = src.Read(ctx, want, t)
	run.Rejected, run.Samples, run.State = c.Rejected(), t.samples, stateOf(run, err)
	out.First, out.Columns = t.looked, headsOf(run.Report)
	if renamed, bad := want.Renamed(def.Columns); bad == nil {
		out.Propose = renamed.Propose(out.Columns)
	}
	if err != nil {
		run.Why = err.Error()
		return out, err
	}
	c.Expect(max(run.Report.Announced, run.Report.Records))
	out.Values = computed(def.ID, system, c, []Run{*run}, m)
	return out, nil
}

// headsOf are all heads of a source, each once.
func headsOf(r source.Report) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, list := range [][]string{r.Columns, r.New} {
		for _, h := range list {
			if !seen[h] {
				seen[h] = true
				out = append(out, h)
			}
		}
	}
	return out
}

// TryOut tries a definition as its kind says: an interface is fetched, a file or the body
// of a delivery is read from sample. version is the one that the definition is made from,
// 0 for a new source: who may not change a source may not borrow its token either.
func (d *Desk) TryOut(ctx context.Context, who office.Actor, def source.Definition, version int, name string, sample io.Reader) (Tried, error) {
	system, err := d.definable(ctx, who, def)
	if err != nil {
		return Tried{}, err
	}
	if err := d.Store.View(ctx, func(tx store.Tx) error { return d.standsAt(ctx, tx, who, def.ID, version) }); err != nil {
		return Tried{}, err
	}
	src, err := d.sampled(ctx, def, name, sample)
	if err != nil {
		return Tried{}, err
	}
	key, err := d.Key()
	if err != nil {
		return Tried{}, err
	}
	now := d.Now()
	return Try(ctx, &system, def, src, key, evidence.Moment{Now: now, On: now})
}

// standsAt gives fault.Conflict where a new source takes a name that is used, and
// fault.Forbidden where the actor may not change the source as it stands.
func (d *Desk) standsAt(ctx context.Context, tx store.Tx, who office.Actor, id string, version int) error {
	old, err := kept.Find[source.Definition](tx, store.SourcesSpace, store.SourceRecord, id)
	switch {
	case fault.Is(err, fault.NotFound):
		return nil
	case err != nil:
		return err
	case version == 0:
		return fault.New(fault.Conflict, "这个编号已经有来源").At(id).Hint("请换一个编号，或去改那个来源")
	}
	return d.may(ctx, who, office.DefineSource, old.Body)
}

// sampled is the source of a try.
func (d *Desk) sampled(ctx context.Context, def source.Definition, name string, sample io.Reader) (source.Source, error) {
	if def.Kind == source.HTTP {
		hosts, err := d.Hosts(ctx)
		if err != nil {
			return nil, err
		}
		return d.Fetch(hosts, def)
	}
	if sample == nil {
		return nil, fault.New(fault.Invalid, "没有选择样本文件").Hint("请选一份从那个系统导出的文件；推送的选一份推送内容（JSON）")
	}
	if def.Kind == source.File {
		return d.File(sample, name, def)
	}
	body, err := io.ReadAll(io.LimitReader(sample, source.MaxDelivery+1))
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "样本读不出来", err).At(name)
	}
	if len(body) > source.MaxDelivery {
		return nil, fault.New(fault.TooLarge, "一次推送最多 16 MB").At(name)
	}
	return d.Sample(def, body), nil
}

// forgetful keeps nothing.
type forgetful struct{}

func (forgetful) Write([]string, evidence.Rejection) error { return nil }
func (forgetful) Close() error                             { return nil }

func forget(io.Writer, *evidence.Schema) (Keeper, error) { return forgetful{}, nil }
