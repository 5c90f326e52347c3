package form

import (
	"regexp"
	"slices"
	"strings"
)

var anyYear = regexp.MustCompile(`\{year[^}]*\}`)

// bindColumns finds the form's column of each header path: by the whole path,
// then by the path with a year that the document should not print, then by its
// last label where that is unambiguous. Each column is bound once.
func bindColumns(cols []Column, paths []string, year int) []int {
	out := unboundAll(len(paths))
	used := make([]bool, len(cols))
	keys := make([]string, len(paths))
	for i, p := range paths {
		keys[i] = label(p, year)
	}
	bindBy(cols, keys, out, used, func(k string) string { return k })
	bindBy(cols, keys, out, used, func(k string) string { return anyYear.ReplaceAllString(k, "{year}") })
	if lastLabelsDiffer(cols) {
		bindBy(cols, keys, out, used, lastLabel)
	}
	return out
}

func bindBy(cols []Column, keys []string, out []int, used []bool, view func(string) string) {
	for i, key := range keys {
		if out[i] >= 0 || key == "" {
			continue
		}
		seen := view(key)
		for j, c := range cols {
			if !used[j] && slices.ContainsFunc(c.keys, func(k string) bool { return view(k) == seen }) {
				out[i], used[j] = j, true
				break
			}
		}
	}
}

func lastLabel(key string) string { return key[strings.LastIndexByte(key, '/')+1:] }

// lastLabelsDiffer tells whether the last labels name columns unambiguously.
func lastLabelsDiffer(cols []Column) bool {
	owner := map[string]string{}
	for _, c := range cols {
		for _, k := range c.keys {
			if o, ok := owner[lastLabel(k)]; ok && o != c.ID {
				return false
			}
			owner[lastLabel(k)] = c.ID
		}
	}
	return true
}
