package edition

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"mingzhang/internal/fault"
)

// ManifestName is the file that describes an edition, beside its files.
const ManifestName = "edition.json"

// Manifest describes one edition; it is written beside the files as
// edition.json.
type Manifest struct {
	Number   int       `json:"number"` // 1 for the first edition of a document
	Title    string    `json:"title"`
	Entity   string    `json:"entity"`
	Year     int       `json:"year"`
	Family   string    `json:"family"`
	RuleSet  string    `json:"rule_set"`
	Ledger   string    `json:"ledger_sha256"`
	Facts    string    `json:"facts_sha256"` // of all numbers with what they are about
	Tables   int       `json:"tables"`
	Numbers  int       `json:"numbers"`
	Files    []File    `json:"files"`
	Override string    `json:"override,omitempty"` // reason why errors did not stop it
	Errata   []Erratum `json:"errata,omitempty"`   // against the edition before
}

// File is one published file.
type File struct {
	Name   string `json:"name"`
	Format string `json:"format"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	// ReadBack tells that the file was read again and all its numbers were
	// equal; false where the program has no reader for the format.
	ReadBack bool `json:"read_back"`
}

// Proof counts the formats that were read back.
func (m *Manifest) Proof() int {
	n := 0
	for _, f := range m.Files {
		if f.ReadBack {
			n++
		}
	}
	return n
}

// Write prints the manifest as JSON.
func (m *Manifest) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(m)
}

// Read reads a manifest; fault.Unreadable when it is none.
func Read(r io.Reader) (*Manifest, error) {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	var m Manifest
	if err := d.Decode(&m); err != nil {
		return nil, fault.Wrap(fault.Unreadable, "不是版次清单", err).Hint("应为发布时写在文件旁边的 edition.json")
	}
	return &m, nil
}

// Mismatch is a file that is not what the manifest says.
type Mismatch struct {
	Name string
	Why  string // missing, changed
}

// Verify reads every file of the edition through open and compares digests.
func Verify(m *Manifest, open func(name string) (io.ReadCloser, error)) ([]Mismatch, error) {
	var out []Mismatch
	for _, f := range m.Files {
		r, err := open(f.Name)
		if err != nil {
			out = append(out, Mismatch{f.Name, "missing"})
			continue
		}
		digest, err := digestOf(r)
		_ = r.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		if digest != f.SHA256 {
			out = append(out, Mismatch{f.Name, "changed"})
		}
	}
	return out, nil
}

func digestOf(r io.Reader) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
