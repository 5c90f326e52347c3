package evidence

import (
	"fmt"
	"strings"
)

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
