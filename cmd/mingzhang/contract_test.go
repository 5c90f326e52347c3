package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
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
func contract(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: contract FILE N")
	}
	var docs []any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &docs))
	if got := strconv.Itoa(len(docs)); got != args[1] {
		ts.Fatalf("%s documents, want %s", got, args[1])
	}
	for _, doc := range docs {
		for path, keys := range contractKeys {
			for _, v := range at(doc, path) {
				wantKeys(ts, path, v, keys)
			}
		}
		for _, v := range at(doc, "findings/*/cells/*") {
			kind, _ := v.(map[string]any)["kind"].(string)
			wantKeys(ts, "cell of kind "+kind, v, cellKeys[kind])
		}
		if len(at(doc, "findings/*")) == 0 {
			ts.Fatalf("no findings: the sample has some")
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

func wantKeys(ts *testscript.TestScript, path string, v any, keys string) {
	m, ok := v.(map[string]any)
	if !ok {
		ts.Fatalf("%q is no object but %v", path, v)
	}
	for _, k := range strings.Fields(keys) {
		if _, ok := m[k]; !ok {
			ts.Fatalf("%q lacks %q", path, k)
		}
	}
	if keys == "" {
		ts.Fatalf("%q is not in the contract", path)
	}
}

// changed FOLDER adds a byte to the first published file of an edition.
func changed(ts *testscript.TestScript, neg bool, args []string) {
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*"))
	ts.Check(err)
	files = slices.DeleteFunc(files, func(f string) bool { return filepath.Base(f) == manifestName })
	if neg || len(files) == 0 {
		ts.Fatalf("no published file in %s", args[0])
	}
	f, err := os.OpenFile(files[0], os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.WriteString(" ")
	ts.Check(err)
	ts.Check(f.Close())
}
