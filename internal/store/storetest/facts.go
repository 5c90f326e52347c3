package storetest

import (
	"reflect"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/place"
	"mingzhang/internal/store"
)

func factsAtCoordinate(d *desk) {
	older := Reading(2, "v1", 3)
	older.Disclosure.Year = 2021
	d.update(func(tx store.Tx) error {
		return all(func() error { _, err := tx.AddDocument(Document(2)); return err },
			func() error { _, err := tx.AddReading(older); return err },
			func() error { return Import(tx, 1, "v1", 4) })
	})
	key := Fact(2).At.Key()
	d.view(func(tx store.Tx) error {
		hits, err := tx.FactsAt(key, 0)
		equal(d, hits, []store.FactHit{
			{Digest: Digest(1), Entity: "样例局1", Year: 2023, Fact: Fact(2)},
			{Digest: Digest(2), Entity: "样例局2", Year: 2021, Fact: Fact(2)}})
		return err
	})
	found(d, key, 1, 1)
	found(d, Fact(3).At.Key(), 0, 1)
	found(d, Fact(4).At.Key(), 0, 0)
	found(d, "", 0, 0)
	found(d, "%", 0, 0)
}

func factsOfLatestReadingsOnly(d *desk) {
	d.update(func(tx store.Tx) error { return Import(tx, 1, "v1", 4) })
	found(d, Fact(3).At.Key(), 0, 1)
	d.update(func(tx store.Tx) error { return Import(tx, 1, "v2", 2) })
	found(d, Fact(3).At.Key(), 0, 0)
	found(d, Fact(1).At.Key(), 0, 1)
}

func factsComeBackWhole(d *desk) {
	last := budget.Coordinate{Measure: budget.Expenditure, Year: 2022}
	full := Fact(1)
	full.At = budget.Coordinate{Measure: budget.ThreePublic, Year: 2023, Stage: budget.Actual, Function: "2010301",
		Body: budget.Body{Name: "a;b=c", Scope: budget.Own}, Economic: "30217", Fund: budget.General, Source: "事业收入",
		Kind: budget.Operating, Item: "reception", Project: "巡检；“甲”", Subset: "其中"}
	full.Amount = money.Printed{State: money.Number, Text: "-3.67", Fen: -3_670_000, Unit: money.TenK, Decimals: 2, Percent: true}
	full.Place = place.Place{Page: 7, Sheet: "表 9", Cell: "C4", Line: 5, Column: 6, Box: place.Box{X0: 1.5, Y1: 800}}
	full.RowCode, full.Signed, full.Repairs, full.Sure = "2010301", true, []string{"shifted", "joined"}, 87
	change, loose := full, full
	change.Minus = &last
	loose.Bound, loose.At = false, budget.Coordinate{}
	r := Reading(1, "v1", 0)
	r.Disclosure.Facts = []budget.Fact{full, change, loose}
	d.update(func(tx store.Tx) error {
		return all(func() error { _, err := tx.AddDocument(Document(1)); return err },
			func() error { _, err := tx.AddReading(r); return err })
	})
	for _, f := range []budget.Fact{full, change} { // a change row is found under its own key only
		d.view(func(tx store.Tx) error {
			hits, err := tx.FactsAt(store.FactKey(f), 0)
			if len(hits) != 1 || !reflect.DeepEqual(hits[0].Fact, f) {
				d.Errorf("got  %+v\nwant %+v", hits, f)
			}
			return err
		})
	}
	found(d, "", 0, 0)
}

// found fails unless the key gives so many facts.
func found(d *desk, key string, limit, n int) {
	d.Helper()
	d.view(func(tx store.Tx) error {
		hits, err := tx.FactsAt(key, limit)
		if len(hits) != n {
			d.Errorf("%q: %d facts, want %d", key, len(hits), n)
		}
		return err
	})
}
