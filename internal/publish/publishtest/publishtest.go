// Package publishtest is the suite that every Renderer passes: same bytes for
// the same budget, hostile texts stay texts, no number is lost, and what has a
// reader is read again with equal facts.
//
// Begin with Run; a format that we read also passes ReadBack.
package publishtest

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/publish"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
)

// Run tests a renderer. text takes the words out of what it writes; nil means
// that the bytes are text.
func Run(t *testing.T, r publish.Renderer, text func(t *testing.T, data []byte) string) {
	if text == nil {
		text = func(_ *testing.T, data []byte) string { return string(data) }
	}
	d := Sample(t)
	t.Run("names", func(t *testing.T) { names(t, r) })
	t.Run("same bytes", func(t *testing.T) { sameBytes(t, r, d) })
	t.Run("all numbers", func(t *testing.T) { allNumbers(t, d, text(t, Bytes(t, r, d))) })
	t.Run("hostile", func(t *testing.T) { hostile(t, r, text) })
	t.Run("empty", func(t *testing.T) { Bytes(t, r, budget.Disclosure{}) })
	t.Run("broken writer", func(t *testing.T) { brokenWriter(t, r, d) })
}

func names(t *testing.T, r publish.Renderer) {
	if r.Format() == "" || len(r.Extension()) < 2 || r.Extension()[0] != '.' {
		t.Errorf("format %q, extension %q", r.Format(), r.Extension())
	}
}

// Bytes is what the renderer writes.
func Bytes(t *testing.T, r publish.Renderer, d budget.Disclosure) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Render(&b, d); err != nil {
		t.Fatalf("%s: %v", r.Format(), err)
	}
	if b.Len() == 0 {
		t.Fatalf("%s: nothing was written", r.Format())
	}
	return b.Bytes()
}

func sameBytes(t *testing.T, r publish.Renderer, d budget.Disclosure) {
	if !bytes.Equal(Bytes(t, r, d), Bytes(t, r, d)) {
		t.Errorf("%s: the same budget gave other bytes", r.Format())
	}
}

// Sample is the sample budget as our reader understands it.
func Sample(t *testing.T) budget.Disclosure {
	t.Helper()
	const name = "budget.md"
	data, err := os.ReadFile(filepath.Join(testdata(t), "futian-2023", name))
	if err != nil {
		t.Fatal(err)
	}
	return Read(t, read.Set{markdown.New()}, name, data)
}

// testdata finds the module's folder of documents above the test.
func testdata(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	for ; err == nil && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "testdata")
		}
	}
	t.Fatal("no go.mod above the test")
	return ""
}

// Read understands a file as the application does.
func Read(t *testing.T, opener Opener, name string, data []byte) budget.Disclosure {
	t.Helper()
	doc, err := opener.Open(context.Background(), name, data, read.Default)
	if err != nil {
		t.Fatal(err)
	}
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	return form.Interpret(doc, families, classify.Default())
}
