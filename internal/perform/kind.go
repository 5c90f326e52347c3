package perform

// Kind 指标值类型: what sort of promise a target is.
type Kind string

const (
	// Quantity 数量: a number with a unit.
	Quantity Kind = "quantity"
	// Percent 百分比: a number of %.
	Percent Kind = "percent"
	// Deadline 完成时限: a day of the calendar.
	Deadline Kind = "deadline"
	// Duration 时长: a limit of time, 24小时内.
	Duration Kind = "duration"
	// ServiceHours 服务时间: 7*24小时, hours a day on days a week; never a product.
	ServiceHours Kind = "service_hours"
	// Recurring 定期: a deadline that comes back, 每季度末.
	Recurring Kind = "recurring"
	// Qualitative 定性: a grade word or a sentence, scored in three grades.
	Qualitative Kind = "qualitative"
	// NotApplicable 不适用: carries no weight and no score.
	NotApplicable Kind = "not_applicable"
	// Several 多项: the cell holds more than one target; see Target.Parts.
	Several Kind = "several"
	// None 未填: the cell is empty; the value may stand in the name, see [ValueInName].
	None Kind = "none"
	// Invalid 无效: something is written that is no value; the flags tell why.
	Invalid Kind = "invalid"
)

// Operator 指标性质: how the actual value is compared with the number.
type Operator string

const (
	// AtLeast ≥ 不低于.
	AtLeast Operator = ">="
	// AtMost ≤ 不超过; on a deadline, that day or before.
	AtMost Operator = "<="
	// Above > 大于.
	Above Operator = ">"
	// Below < 小于.
	Below Operator = "<"
	// Equal = 等于, also where nothing is written.
	Equal Operator = "=="
)

// sense gives +1 for ≥ and >, -1 for ≤ and <, 0 for the rest.
func (o Operator) sense() int {
	switch o {
	case AtLeast, Above:
		return +1
	case AtMost, Below:
		return -1
	}
	return 0
}

// symbol is the operator as the forms print it.
func (o Operator) symbol() string {
	switch o {
	case AtLeast:
		return "≥"
	case AtMost:
		return "≤"
	case Above, Below:
		return string(o)
	case Equal:
		return "="
	}
	return ""
}
