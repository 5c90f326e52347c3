// Package folder keeps a vault in a folder, each blob in a file named by its
// digest: aa/bb/aabb….
//
// Begin with Open. A blob is written to a temporary file in the same folder,
// flushed, and only then given its name, so that a crash leaves all or nothing.
package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/vault"
)

// Options tune a vault; the zero value reads and writes.
type Options struct {
	ReadOnly bool // Put fails with fault.Forbidden; nothing in the folder is touched
}

type folder struct {
	root     string
	readOnly bool
}

// Open opens the vault in dir, and makes the folder where there is none. It
// clears away what interrupted writes left there more than an hour ago. In
// read-only mode it fails with fault.NotFound where there is no folder; where
// dir cannot be used, with fault.Unreadable.
func Open(dir string, opts Options) (vault.Vault, error) {
	root, err := filepath.Abs(dir)
	if err != nil {
		return nil, unusable(dir, err)
	}
	f := &folder{root: root, readOnly: opts.ReadOnly}
	if err := f.begin(); err != nil {
		return nil, err
	}
	return f, nil
}

func (f *folder) begin() error {
	if f.readOnly {
		return f.present()
	}
	if err := makeFolder(f.root); err != nil {
		return unusable(f.root, err)
	}
	return f.clearStale()
}

// present tells whether the folder is there.
func (f *folder) present() error {
	info, err := os.Stat(f.root)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(fault.NotFound, "没有这个原件文件夹").At(f.root).Hint("请先导入一份文件，或检查数据文件夹")
	case err != nil:
		return unusable(f.root, err)
	case !info.IsDir():
		return unusable(f.root, errors.New("not a folder"))
	}
	return nil
}

// path is where the blob of a digest lies; ok is false where it is no digest.
func (f *folder) path(digest string) (path string, ok bool) {
	if len(digest) != 64 || strings.Trim(digest, "0123456789abcdef") != "" {
		return "", false
	}
	return filepath.Join(f.root, digest[:2], digest[2:4], digest), true
}

func unusable(dir string, err error) error {
	return fault.Wrap(fault.Unreadable, "原件文件夹不能使用", err).At(dir).Hint("请检查文件夹的位置和读写权限")
}
