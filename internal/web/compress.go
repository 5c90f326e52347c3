package web

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

var zippers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// compressed packs text answers for browsers that unpack them.
func compressed(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || strings.HasPrefix(r.URL.Path, "/assets/") {
			h.ServeHTTP(w, r)
			return
		}
		zw := &zipWriter{ResponseWriter: w}
		defer zw.close()
		h.ServeHTTP(zw, r)
	})
}

// zipWriter decides at the first byte whether the answer is worth packing.
type zipWriter struct {
	http.ResponseWriter
	zip     *gzip.Writer
	decided bool
}

func (w *zipWriter) WriteHeader(status int) {
	w.decide(status)
	w.ResponseWriter.WriteHeader(status)
}

func (w *zipWriter) decide(status int) {
	if w.decided {
		return
	}
	w.decided = true
	head := w.Header()
	if status == http.StatusNoContent || status == http.StatusNotModified || !packable(head.Get("Content-Type")) {
		return
	}
	head.Set("Content-Encoding", "gzip")
	head.Add("Vary", "Accept-Encoding")
	head.Del("Content-Length")
	w.zip = zippers.Get().(*gzip.Writer)
	w.zip.Reset(w.ResponseWriter)
}

// packable tells whether a media type is text.
func packable(kind string) bool {
	return strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "application/json") || strings.HasPrefix(kind, "image/svg")
}

func (w *zipWriter) Write(b []byte) (int, error) {
	if !w.decided {
		w.WriteHeader(http.StatusOK)
	}
	if w.zip == nil {
		return w.ResponseWriter.Write(b)
	}
	return w.zip.Write(b)
}

func (w *zipWriter) close() {
	if w.zip == nil {
		return
	}
	_ = w.zip.Close()
	zippers.Put(w.zip)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *zipWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
