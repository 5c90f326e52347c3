package evidencing

import (
	"context"
	"errors"
	"sync"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// Timed is who runs sources when their time has come.
const Timed = "timetable"

// hostsAtOnce is how many hosts are fetched from at one time.
const hostsAtOnce = 4

// Ran is a run of a timetable with what went wrong.
type Ran struct {
	Source string
	Run    Run
	Err    error
}

// Due lists the sources whose time has come. What was missed while nobody ran them is
// made up for once: the runs that are kept say when a source was last begun and how often
// it failed since, so a restart changes nothing.
func (d *Desk) Due(ctx context.Context) ([]Kept[source.Definition], error) {
	now := d.Now()
	var out []Kept[source.Definition]
	err := d.Store.View(ctx, func(tx store.Tx) error {
		all, err := kept.List[source.Definition](tx, store.SourcesSpace, store.SourceRecord, store.RecordFilter{})
		if err != nil {
			return err
		}
		for _, k := range all {
			if k.Value.Timetable == nil || k.Value.Retired || !d.Running(k.ID).IsZero() {
				continue
			}
			system, err := d.System(k.Value.System)
			if err != nil {
				continue // a system that somebody took away: its sources wait
			}
			runs, err := kept.List[Run](tx, store.SourceSpace(k.ID), store.RunRecord, store.RecordFilter{})
			if err != nil {
				return err
			}
			begun, failures := k.At, failuresOnEnd(runs)
			if len(runs) > 0 {
				begun = runs[len(runs)-1].Value.Began
			}
			if k.Value.Timetable.Due(now, begun, failures, system.Schema.Location()) {
				out = append(out, k)
			}
		}
		return nil
	})
	return out, err
}

// failuresOnEnd counts the failed runs since the last that was none.
func failuresOnEnd(runs []Kept[Run]) (n int) {
	for n < len(runs) && runs[len(runs)-1-n].Value.State == Failed {
		n++
	}
	return n
}

// RunDue fetches the sources whose time has come, one at a time from each host, and waits
// for them. One that fails stops no other and is tried again later; the error is of the
// store, or of a context that ended.
func (d *Desk) RunDue(ctx context.Context) ([]Ran, error) {
	due, err := d.Due(ctx)
	if err != nil {
		return nil, err
	}
	byHost := map[string][]Kept[source.Definition]{}
	var hosts []string
	for _, k := range due {
		u, err := k.Value.HTTP.Address()
		if err != nil {
			continue // Validate refused it
		}
		if byHost[u.Host] == nil {
			hosts = append(hosts, u.Host)
		}
		byHost[u.Host] = append(byHost[u.Host], k)
	}
	var (
		mu   sync.Mutex
		out  []Ran
		wait sync.WaitGroup
		room = make(chan struct{}, hostsAtOnce)
	)
	for _, h := range hosts {
		room <- struct{}{}
		wait.Go(func() {
			defer func() { <-room }()
			for _, k := range byHost[h] {
				if ctx.Err() != nil {
					return
				}
				run, err := d.fetch(ctx, Timed, k, Ask{})
				mu.Lock()
				out = append(out, Ran{k.ID, run, err})
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	return out, errors.Join(err, ctx.Err())
}
