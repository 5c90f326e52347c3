package storetest

import (
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

func readingComesBackWhole(d *desk) {
	r := Reading(1, "v1", 40)
	r.Report.Findings[0].Message = report.T("broken", "<&>", "“元”")
	d.update(func(tx store.Tx) (err error) {
		if _, err = tx.AddDocument(Document(1)); err == nil {
			r.ID, err = tx.AddReading(r)
		}
		return err
	})
	d.view(func(tx store.Tx) error {
		got, err := tx.LatestReading(Digest(1))
		equal(d, got, r)
		return err
	})
}

func readingRefused(d *desk) {
	noRules, noTime := Reading(1, " ", 1), Reading(1, "v1", 1)
	noTime.At = time.Time{}
	d.update(func(tx store.Tx) error {
		_, err := tx.AddReading(Reading(1, "v1", 1))
		want(d, err, fault.NotFound)
		_, err = tx.LatestReading(Digest(1))
		want(d, err, fault.NotFound)
		if _, err := tx.AddDocument(Document(1)); err != nil {
			return err
		}
		_, err = tx.LatestReading(Digest(1))
		want(d, err, fault.NotFound)
		for _, r := range []store.Reading{noRules, noTime} {
			_, err = tx.AddReading(r)
			want(d, err, fault.Invalid)
		}
		history, err := tx.ReadingHistory(Digest(1))
		if len(history) != 0 {
			d.Errorf("%d readings kept", len(history))
		}
		return err
	})
}

func readingHistory(d *desk) {
	var ids []int64
	for i, rules := range []string{"v1", "v2", "v1"} {
		d.update(func(tx store.Tx) error {
			if _, err := tx.AddDocument(Document(1)); err != nil {
				return err
			}
			r := Reading(1, rules, 5+i)
			r.At = Epoch.Add(time.Duration(-i) * time.Hour) // the order of adding counts, not the clock
			id, err := tx.AddReading(r)
			ids = append(ids, id)
			return err
		})
	}
	d.view(func(tx store.Tx) error {
		history, err := tx.ReadingHistory(Digest(1))
		if err != nil || len(history) != 3 {
			d.Fatalf("%d readings, %v", len(history), err)
		}
		for i, r := range history {
			if r.ID != ids[2-i] || r.Digest != Digest(1) || r.At != Epoch.Add(time.Duration(i-2)*time.Hour) {
				d.Errorf("reading %d is %+v", i, r)
			}
			if len(r.Disclosure.Facts)+len(r.Report.Findings) != 0 {
				d.Error("history carries bodies")
			}
		}
		latest, err := tx.LatestReading(Digest(1))
		if latest.ID != ids[2] || len(latest.Disclosure.Facts) != 7 {
			d.Errorf("latest is %d with %d facts", latest.ID, len(latest.Disclosure.Facts))
		}
		return err
	})
}

func readingNotAddedTwice(d *desk) {
	add := func(r store.Reading) (id int64) {
		d.update(func(tx store.Tx) (err error) {
			if _, err = tx.AddDocument(Document(1)); err == nil {
				id, err = tx.AddReading(r)
			}
			return err
		})
		return id
	}
	later := Reading(1, "v1", 5)
	later.At = later.At.Add(24 * time.Hour)
	changed := Reading(1, "v1", 5)
	changed.Report.Findings[0].Difference = "2"

	first := add(Reading(1, "v1", 5))
	if again := add(later); again != first {
		d.Errorf("the same content was added again: %d, %d", first, again)
	}
	if id := add(changed); id == first {
		d.Error("changed content was not added")
	}
	newRules := add(Reading(1, "v2", 5))
	if back := add(Reading(1, "v1", 5)); back == first || back == newRules {
		d.Error("going back to older rules must make the latest reading")
	}
	d.view(func(tx store.Tx) error {
		history, err := tx.ReadingHistory(Digest(1))
		if len(history) != 4 {
			d.Errorf("%d readings, want 4", len(history))
		}
		return err
	})
}

func readingWithoutNamesAndDecisions(d *desk) {
	plain, named := Reading(1, "v1", 5), Reading(1, "v1", 5)
	named.Disclosure.Name, named.Report.Name = "改名.md", "改名.md"
	named.Report.Findings[0].Decision = &report.Decision{Kind: report.Accepted, Actor: "李审核"}
	var ids [2]int64
	d.update(func(tx store.Tx) error {
		return all(func() error { _, err := tx.AddDocument(Document(1)); return err },
			func() (err error) { ids[0], err = tx.AddReading(named); return err },
			func() (err error) { ids[1], err = tx.AddReading(plain); return err })
	})
	if ids[0] != ids[1] {
		d.Error("a name or a decision made another reading")
	}
	if named.Report.Findings[0].Decision == nil {
		d.Error("the caller's report was changed")
	}
	d.view(func(tx store.Tx) error {
		got, err := tx.LatestReading(Digest(1))
		equal(d, got.Disclosure, plain.Disclosure)
		equal(d, got.Report, plain.Report)
		return err
	})
}
