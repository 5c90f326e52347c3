package performance

import (
	"fmt"

	"mingzhang/internal/perform/sheetform"
	"mingzhang/internal/publish"
)

// WholeTargets 部门整体支出绩效目标表: the tasks of a year with their money, the goals
// and the indicators of a department's bodies.
func WholeTargets(w sheetform.WholeTargets) publish.Form {
	f := publish.Form{Title: "部门整体支出绩效目标表", Right: "单位：" + w.MoneyUnit.String(), Widths: []float64{6, 12, 12, 18, 10, 10, 10}}
	if w.Number != "" {
		f.Title = "表" + w.Number + "：" + f.Title
	}
	if w.Year != 0 {
		f.Sub = fmt.Sprintf("%d年度", w.Year)
	}
	var bodies []row
	for _, unit := range w.Units {
		bodies = append(bodies, row{text(unit, 3), label("主管部门", 1, 1), text(w.Department, 2)})
	}
	head := under("部门名称", bodies)
	head = append(head, under("年度主要任务", taskRows(w))...)
	head = append(head, under("年度总体目标", goalRows(w.Goals))...)
	f.Parts = []publish.FormPart{{Rows: head}, {Header: 1, Rows: wholeIndicators(w.Indicators)}}
	return f
}

func taskRows(w sheetform.WholeTargets) []row {
	out := []row{
		{label("任务名称", 1, 2), label("主要内容", 2, 2), label("预算金额（"+w.MoneyUnit.String()+"）", 3, 1)},
		labels("总额", "其中：财政拨款", "其中：其他资金"),
	}
	print := func(a sheetform.Amount) publish.FormCell { return number(a.Print(w.MoneyUnit)) }
	for _, t := range w.Tasks {
		out = append(out, row{text(t.Name, 1), text(t.Content, 2), print(t.Total), print(t.Fiscal), print(t.Other)})
	}
	total, fiscal, other := w.Totals()
	return append(out, row{label("金额合计", 3, 1), print(total), print(fiscal), print(other)})
}

func goalRows(goals []string) []row {
	var out []row
	for _, g := range goals {
		out = append(out, row{text(g, 6)})
	}
	return out
}

func wholeIndicators(list []sheetform.Indicator) []row {
	out := []row{{label("一级指标", 1, 1), label("二级指标", 1, 1), label("三级指标", 2, 1), label("目标值", 2, 1)}}
	var rows []levelled
	for _, i := range list {
		rows = append(rows, levelled{i.Level1, i.Level2, row{text(i.Name, 2), value(i.YearTarget, 2)}})
	}
	return under("年度绩效指标", append(out, byLevel(rows)...))
}
