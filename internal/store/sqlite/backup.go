package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"mingzhang/internal/fault"
)

// Backup writes a compact copy beside path under another name and gives it the
// name only when it is whole and on the disk.
func (d *database) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return exists(path)
	}
	temp, err := emptyBeside(path)
	if err != nil {
		return cannotBackUp(path, err)
	}
	defer func() { _ = os.Remove(temp) }()
	if err := d.copyTo(ctx, temp); err != nil {
		return translate(ctx, "备份", path, err)
	}
	return settle(temp, path)
}

// copyTo copies on a connection of its own: the writer's would hold up writers,
// and the readers' may not write anywhere.
func (d *database) copyTo(ctx context.Context, temp string) error {
	db, err := sql.Open("sqlite", d.address(d.busy, "mode=rw"))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", temp)
	return errors.Join(err, db.Close())
}

// emptyBeside makes an empty file in the same folder, which VACUUM INTO fills.
func emptyBeside(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".backup-*")
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// settle flushes temp and links it to path, which must not exist.
func settle(temp, path string) error {
	if err := flush(temp, os.O_RDWR); err != nil {
		return cannotBackUp(path, err)
	}
	switch err := os.Link(temp, path); {
	case errors.Is(err, fs.ErrExist):
		return exists(path)
	case err != nil: // a file system without links
		if err := os.Rename(temp, path); err != nil {
			return cannotBackUp(path, err)
		}
	}
	_ = flush(filepath.Dir(path), os.O_RDONLY) // not every system can flush a folder
	return nil
}

func flush(path string, mode int) error {
	f, err := os.OpenFile(path, mode, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func exists(path string) error {
	return fault.New(fault.Conflict, "备份文件已存在，没有覆盖").At(path).Hint("请换一个文件名")
}

func cannotBackUp(path string, err error) error {
	return fault.Wrap(fault.Unreadable, "备份没有写成", err).At(path).Hint("请检查文件夹是否存在、是否有写入权限、磁盘是否有空间")
}
