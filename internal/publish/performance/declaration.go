package performance

import (
	"mingzhang/internal/perform/sheetform"
	"mingzhang/internal/publish"
)

// Declaration 项目支出绩效目标申报表: the targets of a project, as they are handed in
// with the budget.
func Declaration(d sheetform.Declaration) publish.Form {
	f := publish.Form{Title: "项目支出绩效目标申报表", Sub: yearLine(d.Year), Widths: []float64{8, 10, 18, 12, 12, 12, 6}}
	u := d.MoneyUnit
	amount := func(name string, a sheetform.Amount, cols int) row {
		return row{label(name, 2, 1), publish.FormCell{Text: a.Print(u), ColSpan: cols, Look: publish.NumberLook}}
	}
	join := func(a, b row) row { return append(a, b...) }
	head := []row{
		{label("项目名称", 2, 1), text(d.Project, 5)},
		{label("项目性质", 2, 1), value(d.Nature, 1), label("项目类别", 2, 1), value(d.Category, 2)},
		{label("主管部门", 2, 1), text(d.Department, 1), label("实施单位", 2, 1), text(d.Unit, 2)},
		{label("计划开始日期", 2, 1), value(d.Start, 1), label("计划完成日期", 2, 1), value(d.End, 2)},
		{label("项目资金（"+u.String()+"）", 7, 1)},
		join(amount("项目资金总额", d.Total, 1), amount("年度资金申请总额", d.Requested, 2)),
		join(amount("其中：财政资金", d.TotalFiscal, 1), amount("其中：当年财政拨款", d.Fiscal, 2)),
		join(amount("其他资金", d.TotalOther, 1), amount("上年结转资金", d.CarryIn, 2)),
		join(row{label("", 2, 1), text("", 1)}, amount("其他资金", d.Other, 2)),
		{label("项目总目标", 2, 1), text(d.Goal, 5)},
		{label("年度总体目标", 2, 1), text(d.YearGoal, 5)},
	}
	f.Parts = []publish.FormPart{{Rows: head}, {Header: 1, Rows: declaredRows(d.Indicators)}}
	return f
}

func declaredRows(list []sheetform.Indicator) []row {
	out := []row{append(labels("一级指标", "二级指标", "三级指标"), label("项目指标值", 1, 1), label("年度指标值", 2, 1), label("分值", 1, 1))}
	var rows []levelled
	for _, i := range list {
		rows = append(rows, levelled{i.Level1, i.Level2, row{text(i.Name, 1), value(i.Target, 1), value(i.YearTarget, 2), number(i.Weight)}})
	}
	return append(out, byLevel(rows)...)
}
