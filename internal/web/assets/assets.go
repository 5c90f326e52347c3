// Package assets holds the styles, scripts and vendored libraries of the web
// door, embedded, under an address that changes with their content.
//
// Begin with Load; Set.Base is the address to put before a name.
package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed css js lib icon.svg
var files embed.FS

// Set is the assets of this build.
type Set struct {
	base  string
	files map[string]*file
}

type file struct {
	kind   string
	plain  []byte
	packed func() []byte
}

// Load reads the embedded assets once; all share one address, so that modules
// find each other by relative names.
var Load = sync.OnceValue(func() *Set {
	sum := sha256.New()
	s := &Set{files: map[string]*file{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := files.ReadFile(name)
		sum.Write([]byte(name))
		sum.Write(b)
		s.files[name] = &file{kind: kindOf(name), plain: b, packed: sync.OnceValue(func() []byte { return pack(b) })}
		return err
	})
	if err != nil {
		panic(err) // embedded files are always there
	}
	s.base = "/assets/" + hex.EncodeToString(sum.Sum(nil)[:8])
	return s
})

// Base is the address before an asset's name.
func (s *Set) Base() string { return s.base }

// ServeHTTP sends an asset; one of another build is not kept by browsers.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	version, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/assets/"), "/")
	f, ok := s.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	head := w.Header()
	tag := `"` + path.Base(s.base) + `"`
	head.Set("Content-Type", f.kind)
	head.Set("ETag", tag)
	head.Set("Vary", "Accept-Encoding")
	head.Set("Cache-Control", "no-cache")
	if "/assets/"+version == s.base {
		head.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	send(w, r, f)
}

func send(w http.ResponseWriter, r *http.Request, f *file) {
	body := f.plain
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.Header().Set("Content-Encoding", "gzip")
		body = f.packed()
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}

func kindOf(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	return mime.TypeByExtension(path.Ext(name))
}

func pack(b []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}
