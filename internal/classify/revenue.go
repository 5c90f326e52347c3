package classify

import "slices"

// RevenueForm 收入表样: the form that prints a set of income lines.
type RevenueForm string

const (
	// ShenzhenBudget 深圳市部门预算收入.
	ShenzhenBudget RevenueForm = "shenzhen_budget"
	// ShanghaiBudget 上海市部门预算收入.
	ShanghaiBudget RevenueForm = "shanghai_budget"
	// FinalAccount 部门决算收入, the national form.
	FinalAccount RevenueForm = "final_account"
	// SichuanSelfEvaluation 四川省绩效自评表资金来源.
	SichuanSelfEvaluation RevenueForm = "sichuan_self_evaluation"
)

// RevenueLine 收入项目: one income line of a form. Departments' income has names
// and places in its form, no codes.
type RevenueLine struct {
	Form    RevenueForm
	Order   string   // place in the form: 3.1 is the first line under 3; 90 and above are totals
	Names   []string // as printed; several where editions of the form differ; shared, do not change
	Parent  string   // the name of the line above it, empty at the top
	English string
	Notes   string
	Source  string
}

// RevenueLines 收入项目表 gives the income lines of a form in printed order.
func (b *Book) RevenueLines(form RevenueForm) []RevenueLine {
	lines := slices.Clone(b.revenue)
	return slices.DeleteFunc(lines, func(l RevenueLine) bool { return l.Form != form })
}

// RevenueByName 按名称查收入项目 finds a line of a form by [NormalizeName].
func (b *Book) RevenueByName(form RevenueForm, name string) (RevenueLine, bool) {
	wanted := NormalizeName(name)
	for _, l := range b.revenue {
		if l.Form == form && l.hasName(wanted) {
			return l, true
		}
	}
	return RevenueLine{}, false
}

func (l RevenueLine) hasName(normalized string) bool {
	return slices.ContainsFunc(l.Names, func(n string) bool { return NormalizeName(n) == normalized })
}
