package storetest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

// record is a sample record made from a version, as many hours after Epoch.
func record(space, id string, made int, amount int64) store.Record {
	return store.Record{Space: space, Kind: store.LineRecord, ID: id, Body: "body-" + id[:1], Amount: amount, Version: made,
		Data: json.RawMessage(fmt.Sprintf(`{"amount":%d}`, amount)), Actor: "李编制", At: Epoch.Add(time.Duration(made) * time.Hour), Why: "调整"}
}

func put(d *desk, r store.Record) {
	d.Helper()
	d.update(func(tx store.Tx) error {
		n, err := tx.PutRecord(r)
		if err == nil && n != r.Version+1 {
			d.Errorf("%s from version %d became %d", r.ID, r.Version, n)
		}
		return err
	})
}

func refusedRecord(d *desk, r store.Record, kind fault.Kind) {
	d.Helper()
	d.update(func(tx store.Tx) error {
		_, err := tx.PutRecord(r)
		want(d, err, kind)
		return nil
	})
}

func recordVersions(d *desk) {
	put(d, record("b", "a1", 0, 10))
	put(d, record("b", "a1", 1, 20))
	refusedRecord(d, record("b", "a1", 1, 30), fault.Conflict) // somebody was first
	refusedRecord(d, record("b", "a1", 0, 30), fault.Conflict) // it exists already
	refusedRecord(d, record("b", "a1", 3, 30), fault.NotFound) // never was
	refusedRecord(d, record("b", "a2", 1, 30), fault.NotFound)
	put(d, record("c", "a1", 0, 40)) // another space is another record
	grave := record("b", "a1", 2, 20)
	grave.Deleted = true
	put(d, grave)
	d.view(func(tx store.Tx) error {
		_, err := tx.FindRecord("b", store.LineRecord, "a1")
		want(d, err, fault.NotFound)
		r, err := tx.FindRecord("c", store.LineRecord, "a1")
		w := record("c", "a1", 0, 40)
		w.Version = 1
		equal(d, r, w)
		return err
	})
	put(d, record("b", "a1", 3, 50)) // made again from the grave
	d.view(func(tx store.Tx) error {
		past, err := tx.RecordHistory("b", store.LineRecord, "a1")
		if len(past) != 4 || past[0].Amount != 50 || !past[1].Deleted || past[3].Version != 1 {
			d.Errorf("the history is %+v", past)
		}
		return err
	})
}

func recordRefused(d *desk) {
	for _, spoil := range []func(*store.Record){
		func(r *store.Record) { r.Kind = "" }, func(r *store.Record) { r.ID = " " }, func(r *store.Record) { r.Actor = "" },
		func(r *store.Record) { r.At = time.Time{} }, func(r *store.Record) { r.Data = nil },
	} {
		r := record("b", "a1", 0, 1)
		spoil(&r)
		refusedRecord(d, r, fault.Invalid)
	}
	once := record("b", "e1", 0, 1)
	for _, kind := range []store.RecordKind{store.MoveRecord, store.ImportRecord, store.EditionRecord} {
		once.Kind, once.Version = kind, 0
		put(d, once)
		refusedRecord(d, once, fault.Conflict)
		once.Version = 1
		refusedRecord(d, once, fault.Forbidden)
	}
	d.view(func(tx store.Tx) error {
		_, err := tx.PutRecord(record("b", "a1", 0, 1))
		want(d, err, fault.Forbidden)
		return nil
	})
}

// recordsListed fails unless the records found are these.
func recordsListed(d *desk, f store.RecordFilter, ids string) {
	d.Helper()
	d.view(func(tx store.Tx) error {
		list, err := tx.Records("b", store.LineRecord, f)
		var got []string
		for _, r := range list {
			got = append(got, fmt.Sprint(r.ID, "=", r.Amount))
		}
		if s := strings.Join(got, " "); s != ids {
			d.Errorf("%+v lists %q, want %q", f, s, ids)
		}
		return err
	})
}

func recordListing(d *desk) {
	put(d, record("b", "z1", 0, 1))
	put(d, record("b", "a1", 0, 2))
	put(d, record("b", "a2", 0, 3))
	put(d, record("c", "a3", 0, 4))
	put(d, record("b", "z1", 1, 5)) // an hour later
	grave := record("b", "a1", 1, 2)
	grave.Deleted = true
	put(d, grave)
	recordsListed(d, store.RecordFilter{}, "z1=5 a2=3")
	recordsListed(d, store.RecordFilter{Body: "body-a"}, "a2=3")
	recordsListed(d, store.RecordFilter{Limit: 1}, "z1=5")
	recordsListed(d, store.RecordFilter{After: "z1"}, "a2=3")
	recordsListed(d, store.RecordFilter{At: Epoch}, "z1=1 a1=2 a2=3")
	recordsListed(d, store.RecordFilter{At: Epoch, After: "z1", Body: "body-a", Limit: 1}, "a1=2")
	recordsListed(d, store.RecordFilter{At: Epoch.Add(-time.Second)}, "")
	recordsListed(d, store.RecordFilter{At: Epoch.Add(time.Hour)}, "z1=5 a2=3")
	d.view(func(tx store.Tx) error {
		sums, err := tx.SumRecords("b", store.LineRecord)
		equal(d, sums, map[string]int64{"body-z": 5, "body-a": 3})
		return err
	})
}

func bodiesChanged(d *desk, space string, after int64, bodies ...string) {
	d.Helper()
	d.view(func(tx store.Tx) error {
		list, err := tx.BodiesChanged(space, after)
		slices.Sort(list)
		equal(d, list, bodies)
		return err
	})
}

// recordMoves: a record that goes to another body is a change of both.
func recordMoves(d *desk) {
	put(d, record("b", "a1", 0, 1))
	before := int64(0)
	d.view(func(tx store.Tx) (err error) { before, err = tx.Revision("b"); return err })
	moved := record("b", "a1", 1, 1)
	moved.Body = "body-z"
	put(d, moved)
	bodiesChanged(d, "b", before, "body-a", "body-z")
}

func recordChanges(d *desk) {
	revision := func(space string) (n int64) {
		d.view(func(tx store.Tx) (err error) { n, err = tx.Revision(space); return err })
		return n
	}
	before := revision("b")
	put(d, record("b", "a1", 0, 1))
	put(d, record("b", "z1", 0, 2))
	first := revision("b")
	put(d, record("b", "a1", 1, 3))
	if second := revision("b"); first <= before || second <= first {
		d.Errorf("the revision goes %d, %d, %d", before, first, second)
	}
	bodiesChanged(d, "b", before, "body-a", "body-z")
	bodiesChanged(d, "b", first, "body-a")
	bodiesChanged(d, "b", revision("b"))
	bodiesChanged(d, "c", 0)
	other := revision("c")
	put(d, record("b", "a1", 2, 4))
	if revision("c") != other {
		d.Error("a change of one space is seen in another's revision")
	}
	changed := func(body string, limit int, amounts ...int64) {
		d.Helper()
		d.view(func(tx store.Tx) error {
			list, err := tx.Changes("b", body, limit)
			var got []int64
			for _, r := range list {
				got = append(got, r.Amount)
			}
			equal(d, got, amounts)
			return err
		})
	}
	changed("", 0, 4, 3, 2, 1)
	changed("body-a", 0, 4, 3, 1)
	changed("", 2, 4, 3)
}
