// Package cache keeps in a folder what can be made again, such as pictures of
// pages, up to a size; what was not used for longest goes first. Nothing in it is
// ever missed: a folder that cannot be written only costs time.
//
// Begin with Open.
package cache

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// Folder is such a cache, for many goroutines at once.
type Folder struct {
	dir   string
	limit int64
	mu    sync.Mutex
	size  int64 // bytes in the folder
}

const (
	suffix = ".kept"
	temp   = ".new-*"
	stale  = time.Hour // of a file whose writing never ended
)

// names are the keys that are taken: they become names of files.
var names = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.-]{0,150}$`)

// Open opens a cache of at most limit bytes, making its folder where it is
// missing, and counts what is there.
func Open(dir string, limit int64) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f := &Folder{dir: dir, limit: limit}
	for _, k := range f.list() {
		f.size += k.size
	}
	f.shrink()
	return f, nil
}

// Get gives what was kept under a key.
func (f *Folder) Get(key string) ([]byte, bool) {
	if !names.MatchString(key) {
		return nil, false
	}
	path := filepath.Join(f.dir, key+suffix)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, false
	}
	now := time.Now()
	_ = os.Chtimes(path, now, now) // it is only dropped sooner
	return data, true
}

// Put keeps data under a key, where there is room.
func (f *Folder) Put(key string, data []byte) {
	if !names.MatchString(key) || int64(len(data)) > f.limit {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	path := filepath.Join(f.dir, key+suffix)
	if old, err := os.Stat(path); err == nil {
		f.size -= old.Size()
	}
	if write(f.dir, path, data) == nil {
		f.size += int64(len(data))
	}
	if f.size > f.limit {
		f.shrink()
	}
}

// write writes a file under another name first, so that nobody reads half of it.
func write(dir, path string, data []byte) error {
	t, err := os.CreateTemp(dir, temp)
	if err != nil {
		return err
	}
	_, err = t.Write(data)
	if bad := t.Close(); err == nil {
		err = bad
	}
	if err == nil {
		err = os.Rename(t.Name(), path)
	}
	if err != nil {
		_ = os.Remove(t.Name())
	}
	return err
}

// kept is a file of the cache.
type kept struct {
	path string
	size int64
	used time.Time
}

// list lists the files of the cache, and removes those whose writing never ended.
func (f *Folder) list() []kept {
	var out []kept
	_ = filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		info, err := d.Info()
		switch {
		case err != nil:
		case strings.HasSuffix(path, suffix):
			out = append(out, kept{path, info.Size(), info.ModTime()})
		case strings.HasPrefix(d.Name(), temp[:len(temp)-1]) && time.Since(info.ModTime()) > stale:
			_ = os.Remove(path)
		}
		return nil
	})
	return out
}

// shrink drops what was not used for longest until a fifth of the room is free.
func (f *Folder) shrink() {
	if f.size <= f.limit {
		return
	}
	all := f.list()
	slices.SortFunc(all, func(a, b kept) int { return a.used.Compare(b.used) })
	f.size = 0
	for _, k := range all {
		f.size += k.size
	}
	for _, k := range all {
		if f.size <= f.limit/5*4 {
			return
		}
		if os.Remove(k.path) == nil {
			f.size -= k.size
		}
	}
}
