package perform

// Flag 标记: something about how a cell was written that a reader should know.
type Flag string

const (
	// UnitMissing 缺单位: a number stands alone.
	UnitMissing Flag = "unit_missing"
	// UnitFromName 单位在指标名中: 服务外包在岸(万美元); see [UnitInName] for the unit.
	UnitFromName Flag = "unit_in_name"
	// UnusualUnit 单位少见: 度 for points of satisfaction, or a word nobody counts by.
	UnusualUnit Flag = "unusual_unit"
	// OperatorDoubled 符号重复: 达到≥3000套.
	OperatorDoubled Flag = "operator_doubled"
	// OperatorConflict 符号矛盾: ≤5次以上.
	OperatorConflict Flag = "operator_conflict"
	// OperatorRepaired 符号修复: 290% was read as ≥90%.
	OperatorRepaired Flag = "operator_repaired"
	// NumberRepaired 数字修复: a number was put together again over a blank or a page break.
	NumberRepaired Flag = "number_repaired"
	// NumberDamaged 数字残缺: 00%, 1O0%, 1.2.3.
	NumberDamaged Flag = "number_damaged"
	// DateImpossible 日期无效: 2023年2月30日.
	DateImpossible Flag = "date_impossible"
	// SerialDate 序列日期: a spreadsheet's day number, 44,561 for 2021-12-31.
	SerialDate Flag = "serial_date"
	// YearMissing 缺年份: 12月底前.
	YearMissing Flag = "year_missing"
	// RepeatsIndicator 重复指标名: the cell says the name again, or a part of it.
	RepeatsIndicator Flag = "repeats_indicator"
	// NoValue 无指标值: nothing is promised.
	NoValue Flag = "no_value"
	// ValueFromName 值在指标名中: the cell is empty and the name holds a value.
	ValueFromName Flag = "value_in_name"
	// PeriodFromName 周期在指标名中: 每季度举办培训.
	PeriodFromName Flag = "period_in_name"
	// InSentence 句中数值: the value was taken out of a sentence.
	InSentence Flag = "in_sentence"
	// OtherNumber 另有数字: the cell holds a further number that was not read.
	OtherNumber Flag = "other_number"
	// Approximate 约数: 约, 左右.
	Approximate Flag = "approximate"
	// ZeroOfBad 可读为零: 不出现…事故 may be read as a count of 0; low confidence.
	ZeroOfBad Flag = "zero_of_bad"
)

// Has tells whether the target carries the flag.
func (t Target) Has(f Flag) bool {
	for _, g := range t.Flags {
		if g == f {
			return true
		}
	}
	return false
}

func (t *Target) flag(f Flag) {
	if !t.Has(f) {
		t.Flags = append(t.Flags, f)
	}
}
