package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

const (
	tempPrefix = ".incoming-"
	staleAfter = time.Hour
)

// clearStale removes temporary files of writes that never ended. Younger ones
// may belong to another process.
func (f *folder) clearStale() error {
	entries, err := os.ReadDir(f.root)
	if err != nil {
		return unusable(f.root, err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), tempPrefix) {
			continue
		}
		if err := clearIfStale(filepath.Join(f.root, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return unusable(f.root, err)
		}
	}
	return nil
}

func clearIfStale(path string) error {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || time.Since(info.ModTime()) <= staleAfter {
		return err
	}
	return os.Remove(path)
}

// moveInto renames temp to path and flushes the folders, so that the name
// outlives a power cut.
func moveInto(temp, path string) error {
	dir := filepath.Dir(path)
	if err := makeFolder(dir); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return flushFolder(dir)
}

// makeFolder makes dir and what is missing above it, and flushes each new name.
func makeFolder(dir string) error {
	err := os.Mkdir(dir, 0o700)
	switch {
	case errors.Is(err, fs.ErrExist):
		return mustBeFolder(dir)
	case errors.Is(err, fs.ErrNotExist):
		if err := makeFolder(filepath.Dir(dir)); err != nil {
			return err
		}
		return makeFolder(dir)
	case err != nil:
		return err
	}
	return flushFolder(filepath.Dir(dir))
}

func mustBeFolder(dir string) error {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		return errors.New("not a folder")
	}
	return err
}

// flushFolder writes the names in dir to the disk; Windows does so by itself.
func flushFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
