package perform

import "regexp"

// ProblemKind 指标问题类型: what a reviewer of targets sends back.
type ProblemKind string

const (
	// ProblemNoValue 无指标值.
	ProblemNoValue ProblemKind = "no-value"
	// ProblemValueInName 指标值写在指标名中.
	ProblemValueInName ProblemKind = "value-in-name"
	// ProblemNoUnit 缺计量单位.
	ProblemNoUnit ProblemKind = "no-unit"
	// ProblemUnusualUnit 计量单位不规范.
	ProblemUnusualUnit ProblemKind = "unusual-unit"
	// ProblemRepeatsIndicator 指标值重复指标名.
	ProblemRepeatsIndicator ProblemKind = "repeats-indicator"
	// ProblemDamaged 数字或日期残缺.
	ProblemDamaged ProblemKind = "damaged"
	// ProblemRepaired 已修复, to be confirmed against the document.
	ProblemRepaired ProblemKind = "repaired"
	// ProblemNotMeasurable 不可衡量: a sentence in place of a value.
	ProblemNotMeasurable ProblemKind = "not-measurable"
	// ProblemOperatorDoubled 比较符号重复.
	ProblemOperatorDoubled ProblemKind = "operator-doubled"
	// ProblemOperatorConflict 比较符号矛盾.
	ProblemOperatorConflict ProblemKind = "operator-conflict"
	// ProblemSerialDate 日期印成序列数.
	ProblemSerialDate ProblemKind = "serial-date"
	// ProblemNoYear 时限缺年份.
	ProblemNoYear ProblemKind = "no-year"
	// ProblemUnreadNumber 另有数字未读.
	ProblemUnreadNumber ProblemKind = "unread-number"
	// ProblemApproximate 约数不可考核.
	ProblemApproximate ProblemKind = "approximate"
	// ProblemDirection 方向与指标性质相反: 故障率≥2%.
	ProblemDirection ProblemKind = "direction-contradicts-nature"
	// ProblemOverHundred 占比超过100%.
	ProblemOverHundred ProblemKind = "over-hundred"
	// ProblemExecution 预算执行率充作绩效指标: execution is scored elsewhere, once.
	ProblemExecution ProblemKind = "execution-counted-twice"
)

// Problem 指标问题: one thing wrong with a target. Wording it is left to the reader.
type Problem struct {
	Kind ProblemKind
	Part int // 0 for the whole cell, else the number of the part
}

// problemOf lists the flags that are problems, in the order they are told.
var problemOf = []struct {
	flag Flag
	kind ProblemKind
}{
	{NoValue, ProblemNoValue}, {ValueFromName, ProblemValueInName}, {RepeatsIndicator, ProblemRepeatsIndicator},
	{NumberDamaged, ProblemDamaged}, {DateImpossible, ProblemDamaged}, {NumberRepaired, ProblemRepaired},
	{OperatorRepaired, ProblemRepaired}, {UnusualUnit, ProblemUnusualUnit}, {OperatorDoubled, ProblemOperatorDoubled},
	{OperatorConflict, ProblemOperatorConflict}, {SerialDate, ProblemSerialDate}, {YearMissing, ProblemNoYear},
	{OtherNumber, ProblemUnreadNumber}, {Approximate, ProblemApproximate},
}

var executionName = regexp.MustCompile(`支出进度|预算(?:成本|资金)?执行率|资金(?:支付|执行|支出)(?:完成)?率|预算完成率`)

// IsExecutionRate tells whether an indicator is 预算执行率 under another name: its value
// stands in the books and nobody needs to sign it.
func IsExecutionRate(indicator string) bool {
	return executionName.MatchString(letters(tidy(indicator)))
}

// CheckTarget 审核指标值: what is wrong with a target, as values.
func CheckTarget(indicator string, t Target) []Problem {
	var list []Problem
	for _, p := range problemOf {
		if t.Has(p.flag) {
			list = append(list, Problem{Kind: p.kind})
		}
	}
	for _, kind := range deducedProblems(letters(tidy(indicator)), t) {
		list = append(list, Problem{Kind: kind})
	}
	for i, part := range t.Parts {
		for _, p := range CheckTarget(indicator, part) {
			list = append(list, Problem{p.Kind, i + 1})
		}
	}
	return list
}
