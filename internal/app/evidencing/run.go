package evidencing

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// RunState says how a run ended.
type RunState string

// The states of a run.
const (
	Whole   RunState = "whole"   // everything that the source has
	Part    RunState = "partial" // some came; Report.Stopped or Report.Announced says how far
	Failed  RunState = "failed"  // nothing came; Why says why
	samples          = 20        // rejected records kept by reason, by their place
)

// Run 一次取数, as it is kept.
type Run struct {
	ID       string                    `json:"id"` // when it began, in UTC
	Source   string                    `json:"source"`
	Version  int                       `json:"version"` // of the definition
	Kind     source.Kind               `json:"kind"`
	From     string                    `json:"from"` // host and path, file name, or nonce
	Began    time.Time                 `json:"began"`
	Ended    time.Time                 `json:"ended"`
	On       time.Time                 `json:"on"` // a day of the period that was asked for
	State    RunState                  `json:"state"`
	Why      string                    `json:"why,omitempty"`
	Report   source.Report             `json:"report"`
	Rejected map[evidence.Reason]int64 `json:"rejected,omitempty"`
	Samples  []Sample                  `json:"samples,omitempty"`
	Records  int64                     `json:"records"` // stored, rejected ones included
	Digest   string                    `json:"digest,omitempty"`
	Size     int64                     `json:"size,omitempty"`
	Schema   string                    `json:"schema"` // digest of the schema that it was read by
}

// Sample is a rejected record: where it stands, never what it says.
type Sample struct {
	Reason evidence.Reason `json:"reason"`
	Field  string          `json:"field,omitempty"`
	Place  string          `json:"place"`
}

// Ask says for which period the values are wanted; the zero Ask means now.
type Ask struct {
	On time.Time // a day in the period
}

// Run fetches a source of kind HTTP. A source that could not be read gives the run, kept
// as failed, and the error.
func (d *Desk) Run(ctx context.Context, who office.Actor, id string, ask Ask) (Run, error) {
	def, err := d.feedable(ctx, who, id, source.HTTP)
	if err != nil {
		return Run{}, err
	}
	return d.fetch(ctx, string(who.Person.ID), def, ask)
}

// fetch runs a source of kind HTTP.
func (d *Desk) fetch(ctx context.Context, actor string, def Kept[source.Definition], ask Ask) (Run, error) {
	hosts, err := d.Hosts(ctx)
	if err != nil {
		return Run{}, err
	}
	u, err := def.Value.HTTP.Address()
	if err != nil {
		return Run{}, err
	}
	return d.take(ctx, actor, def, u.Host+u.Path, ask, nil, func() (source.Source, error) { return d.Fetch(hosts, def.Value) })
}

// TakeFile reads a file of a source.
func (d *Desk) TakeFile(ctx context.Context, who office.Actor, id, name string, r io.Reader, ask Ask) (Run, error) {
	def, err := d.feedable(ctx, who, id, source.File)
	if err != nil {
		return Run{}, err
	}
	return d.take(ctx, string(who.Person.ID), def, name, ask, nil, func() (source.Source, error) { return d.File(r, name, def.Value) })
}

// feedable is a source of a kind that the actor may feed.
func (d *Desk) feedable(ctx context.Context, who office.Actor, id string, kind source.Kind) (Kept[source.Definition], error) {
	def, err := d.Source(ctx, who, id)
	if err != nil {
		return def, err
	}
	if err := d.may(ctx, who, office.FeedSource, def.Body); err != nil {
		return def, err
	}
	if def.Value.Retired {
		return def, fault.New(fault.Forbidden, "这个来源已经停用").At(def.Value.Title).Hint("要再取数，请先在来源的定义里恢复使用")
	}
	if def.Value.Kind != kind {
		return def, fault.New(fault.Invalid, "这个来源不是这样取数的").At(def.Value.Title).Hint("它的种类是 " + string(def.Value.Kind))
	}
	return def, nil
}

// take reads what open gives and keeps the run. before is done in the transaction that
// keeps it.
func (d *Desk) take(ctx context.Context, actor string, def Kept[source.Definition], from string, ask Ask, before func(store.Tx) error, open func() (source.Source, error)) (Run, error) {
	system, err := d.System(def.Value.System)
	if err != nil {
		return Run{}, err
	}
	if def.Value.Kind != source.Webhook { // deliveries may meet
		if err := d.begin(def.ID); err != nil {
			return Run{}, err
		}
		defer d.end(def.ID)
	}
	now := d.Now()
	if ask.On.IsZero() {
		ask.On = now
	}
	run := Run{Source: def.ID, Version: def.Version, Kind: def.Value.Kind, From: shortened(from), Began: now, On: ask.On, Schema: schemaDigest(&system.Schema)}
	c, err := evidence.NewComputation(system.Schema, formulasAtOnce(def.Value, &system), evidence.Moment{Now: now, On: ask.On})
	if err != nil {
		return Run{}, err
	}
	src, err := open()
	if err == nil {
		err = d.read(ctx, &run, &system, src, c)
	}
	if ctx.Err() != nil {
		return run, ctx.Err()
	}
	run.Ended = d.Now()
	run.State = stateOf(&run, err)
	if err != nil {
		run.Why = err.Error()
	}
	if kept := d.keep(context.WithoutCancel(ctx), actor, &run, before); kept != nil {
		return run, kept
	}
	if err != nil {
		return run, err
	}
	return run, d.follows(ctx, actor, def.Value, &system, run, c)
}

