package main

import (
	"encoding/csv"
	"sort"
	"strings"
)

// cellColumns tell a cell and what it says.
var cellColumns = []string{"table_no", "entity", "row_no", "row_code", "row_name", "column", "value"}

// cells WANT.csv GOT.csv compares the cells of the tables that WANT names: each
// is there as often as wanted, and no other.
func (s *script) cells(wantFile, gotFile string) {
	s.t.Helper()
	want := s.cellsOf(wantFile, nil)
	tables := map[string]bool{}
	for cell := range want {
		tables[tableOf(cell)] = true
	}
	got := s.cellsOf(gotFile, tables)
	wrong := append(surplus("missing ", want, got), surplus("extra   ", got, want)...)
	if len(wrong) > 0 {
		s.fail("%d cells differ:\n%s", len(wrong), strings.Join(wrong, "\n"))
	}
}

func tableOf(cell string) string { return strings.SplitN(cell, "|", 2)[0] }

// surplus lists what a has more often than b.
func surplus(word string, a, b map[string]int) []string {
	var out []string
	for cell, n := range a {
		if n > b[cell] {
			out = append(out, word+cell)
		}
	}
	sort.Strings(out)
	return out
}

func (s *script) cellsOf(file string, tables map[string]bool) map[string]int {
	s.t.Helper()
	rows, err := csv.NewReader(strings.NewReader(s.read(file))).ReadAll()
	s.must(err)
	at := map[string]int{}
	for i, header := range rows[0] {
		at[header] = i
	}
	out := map[string]int{}
	for _, row := range rows[1:] {
		parts := make([]string, len(cellColumns))
		for i, c := range cellColumns {
			parts[i] = row[at[c]]
		}
		if cell := strings.Join(parts, "|"); tables == nil || tables[tableOf(cell)] {
			out[cell]++
		}
	}
	return out
}
