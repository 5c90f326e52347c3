// Package vault keeps the original bytes of documents by their digest. A blob
// once stored never changes. Adapters (folder) pass the suite in vaulttest.
//
// Begin with Vault.Put, which tells the digest, and Vault.Open, which answers
// the same bytes or an error, never others.
package vault

import (
	"context"
	"io"
)

// Vault stores bytes under their sha256 digest (lower-case hex), for many
// goroutines and processes at once.
type Vault interface {
	// Put stores r and gives its digest and size; once it answers, the bytes are
	// on the disk. Storing the same bytes twice is harmless, and mends a blob
	// that was damaged since. After an error nothing partial can be read: an
	// error of r or the context's is wrapped. It fails with fault.TooLarge when r
	// is longer than limit (0: no limit), and with fault.Forbidden where the
	// vault was opened for reading only.
	Put(ctx context.Context, r io.Reader, limit int64) (digest string, size int64, err error)
	// Open gives the bytes, found to match their digest; fault.NotFound when
	// absent or where digest is none, fault.Unreadable when they were damaged.
	Open(ctx context.Context, digest string) (io.ReadCloser, error)
}
