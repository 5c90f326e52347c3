package jsonrows

import (
	"encoding/json"
	"slices"
	"strings"

	"mingzhang/internal/perform/source"
)

// Reader takes records apart by the columns that are wanted. It is used for all pages
// of one reading, so that it knows in the end what was found.
type Reader struct {
	want   source.Wanted
	shape  Shape
	column map[string]int // of a name seen; −1 for one that nobody wants
	found  []bool
	names  []string // seen, in their order
	fresh  []string // seen, not wanted
	cells  []string
}

// New makes a Reader.
func New(want source.Wanted, shape Shape) *Reader {
	return &Reader{want: want, shape: shape, column: map[string]int{}, found: make([]bool, len(want)), cells: make([]string, len(want))}
}

// Heads are the columns of the rows, in the order of the cells.
func (r *Reader) Heads() []string {
	out := make([]string, len(r.want))
	for i := range r.want {
		out[i] = r.want[i].Title
	}
	return out
}

// Report notes which columns were found, missing and new.
func (r *Reader) Report(out *source.Report) {
	out.Columns, out.New, out.Missing = slices.Clone(r.names), slices.Clone(r.fresh), nil
	for i, c := range r.want {
		if !r.found[i] {
			out.Missing = append(out.Missing, c.Title)
		}
	}
}

// Lacking lists required columns that no record had so far.
func (r *Reader) Lacking() []string {
	var out []string
	for i, c := range r.want {
		if c.Required && !r.found[i] {
			out = append(out, c.Title)
		}
	}
	return out
}

// Names lists the names that records had so far, at most a hundred.
func (r *Reader) Names() []string { return r.names }

// cellsOf takes a record apart; nil where it is no object or too long.
func (r *Reader) cellsOf(raw json.RawMessage) []string {
	var fields map[string]json.RawMessage
	if len(raw) > maxRecord || json.Unmarshal(raw, &fields) != nil || fields == nil {
		return nil
	}
	clear(r.cells)
	if !r.fill("", fields, 0) {
		return nil
	}
	return r.cells
}

// maxInner is how deep objects inside a record are looked into.
const maxInner = 4

// fill puts the fields of an object into their cells; false where one is too long.
func (r *Reader) fill(prefix string, fields map[string]json.RawMessage, depth int) bool {
	for _, key := range sorted(fields) {
		value := fields[key]
		path := prefix + key
		i := r.columnOf(path)
		if i < 0 && depth < maxInner && len(value) > 0 && value[0] == '{' {
			var inner map[string]json.RawMessage
			if json.Unmarshal(value, &inner) != nil || !r.fill(path+".", inner, depth+1) {
				return false
			}
			continue
		}
		r.see(path, i)
		if i < 0 || r.cells[i] != "" {
			continue
		}
		if r.cells[i] = text(value); len(r.cells[i]) > source.MaxCell {
			return false
		}
	}
	return true
}

// columnOf is the wanted column of a name; −1 where nobody wants it.
func (r *Reader) columnOf(path string) int {
	i, known := r.column[path]
	if !known {
		i = r.want.Find(path)
		if len(r.column) < 50*maxKeys {
			r.column[strings.Clone(path)] = i
		}
	}
	return i
}

// see notes that a name came.
func (r *Reader) see(path string, i int) {
	if i >= 0 {
		if r.found[i] {
			return
		}
		r.found[i] = true
	} else if len(r.fresh) >= maxKeys || slices.Contains(r.fresh, path) {
		return
	} else {
		r.fresh = append(r.fresh, path[:min(len(path), 200)])
	}
	if len(r.names) < 2*maxKeys {
		r.names = append(r.names, path[:min(len(path), 200)])
	}
}

func sorted(fields map[string]json.RawMessage) []string {
	out := make([]string, 0, len(fields))
	for k := range fields {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// text is a value as a cell: a list of plain values joined, anything deeper as JSON.
func text(raw json.RawMessage) string {
	if len(raw) == 0 || string(raw) == "null" {
		return ""
	}
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return strings.TrimSpace(s)
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil || slices.ContainsFunc(list, func(e json.RawMessage) bool { return e[0] == '{' || e[0] == '[' }) {
			return string(raw)
		}
		parts := make([]string, len(list))
		for i := range list {
			parts[i] = text(list[i])
		}
		return strings.Join(parts, "、")
	}
	return string(raw)
}
