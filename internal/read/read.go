// Package read turns bytes into pages. Each format is an Opener in a package of
// its own (markdown, xlsx); Sniff and Set.Open choose by content, never by name.
package read

import (
	"context"

	"mingzhang/internal/page"
)

// Limits bound what a reader may use; zero fields mean the default.
type Limits struct {
	Bytes   int64 // size of the file
	Inflate int64 // unpacked size of an archive
	Cells   int   // cells of all tables
	Pages   int
}

// Default limits: no real disclosure comes near them.
var Default = Limits{Bytes: 200 << 20, Inflate: 1 << 30, Cells: 5_000_000, Pages: 3_000}

// Opener reads one format.
type Opener interface {
	// Format is its name: markdown, xlsx.
	Format() string
	// Claims tells from the content (name is a hint only) how sure it is that
	// this is its format, 0 to 100.
	Claims(name string, head []byte) int
	// Open reads the whole file. A file that cannot be read at all gives a
	// fault of kind Unreadable, Unsupported, TooLarge or Invalid that says what,
	// where and what next; what could be read in part is returned with log
	// entries of grade Partial.
	Open(ctx context.Context, name string, data []byte, limits Limits) (*page.Document, error)
}

// Picture is a page to draw: which one, how many pixels wide, and by how many
// degrees clockwise it is turned from how it is displayed (page.Page.Turn), so
// that boxes lie on it as they were read.
type Picture struct {
	Page  int // from 1
	Width int
	Turn  int // 0, 90, 180, 270
}

// Drawer draws pages of printed documents as PNG.
type Drawer interface {
	Draw(ctx context.Context, data []byte, p Picture) ([]byte, error)
}
