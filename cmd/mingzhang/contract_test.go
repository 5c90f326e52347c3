package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/edition"
)

// contractKeys are the keys of check --format json that others rely on: path of
// the object, * for every element of a list.
var contractKeys = map[string]string{
	"":                         "document coverage findings diagnoses not_checkable",
	"document":                 "name sha256 title kind year level entity family",
	"coverage":                 "equations rules numbers_in_text",
	"coverage/equations":       "exact rounding broken not_checkable",
	"coverage/rules":           "passed rounding broken not_checkable",
	"coverage/numbers_in_text": "tied external untied contradicted",
	"findings/*":               "id rule verdict severity message difference allowed cells",
	"not_checkable/*":          "rule why",
}

// cellKeys are those of a number in a finding, by its kind.
var cellKeys = map[string]string{
	"table": "kind side sign unit table_no table_title entity row_code row_name column value page box",
	"text":  "kind side sign unit text value page box",
}

// contract FILE N asks that FILE is the array of the contract with N documents.
func (s *script) contract(file, n string) {
	s.t.Helper()
	var docs []any
	s.must(json.Unmarshal([]byte(s.read(file)), &docs))
	if got := strconv.Itoa(len(docs)); got != n {
		s.fail("%s documents, want %s", got, n)
	}
	for _, doc := range docs {
		for path, keys := range contractKeys {
			for _, v := range at(doc, path) {
				s.wantKeys(path, v, keys)
			}
		}
		for _, v := range at(doc, "findings/*/cells/*") {
			kind, _ := v.(map[string]any)["kind"].(string)
			s.wantKeys("cell of kind "+kind, v, cellKeys[kind])
		}
		if len(at(doc, "findings/*")) == 0 {
			s.fail("no findings: the sample has some")
		}
	}
}

// at gives the values at a path.
func at(v any, path string) []any {
	if path == "" {
		return []any{v}
	}
	head, rest, _ := strings.Cut(path, "/")
	if head != "*" {
		m, _ := v.(map[string]any)
		return at(m[head], rest)
	}
	var out []any
	elements, _ := v.([]any)
	for _, e := range elements {
		out = append(out, at(e, rest)...)
	}
	return out
}

func (s *script) wantKeys(path string, v any, keys string) {
	s.t.Helper()
	m, ok := v.(map[string]any)
	if !ok || keys == "" {
		s.fail("%q is not what the contract has there: %v", path, v)
	}
	for _, k := range strings.Fields(keys) {
		if _, ok := m[k]; !ok {
			s.fail("%q lacks %q", path, k)
		}
	}
}

// changed FOLDER adds a byte to the first published file of an edition.
func (s *script) changed(folder string) {
	s.t.Helper()
	files, err := filepath.Glob(filepath.Join(s.path(folder), "*"))
	s.must(err)
	files = slices.DeleteFunc(files, func(f string) bool { return filepath.Base(f) == edition.ManifestName })
	if len(files) == 0 {
		s.fail("no published file in %s", folder)
	}
	f, err := os.OpenFile(files[0], os.O_APPEND|os.O_WRONLY, 0)
	s.must(err)
	_, err = f.WriteString(" ")
	s.must(err)
	s.must(f.Close())
}
