package storetest

import (
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

func journalOrder(d *desk) {
	d.update(func(tx store.Tx) error {
		for i := range 10 {
			a := Act(i % 2)
			a.At = Epoch.Add(time.Duration(-i) * time.Second) // the order of recording counts
			if err := tx.Record(a); err != nil {
				return err
			}
		}
		return nil
	})
	recorded(d, "", 0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
	recorded(d, "", 3, 9, 8, 7)
	recorded(d, Digest(1), 0, 9, 7, 5, 3, 1)
	recorded(d, Digest(0), 2, 8, 6)
	recorded(d, Digest(5), 0)
}

func recorded(d *desk, what string, limit int, seconds ...int) {
	d.Helper()
	d.view(func(tx store.Tx) error {
		acts, err := tx.Acts(what, limit)
		if len(acts) != len(seconds) {
			d.Fatalf("%q: %d acts, want %d", what, len(acts), len(seconds))
		}
		for i, a := range acts {
			w := Act(seconds[i] % 2)
			w.ID, w.At = a.ID, Epoch.Add(time.Duration(-seconds[i])*time.Second)
			equal(d, a, w)
			if i > 0 && a.ID >= acts[i-1].ID {
				d.Error("ids do not fall")
			}
		}
		return err
	})
}

func journalRefused(d *desk) {
	noActor, noVerb, noTime := Act(1), Act(1), Act(1)
	noActor.Actor, noVerb.Verb, noTime.At = "", "", time.Time{}
	d.update(func(tx store.Tx) error {
		for _, a := range []store.Act{noActor, noVerb, noTime} {
			want(d, tx.Record(a), fault.Invalid)
		}
		return nil
	})
	recorded(d, "", 0)
}
