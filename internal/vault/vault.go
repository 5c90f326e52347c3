// Package vault keeps the original bytes of documents by their digest. Adapters:
// folder. A blob once stored never changes.
package vault

import (
	"context"
	"io"
)

// Vault stores bytes under their sha256 digest (hex).
type Vault interface {
	// Put stores r and gives its digest and size; storing the same bytes twice
	// is harmless. After an error nothing partial can be read. It fails with
	// fault.TooLarge when r is longer than limit (0: no limit).
	Put(ctx context.Context, r io.Reader, limit int64) (digest string, size int64, err error)
	// Open gives fault.NotFound when absent.
	Open(ctx context.Context, digest string) (io.ReadCloser, error)
}
