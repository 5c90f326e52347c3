package datapackage

import (
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/publish"
)

// column is a column of facts.csv: what it is called, what it means, and how a
// fact fills it.
type column struct {
	name, kind, title string
	columnType        string // of the fiscal taxonomy, where it has one
	dimension         string // kind of dimension; empty for none
	classification    string // kind of classification
	value             func(d *budget.Disclosure, f *budget.Fact) string
}

// columns are the columns of facts.csv in order.
var columns = []column{
	{name: "id", kind: "string", title: "数的编号", dimension: "fact", value: func(_ *budget.Disclosure, f *budget.Fact) string { return f.ID }},
	{name: "table_no", kind: "string", title: "表号", dimension: "other", value: func(d *budget.Disclosure, f *budget.Fact) string { return safe(tableOf(d, f).No) }},
	{name: "table_title", kind: "string", title: "表名", value: func(d *budget.Disclosure, f *budget.Fact) string { return safe(tableOf(d, f).Title) }},
	{name: "row_no", kind: "integer", title: "行号", value: func(_ *budget.Disclosure, f *budget.Fact) string { return strconv.Itoa(f.RowNo) }},
	{name: "row_name", kind: "string", title: "行名", value: func(_ *budget.Disclosure, f *budget.Fact) string { return safe(f.RowName) }},
	{name: "column", kind: "string", title: "栏目", value: func(_ *budget.Disclosure, f *budget.Fact) string { return safe(f.Column) }},
	{name: "year", kind: "integer", title: "年度", columnType: "date:fiscal-year", dimension: "datetime", value: func(_ *budget.Disclosure, f *budget.Fact) string { return number(f.At.Year) }},
	{name: "stage", kind: "string", title: "预算、调整预算或决算", columnType: "phase:id", dimension: "other", value: at(func(c budget.Coordinate) string { return string(c.Stage) })},
	{name: "body", kind: "string", title: "单位", columnType: "administrative-classification:generic:level1:label", dimension: "entity", value: at(func(c budget.Coordinate) string { return c.Body.Name })},
	{name: "scope", kind: "string", title: "汇总、本级或单个单位", dimension: "other", value: at(func(c budget.Coordinate) string { return string(c.Body.Scope) })},
	{name: "measure", kind: "string", title: "计量的内容", dimension: "other", value: at(func(c budget.Coordinate) string { return string(c.Measure) })},
	{name: "function", kind: "string", title: "支出功能分类科目编码", columnType: "functional-classification:generic:level1:code", dimension: "classification", classification: "functional", value: at(func(c budget.Coordinate) string { return string(c.Function) })},
	{name: "economic", kind: "string", title: "部门预算支出经济分类科目编码", columnType: "economic-classification:generic:level1:code", dimension: "classification", classification: "economic", value: at(func(c budget.Coordinate) string { return string(c.Economic) })},
	{name: "fund", kind: "string", title: "资金性质", columnType: "fin-source:generic:level1:code", dimension: "classification", classification: "fund", value: at(func(c budget.Coordinate) string { return string(c.Fund) })},
	{name: "source", kind: "string", title: "收入来源", dimension: "other", value: at(func(c budget.Coordinate) string { return c.Source })},
	{name: "kind", kind: "string", title: "基本支出或项目支出", dimension: "other", value: at(func(c budget.Coordinate) string { return c.Kind })},
	{name: "item", kind: "string", title: "事项", dimension: "other", value: at(func(c budget.Coordinate) string { return c.Item })},
	{name: "project", kind: "string", title: "项目", columnType: "activity:generic:project:label", dimension: "activity", value: at(func(c budget.Coordinate) string { return c.Project })},
	{name: "subset", kind: "string", title: "其中", dimension: "other", value: at(func(c budget.Coordinate) string { return c.Subset })},
	{name: "less", kind: "string", title: "增减数所减去的坐标", dimension: "other", value: less},
	{name: "bound", kind: "boolean", title: "表样认得这个数", dimension: "other", value: func(_ *budget.Disclosure, f *budget.Fact) string { return strconv.FormatBool(f.Bound) }},
	{name: "printed", kind: "string", title: "原样数字", value: func(_ *budget.Disclosure, f *budget.Fact) string { return publish.NeutralNumber(f.Amount.Text) }},
	{name: "unit", kind: "string", title: "印刷单位", value: func(_ *budget.Disclosure, f *budget.Fact) string { return f.Amount.Unit.String() }},
	{name: amountColumn, kind: "number", title: "金额（元）", columnType: "value", value: amount},
}

const amountColumn = "amount"

// at fills a column from the coordinate.
func at(value func(budget.Coordinate) string) func(*budget.Disclosure, *budget.Fact) string {
	return func(_ *budget.Disclosure, f *budget.Fact) string { return safe(value(f.At)) }
}

// less is what a change is counted from; empty for a plain amount.
func less(_ *budget.Disclosure, f *budget.Fact) string {
	if f.Minus == nil {
		return ""
	}
	return safe(f.Minus.Key())
}

// amount is yuan with two decimals; empty for what is no money.
func amount(_ *budget.Disclosure, f *budget.Fact) string {
	if f.Amount.Percent || f.Amount.Unit == money.NoUnit {
		return ""
	}
	return money.Format(f.Amount.Fen, money.Yuan, 2)
}

// safe is a text on one line that no spreadsheet takes for a formula.
func safe(s string) string { return publish.Neutral(publish.Clean(s)) }

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// tableOf is the table that a fact stands in.
func tableOf(d *budget.Disclosure, f *budget.Fact) budget.Table {
	if f.Table < 0 || f.Table >= len(d.Tables) {
		return budget.Table{}
	}
	return d.Tables[f.Table]
}
