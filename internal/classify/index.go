package classify

import (
	"fmt"
	"slices"
	"strings"
)

// newBook indexes entries and refuses those whose parent is on no list.
func newBook(entries []Entry) (*Book, error) {
	b := &Book{
		entries:  map[Scheme][]Entry{},
		byCode:   map[codeKey][]Entry{},
		byName:   map[nameKey][]Entry{},
		children: map[codeKey][]Entry{},
	}
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, compareEntries)
	for _, e := range sorted {
		b.add(e)
	}
	b.sortByCode()
	return b, b.refuseOrphans(sorted)
}

// add files an entry; those that come first are the surer ones.
func (b *Book) add(e Entry) {
	code, name := codeKey{e.Scheme, e.Code}, nameKey{e.Scheme, NormalizeName(e.Name)}
	if len(b.byCode[code]) == 0 {
		parent := codeKey{e.Scheme, e.Code.Parent(e.Scheme)}
		b.entries[e.Scheme] = append(b.entries[e.Scheme], e)
		b.children[parent] = append(b.children[parent], e)
	}
	b.byCode[code] = append(b.byCode[code], e)
	b.byName[name] = append(b.byName[name], e)
}

func (b *Book) sortByCode() {
	byCode := func(x, y Entry) int { return strings.Compare(string(x.Code), string(y.Code)) }
	for _, list := range b.entries {
		slices.SortFunc(list, byCode)
	}
	for _, list := range b.children {
		slices.SortFunc(list, byCode)
	}
}

func (b *Book) refuseOrphans(entries []Entry) error {
	for _, e := range entries {
		parent := e.Code.Parent(e.Scheme)
		if _, ok := b.Lookup(e.Scheme, parent); parent != "" && !ok {
			return fmt.Errorf("%s %s %s: its parent %s is on no list", e.Scheme, e.Code, e.Name, parent)
		}
	}
	return nil
}
