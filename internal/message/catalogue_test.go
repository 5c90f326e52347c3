package message

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// domains are the files of the catalogue, each once per language.
var domains = []string{"findings", "ui", "cli", "perform", "sources"}

func load(t *testing.T, path string) map[string]string {
	t.Helper()
	raw, err := fs.ReadFile(files, path)
	if err != nil {
		t.Fatal(err)
	}
	var messages map[string]string
	if err := json.Unmarshal(raw, &messages); err != nil {
		t.Fatalf("%s must be one flat object from key to sentence: %v", path, err)
	}
	return messages
}

func TestLanguagesAgree(t *testing.T) {
	for _, domain := range domains {
		zh := load(t, "active/"+domain+".zh.json")
		en := load(t, "active/"+domain+".en.json")
		for _, key := range slices.Sorted(maps.Keys(zh)) {
			if _, ok := en[key]; !ok {
				t.Errorf("%s: %s has no English", domain, key)
				continue
			}
			if a, b := asked(zh[key]), asked(en[key]); !slices.Equal(a, b) {
				t.Errorf("%s: %s asks for %v in Chinese and %v in English", domain, key, a, b)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(en)) {
			if _, ok := zh[key]; !ok {
				t.Errorf("%s: %s has no Chinese", domain, key)
			}
		}
	}
}

func asked(src string) []string {
	names := placeholders(src)
	slices.Sort(names)
	return names
}

func TestEveryMessageIsWorded(t *testing.T) {
	seen := map[string]string{}
	for _, domain := range domains {
		for key := range load(t, "active/"+domain+".zh.json") {
			if other, ok := seen[key]; ok {
				t.Errorf("%s stands in %s and in %s", key, other, domain)
			}
			seen[key] = domain
			for _, lang := range []string{Chinese, English} {
				if !New(lang).Has(key) {
					t.Errorf("%s cannot be worded in %s", key, lang)
				}
			}
		}
	}
}

var keyLine = regexp.MustCompile(`(?m)^\s*"([^"]+)":`)

func TestFilesAreSortedAndUnique(t *testing.T) {
	paths, _ := fs.Glob(files, "active/*.json")
	if len(paths) != 2*len(domains) {
		t.Errorf("files %v: want two for each of %v", paths, domains)
	}
	for _, path := range paths {
		raw, _ := fs.ReadFile(files, path)
		var keys []string
		for _, m := range keyLine.FindAllSubmatch(raw, -1) {
			keys = append(keys, string(m[1]))
		}
		for i := 1; i < len(keys); i++ {
			if strings.Compare(keys[i-1], keys[i]) >= 0 {
				t.Errorf("%s: %s must stand before %s, each once", path, keys[i], keys[i-1])
			}
		}
		if !bytes.HasSuffix(raw, []byte("}\n")) {
			t.Errorf("%s must end with a line break", path)
		}
	}
}
