package performance

import (
	"strings"

	"mingzhang/internal/perform"
	"mingzhang/internal/perform/evaluate"
	"mingzhang/internal/publish"
)

// SelfEvaluation 项目支出绩效自评表: the national form of a sheet. Everything is
// written as the sheet has it; what it lacks stays blank.
func SelfEvaluation(s evaluate.Sheet) publish.Form {
	title := s.Title
	if title == "" {
		title = "项目支出绩效自评表"
	}
	sub := yearLine(s.Year)
	if strings.Contains(title, "年") {
		sub = ""
	}
	f := publish.Form{Title: title, Sub: sub, Widths: []float64{4, 7, 8, 12, 11, 11, 5, 6, 14}}
	head := []row{
		{label("项目名称", 2, 1), text(s.Project, 7)},
		{label("主管部门", 2, 1), text(s.Department, 3), label("实施单位", 1, 1), text(s.Unit, 3)},
	}
	head = append(head, under("项目资金（"+unitOf(s.Money.Unit)+"）", moneyRows(s.Money))...)
	head = append(head, under("年度总体目标", []row{{label("预期目标", 5, 1), label("实际完成情况", 3, 1)}, {text(s.Goal, 5), text(s.GoalActual, 3)}})...)
	f.Parts = []publish.FormPart{{Rows: head}, {Header: 1, Rows: indicatorRows(s)}}
	f.Notes = softShares(s)
	return f
}

func unitOf(unit string) string {
	if unit == "" {
		return "万元"
	}
	return unit
}

// moneyRows are the header of the money, its total and its parts.
func moneyRows(m evaluate.Money) []row {
	out := []row{
		append(row{label("", 2, 1)}, labels("年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分")...),
		{label("年度资金总额", 2, 1), number(m.Initial), number(m.Budget), number(m.Executed), number(m.Weight), value(m.Rate, 1), number(m.Score)},
	}
	for _, a := range m.Parts {
		out = append(out, row{label(a.Name, 2, 1), number(a.Initial), number(a.Budget), number(a.Executed), value("—", 1), value("—", 1), value("—", 1)})
	}
	return out
}

// indicatorRows are the header of the indicators, the indicators and the total.
func indicatorRows(s evaluate.Sheet) []row {
	var rows []levelled
	for _, r := range s.Rows {
		rows = append(rows, levelled{r.Level1 + pointsOf(s, r.Level1), r.Level2, row{text(r.Name, 1), value(oneCell(r), 1), value(r.Actual, 1),
			number(r.Weight), number(r.Score), text(r.Reason, 1)}})
	}
	out := []row{labels("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")}
	out = under("绩效指标"+pointsOf(s, "绩效指标"), append(out, byLevel(rows)...))
	grade := ""
	if s.Grade != "" {
		grade = "自评等级：" + s.Grade
	}
	return append(out, row{label("总分", 6, 1), number(s.Weight), number(s.Score), text(grade, 1)})
}

// pointsOf are the points that the sheet gives to a level: （50分）.
func pointsOf(s evaluate.Sheet, level string) string {
	for _, d := range s.Declared {
		if d.Of(level) && !d.Soft {
			return "（" + d.Weight + "分）"
		}
	}
	return ""
}

// softShares is the note of weights that allow exceptions, as such notes put it.
func softShares(s evaluate.Sheet) []string {
	var parts []string
	for _, d := range s.Declared {
		if d.Soft {
			parts = append(parts, strings.TrimSuffix(d.Level, "指标")+"指标"+d.Weight+"分")
		}
	}
	if len(parts) < 2 {
		return nil
	}
	return []string{"注：一级指标分值一般设置为：" + strings.Join(parts, "、") + "；有特殊情况的可以调整。"}
}

// oneCell writes a target that other forms keep in several columns in one.
func oneCell(r evaluate.Row) string {
	if !strings.ContainsAny(r.Target, "|｜") {
		return r.Target
	}
	return perform.Print(perform.ParseTarget(r.Name, r.Target))
}
