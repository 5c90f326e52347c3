package keyring_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source/keyring"
)

// TestRing: what is kept is given back, to nobody else.
func TestRing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "secrets")
	r := keyring.Open(dir)
	if _, err := r.Secret("a"); !fault.Is(err, fault.NotFound) {
		t.Errorf("%v", err)
	}
	if names, err := r.Names(); err != nil || names != nil {
		t.Errorf("%v, %v", names, err)
	}
	if err := r.Put("requests-token", " s3cret\n"); err != nil {
		t.Fatal(err)
	}
	if got, err := r.Secret("requests-token"); err != nil || got != "s3cret" {
		t.Errorf("%q, %v", got, err)
	}
	info, err := os.Stat(filepath.Join(dir, "requests-token"))
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	first, err := r.Ensure("installation")
	if err != nil || len(first) != 64 {
		t.Errorf("%q, %v", first, err)
	}
	if again, err := r.Ensure("installation"); err != nil || again != first {
		t.Errorf("made anew: %v", err)
	}
	if names, err := r.Names(); err != nil || strings.Join(names, " ") != "installation requests-token" {
		t.Errorf("%v, %v", names, err)
	}
}

// TestRefused: names that lead elsewhere, secrets that break a header, files that others
// read.
func TestRefused(t *testing.T) {
	r := keyring.Open(t.TempDir())
	for _, name := range []string{"", "../x", "a/b", "A", ".new-1"} {
		if err := r.Put(name, "x"); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", name, err)
		}
		if _, err := r.Secret(name); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, secret := range []string{"", " \n", "a\nb", strings.Repeat("x", 9000)} {
		if err := r.Put("a", secret); !fault.Is(err, fault.Invalid) {
			t.Errorf("%.20q: %v", secret, err)
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "open"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := keyring.Open(dir).Secret("open"); runtime.GOOS != "windows" && !fault.Is(err, fault.Forbidden) {
		t.Errorf("%v", err)
	}
}
