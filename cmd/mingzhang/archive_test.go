package main

import (
	"archive/zip"
	"bytes"
	"os"
)

// zip makes an archive of files.
func (s *script) zip(args []string) {
	s.t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range args[1:] {
		w, err := z.Create(name)
		s.must(err)
		_, err = w.Write([]byte(s.read(name)))
		s.must(err)
	}
	s.must(z.Close())
	s.must(os.WriteFile(s.path(args[0]), b.Bytes(), 0o600))
}

// half cuts a file off in the middle.
func (s *script) half(name string) {
	s.t.Helper()
	data := s.read(name)
	s.must(os.WriteFile(s.path(name), []byte(data[:len(data)/2]), 0o600))
}
