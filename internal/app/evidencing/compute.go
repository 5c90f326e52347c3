package evidencing

import (
	"context"
	"io"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// Computed 算出的值 is what a formula came to at a moment, from which runs; written once.
type Computed struct {
	Source  string         `json:"source"`
	Runs    []string       `json:"runs"` // that it rests on
	Formula string         `json:"formula"`
	Title   string         `json:"title"`
	Now     time.Time      `json:"now"`
	On      time.Time      `json:"on"`
	Value   evidence.Value `json:"value"`
}

// Compute works out all indicators of a source from the runs that are kept, as of now,
// and keeps the values.
func (d *Desk) Compute(ctx context.Context, who office.Actor, id string, ask Ask) ([]Computed, error) {
	def, err := d.Source(ctx, who, id)
	if err != nil {
		return nil, err
	}
	if err := d.may(ctx, who, office.FeedSource, def.Body); err != nil {
		return nil, err
	}
	system, err := d.System(def.Value.System)
	if err != nil {
		return nil, err
	}
	moment := evidence.Moment{Now: d.Now(), On: ask.On}
	if moment.On.IsZero() {
		moment.On = moment.Now
	}
	return d.compute(ctx, string(who.Person.ID), def.Value, &system, moment)
}

func (d *Desk) compute(ctx context.Context, actor string, def source.Definition, system *evidence.System, m evidence.Moment) ([]Computed, error) {
	runs, err := d.counting(ctx, def)
	if err != nil {
		return nil, err
	}
	c, err := evidence.NewComputation(system.Schema, system.Formulas, m)
	if err != nil {
		return nil, err
	}
	if err := d.feed(ctx, c, &system.Schema, runs); err != nil {
		return nil, err
	}
	out := computed(def.ID, system, c, runs, m)
	return out, d.keepValues(ctx, actor, def.ID, out)
}

// computed are the values of a computation that took the records of some runs.
func computed(id string, system *evidence.System, c *evidence.Computation, runs []Run, m evidence.Moment) []Computed {
	var ids []string
	for _, run := range runs {
		ids = append(ids, run.ID)
	}
	var out []Computed
	for i, v := range c.Values() {
		out = append(out, Computed{Source: id, Runs: ids, Formula: v.Formula, Title: system.Formulas[i].Title, Now: m.Now, On: m.On, Value: honest(v, runs)})
	}
	return out
}

// feed adds the records of runs to a computation.
func (d *Desk) feed(ctx context.Context, c *evidence.Computation, s *evidence.Schema, runs []Run) error {
	expected := int64(0)
	for _, run := range runs {
		expected += max(run.Report.Announced, run.Report.Records)
		err := d.records(ctx, run, s, func(cells []string, why evidence.Rejection) error {
			if cells == nil {
				c.Reject(why.Reason)
				return nil
			}
			_, err := c.Add(cells)
			return err
		})
		if err != nil {
			return err
		}
	}
	c.Expect(expected)
	return nil
}

// records reads the stored records of a run.
func (d *Desk) records(ctx context.Context, run Run, s *evidence.Schema, each func([]string, evidence.Rejection) error) error {
	if run.Digest == "" {
		return nil
	}
	blob, err := d.Vault.Open(ctx, run.Digest)
	if err != nil {
		return err
	}
	defer blob.Close()
	at, ok := blob.(io.ReaderAt)
	if !ok {
		return fault.New(fault.Internal, "原始记录的存放处不能随机读取").At(run.ID)
	}
	n := 0
	return d.Recall(at, run.Size, run.Digest, s, func(cells []string, why evidence.Rejection) error {
		if n++; n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		return each(cells, why)
	})
}

// honest takes the certainty from a value where a run ended early and nobody knows how
// many records did not come.
func honest(v evidence.Value, runs []Run) evidence.Value {
	for _, run := range runs {
		if run.Report.Stopped == nil || run.Report.Lost() > 0 {
			continue
		}
		v.Low, v.High = nil, nil
		if v.State == evidence.HasValue {
			v.State, v.Why = evidence.Partial, *run.Report.Stopped
		}
	}
	return v
}

// counting are the runs that a value rests on: of snapshots the last that gave anything,
// else all of them.
func (d *Desk) counting(ctx context.Context, def source.Definition) ([]Run, error) {
	all, err := d.runs(ctx, def.ID)
	if err != nil {
		return nil, err
	}
	var out []Run
	for _, k := range all {
		if k.Value.State == Failed {
			continue
		}
		if def.Mode == source.Snapshot {
			out = out[:0]
		}
		out = append(out, k.Value)
	}
	return out, nil
}

// runs lists all runs of a source, oldest first.
func (d *Desk) runs(ctx context.Context, id string) (out []Kept[Run], err error) {
	err = d.Store.View(ctx, func(tx store.Tx) error {
		out, err = kept.List[Run](tx, store.SourceSpace(id), store.RunRecord, store.RecordFilter{})
		return err
	})
	return out, err
}

// keepValues stores values; the same formula at the same moment is stored once.
func (d *Desk) keepValues(ctx context.Context, actor, id string, values []Computed) error {
	return d.Store.Update(ctx, func(tx store.Tx) error {
		for _, v := range values {
			r := store.Record{Space: store.SourceSpace(id), Kind: store.ValueRecord, ID: v.Formula + "@" + v.Now.UTC().Format(time.RFC3339Nano)}
			if _, err := d.put(tx, actor, r, v); err != nil {
				return err
			}
		}
		return nil
	})
}
