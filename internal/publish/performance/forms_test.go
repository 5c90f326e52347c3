package performance

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/money"
	"mingzhang/internal/perform/sheetform"
	"mingzhang/internal/publish"
	"mingzhang/internal/table"
)

func declaration() sheetform.Declaration {
	yuan := func(n int64) sheetform.Amount { return sheetform.Fen(money.Fen(n * 100)) }
	return sheetform.Declaration{Year: 2025, Project: "社区图书角", Nature: "经常性项目", Category: "特定目标类", Department: "某区文化局", Unit: "某区图书馆",
		Start: "2025-01-01", End: "2025-12-31", MoneyUnit: money.Yuan, Total: yuan(350000), TotalFiscal: yuan(350000), Requested: yuan(120000), Fiscal: yuan(110000), CarryIn: yuan(10000),
		Goal: "建成图书角二十处。", YearGoal: "建成八处。", Indicators: []sheetform.Indicator{
			{Level1: "产出指标", Level2: "数量指标", Name: "新建图书角", Target: "20处", YearTarget: "8处", Weight: "50"},
			{Level1: "产出指标", Level2: "质量指标", Name: "验收合格率", YearTarget: "100%", Weight: "20"},
			{Level1: "效益指标", Level2: "社会效益指标", Name: "借阅人次", YearTarget: "≥2万人次", Weight: "30"},
		}}
}

func monitoring() sheetform.Monitoring {
	tenK := func(n int64) sheetform.Amount { return sheetform.Fen(money.Fen(n * int64(money.TenK))) }
	return sheetform.Monitoring{Year: 2025, Month: 7, Project: "社区图书角", Department: "某区文化局", Unit: "某区图书馆", MoneyUnit: money.TenK, Goal: "建成八处。",
		Money: []sheetform.MonitoredMoney{{Name: "年度资金总额", Initial: tenK(12), Executed: tenK(5), Forecast: tenK(12)}, {Name: "其中：当年财政拨款", Initial: tenK(0), Executed: tenK(0)}},
		Indicators: []sheetform.Monitored{
			{Indicator: sheetform.Indicator{Level1: "产出指标", Level2: "数量指标", Name: "新建图书角", YearTarget: "8处"}, Done: "3处", Forecast: "7处", Causes: []sheetform.Cause{sheetform.Equipment}, Why: "场地尚未移交", Likely: sheetform.Possible},
			{Indicator: sheetform.Indicator{Level1: "产出指标", Level2: "质量指标", Name: "验收合格率", YearTarget: "100%"}, Done: "100%", Forecast: "100%", Likely: sheetform.Certain},
		}}
}

func wholeTargets() sheetform.WholeTargets {
	tenK := func(n int64) sheetform.Amount { return sheetform.Fen(money.Fen(n * int64(money.TenK))) }
	return sheetform.WholeTargets{Number: "12", Year: 2025, Units: []string{"某区文化局（本级）", "某区图书馆"}, Department: "某区文化局", MoneyUnit: money.TenK,
		Tasks: []sheetform.Task{{Name: "公共文化", Content: "图书角、讲座", Total: tenK(80), Fiscal: tenK(80), Other: tenK(0)}, {Name: "机构运行", Content: "人员和公用", Total: tenK(220), Fiscal: tenK(200), Other: tenK(20)}},
		Goals: []string{"办好公共文化活动。", "开放图书馆三百天。"}, Indicators: []sheetform.Indicator{
			{Level1: "产出", Level2: "数量", Name: "讲座场次", YearTarget: "≥20场"}, {Level1: "效益", Level2: "社会效益", Name: "进馆人次", YearTarget: "≥30万人次"},
		}}
}

// TestForms: every value of a form stands in a cell of its own in the file that is read
// back, under the labels of the official form.
func TestForms(t *testing.T) {
	for name, c := range map[string]struct {
		form  publish.Form
		wants []string // texts of cells in the order of the rows
	}{
		"declaration": {Declaration(declaration()), []string{"项目名称", "社区图书角", "项目性质", "经常性项目", "项目类别", "特定目标类", "计划开始日期", "2025-01-01", "项目资金总额", "350,000.00", "年度资金申请总额", "120,000.00",
			"110,000.00", "10,000.00", "项目总目标", "建成图书角二十处。", "一级指标", "年度指标值", "产出指标", "数量指标", "新建图书角", "20处", "8处", "50", "验收合格率", "≥2万人次"}},
		"monitoring": {Monitoring(monitoring()), []string{"年初预算数", "1-7月执行数", "12.00", "5.00", "41.67%", "12.00", "偏差原因分析", "完成目标可能性", "硬件条件保障", "原因说明", "确定能",
			"新建图书角", "8处", "3处", "7处", "√", "场地尚未移交", "√", "验收合格率"}},
		"whole": {WholeTargets(wholeTargets()), []string{"部门名称", "某区文化局（本级）", "主管部门", "某区文化局", "某区图书馆", "年度主要任务", "任务名称", "公共文化", "图书角、讲座", "80.00", "0.00", "金额合计", "300.00", "280.00", "20.00",
			"办好公共文化活动。", "一级指标", "讲座场次", "≥20场", "进馆人次", "≥30万人次"}},
	} {
		t.Run(name, func(t *testing.T) {
			eachDrawn(t, c.form, func(t *testing.T, flow table.Flow) {
				left := texts(flow)
				for _, want := range c.wants {
					at := -1
					for i, got := range left {
						if got == table.Bare(want) {
							at = i
							break
						}
					}
					if at < 0 {
						t.Fatalf("no %q after what was found before it; left %q", want, left)
					}
					left = left[at+1:]
				}
			})
		})
	}
}

func texts(flow table.Flow) []string {
	var out []string
	for _, g := range flow.Grids {
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				if text := table.Bare(c.Text); text != "" {
					out = append(out, text)
				}
			}
		}
	}
	return out
}

// TestPrintSetUp: landscape, one page wide, headers on every page.
func TestPrintSetUp(t *testing.T) {
	forms := []publish.Form{Declaration(declaration()), Monitoring(monitoring()), WholeTargets(wholeTargets()), SelfEvaluation(invented())}
	var book, word bytes.Buffer
	if err := XLSX(&book, "绩效", forms...); err != nil {
		t.Fatal(err)
	}
	if err := DOCX(&word, "绩效", forms...); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("MINGZHANG_FORMS"); dir != "" { // to look at them
		for name, data := range map[string][]byte{"forms.xlsx": book.Bytes(), "forms.docx": word.Bytes()} {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	document := member(t, word.Bytes(), "word/document.xml")
	if n := strings.Count(document, "<w:tblHeader/>"); n != 1+2+1+1 {
		t.Errorf("%d repeated header rows", n)
	}
	if !strings.Contains(document, `w:orient="landscape"`) || strings.Count(document, "<w:pageBreakBefore/>") != len(forms)-1 {
		t.Error("the forms do not stand on landscape pages of their own")
	}
	for n := range forms {
		sheet := member(t, book.Bytes(), "xl/worksheets/sheet"+string(rune('1'+n))+".xml")
		if !strings.Contains(sheet, `orientation="landscape"`) || !strings.Contains(sheet, `fitToHeight="0"`) {
			t.Errorf("sheet %d is not set up", n+1)
		}
	}
	if n := strings.Count(member(t, book.Bytes(), "xl/workbook.xml"), "_xlnm.Print_Titles"); n != len(forms) {
		t.Errorf("%d sheets repeat their header", n)
	}
}

func member(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
