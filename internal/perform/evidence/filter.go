package evidence

import (
	"fmt"
	"strings"
	"time"
)

// predicate tells whether a record passes a filter.
type predicate func(r *Record) bool

// builder turns filters into predicates and notes what is wrong with them.
type builder struct {
	schema *Schema
	zone   *time.Location
	bad    problems
	nodes  int
}

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

// operators read the outcome of comparing a cell with a constant.
var operators = map[string]func(int) bool{
	"==": func(n int) bool { return n == 0 }, "!=": func(n int) bool { return n != 0 },
	"<": func(n int) bool { return n < 0 }, "<=": func(n int) bool { return n <= 0 },
	">": func(n int) bool { return n > 0 }, ">=": func(n int) bool { return n >= 0 },
}

// in is true for a cell that equals one of the values.
func (b *builder) in(f Filter, field Field, i int, at string) predicate {
	if len(f.Values) == 0 || len(f.Values) > mostValues || f.Value != "" {
		b.bad.add(at+".values", fmt.Sprintf("in 要有 1 至 %d 个值", mostValues), "请写 values: [甲, 乙]")
		return never
	}
	var list []cell
	for n, v := range f.Values {
		if c, ok := b.constant(v, field, fmt.Sprintf("%s.values[%d]", at, n)); ok {
			list = append(list, c)
		}
	}
	return func(r *Record) bool {
		for n := range list {
			if r.cells[i].filled && r.cells[i].compare(list[n], field.Type) == 0 {
				return true
			}
		}
		return false
	}
}

// constant reads a value as a cell of the field.
func (b *builder) constant(s string, field Field, at string) (c cell, ok bool) {
	c.filled, c.text, ok = true, s, s != "" && len(s) <= longestText
	switch {
	case field.Personal == Pseudonym:
		b.bad.add(at, "“"+field.Title+"”存的是去标识化的编号，不能与文字比较", "可用 blank、filled 或 distinct")
		return c, false
	case field.Type == Number:
		var rest string
		c.number, rest, ok = readDecimal(s)
		ok = ok && (rest == "" || rest == field.Unit)
	case field.Type == Time:
		c.at, ok = readInstant(s, b.zone)
	case field.Type == Flag:
		ok = c.flag(s) == Accepted
	}
	if !ok {
		b.bad.add(at, "“"+s+"”不是字段“"+field.Title+"”的值", "请按字段的类型写")
	}
	return c, ok
}

// compare gives −1, 0 or +1. A cell that gives the day alone is equal to every
// moment of it, and a moment to its day.
func (c *cell) compare(d cell, t Type) int {
	switch t {
	case Number:
		return c.number.compare(d.number)
	case Time:
		return c.at.compare(d.at)
	case Flag:
		if c.yes == d.yes {
			return 0
		}
		return 1
	}
	return strings.Compare(c.text, d.text)
}

func (i instant) compare(j instant) int {
	switch {
	case i.end() < j.nanos:
		return -1
	case i.nanos > j.end():
		return +1
	}
	return 0
}

// field finds a field that may be used in a formula; −1 with a problem else.
func (b *builder) field(name, at string) int {
	i := b.schema.Index(name)
	switch {
	case i < 0:
		b.bad.add(at, "没有字段“"+name+"”", "可用 "+b.names())
		return -1
	case b.schema.Fields[i].Personal == Drop:
		b.bad.add(at, "字段“"+name+"”在保存之前已经删除，不能用来计算", "请用别的字段，或把它改为 pseudonym")
		return -1
	}
	return i
}

func (b *builder) names() string {
	var list []string
	for _, f := range b.schema.Fields {
		if f.Personal != Drop {
			list = append(list, f.Name)
		}
	}
	return strings.Join(list, "、")
}
