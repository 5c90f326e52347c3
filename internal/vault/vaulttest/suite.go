// Package vaulttest is the conformance suite of vault.Vault: every promise of
// the contract's comments has a case here, and every adapter passes it.
//
// Begin with Run.
package vaulttest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"mingzhang/internal/fault"
	"mingzhang/internal/vault"
)

// Run holds the empty vault that open gives against the contract.
func Run(t *testing.T, open func(t testing.TB) vault.Vault) {
	for name, test := range map[string]func(*testing.T, vault.Vault){
		"bytes come back":   bytesComeBack,
		"twice is harmless": twiceIsHarmless,
		"absent":            absent,
		"limit":             limit,
		"broken source":     brokenSource,
		"context ends":      contextEnds,
		"many at once":      manyAtOnce,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// Digest is the sha256 of b in hex.
func Digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func bytesComeBack(t *testing.T, v vault.Vault) {
	for _, b := range [][]byte{nil, []byte("部门预算"), bytes.Repeat([]byte("万元\x00"), 300_000)} {
		digest, size, err := v.Put(t.Context(), bytes.NewReader(b), 0)
		if err != nil || digest != Digest(b) || size != int64(len(b)) {
			t.Errorf("put %d bytes: %s, %d, %v", len(b), digest, size, err)
		}
		holds(t, v, b)
	}
}

func holds(t testing.TB, v vault.Vault, b []byte) {
	t.Helper()
	r, err := v.Open(t.Context(), Digest(b))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil || !bytes.Equal(got, b) {
		t.Errorf("%d bytes came back as %d, %v", len(b), len(got), err)
	}
}

func twiceIsHarmless(t *testing.T, v vault.Vault) {
	b := []byte("一般公共预算")
	for range 2 {
		if digest, size, err := v.Put(t.Context(), bytes.NewReader(b), 0); err != nil || digest != Digest(b) || size != int64(len(b)) {
			t.Errorf("%s, %d, %v", digest, size, err)
		}
	}
	holds(t, v, b)
}

func absent(t *testing.T, v vault.Vault) {
	if _, _, err := v.Put(t.Context(), strings.NewReader("x"), 0); err != nil {
		t.Fatal(err)
	}
	lacks(t, v, Digest([]byte("y")))
	for _, digest := range []string{"", "..", "../../../etc/passwd", strings.ToUpper(Digest([]byte("x"))), strings.Repeat("/", 64),
		Digest([]byte("x"))[:63]} {
		lacks(t, v, digest)
	}
}

func lacks(t testing.TB, v vault.Vault, digest string) {
	t.Helper()
	if r, err := v.Open(t.Context(), digest); r != nil || !fault.Is(err, fault.NotFound) {
		t.Errorf("%q: %v, %v", digest, r, err)
	}
}

func limit(t *testing.T, v vault.Vault) {
	b := bytes.Repeat([]byte("预"), 1000)
	size := int64(len(b))
	if _, _, err := v.Put(t.Context(), bytes.NewReader(b), size-1); !fault.Is(err, fault.TooLarge) {
		t.Errorf("got %v", err)
	}
	lacks(t, v, Digest(b))
	if _, _, err := v.Put(t.Context(), bytes.NewReader(b), size); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	holds(t, v, b)
}

func brokenSource(t *testing.T, v vault.Vault) {
	cut := errors.New("cut off")
	b := []byte("预算公开")
	r := io.MultiReader(bytes.NewReader(b), iotest.ErrReader(cut))
	if digest, _, err := v.Put(t.Context(), r, 0); !errors.Is(err, cut) || digest != "" {
		t.Errorf("%q, %v", digest, err)
	}
	lacks(t, v, Digest(b))
}

func contextEnds(t *testing.T, v vault.Vault) {
	ctx, cancel := context.WithCancel(t.Context())
	b := []byte("预算公开")
	r := io.MultiReader(bytes.NewReader(b), readerFunc(func([]byte) (int, error) { cancel(); return 0, nil }), bytes.NewReader(b))
	if _, _, err := v.Put(ctx, r, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("put: %v", err)
	}
	lacks(t, v, Digest(b))
	if _, _, err := v.Put(t.Context(), bytes.NewReader(b), 0); err != nil {
		t.Fatal(err)
	}
	if r, err := v.Open(ctx, Digest(b)); r != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("open: %v, %v", r, err)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func manyAtOnce(t *testing.T, v vault.Vault) {
	var wg sync.WaitGroup
	blob := func(i int) []byte { return bytes.Repeat([]byte{byte(i)}, 50_000) }
	for i := range 16 {
		wg.Go(func() {
			if _, _, err := v.Put(t.Context(), bytes.NewReader(blob(i%4)), 0); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for i := range 4 {
		holds(t, v, blob(i))
	}
}
