package classify

import "slices"

// Book 科目表: all the lists together, ready to be asked. It never changes after
// [Load], so many goroutines may share it.
type Book struct {
	entries  map[Scheme][]Entry // one for each code, surest, by code
	byCode   map[codeKey][]Entry
	byName   map[nameKey][]Entry
	children map[codeKey][]Entry
	changes  []Change
	mapping  []Mapping
	revenue  []RevenueLine
}

type codeKey struct {
	scheme Scheme
	code   Code
}

type nameKey struct {
	scheme Scheme
	name   string
}

// Lookup 按编码查科目 gives the surest entry of a code. Not found means that no
// list here has it, not that it does not exist.
func (b *Book) Lookup(scheme Scheme, code Code) (Entry, bool) {
	found := b.byCode[codeKey{scheme, code}]
	if len(found) == 0 {
		return Entry{}, false
	}
	return found[0], true
}

// ByName 按名称查科目 gives every entry of that name by [NormalizeName], seen
// first, then by code. With a parent only its direct children count: 其他社会保障和就业支出
// is 20899 under 208 and 2089999 under 20899. With the empty Code all count.
func (b *Book) ByName(scheme Scheme, name string, parent Code) []Entry {
	found := slices.Clone(b.byName[nameKey{scheme, NormalizeName(name)}])
	if parent == "" {
		return found
	}
	return slices.DeleteFunc(found, func(e Entry) bool { return e.Code.Parent(scheme) != parent })
}

// Children 下级科目 gives the direct children of a code by code, of any status;
// of the empty Code, the classes.
func (b *Book) Children(scheme Scheme, code Code) []Entry {
	return slices.Clone(b.children[codeKey{scheme, code}])
}

// Entries 全部科目 gives the surest entry of every code of a scheme, by code.
func (b *Book) Entries(scheme Scheme) []Entry {
	return slices.Clone(b.entries[scheme])
}
