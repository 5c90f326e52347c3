package storetest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

// copyName is what backups are called here. Whether a copy opens is for the
// adapter's own tests, which know how.
const copyName = "copy.backup"

func backup(d *desk) {
	d.update(func(tx store.Tx) error { return Import(tx, 1, "v1", facts) })
	path := filepath.Join(d.TempDir(), copyName)
	d.must(d.Backup(d.ctx(), path))
	info, err := os.Stat(path)
	d.must(err)
	if info.Size() == 0 || info.Mode().Perm()&0o077 != 0 {
		d.Errorf("size %d, mode %v", info.Size(), info.Mode())
	}
	alone(d, path)
	want(d, d.Backup(d.ctx(), path), fault.Conflict)
	after, err := os.Stat(path)
	d.must(err)
	if after.ModTime() != info.ModTime() || after.Size() != info.Size() {
		d.Error("the existing file was touched")
	}
}

func backupRefused(d *desk) {
	path := filepath.Join(d.TempDir(), copyName)
	ctx, cancel := context.WithCancel(d.ctx())
	cancel()
	if err := d.Backup(ctx, path); !errors.Is(err, context.Canceled) {
		d.Errorf("got %v", err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if len(left) != 0 || err != nil {
		d.Errorf("left behind: %v, %v", left, err)
	}
	want(d, d.Backup(d.ctx(), filepath.Join(path, "no", "folder")), fault.Unreadable)
}

func backupBesideWriter(d *desk) {
	d.update(func(tx store.Tx) error { return Import(tx, 0, "v1", facts) })
	var wg sync.WaitGroup
	wg.Go(func() {
		for n := 1; n < 10; n++ {
			d.check(d.Update(d.ctx(), func(tx store.Tx) error { return Import(tx, n, "v1", facts) }))
		}
	})
	path := filepath.Join(d.TempDir(), copyName)
	d.check(d.Backup(d.ctx(), path))
	wg.Wait()
	alone(d, path)
	d.view(wholeDocuments)
}

// alone fails when anything lies beside path.
func alone(d *desk, path string) {
	d.Helper()
	left, err := os.ReadDir(filepath.Dir(path))
	if len(left) != 1 || err != nil {
		d.Errorf("beside the backup: %v, %v", left, err)
	}
}
