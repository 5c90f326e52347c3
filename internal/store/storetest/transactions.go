package storetest

import (
	"context"
	"errors"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

func errorRollsBack(d *desk) {
	mine := errors.New("mine")
	err := d.Update(d.ctx(), func(tx store.Tx) error {
		if err := Import(tx, 1, "v1", 5); err != nil {
			return err
		}
		return mine
	})
	if err != mine { //nolint:errorlint // the very same error is promised
		d.Errorf("got %v", err)
	}
	nothingKept(d)
	d.update(func(tx store.Tx) error { return Import(tx, 1, "v1", 5) })
}

func panicRollsBack(d *desk) {
	func() {
		defer func() {
			if recover() != "mine" {
				d.Error("the panic did not pass through")
			}
		}()
		_ = d.Update(d.ctx(), func(tx store.Tx) error {
			_ = Import(tx, 1, "v1", 5)
			panic("mine")
		})
	}()
	nothingKept(d)
	d.update(func(tx store.Tx) error { return Import(tx, 1, "v1", 5) })
}

func refusedWriteKeepsTheRest(d *desk) {
	d.update(func(tx store.Tx) error {
		_, err := tx.AddReading(Reading(2, "v1", 1))
		want(d, err, fault.NotFound)
		return Import(tx, 1, "v1", 5)
	})
	if n := count(d, d.Store); n != 1 {
		d.Errorf("%d documents", n)
	}
}

func nothingKept(d *desk) {
	d.Helper()
	d.view(func(tx store.Tx) error {
		_, total, err := tx.ListDocuments(store.Filter{})
		history, _ := tx.ReadingHistory(Digest(1))
		acts, _ := tx.Acts("", 0)
		if total+len(history)+len(acts) != 0 {
			d.Errorf("kept: %d documents, %d readings, %d acts", total, len(history), len(acts))
		}
		return err
	})
	found(d, Fact(0).At.Key(), 0, 0)
}

func viewDoesNotWrite(d *desk) {
	d.update(func(tx store.Tx) error { return Import(tx, 1, "v1", 1) })
	d.view(func(tx store.Tx) error {
		_, err := tx.AddDocument(Document(2))
		want(d, err, fault.Forbidden)
		_, err = tx.AddReading(Reading(1, "v2", 1))
		want(d, err, fault.Forbidden)
		_, err = tx.Decide(Decision(1, 0))
		want(d, err, fault.Forbidden)
		want(d, tx.Record(Act(2)), fault.Forbidden)
		return nil
	})
	mine := errors.New("mine")
	if err := d.View(d.ctx(), func(store.Tx) error { return mine }); err != mine { //nolint:errorlint // as above
		d.Errorf("got %v", err)
	}
}

func viewSeesOneMoment(d *desk) {
	d.view(func(tx store.Tx) error {
		_, before, err := tx.ListDocuments(store.Filter{})
		if err != nil {
			return err
		}
		d.update(func(tx store.Tx) error { return Import(tx, 1, "v1", 1) })
		_, after, err := tx.ListDocuments(store.Filter{})
		if before != 0 || after != 0 {
			d.Errorf("%d documents, then %d", before, after)
		}
		return err
	})
	if n := count(d, d.Store); n != 1 {
		d.Errorf("%d documents", n)
	}
}

func contextEndsBefore(d *desk) {
	ctx, cancel := context.WithCancel(d.ctx())
	cancel()
	f := func(store.Tx) error { d.Error("must not run"); return nil }
	for _, run := range []func(context.Context, func(store.Tx) error) error{d.View, d.Update} {
		if err := run(ctx, f); !errors.Is(err, context.Canceled) {
			d.Errorf("got %v", err)
		}
	}
}

func contextEndsWithin(d *desk) {
	ctx, cancel := context.WithCancel(d.ctx())
	err := d.Update(ctx, func(tx store.Tx) error {
		if err := Import(tx, 1, "v1", 5); err != nil {
			return err
		}
		cancel()
		if err := Import(tx, 2, "v1", 5); !errors.Is(err, context.Canceled) {
			d.Errorf("a write after the end: %v", err)
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		d.Errorf("got %v", err)
	}
	nothingKept(d)
}

func contextEndsWhileWaiting(d *desk) {
	other := d.again()
	d.update(func(store.Tx) error { // holds the pen
		for _, s := range []store.Store{d.Store, other} {
			ctx, cancel := context.WithTimeout(d.ctx(), 50*time.Millisecond)
			begun := time.Now()
			err := s.Update(ctx, func(store.Tx) error { d.Error("must not run"); return nil })
			cancel()
			if !errors.Is(err, context.DeadlineExceeded) {
				d.Errorf("got %v", err)
			}
			if took := time.Since(begun); took > 3*time.Second {
				d.Errorf("stopped after %v only", took)
			}
		}
		return nil
	})
}
