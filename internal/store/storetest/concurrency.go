package storetest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"mingzhang/internal/store"
)

const (
	facts   = 10 // of each document here
	written = 20
)

// readersBesideWriter lets eight readers look on while one writes: they see
// whole documents only.
func readersBesideWriter(d *desk) {
	var done atomic.Bool
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for !done.Load() {
				if err := d.View(d.ctx(), wholeDocuments); err != nil {
					d.Error(err)
					return
				}
				time.Sleep(5 * time.Millisecond) // leave the writer some of the machine
			}
		})
	}
	for n := range written {
		d.check(d.Update(d.ctx(), func(tx store.Tx) error { return Import(tx, n, "v1", facts) }))
	}
	done.Store(true)
	wg.Wait()
	d.view(wholeDocuments)
	if n := count(d, d.Store); n != written {
		d.Errorf("%d documents", n)
	}
}

func (d *desk) check(err error) {
	d.Helper()
	if err != nil {
		d.Error(err)
	}
}

// wholeDocuments fails where a listed document lacks its reading or facts.
func wholeDocuments(tx store.Tx) error {
	list, total, err := tx.ListDocuments(store.Filter{})
	if err != nil {
		return err
	}
	hits, err := tx.FactsAt(Fact(facts-1).At.Key(), 0)
	if err != nil {
		return err
	}
	acts, err := tx.Acts("", 0)
	if len(list) != total || len(hits) != total || len(acts) != total {
		return fmt.Errorf("%d of %d documents, %d last facts, %d acts", len(list), total, len(hits), len(acts))
	}
	for _, l := range list {
		if l.Facts != facts {
			return fmt.Errorf("%s has %d facts", l.Digest, l.Facts)
		}
	}
	return err
}

// twoHandles lets two handles write and read in turn and at once.
func twoHandles(d *desk) {
	other := d.again()
	var wg sync.WaitGroup
	for i, s := range []store.Store{d.Store, other} {
		wg.Go(func() {
			for n := range written / 2 {
				d.check(s.Update(d.ctx(), func(tx store.Tx) error { return Import(tx, 2*n+i, "v1", facts) }))
				d.check(s.View(d.ctx(), wholeDocuments))
			}
		})
	}
	wg.Wait()
	for _, s := range []store.Store{d.Store, other} {
		if n := count(d, s); n != written {
			d.Errorf("%d documents", n)
		}
	}
}

func keptAfterClosing(d *desk) {
	first := d.again()
	d.must(first.Update(d.ctx(), func(tx store.Tx) error { return Import(tx, 1, "v1", facts) }))
	d.must(first.Close())
	d.must(d.again().View(d.ctx(), wholeDocuments))
}
