package sqlite

import (
	"context"
	"time"
)

// SQLite hands its write lock to whoever asks at the right moment, and its own
// waiting sleeps up to 100 ms between two tries: a process that imports file
// after file would starve all others. So writers ask often, and who has just
// written leaves a gap in which another can come in.
const (
	poll = 2 * time.Millisecond  // how long SQLite itself waits, and we between tries
	gap  = 10 * time.Millisecond // between two updates of one handle
)

// patiently tries f again while another process is writing, until the busy
// timeout is over.
func (d *database) patiently(ctx context.Context, f func() error) error {
	for until := time.Now().Add(d.busy); ; {
		err := f()
		if !isBusy(err) || time.Now().After(until) || !pause(ctx, poll) {
			return err
		}
	}
}

// giveWay pauses when this handle has written a moment ago.
func (d *database) giveWay(ctx context.Context) {
	since := time.Since(time.Unix(0, d.wrote.Load()))
	if since >= 0 && since < gap {
		pause(ctx, gap-since)
	}
}

// pause sleeps, and tells whether the context still holds.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
