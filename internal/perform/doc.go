// Package perform 预算绩效: what a project promises, as data.
//
// An indicator 绩效指标 has a target 指标值, written in a cell as ≥153个系统,
// 24小时之内, 2023年12月31日前 or 显著. This package reads such cells, prints them
// in one canonical form, says which way is better and what is wrong with them,
// and cuts the running prose of a budget into indicators.
//
// Begin with [ParseTarget]; an actual value 实际完成值 is read by it as well.
//
//	t := perform.ParseTarget("信息化系统故障率", "≤2%")
//	t.Kind, t.Operator, t.Number, t.Unit // percent, <=, "2", "%"
//	perform.DirectionOf("信息化系统故障率", t) // less is better: the operator says so
//	perform.CheckTarget("信息化系统故障率", t) // nothing
//
// Nothing here fails: what cannot be read is a target of kind [Invalid] whose
// flags tell why. Numbers stay decimal text; nothing is ever a float.
package perform
