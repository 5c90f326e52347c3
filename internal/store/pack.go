package store

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"sync"

	"mingzhang/internal/report"
)

// Packed is the body of a reading as adapters keep it: compressed JSON, and a
// digest of what it says. Two readings that say the same have the same Content,
// whatever the file was called and whatever people decided.
type Packed struct {
	Content    string
	Disclosure []byte
	Report     []byte
}

// Pack compresses the body of a reading without names and decisions.
func Pack(r Reading) (Packed, error) {
	r.Disclosure.Name, r.Report.Name = "", ""
	r.Report.Findings = undecided(r.Report.Findings)
	content := sha256.New()
	disclosure, err := squeeze(r.Disclosure, content)
	if err != nil {
		return Packed{}, fmt.Errorf("pack disclosure: %w", err)
	}
	rep, err := squeeze(r.Report, content)
	if err != nil {
		return Packed{}, fmt.Errorf("pack report: %w", err)
	}
	return Packed{hex.EncodeToString(content.Sum(nil)), disclosure, rep}, nil
}

// Unpack fills the body of r, naming it after its document.
func (p Packed) Unpack(r *Reading, name string) error {
	if err := expand(p.Disclosure, &r.Disclosure); err != nil {
		return fmt.Errorf("unpack disclosure: %w", err)
	}
	if err := expand(p.Report, &r.Report); err != nil {
		return fmt.Errorf("unpack report: %w", err)
	}
	r.Disclosure.Name, r.Report.Name = name, name
	return nil
}

func undecided(findings []report.Finding) []report.Finding {
	if findings == nil {
		return nil
	}
	plain := make([]report.Finding, len(findings))
	for i, f := range findings {
		f.Decision = nil
		plain[i] = f
	}
	return plain
}

// zips are compressors at rest: each holds close to a megabyte.
var zips = sync.Pool{New: func() any {
	zip, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant
	}
	return zip
}}

// squeeze compresses v as JSON and writes the plain JSON to also.
func squeeze(v any, also io.Writer) ([]byte, error) {
	var out bytes.Buffer
	zip := zips.Get().(*gzip.Writer)
	defer zips.Put(zip)
	zip.Reset(&out)
	enc := json.NewEncoder(io.MultiWriter(zip, also))
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func expand(packed []byte, v any) error {
	zip, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return err
	}
	if err := json.NewDecoder(zip).Decode(v); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, zip) // reach the checksum
	return err
}
