package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"
)

// connect opens the two pools; nothing touches the file before the first query.
func connect(path string, o Options) (*database, error) {
	d := &database{path: path, busy: o.BusyTimeout}
	var err error
	if d.writer, err = sql.Open("sqlite", d.address(poll, "_txlock=immediate")); err != nil {
		return nil, unreadable(path, err)
	}
	d.writer.SetMaxOpenConns(1)
	if d.readers, err = sql.Open("sqlite", d.address(d.busy, "_pragma=query_only(1)")); err != nil {
		return nil, unreadable(path, err)
	}
	d.readers.SetMaxOpenConns(o.Readers)
	d.readers.SetMaxIdleConns(o.Readers)
	return d, nil
}

// address is the driver's name of the file with the settings of a connection.
func (d *database) address(busy time.Duration, more string) string {
	p := filepath.ToSlash(d.path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/… on Windows
	}
	u := url.URL{Scheme: "file", Path: p, RawQuery: fmt.Sprintf(
		"_pragma=busy_timeout(%d)&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)&%s", busy.Milliseconds(), more)}
	return u.String()
}

// useWAL turns on write-ahead logging, which the file then keeps.
func (d *database) useWAL(ctx context.Context) error {
	err := d.patiently(ctx, func() error {
		var mode string
		err := d.writer.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
		if err == nil && mode != "wal" {
			return fmt.Errorf("journal mode is %q, not wal", mode)
		}
		return err
	})
	return translate(ctx, "打开数据库", d.path, err)
}
