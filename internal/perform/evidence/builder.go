package evidence

import (
	"strings"
	"time"
)

// builder turns filters into predicates and notes what is wrong with them.
type builder struct {
	schema *Schema
	zone   *time.Location
	bad    problems
	nodes  int
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
