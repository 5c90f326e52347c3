package classify

import "slices"

// Mapping 两套支出经济分类科目对照: the departmental codes whose spending makes up one
// government code (《支出经济分类科目改革方案》).
type Mapping struct {
	Government  Code
	Departments []Code // a 类 here stands for the whole class; shared, do not change
	Remark      string // such as whole class, 事业单位
	Status      Status
	Source      string
}

// Mapping 对照表 gives government ← departmental codes, by government code.
func (b *Book) Mapping() []Mapping { return slices.Clone(b.mapping) }
