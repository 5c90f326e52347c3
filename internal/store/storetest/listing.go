package storetest

import (
	"slices"
	"time"

	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

func listingNeverRead(d *desk) {
	d.update(func(tx store.Tx) error {
		_, err := tx.AddDocument(Document(1))
		return err
	})
	d.view(func(tx store.Tx) error {
		list, total, err := tx.ListDocuments(store.Filter{})
		equal(d, list, []store.Listing{{Document: Document(1)}})
		if total != 1 || len(list) == 1 && !list[0].ReadAt.IsZero() {
			d.Errorf("total %d, %+v", total, list)
		}
		return err
	})
}

func listingOfLatestReading(d *desk) {
	newer := Reading(1, "v2", 7)
	newer.At = newer.At.Add(time.Hour)
	newer.Disclosure.Year = 2024
	newer.Report.Findings = append(newer.Report.Findings, report.Finding{ID: "x", Severity: report.Error})
	d.update(func(tx store.Tx) error {
		return all(func() error { return Import(tx, 1, "v1", 5) },
			func() error { _, err := tx.AddReading(newer); return err })
	})
	d.view(func(tx store.Tx) error {
		list, total, err := tx.ListDocuments(store.Filter{})
		n := newer.Disclosure
		equal(d, list, []store.Listing{{Document: Document(1), Title: n.Title, Kind: "budget", Year: 2024,
			Level: "department", Entity: n.Entity, Family: n.Family, RuleSet: "v2", ReadAt: newer.At,
			Counts: store.Counts{Errors: 2, Warnings: 1, Notes: 1, Facts: 7}}})
		if total != 1 {
			d.Errorf("total %d", total)
		}
		return err
	})
}

func listingFilters(d *desk) {
	odd := Reading(3, "v1", 1)
	odd.Disclosure.Title, odd.Disclosure.Entity, odd.Disclosure.Kind = `100%_完成\决算 ABC`, "民政局", "final-account"
	odd.Disclosure.Year = 2022
	d.update(func(tx store.Tx) error {
		return all(func() error { return Import(tx, 1, "v1", 1) }, func() error { return Import(tx, 2, "v1", 1) },
			func() error { _, err := tx.AddDocument(Document(3)); return err },
			func() error { _, err := tx.AddReading(odd); return err })
	})
	for _, c := range []struct {
		f    store.Filter
		want []int
	}{
		{store.Filter{}, []int{3, 2, 1}},
		{store.Filter{Year: 2022}, []int{3}},
		{store.Filter{Kind: "budget"}, []int{2, 1}},
		{store.Filter{Kind: "budget", Year: 2022}, nil},
		{store.Filter{Query: "民政"}, []int{3}},
		{store.Filter{Query: "样例局2"}, []int{2}},
		{store.Filter{Query: "预算-1"}, []int{1}},
		{store.Filter{Query: "  样例  部门预算 "}, []int{2, 1}},
		{store.Filter{Query: "样例 民政"}, nil},
		{store.Filter{Query: "abc"}, []int{3}},
		{store.Filter{Query: "100%_"}, []int{3}},
		{store.Filter{Query: "%"}, []int{3}},
		{store.Filter{Query: "_"}, []int{3}},
		{store.Filter{Query: `\`}, []int{3}},
		{store.Filter{Query: "' OR 1=1 --"}, nil},
	} {
		listed(d, c.f, len(c.want), c.want...)
	}
}

func listingPages(d *desk) {
	const many = 300
	d.update(func(tx store.Tx) error {
		for n := range many {
			if err := Import(tx, (n*7)%many, "v1", 0); err != nil { // not in order of time
				return err
			}
		}
		return nil
	})
	var want []int
	for n := many - 1; n >= 0; n-- {
		want = append(want, n)
	}
	listed(d, store.Filter{}, many, want...)
	for offset := 0; offset < many; offset += 110 {
		page := want[offset:min(offset+110, many)]
		listed(d, store.Filter{Limit: 110, Offset: offset}, many, page...)
		listed(d, store.Filter{Limit: 110, Offset: offset, Query: "样例局", Year: 2023}, many, page...)
	}
	listed(d, store.Filter{Limit: 110, Offset: many}, many)
	listed(d, store.Filter{Offset: many - 2}, many, 1, 0)
}

// listed fails unless the filter gives these samples in this order.
func listed(d *desk, f store.Filter, total int, want ...int) {
	d.Helper()
	d.view(func(tx store.Tx) error {
		list, n, err := tx.ListDocuments(f)
		var got, digests []string
		for _, l := range list {
			got = append(got, l.Digest)
		}
		for _, w := range want {
			digests = append(digests, Digest(w))
		}
		if n != total || !slices.Equal(got, digests) {
			d.Errorf("%+v: total %d of %d, list %v, want %v", f, n, total, got, digests)
		}
		return err
	})
}
