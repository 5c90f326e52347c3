package evidence

import (
	"fmt"
)

// predicate tells whether a record passes a filter.
type predicate func(r *Record) bool

// filter gives nil for no filter.
func (b *builder) filter(f *Filter, at string) predicate {
	if f == nil {
		return nil
	}
	b.nodes = 0
	return b.node(*f, at, 1)
}

func (b *builder) node(f Filter, at string, depth int) predicate {
	if b.nodes++; b.nodes > mostNodes || depth > deepest {
		if b.nodes == mostNodes+1 || depth == deepest+1 {
			b.bad.add(at, fmt.Sprintf("条件太多或太深（最多 %d 个、%d 层）", mostNodes, deepest), "请合并，例如用 in")
		}
		return never
	}
	if n := f.shapes(); n != 1 {
		b.bad.add(at, "一个条件只能是 all、any、not 或一个字段的比较之一", "请只写一种")
		return never
	}
	switch {
	case f.All != nil:
		return every(b.list(f.All, at+".all", depth))
	case f.Any != nil:
		return either(b.list(f.Any, at+".any", depth))
	case f.Not != nil:
		inner := b.node(*f.Not, at+".not", depth+1)
		return func(r *Record) bool { return !inner(r) }
	}
	return b.comparison(f, at)
}

// shapes counts how many of the four shapes a filter has.
func (f Filter) shapes() int {
	n := 0
	for _, has := range []bool{f.All != nil, f.Any != nil, f.Not != nil, f.Field != "" || f.Op != "" || f.Value != "" || f.Values != nil} {
		if has {
			n++
		}
	}
	return n
}

func (b *builder) list(filters []Filter, at string, depth int) []predicate {
	if len(filters) == 0 {
		b.bad.add(at, "没有写条件", "请写至少一个")
	}
	var out []predicate
	for i, f := range filters {
		if b.nodes > mostNodes {
			break
		}
		out = append(out, b.node(f, fmt.Sprintf("%s[%d]", at, i), depth+1))
	}
	return out
}

func never(*Record) bool { return false }

func every(list []predicate) predicate {
	return func(r *Record) bool {
		for _, p := range list {
			if !p(r) {
				return false
			}
		}
		return true
	}
}

func either(list []predicate) predicate {
	return func(r *Record) bool {
		for _, p := range list {
			if p(r) {
				return true
			}
		}
		return false
	}
}

// comparison builds field op value.
func (b *builder) comparison(f Filter, at string) predicate {
	i := b.field(f.Field, at+".field")
	if i < 0 {
		return never
	}
	field := b.schema.Fields[i]
	switch f.Op {
	case "blank", "filled":
		if f.Value != "" || f.Values != nil {
			b.bad.add(at+".value", f.Op+" 不带值", "请去掉 value")
		}
		want := f.Op == "filled"
		return func(r *Record) bool { return r.cells[i].filled == want }
	case "in":
		return b.in(f, field, i, at)
	}
	c, ok := b.constant(f.Value, field, at+".value")
	test := operators[f.Op]
	switch {
	case test == nil:
		b.bad.add(at+".op", "比较“"+f.Op+"”不认识", "可用 ==、!=、<、<=、>、>=、in、blank、filled")
	case (field.Type == Text || field.Type == Flag) && f.Op != "==" && f.Op != "!=":
		b.bad.add(at+".op", "字段“"+field.Title+"”没有大小之分", "可用 ==、!=、in、blank、filled")
	case ok:
		return func(r *Record) bool { return r.cells[i].filled && test(r.cells[i].compare(c, field.Type)) }
	}
	return never
}
