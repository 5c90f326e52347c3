package performance

import (
	"fmt"
	"io"
	"strings"

	"mingzhang/internal/perform/sheetform"
	"mingzhang/internal/publish"
	"mingzhang/internal/publish/docx"
)

// ReportDOCX writes a report as a Word document. Equal reports give equal bytes.
func ReportDOCX(w io.Writer, p publish.Paper) error { return docx.Paper(w, &p) }

// EvaluationReport 绩效评价报告 in the order of the outline of the ministry (财预〔2020〕10号).
func EvaluationReport(r sheetform.EvaluationReport) publish.Paper {
	p := publish.Paper{Title: fmt.Sprintf("%s%d年度绩效评价报告", r.Project, r.Year), Sub: r.Evaluator}
	w := reporter{&p}
	w.head(1, "一、基本情况")
	w.head(2, "（一）项目概况")
	w.say("主管部门：" + r.Department + "；实施单位：" + r.Unit + "。")
	w.say("年度总体目标：" + orNone(r.Goal))
	w.head(2, "（二）资金情况")
	w.say(funds(r.Funds))
	w.head(1, "二、绩效评价工作开展情况")
	w.head(2, "（一）评价对象的选择")
	w.say(r.Reason)
	w.say("排序依据：" + r.Why + "。")
	w.head(2, "（二）评价方法和指标体系")
	w.say(fmt.Sprintf("采用%s；%d位专家各自评分，评分表签字前互不公开，得分取平均数。", r.Frame, r.Experts))
	w.say(r.Doubt)
	w.head(2, "（三）佐证材料抽查")
	w.samples(r)
	w.head(1, "三、综合评价情况及评价结论")
	w.say(concluded(r))
	w.table(itemTable(r.Items))
	w.head(1, "四、绩效指标完成情况分析")
	w.table(resultTable(r.Results, false))
	w.head(1, "五、专家意见")
	for i, o := range r.Opinions {
		w.say(fmt.Sprintf("专家%d：%s", i+1, o))
	}
	w.head(1, "六、存在的问题及原因分析")
	w.say(orNone(r.Found))
	w.head(1, "七、有关建议")
	w.say(orNone(r.Advice))
	w.head(1, "八、结果应用")
	w.say(orNone(r.Use))
	w.head(1, "九、单位反馈意见")
	w.say(orNone(r.Answer))
	w.filed(r.Filed, r.Receipt)
	return p
}

// SelfReport 绩效自评报告: the self-evaluation in words, with the derivation of every score.
func SelfReport(r sheetform.SelfReport) publish.Paper {
	what := "项目支出"
	if r.Whole {
		what = "部门整体支出"
	}
	p := publish.Paper{Title: fmt.Sprintf("%d年度%s绩效自评报告", r.Year, what), Sub: r.Subject}
	w := reporter{&p}
	w.head(1, "一、基本情况")
	w.say("主管部门：" + r.Department + "；实施单位：" + r.Unit + "。")
	w.say("年度总体目标：" + orNone(r.Goal))
	w.say("实际完成情况：" + orNone(r.Done))
	w.head(1, "二、资金执行情况")
	w.say(funds(r.Funds))
	w.head(1, "三、自评结论")
	if r.Total == "" {
		w.say("总分还不能得出：" + r.Open)
	} else {
		w.say("自评得分" + r.Total + "分，等级为“" + r.Grade + "”。")
	}
	w.say("评分办法：" + r.Method + "。")
	w.say(r.Doubt)
	w.head(1, "四、各项指标得分及计算过程")
	rows := r.Results
	if r.Execution != nil {
		rows = append([]sheetform.Result{*r.Execution}, rows...)
	}
	w.table(resultTable(rows, true))
	w.head(1, "五、存在的问题及原因分析")
	w.say(orNone(r.Found))
	w.head(1, "六、下一步改进措施")
	w.say(orNone(r.Next))
	w.filed(r.Filed, r.Receipt)
	return p
}

// reporter puts a paper together.
type reporter struct{ *publish.Paper }

