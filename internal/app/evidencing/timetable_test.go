package evidencing_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// advance moves the clock of the bench.
func (b *bench) advance(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.at = b.at.Add(d)
}

// ran runs what is due and gives the states of the runs.
func (b *bench) ran() string {
	b.Helper()
	list, err := b.RunDue(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	var out []string
	for _, one := range list {
		out = append(out, one.Source+" "+string(one.Run.State))
	}
	return strings.Join(out, "; ")
}

func (b *bench) wantRan(when, want string) {
	b.Helper()
	if got := b.ran(); got != want {
		b.Errorf("%s: ran %q, want %q", when, got, want)
	}
}

// TestTimetable: a source is fetched once for each turn, once for many that were missed, and
// after a failure again, later each time; each run is kept and stands in the journal.
func TestTimetable(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	if err := b.AllowHost(ctx, chief, "data.example.gov.cn"); err != nil {
		t.Fatal(err)
	}
	d := definition(source.HTTP, source.Snapshot)
	d.Timetable = &source.Timetable{Every: source.Daily, At: "20:00"} // it is 17:00 in the zone of the system
	b.define(d)
	b.fetch.rows = [][]string{{"1", "2023-01-05"}}
	b.wantRan("before the first turn", "")
	b.advance(3*time.Hour + time.Minute)
	b.wantRan("at the turn", "desk-http whole")
	b.wantRan("again at once", "")
	b.advance(5 * 24 * time.Hour)
	b.wantRan("after five missed turns", "desk-http whole")
	b.wantRan("the missed ones again", "")

	b.fetch.err = fault.New(fault.Busy, "来源没有回答")
	b.advance(24 * time.Hour)
	b.wantRan("a source that is down", "desk-http failed")
	b.wantRan("at once", "")
	b.advance(10 * time.Minute)
	b.wantRan("after ten minutes", "desk-http failed")
	b.advance(10 * time.Minute)
	b.wantRan("before twenty minutes", "")
	b.advance(10 * time.Minute)
	b.fetch.err = nil
	b.wantRan("after twenty minutes", "desk-http whole")
	b.wantRan("until the next turn", "")

	runs, err := b.Runs(ctx, officer, "desk-http")
	if err != nil || len(runs) != 5 || runs[0].By != evidencing.Timed || !strings.Contains(runs[1].Value.Why, "没有回答") {
		t.Errorf("%d runs, %v", len(runs), err)
	}
	noted := 0
	err = b.store.View(ctx, func(tx store.Tx) error {
		acts, err := tx.Acts("desk-http", 0)
		for _, a := range acts {
			if a.Verb == "source.run" && a.Actor == evidencing.Timed {
				noted++
			}
		}
		return err
	})
	if err != nil || noted != 5 {
		t.Errorf("%d runs in the journal, %v", noted, err)
	}
}

// TestTimetableStops: a retired source is fetched no more, and a context that ended stops
// the fetching without a run that says it failed.
func TestTimetableStops(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	if err := b.AllowHost(ctx, chief, "data.example.gov.cn"); err != nil {
		t.Fatal(err)
	}
	d := definition(source.HTTP, source.Snapshot)
	d.Timetable = &source.Timetable{Every: source.Hourly}
	b.define(d)
	b.advance(2 * time.Hour)
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := b.RunDue(stopped); err == nil {
		t.Error("a stopped context tells nothing")
	}
	if runs, err := b.Runs(ctx, officer, "desk-http"); err != nil || len(runs) != 0 {
		t.Errorf("%d runs, %v", len(runs), err)
	}
	d.Retired = true
	if _, err := b.Define(ctx, officer, d, 1, "系统下线"); err != nil {
		t.Fatal(err)
	}
	b.wantRan("a retired source", "")
	_, err := b.Run(ctx, officer, "desk-http", evidencing.Ask{})
	isKind(t, err, fault.Forbidden, "a run of a retired source")
}

// chief administers everything.
var chief = person(office.Administrator, "")
