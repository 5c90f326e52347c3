package sqlite

import (
	"context"
	"errors"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"mingzhang/internal/fault"
)

// translate gives a database error its kind, once, here at the door. Faults
// pass through; an ended context shows as its own error.
func translate(ctx context.Context, what, where string, err error) error {
	var known *fault.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case ctx.Err() != nil:
		return fault.Wrap(fault.Internal, what+"中断", ctx.Err()).At(where)
	}
	kind, next := classify(err)
	return fault.Wrap(kind, what+"没有成功", err).At(where).Hint(next)
}

// isBusy tells whether another process holds the lock.
func isBusy(err error) bool {
	kind, _ := classify(err)
	return kind == fault.Busy
}

// classify says what an SQLite result code means to us.
func classify(err error) (kind fault.Kind, next string) {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return fault.Internal, ""
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return fault.Busy, "另一个明账正在写入，请稍后再试"
	case lib.SQLITE_NOTADB, lib.SQLITE_CORRUPT:
		return fault.Unreadable, "文件不是数据库或已损坏，请换用最近的备份"
	case lib.SQLITE_CANTOPEN:
		return fault.Unreadable, "请检查文件夹是否存在、是否有读写权限"
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return fault.Forbidden, "没有写入权限，请检查文件和文件夹的权限"
	case lib.SQLITE_CONSTRAINT:
		return fault.Conflict, ""
	case lib.SQLITE_FULL:
		return fault.Internal, "磁盘已满，请腾出空间后再试"
	case lib.SQLITE_IOERR:
		return fault.Internal, "磁盘读写出错，请检查磁盘后再试"
	}
	return fault.Internal, ""
}