// formulasAtOnce are those that can be worked out while a run is read: of a snapshot the
// run is all there is.
func formulasAtOnce(def source.Definition, system *evidence.System) []evidence.Formula {
	if def.Mode == source.Snapshot && def.Kind != source.Webhook {
		return system.Formulas
	}
	return nil
}

// follows keeps the values that follow from a run. Deliveries come often: their values are
// computed when asked for.
func (d *Desk) follows(ctx context.Context, actor string, def source.Definition, system *evidence.System, run Run, c *evidence.Computation) error {
	switch {
	case def.Kind == source.Webhook:
		return nil
	case def.Mode == source.Snapshot:
		c.Expect(max(run.Report.Announced, run.Report.Records))
		return d.keepValues(ctx, actor, def.ID, computed(def.ID, system, c, []Run{run}, evidence.Moment{Now: run.Began, On: run.On}))
	}
	_, err := d.compute(ctx, actor, def, system, evidence.Moment{Now: run.Ended, On: run.On})
	return err
}

func stateOf(run *Run, err error) RunState {
	switch {
	case err != nil:
		return Failed
	case !run.Report.Whole():
		return Part
	}
	return Whole
}

// begin lets one run of a source go on at a time.
func (d *Desk) begin(id string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if since, busy := d.running[id]; busy {
		return fault.New(fault.Busy, "这个来源正在取数").At(id).Hint("开始于 " + since.Format("15:04:05") + "，请等它结束")
	}
	d.running[id] = d.Now()
	return nil
}

func (d *Desk) end(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.running, id)
}

// Running tells since when a source is being run; zero where it is not.
func (d *Desk) Running(id string) time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.running[id]
}

// read reads a source into the vault.
func (d *Desk) read(ctx context.Context, run *Run, system *evidence.System, src source.Source, c *evidence.Computation) error {
	key, err := d.Key()
	if err != nil {
		return err
	}
	in, out := io.Pipe()
	kept := make(chan error, 1)
	go func() {
		var err error
		run.Digest, run.Size, err = d.Vault.Put(ctx, in, 0)
		in.CloseWithError(errors.Join(err, io.ErrClosedPipe))
		kept <- err
	}()
	t := &intake{schema: &system.Schema, key: key, check: c, out: out, open: d.Keep, seen: map[evidence.Reason]int{}}
	run.Report, err = src.Read(ctx, wantedOf(&system.Schema), t)
	err = t.close(err)
	out.CloseWithError(err) // nil ends the file
	if stored := <-kept; err == nil {
		err = stored
	}
	run.Rejected, run.Samples, run.Records = c.Rejected(), t.samples, t.stored
	if err != nil {
		run.Digest, run.Size, run.Records = "", 0, 0
	}
	return err
}

// wantedOf are the columns that a schema needs.
func wantedOf(s *evidence.Schema) source.Wanted {
	out := make(source.Wanted, len(s.Fields))
	for i, f := range s.Fields {
		needed := f.Required || f.Name == s.Date
		for _, k := range s.Key {
			needed = needed || f.Name == k
		}
		out[i] = source.Column{Title: f.Title, Heads: append([]string{f.Name}, f.Aliases...), Required: needed}
	}
	return out
}

// shortened keeps a name from outside at a length that a page can show.
func shortened(s string) string {
	r := []rune(strings.ToValidUTF8(s, "?"))
	return string(r[:min(len(r), 200)])
}

// keep stores a run.
func (d *Desk) keep(ctx context.Context, actor string, run *Run, before func(store.Tx) error) error {
	return d.Store.Update(ctx, func(tx store.Tx) error {
		if before != nil {
			if err := before(tx); err != nil {
				return err
			}
		}
		space := store.SourceSpace(run.Source)
		run.ID = run.Began.UTC().Format("20060102-150405.000000")
		if _, err := d.put(tx, actor, store.Record{Space: space, Kind: store.RunRecord, ID: run.ID}, run); err != nil {
			return err
		}
		return d.note(tx, actor, "source.run", run.Source, run.ID+" "+string(run.State))
	})
}
