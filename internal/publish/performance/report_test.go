package performance

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/money"
	"mingzhang/internal/perform/sheetform"
	"mingzhang/internal/publish"
	"mingzhang/internal/read"
	"mingzhang/internal/read/docx"
)

func evaluationReport() sheetform.EvaluationReport {
	tenK := func(n int64) sheetform.Amount { return sheetform.Fen(money.Fen(n * int64(money.TenK))) }
	return sheetform.EvaluationReport{Year: 2025, Project: "社区图书角", Department: "某区文化局", Unit: "某区图书馆", Evaluator: "部门评价", Goal: "建成八处。", Reason: "金额最大", Why: "8个项目中金额第1",
		Funds: sheetform.Funds{Unit: money.TenK, Budget: tenK(12), Adjusted: tenK(12), Paid: tenK(9), Rate: "75%"}, Frame: "评价指标体系框架", Experts: 2, Total: "86.5", Low: "85", High: "88", Grade: "良", SelfTotal: "97",
		Items:   []sheetform.Item{{Level: "决策", Name: "立项依据充分性", Weight: "4", Mean: "3.5", Low: "3", High: "4"}, {Level: "产出", Name: "实际完成率", Weight: "10", Mean: "8", Low: "7", High: "9"}},
		Results: []sheetform.Result{{Indicator: sheetform.Indicator{Level1: "产出指标", Level2: "数量指标", Name: "新建图书角", YearTarget: "8处"}, Done: "6处", Proof: "签认", State: "不能完成", Why: "差2处"}},
		Samples: []sheetform.Sampled{{Name: "新建图书角", Value: "6处", Proof: "验收单.pdf", Agree: 1, Doubts: []string{"一处没有验收"}}}, Opinions: []string{"选址偏远", "总体可行"},
		Answer: "同意，已整改", Found: "选址论证不足", Advice: "先调查后选址", Use: "2026年压减一成", Filed: "2026-04-20", Receipt: "回执9号"}
}

func selfReport() sheetform.SelfReport {
	r := evaluationReport()
	line := sheetform.Result{Indicator: sheetform.Indicator{Level1: "产出指标", Level2: "数量指标", Name: "新建图书角", YearTarget: "8处", Weight: "50"}, Done: "6处", Score: "37.5", Why: "6÷8×50＝37.5"}
	return sheetform.SelfReport{Year: 2025, Subject: r.Project, Department: r.Department, Unit: r.Unit, Goal: r.Goal, Done: "建成六处", Funds: r.Funds, Method: "项目支出绩效自评", Open: "一项没有评分", Results: []sheetform.Result{line}, Next: "补建两处"}
}

// TestReports: everything of a report stands in the Word file that is read back, words as
// paragraphs and each cell of a table by itself; a table never takes the place of words.
func TestReports(t *testing.T) {
	for name, c := range map[string]struct {
		paper publish.Paper
		words []string
		cells []string
	}{
		"evaluation": {EvaluationReport(evaluationReport()),
			[]string{"社区图书角2025年度绩效评价报告", "部门评价", "一、基本情况", "年初预算12.00万元，全年预算12.00万元，全年执行9.00万元，执行率75%。", "金额最大", "2位专家", "综合得分86.5分，评价等级为“良”；各位专家给分在85分至88分之间。单位自评得分97分。", "专家1：选址偏远", "专家2：总体可行", "选址论证不足", "先调查后选址", "2026年压减一成", "同意，已整改", "回执9号"},
			[]string{"抽查的实际完成值", "新建图书角", "1/2", "一处没有验收", "立项依据充分性", "3.5", "3 ~ 4", "实际完成率", "不能完成", "差2处"}},
		"self": {SelfReport(selfReport()), []string{"2025年度项目支出绩效自评报告", "社区图书角", "实际完成情况：建成六处", "总分还不能得出：一项没有评分", "补建两处"}, []string{"新建图书角", "37.5", "6÷8×50＝37.5"}},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := ReportDOCX(&b, c.paper); err != nil {
				t.Fatal(err)
			}
			if dir := os.Getenv("MINGZHANG_FORMS"); dir != "" { // to look at them
				if err := os.WriteFile(filepath.Join(dir, name+"-report.docx"), b.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			text, cells := readBack(t, b.Bytes())
			for _, want := range c.words {
				i := strings.Index(text, want)
				if i < 0 {
					t.Fatalf("no %q in %q", want, text)
				}
				text = text[i+len(want):]
			}
			for _, want := range c.cells {
				if !cells[want] {
					t.Errorf("no cell %q", want)
				}
			}
		})
	}
}

// readBack gives the words of a Word file in their order, and what stands in its cells.
func readBack(t *testing.T, data []byte) (words string, cells map[string]bool) {
	t.Helper()
	doc, err := read.Set{docx.New()}.Open(t.Context(), "报告.docx", data, read.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	cells = map[string]bool{}
	for _, p := range doc.Pages {
		for _, b := range p.Blocks {
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					cells[c.Text] = true
				}
			}
			if len(b.Rows) == 0 {
				words += b.Text + "\n"
			}
		}
	}
	return words, cells
}
