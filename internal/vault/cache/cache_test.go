package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func opened(t *testing.T, dir string, limit int64) *Folder {
	t.Helper()
	f, err := Open(dir, limit)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func sizeOf(t *testing.T, dir string) (n int64) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range files {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		n += info.Size()
	}
	return n
}

func TestKeepsAndDropsTheOldest(t *testing.T) {
	dir := t.TempDir()
	f := opened(t, dir, 1000)
	for i := range 9 {
		f.Put(fmt.Sprint("k", i), bytes.Repeat([]byte{byte(i)}, 100))
		at := time.Now().Add(time.Duration(i-100) * time.Minute)
		if err := os.Chtimes(filepath.Join(dir, fmt.Sprint("k", i, suffix)), at, at); err != nil {
			t.Fatal(err)
		}
	}
	if data, ok := f.Get("k0"); !ok || len(data) != 100 || data[0] != 0 {
		t.Error("k0 is not kept")
	}
	f.Put("more", make([]byte, 200))
	if _, ok := f.Get("k1"); ok {
		t.Error("the one not used for longest stays")
	}
	for _, k := range []string{"k0", "k8", "more"} {
		if _, ok := f.Get(k); !ok {
			t.Errorf("%s is gone", k)
		}
	}
	if n := sizeOf(t, dir); n > 800 {
		t.Errorf("%d bytes", n)
	}
	if _, ok := opened(t, dir, 1000).Get("more"); !ok {
		t.Error("gone after a new start")
	}
	opened(t, dir, 300)
	if n := sizeOf(t, dir); n > 300 {
		t.Errorf("%d bytes after the limit became smaller", n)
	}
}

// Keys are names of files: none leads out of the folder, and what is too large
// is not kept.
func TestRefuses(t *testing.T) {
	dir := t.TempDir()
	f := opened(t, filepath.Join(dir, "in"), 100)
	for _, key := range []string{"../out", "", "a/b", ".hidden", "a b"} {
		f.Put(key, []byte("x"))
		if _, ok := f.Get(key); ok {
			t.Errorf("%q is kept", key)
		}
	}
	f.Put("large", make([]byte, 101))
	if _, ok := f.Get("large"); ok {
		t.Error("larger than the cache")
	}
	if n := sizeOf(t, filepath.Join(dir, "in")); n != 0 {
		t.Errorf("%d bytes", n)
	}
}

// A file whose writing never ended goes at the next start.
func TestClearsUnfinished(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, ".new-1")
	if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-2 * stale)
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	opened(t, dir, 100)
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Error("an unfinished file stays")
	}
}

func TestAtOnce(t *testing.T) {
	f := opened(t, t.TempDir(), 2000)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for k := range 40 {
				key := fmt.Sprint("k", k)
				f.Put(key, bytes.Repeat([]byte{byte(k)}, 90))
				if data, ok := f.Get(key); ok && (len(data) != 90 || data[0] != byte(k)) {
					t.Errorf("%d: half a file", i)
				}
			}
		})
	}
	all.Wait()
}
