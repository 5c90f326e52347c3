// Package sqlite keeps a store in one SQLite file (WAL, synchronous=FULL). A
// running server and the command line share the file as two processes.
//
// Begin with Open. One connection writes, in immediate transactions; a pool of
// connections reads, each View on its own snapshot.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // the database/sql driver

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

// Options tune a store; the zero value is right for an office.
type Options struct {
	BusyTimeout time.Duration // wait for another process; 0 means 10 s
	Readers     int           // connections that read at once; 0 means 8
}

// database is a store.Store in one file.
type database struct {
	path    string
	busy    time.Duration
	writer  *sql.DB // one connection
	readers *sql.DB
	wrote   atomic.Int64 // when the last update ended, in Unix nanoseconds
}

// Open opens the store at path and brings its tables up to date; it makes the
// file, and its folder, where there is none. It fails with fault.Unreadable
// where the file cannot be read or is no database, fault.Invalid where it is
// another program's, fault.Unsupported where a newer Mingzhang wrote it, and
// fault.Busy where another process holds it too long.
func Open(ctx context.Context, path string, opts Options) (store.Store, error) {
	path, err := prepareFile(path)
	if err != nil {
		return nil, err
	}
	d, err := connect(path, opts.withDefaults())
	if err != nil {
		return nil, err
	}
	if err := d.begin(ctx); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

func (o Options) withDefaults() Options {
	if o.BusyTimeout <= 0 {
		o.BusyTimeout = 10 * time.Second
	}
	if o.Readers <= 0 {
		o.Readers = 8
	}
	return o
}

// prepareFile makes an empty file that only its owner may read, so that SQLite
// gives its companions the same rights.
func prepareFile(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", unreadable(path, err)
	}
	if err := os.MkdirAll(filepath.Dir(abs), 0o700); err != nil {
		return "", unreadable(abs, err)
	}
	f, err := os.OpenFile(abs, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return abs, nil
	case err != nil:
		return "", unreadable(abs, err)
	}
	return abs, f.Close()
}

func unreadable(path string, err error) error {
	return fault.Wrap(fault.Unreadable, "数据库文件打不开", err).At(path).
		Hint("请检查文件夹是否存在、是否有读写权限")
}

// begin makes sure of whose file it is and brings its tables up to date.
func (d *database) begin(ctx context.Context) error {
	if err := d.identify(ctx); err != nil {
		return err
	}
	if err := d.useWAL(ctx); err != nil {
		return err
	}
	return d.migrate(ctx)
}

// Close waits for running transactions and lets go of the file.
func (d *database) Close() error {
	return errors.Join(d.readers.Close(), d.writer.Close())
}
