package classify

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// loadEntries reads the four lists of codes.
func loadEntries(fsys fs.FS) ([]Entry, error) {
	var all []Entry
	for _, l := range lists {
		entries, err := readTable(fsys, l.file, l.toEntry)
		if err != nil {
			return nil, err
		}
		if code, ok := repeated(entries); ok {
			return nil, fmt.Errorf("%s: %s appears twice", l.file.name, code)
		}
		all = append(all, entries...)
	}
	return all, nil
}

// toEntry takes the status from the row where the list has one for each row.
func (l list) toEntry(r row) (Entry, error) {
	code, err := parseExact(l.scheme, r["code"])
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Scheme: l.scheme, Code: code, Name: r["name"], Source: r["source"], Status: l.status}
	if e.Level = code.Level(l.scheme); e.Level.String() != r["level"] {
		return Entry{}, fmt.Errorf("%s is a %s, not a %q", code, e.Level, r["level"])
	}
	if e.Name == "" || e.Source == "" {
		return Entry{}, fmt.Errorf("%s needs a name and a source", code)
	}
	if word, ok := r["status"]; ok {
		if e.Status, err = parseStatus(word); err != nil {
			return Entry{}, err
		}
	}
	e.Years, err = parseYears(r["years_seen"])
	return e, err
}

// parseExact accepts only what needs no folding: our own data is canonical.
func parseExact(scheme Scheme, text string) (Code, error) {
	code, err := Parse(scheme, text)
	if err == nil && string(code) != text {
		return "", fmt.Errorf("write %q as %s", text, code)
	}
	return code, err
}

func parseYears(text string) ([]int, error) {
	var years []int
	for field := range strings.SplitSeq(text, ";") {
		if field == "" {
			continue
		}
		year, err := strconv.Atoi(field)
		if err != nil {
			return nil, fmt.Errorf("year %q: %w", field, err)
		}
		years = append(years, year)
	}
	slices.Sort(years)
	return slices.Compact(years), nil
}

func repeated(entries []Entry) (Code, bool) {
	seen := map[Code]bool{}
	for _, e := range entries {
		if seen[e.Code] {
			return e.Code, true
		}
		seen[e.Code] = true
	}
	return "", false
}
