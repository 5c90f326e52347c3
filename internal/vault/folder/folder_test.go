package folder_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/vault"
	"mingzhang/internal/vault/folder"
	"mingzhang/internal/vault/vaulttest"
)

func TestVault(t *testing.T) {
	vaulttest.Run(t, func(t testing.TB) vault.Vault {
		dir := filepath.Join(t.TempDir(), "数据 [a]", "原件")
		t.Cleanup(func() {
			if left := names(t, dir, ".incoming-"); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
		return open(t, dir)
	})
}

func open(t testing.TB, dir string) vault.Vault {
	t.Helper()
	v, err := folder.Open(dir, folder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// names lists the files in and under dir whose names begin with prefix.
func names(t testing.TB, dir, prefix string) (found []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasPrefix(d.Name(), prefix) {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// stored puts text into a new vault and gives where it lies.
func stored(t testing.TB, text string) (v vault.Vault, dir, path string) {
	t.Helper()
	dir = t.TempDir()
	v = open(t, dir)
	digest, _, err := v.Put(t.Context(), strings.NewReader(text), 0)
	if err != nil {
		t.Fatal(err)
	}
	return v, dir, filepath.Join(dir, digest[:2], digest[2:4], digest)
}

func TestDamageIsReportedAndMended(t *testing.T) {
	for name, damage := range map[string]string{"changed": "12,579", "cut": "12,5", "empty": "", "longer": "12,5780"} {
		t.Run(name, func(t *testing.T) {
			v, _, path := stored(t, "12,578")
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(damage), 0o600); err != nil {
				t.Fatal(err)
			}
			r, err := v.Open(t.Context(), filepath.Base(path))
			if r != nil || !fault.Is(err, fault.Unreadable) || !strings.Contains(err.Error(), "重新导入") {
				t.Errorf("%v, %v", r, err)
			}
			if _, _, err := v.Put(t.Context(), strings.NewReader("12,578"), 0); err != nil {
				t.Fatal(err)
			}
			if r, err = v.Open(t.Context(), filepath.Base(path)); err != nil {
				t.Fatal(err)
			}
			_ = r.Close()
		})
	}
}

func TestReadOnly(t *testing.T) {
	_, dir, path := stored(t, "预算")
	stale(t, dir, 2*time.Hour)
	v, err := folder.Open(dir, folder.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := v.Put(t.Context(), strings.NewReader("x"), 0); !fault.Is(err, fault.Forbidden) {
		t.Errorf("put: %v", err)
	}
	r, err := v.Open(t.Context(), filepath.Base(path))
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Close()
	if n := len(names(t, dir, "")); n != 2 {
		t.Errorf("%d files, want the blob and the stale one", n)
	}
}

func TestRefusedFolders(t *testing.T) {
	_, dir, path := stored(t, "预算")
	for _, c := range []struct {
		dir  string
		opts folder.Options
		kind fault.Kind
	}{
		{filepath.Join(dir, "none"), folder.Options{ReadOnly: true}, fault.NotFound},
		{path, folder.Options{ReadOnly: true}, fault.Unreadable},
		{path, folder.Options{}, fault.Unreadable},
		{filepath.Join(path, "below"), folder.Options{}, fault.Unreadable},
	} {
		if v, err := folder.Open(c.dir, c.opts); v != nil || !fault.Is(err, c.kind) {
			t.Errorf("%s: %v, %v", c.dir, v, err)
		}
	}
}

func TestStaleFilesAreCleared(t *testing.T) {
	dir := t.TempDir()
	old, young := stale(t, dir, 61*time.Minute), stale(t, dir, 59*time.Minute)
	open(t, dir)
	if _, err := os.Stat(old); err == nil {
		t.Error("the old one stayed")
	}
	if _, err := os.Stat(young); err != nil {
		t.Errorf("the young one went: %v", err)
	}
}

func stale(t testing.TB, dir string, age time.Duration) string {
	t.Helper()
	f, err := os.CreateTemp(dir, ".incoming-*")
	if err != nil {
		t.Fatal(err)
	}
	then := time.Now().Add(-age)
	if err := os.Chtimes(f.Name(), then, then); err != nil {
		t.Fatal(err)
	}
	_ = f.Close()
	return f.Name()
}