func (w reporter) head(level int, text string) {
	w.Parts = append(w.Parts, publish.PaperPart{Heading: text, Level: level})
}

func (w reporter) last() *publish.PaperPart { return &w.Parts[len(w.Parts)-1] }

func (w reporter) say(text string) {
	if text != "" {
		w.last().Text = append(w.last().Text, text)
	}
}

func (w reporter) table(f *publish.Form) {
	if f == nil {
		w.say(orNone(""))
		return
	}
	w.last().Table = f
}

func (w reporter) samples(r sheetform.EvaluationReport) {
	if len(r.Samples) == 0 {
		w.say("没有可以抽查的实际完成值。")
		return
	}
	rows := []row{labels("抽查的实际完成值", "数值", "依据", "认可的专家", "不认可的理由")}
	for _, s := range r.Samples {
		rows = append(rows, row{text(s.Name, 1), value(s.Value, 1), text(s.Proof, 1), number(fmt.Sprintf("%d/%d", s.Agree, r.Experts)), text(strings.Join(s.Doubts, "；"), 1)})
	}
	w.table(ruled([]float64{12, 6, 8, 5, 12}, rows))
}

func (w reporter) filed(day, receipt string) {
	if day != "" {
		w.head(1, "备案")
		w.say("已于" + day + "备案，回执号：" + orNone(receipt) + "。")
	}
}

func concluded(r sheetform.EvaluationReport) string {
	if r.Total == "" {
		return "还没有专家签字的评分表，没有评价结论。"
	}
	s := fmt.Sprintf("综合得分%s分，评价等级为“%s”；各位专家给分在%s分至%s分之间。", r.Total, r.Grade, r.Low, r.High)
	if r.SelfTotal != "" {
		s += "单位自评得分" + r.SelfTotal + "分。"
	}
	return s
}

func funds(f sheetform.Funds) string {
	u := f.Unit.String()
	s := "年初预算" + f.Budget.Print(f.Unit) + u + "，全年预算" + f.Adjusted.Print(f.Unit) + u
	if !f.Paid.Given {
		return s + "；没有导入支付数据，执行数未知。"
	}
	s += "，全年执行" + f.Paid.Print(f.Unit) + u
	if f.Rate != "" {
		s += "，执行率" + f.Rate
	}
	return s + "。"
}

func itemTable(items []sheetform.Item) *publish.Form {
	if len(items) == 0 {
		return nil
	}
	var rows []levelled
	for _, i := range items {
		rows = append(rows, levelled{i.Level, i.Name, row{number(i.Weight), number(i.Mean), value(i.Low+" ~ "+i.High, 1)}})
	}
	return ruled([]float64{6, 14, 5, 6, 9}, append([]row{labels("一级指标", "二级指标", "分值", "平均得分", "专家给分")}, byLevel(rows)...))
}

// resultTable tells what became of each indicator; scored adds the points.
func resultTable(list []sheetform.Result, scored bool) *publish.Form {
	if len(list) == 0 {
		return nil
	}
	var rows []levelled
	for _, r := range list {
		cells := row{text(r.Name, 1), value(r.YearTarget, 1), value(r.Done, 1)}
		if scored {
			cells = append(cells, number(r.Weight), number(r.Score), text(r.Why, 1))
		} else {
			cells = append(cells, text(r.Proof, 1), value(r.State, 1), text(r.Why, 1))
		}
		rows = append(rows, levelled{r.Level1, r.Level2, cells})
	}
	head := labels("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "依据", "状态", "说明")
	widths := []float64{5, 6, 9, 6, 6, 6, 5, 10}
	if scored {
		head = labels("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "得分的由来")
		widths = []float64{5, 6, 9, 6, 6, 4, 4, 13}
	}
	return ruled(widths, append([]row{head}, byLevel(rows)...))
}

// ruled is a table of a report; its first row is the header.
func ruled(widths []float64, rows []row) *publish.Form {
	return &publish.Form{Widths: widths, Parts: []publish.FormPart{{Header: 1, Rows: rows}}}
}

func orNone(s string) string {
	if s == "" {
		return "无。"
	}
	return s
}
