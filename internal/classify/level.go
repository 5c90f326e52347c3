package classify

// Level 级次: how deep in its scheme a code stands (《政府收支分类科目》). The zero
// Level belongs to text that is no code.
type Level int

const (
	// Class 类: three digits, such as 201 一般公共服务支出.
	Class Level = iota + 1
	// Section 款: five digits, such as 20106 财政事务.
	Section
	// Item 项: seven digits, Function only, such as 2010601 行政运行.
	Item
)

// String gives 类, 款 or 项, and nothing for the zero Level.
func (l Level) String() string {
	switch l {
	case Class:
		return "类"
	case Section:
		return "款"
	case Item:
		return "项"
	}
	return ""
}

// digits is the length of a code of this level.
func (l Level) digits() int { return int(l)*2 + 1 }

// levelOf finds the level of a code with so many digits, 0 if there is none.
func levelOf(digits int) Level {
	for l := Class; l <= Item; l++ {
		if l.digits() == digits {
			return l
		}
	}
	return 0
}
