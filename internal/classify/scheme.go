package classify

// Scheme 分类体系: which of the classifications a code belongs to
// (《政府收支分类科目》).
type Scheme string

const (
	// Function 支出功能分类科目: what duty the money serves; codes begin with 2.
	Function Scheme = "function"
	// Departmental 部门预算支出经济分类科目: what a department buys; codes begin with 3.
	Departmental Scheme = "economic"
	// Government 政府预算支出经济分类科目: how the government's budget groups the
	// same spending; codes begin with 5.
	Government Scheme = "government-economic"
)

// Schemes 全部分类体系 lists the three schemes in the order of their codes.
func Schemes() []Scheme { return []Scheme{Function, Departmental, Government} }

// Title 名称 is the official Chinese name, or the bare text of an unknown scheme.
func (s Scheme) Title() string {
	switch s {
	case Function:
		return "支出功能分类"
	case Departmental:
		return "部门预算支出经济分类"
	case Government:
		return "政府预算支出经济分类"
	}
	return string(s)
}

// Depth 级次 is the lowest level that a scheme divides into: 项 for Function, 款
// for the economic schemes, 0 for an unknown scheme.
func (s Scheme) Depth() Level {
	switch s {
	case Function:
		return Item
	case Departmental, Government:
		return Section
	}
	return 0
}

// lead is the first digit of every code of the scheme.
func (s Scheme) lead() byte {
	switch s {
	case Function:
		return '2'
	case Departmental:
		return '3'
	case Government:
		return '5'
	}
	return 0
}

// schemeOf finds the scheme whose codes begin with this digit.
func schemeOf(lead byte) (Scheme, bool) {
	for _, s := range Schemes() {
		if s.lead() == lead {
			return s, true
		}
	}
	return "", false
}
