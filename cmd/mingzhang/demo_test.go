package main

import (
	"testing"
	"time"

	"mingzhang/internal/app/people"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
)

// furnished is a fresh demo with its running year, and how long that took.
func furnished(t *testing.T) (*demoYear, time.Duration) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	o, ledger := &options{dataDir: t.TempDir()}, "../../testdata/ledgers/futian-2023.json"
	a, done, err := keepingApp(t.Context(), o.dataDir, ocrOff)
	must(err)
	t.Cleanup(func() { must(done()) })
	l, err := readLedger(ledger)
	must(err)
	door, err := people.New(people.Config{Store: a.Store, Demo: true})
	must(err)
	must(door.Furnish(t.Context(), "财政局（演示）", l, func(r office.Role) string { return string(r) }))
	at := time.Date(2026, 11, 28, 10, 0, 0, 0, time.Local)
	a.Now = func() time.Time { return at }
	begun := time.Now()
	must(liveDemo(t.Context(), o, a, door, ledger))
	took := time.Since(begun)
	must(liveDemo(t.Context(), o, a, door, ledger)) // a second start changes nothing
	d := &demoYear{ctx: t.Context(), today: at, clock: at, year: 2026, id: "demo-department-2026"}
	must(d.wire(o, a, door))
	d.clock = at
	return d, took
}

// TestLiveDemo: the demo has a year that is carried out, with something of each kind
// to see.
func TestLiveDemo(t *testing.T) {
	d, took := furnished(t)
	t.Logf("built in %v", took)
	b, err := d.office.Board(t.Context(), demoHand(office.Finance), d.id)
	if err != nil {
		t.Fatal(err)
	}
	if !b.Ratified() || b.Counts[cycle.OnTrack] < 5 || b.Counts[cycle.AtRisk] == 0 || b.Counts[cycle.Unknown] == 0 || b.Proven.Indicators < 10 || b.Proven.Money.Sign() <= 0 {
		t.Errorf("states %v, proven %+v", b.Counts, b.Proven)
	}
	late, filed, computed := 0, 0, 0
	for _, r := range b.Rows {
		f := r.Entry.Filings[office.Monitoring].Value
		if f.Filed != "" {
			filed++
		}
		for _, duty := range r.Duties {
			if duty.Late {
				late++
			}
		}
		for _, p := range r.Entry.Promised {
			for _, v := range p.Values {
				if v.Source.Kind != cycle.Signed {
					computed++
				} else if v.Note != demoNote {
					t.Errorf("%s %s does not say that it is made up", p.Name, v.Value)
				}
			}
		}
	}
	if late != 8 || filed != 1 || computed < 4 {
		t.Errorf("%d late, %d filed, %d values of records", late, filed, computed)
	}
	events, err := d.proofs.Events(t.Context(), demoHand(office.Reviewer))
	if err != nil || len(events) != len(demoRequests) {
		t.Errorf("%d requests, %v", len(events), err)
	}
}
