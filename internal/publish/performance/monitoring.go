package performance

import (
	"fmt"
	"slices"

	"mingzhang/internal/perform/score"
	"mingzhang/internal/perform/sheetform"
	"mingzhang/internal/publish"
)

// Monitoring 绩效运行监控表: money and targets side by side up to a month.
func Monitoring(m sheetform.Monitoring) publish.Form {
	f := publish.Form{Title: "绩效运行监控表", Sub: yearLine(m.Year), Widths: []float64{4, 5.5, 6.5, 11, 8, 8, 8, 3, 3, 3, 3.5, 3, 8, 3.5, 3.5, 4, 5}}
	until := fmt.Sprintf("1-%d月", m.Month)
	head := []row{
		{label("项目名称", 3, 1), text(m.Project, 14)},
		{label("主管部门", 3, 1), text(m.Department, 4), label("实施单位", 5, 1), text(m.Unit, 5)},
	}
	head = append(head, under("项目资金（"+m.MoneyUnit.String()+"）", monitoredMoney(m, until))...)
	head = append(head, row{label("年度总体目标", 3, 1), text(m.Goal, 14)})
	f.Parts = []publish.FormPart{{Rows: head}, {Header: 2, Rows: monitoredRows(m, until)}}
	f.Notes = []string{"注：偏差原因和完成目标可能性在相应的格内打“√”。"}
	return f
}

func monitoredMoney(m sheetform.Monitoring, until string) []row {
	u := m.MoneyUnit
	wide := func(s string, cols int) publish.FormCell {
		return publish.FormCell{Text: s, ColSpan: cols, Look: publish.NumberLook}
	}
	out := []row{{label("", 3, 1), label("年初预算数", 2, 1), label(until+"执行数", 5, 1), label(until+"执行率", 2, 1), label("全年预计执行数", 4, 1)}}
	for _, a := range m.Money {
		out = append(out, row{label(a.Name, 3, 1), wide(a.Initial.Print(u), 2), wide(a.Executed.Print(u), 5), value(rateOf(a), 2), wide(a.Forecast.Print(u), 4)})
	}
	return out
}

// rateOf is the share of the budget that is spent, in per cent; empty where one of
// both is not known or there is no budget.
func rateOf(a sheetform.MonitoredMoney) string {
	if !a.Initial.Given || !a.Executed.Given {
		return ""
	}
	rate := score.Ratio(int64(a.Executed.Fen), int64(a.Initial.Fen)).Times(score.Whole(100))
	if !rate.Known() {
		return ""
	}
	return rate.Text(2) + "%"
}

// monitoredRows are the two header lines and the indicators.
func monitoredRows(m sheetform.Monitoring, until string) []row {
	likely := []sheetform.Likelihood{sheetform.Certain, sheetform.Possible, sheetform.Impossible}
	first := row{label("绩效指标", 1, 2+len(m.Indicators))}
	for _, t := range []string{"一级指标", "二级指标", "三级指标", "年度指标值", until + "完成情况", "全年预计完成情况"} {
		first = append(first, label(t, 1, 2))
	}
	first = append(first, label("偏差原因分析", len(sheetform.Causes)+1, 1), label("完成目标可能性", len(likely), 1), label("备注", 1, 2))
	var second row
	for _, c := range sheetform.Causes {
		second = append(second, label(string(c), 1, 1))
	}
	second = append(second, label("原因说明", 1, 1))
	for _, l := range likely {
		second = append(second, label(string(l), 1, 1))
	}
	var rows []levelled
	for _, i := range m.Indicators {
		rest := row{text(i.Name, 1), value(i.YearTarget, 1), value(i.Done, 1), value(i.Forecast, 1)}
		for _, c := range sheetform.Causes {
			rest = append(rest, ticked(slices.Contains(i.Causes, c)))
		}
		rest = append(rest, text(i.Why, 1))
		for _, l := range likely {
			rest = append(rest, ticked(i.Likely == l))
		}
		rows = append(rows, levelled{i.Level1, i.Level2, append(rest, text(i.Note, 1))})
	}
	return append([]row{first, second}, byLevel(rows)...)
}

func ticked(yes bool) publish.FormCell {
	if yes {
		return value("√", 1)
	}
	return value("", 1)
}
