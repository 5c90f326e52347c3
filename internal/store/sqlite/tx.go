package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

// tx is one transaction. It keeps the context because the methods of store.Tx
// end with it.
type tx struct {
	ctx      context.Context
	sql      *sql.Tx
	where    string
	writable bool
	broken   error // a write that failed half-way: nothing may be kept
}

// View runs f on one snapshot.
func (d *database) View(ctx context.Context, f func(store.Tx) error) error {
	return d.run(ctx, d.readers, false, f)
}

// Update runs f in one immediate transaction.
func (d *database) Update(ctx context.Context, f func(store.Tx) error) error {
	d.giveWay(ctx)
	defer func() { d.wrote.Store(time.Now().UnixNano()) }()
	return d.run(ctx, d.writer, true, f)
}

func (d *database) run(ctx context.Context, pool *sql.DB, writable bool, f func(store.Tx) error) error {
	var begun *sql.Tx
	err := d.patiently(ctx, func() (err error) {
		begun, err = pool.BeginTx(ctx, nil)
		return err
	})
	if err != nil {
		return translate(ctx, "打开事务", d.path, err)
	}
	defer func() { _ = begun.Rollback() }() // does nothing after a commit
	t := &tx{ctx: ctx, sql: begun, where: d.path, writable: writable}
	if err := f(t); err != nil {
		return err
	}
	if t.broken != nil {
		return t.broken
	}
	return t.fail("保存", begun.Commit())
}

// fail translates err; a failed write condemns the transaction.
func (t *tx) fail(what string, err error) error {
	err = translate(t.ctx, what, t.where, err)
	if err != nil && t.writable {
		t.broken = err
	}
	return err
}

// mayWrite gives fault.Forbidden in a View.
func (t *tx) mayWrite() error {
	if t.writable {
		return nil
	}
	return fault.New(fault.Forbidden, "这里只能查看，不能写入").At(t.where)
}

// insert adds a row and gives its id.
func (t *tx) insert(what, query string, args ...any) (int64, error) {
	done, err := t.sql.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, t.fail(what, err)
	}
	id, err := done.LastInsertId()
	return id, t.fail(what, err)
}

// one scans a single row; found is false where there is none.
func (t *tx) one(what string, into []any, query string, args ...any) (found bool, err error) {
	err = t.sql.QueryRowContext(t.ctx, query, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, t.fail(what, err)
}

// many scans all rows of a query into values; fields gives a value's columns.
func many[T any](t *tx, what string, fields func(*T) []any, query string, args ...any) ([]T, error) {
	rows, err := t.sql.QueryContext(t.ctx, query, args...)
	if err != nil {
		return nil, t.fail(what, err)
	}
	defer func() { _ = rows.Close() }()
	var all []T
	for rows.Next() {
		var v T
		if err := rows.Scan(fields(&v)...); err != nil {
			return nil, t.fail(what, err)
		}
		all = append(all, v)
	}
	return all, t.fail(what, rows.Err())
}

// limited turns a zero limit into SQLite's "all".
func limited(n int) int {
	if n <= 0 {
		return -1
	}
	return n
}
