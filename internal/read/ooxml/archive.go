// Package ooxml opens the archives that Word and Excel write: parts by name,
// links between parts, the elements of a part one after the other. Unpacking has
// a budget, entities are never expanded and nothing outside is ever fetched.
//
// Begin with Open, then Archive.Walk.
package ooxml

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// Why a part cannot be read.
var (
	ErrInflated = errors.New("unpacks to more than the limit")
	ErrMissing  = errors.New("part is missing")
)

// maxParts is the number of parts no document comes near.
const maxParts = 20_000

// Archive is the parts of a document, with a budget for what they unpack to.
type Archive struct {
	parts map[string]*zip.File // by lower-case name
	left  int64                // bytes that may still be unpacked
}

// Open reads the directory; inflate is how many bytes all parts may unpack to.
// It gives ErrInflated where the directory admits to more, and the error of
// archive/zip for a damaged archive.
func Open(data []byte, inflate int64) (*Archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > maxParts {
		return nil, ErrInflated
	}
	a := &Archive{parts: map[string]*zip.File{}, left: inflate}
	var sum uint64
	for _, f := range z.File {
		if sum += f.UncompressedSize64; sum > uint64(inflate) || f.UncompressedSize64 > uint64(inflate) {
			return nil, ErrInflated
		}
		if name := partName(f.Name); a.parts[name] == nil {
			a.parts[name] = f
		}
	}
	return a, nil
}

// partName is the form in which names of parts are compared.
func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(s, `\`, "/")), "/"))
}

// Has tells whether a part whose name begins so is there, whatever its case.
func (a *Archive) Has(prefix string) bool {
	for name := range a.parts {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// open gives the bytes of a part, counted against the budget.
func (a *Archive) open(part string) (io.ReadCloser, error) {
	f := a.parts[partName(part)]
	if f == nil {
		return nil, ErrMissing
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{&metered{r: r, left: &a.left}, r}, nil
}

// metered counts what is really unpacked, whatever the directory says.
type metered struct {
	r    io.Reader
	left *int64
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if *m.left -= int64(n); *m.left < 0 {
		return 0, ErrInflated
	}
	return n, err
}
