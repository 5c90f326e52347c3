package storetest

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

func decisionNewestCounts(d *desk) {
	old, other, latest := Decision(1, 0), Decision(1, 1), Decision(1, 0)
	latest.Kind, latest.Reason, latest.Values = report.Accepted, "", "changed"
	latest.At = "2023-02-13T08:00:00+08:00" // a clock that goes wrong does not matter
	d.update(func(tx store.Tx) error { return Import(tx, 1, "v1", 1) })
	d.update(func(tx store.Tx) (err error) {
		for _, x := range []*store.Decision{&old, &other, &latest} {
			if x.ID, err = tx.Decide(*x); err != nil {
				return err
			}
		}
		return nil
	})
	d.view(func(tx store.Tx) error {
		got, err := tx.LatestDecisions(Digest(1))
		equal(d, got, map[string]store.Decision{latest.Finding: latest, other.Finding: other})
		return err
	})
	d.view(func(tx store.Tx) error {
		got, err := tx.DecisionHistory(Digest(1), latest.Finding)
		equal(d, got, []store.Decision{latest, old})
		none, _ := tx.LatestDecisions(Digest(2))
		if none == nil || len(none) != 0 {
			d.Errorf("decisions on an absent document: %v", none)
		}
		return err
	})
}

func decisionRefused(d *desk) {
	d.update(func(tx store.Tx) error { return Import(tx, 1, "v1", 1) })
	spoil := map[string]func(*store.Decision){
		"no actor":               func(x *store.Decision) { x.Actor = "" },
		"no kind":                func(x *store.Decision) { x.Kind = "" },
		"unknown kind":           func(x *store.Decision) { x.Kind = "maybe" },
		"no time":                func(x *store.Decision) { x.At = "昨天" },
		"no finding":             func(x *store.Decision) { x.Finding = "" },
		"explained, no reason":   func(x *store.Decision) { x.Reason = " \n" },
		"false alarm, no reason": func(x *store.Decision) { x.Kind, x.Reason = report.FalseAlarm, "" },
	}
	d.update(func(tx store.Tx) error {
		for name, f := range spoil {
			x := Decision(1, 0)
			f(&x)
			if _, err := tx.Decide(x); !fault.Is(err, fault.Invalid) {
				d.Errorf("%s: %v", name, err)
			}
		}
		_, err := tx.Decide(Decision(1, 99))
		want(d, err, fault.NotFound)
		_, err = tx.Decide(Decision(2, 0))
		want(d, err, fault.NotFound)
		history, err := tx.DecisionHistory(Digest(1), Finding(0).ID)
		if len(history) != 0 {
			d.Errorf("%d decisions kept", len(history))
		}
		return err
	})
}

func decisionSurvivesReading(d *desk) {
	d.update(func(tx store.Tx) error {
		return all(func() error { return Import(tx, 1, "v1", 1) },
			func() error { _, err := tx.Decide(Decision(1, 0)); return err })
	})
	cleared := Reading(1, "v2", 1)
	cleared.Report.Findings = nil
	d.update(func(tx store.Tx) error { _, err := tx.AddReading(cleared); return err })
	d.view(func(tx store.Tx) error {
		got, err := tx.LatestDecisions(Digest(1))
		if x := got[Finding(0).ID]; x.Values != Finding(0).Values || x.Reason != Decision(1, 0).Reason {
			d.Errorf("after a new reading: %+v", got)
		}
		return err
	})
	d.update(func(tx store.Tx) error { // a finding of an older reading can still be decided
		_, err := tx.Decide(Decision(1, 1))
		return err
	})
}
