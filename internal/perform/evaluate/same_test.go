package evaluate

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

// national prints a sheet in the national form 项目支出绩效自评表.
func national(s Sheet) paper {
	m := s.Money
	p := paper{over: []string{s.Title}}
	add := func(rows ...[]box) { p.rows = append(p.rows, rows...) }
	add(cells("项目名称>>2", s.Project+">>7"), cells("主管部门>>2", "市某局>>3", "实施单位", s.Unit+">>3"))
	money := append([]box{down("项目资金（万元）", 2+len(m.Parts))}, cells(">>2", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分")...)
	add(money, cells("年度资金总额>>2", m.Initial, m.Budget, m.Executed, m.Weight, m.Rate, m.Score))
	for _, a := range m.Parts {
		add(cells(a.Name+">>2", a.Initial, a.Budget, a.Executed, "—", "—", "—"))
	}
	add(append([]box{down("年度总体目标", 2)}, cells("预期目标>>5", "实际完成情况>>3")...), cells("做好全年工作。>>5", "已做好。>>3"))
	add(append([]box{down("绩效指标", 1+len(s.Rows))}, cells("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")...))
	add(levels(s, func(r Row) []box { return cells(r.Name, r.Target, r.Actual, r.Weight, r.Score, "") })...)
	add(cells("总分>>6", s.Weight, s.Score, ""))
	if declared(s, "预算执行率") != "" {
		p.under = []string{"注：一级指标分值统一设置为：产出指标50分、效益指标30分、服务对象满意度指标10分、预算资金执行率10分。"}
	}
	return p
}

// levels prints the rows of a sheet with merged cells for both levels; the weight
// that is given to a level stands behind its name.
func levels(s Sheet, rest func(Row) []box) [][]box {
	var out [][]box
	for i, r := range s.Rows {
		var row []box
		if i == 0 || s.Rows[i-1].Level1 != r.Level1 {
			n := i
			for n < len(s.Rows) && s.Rows[n].Level1 == r.Level1 {
				n++
			}
			row = append(row, down(r.Level1+declared(s, r.Level1), n-i))
		}
		if i == 0 || s.Rows[i-1].Level1 != r.Level1 || s.Rows[i-1].Level2 != r.Level2 {
			n := i
			for n < len(s.Rows) && s.Rows[n].Level1 == r.Level1 && s.Rows[n].Level2 == r.Level2 {
				n++
			}
			row = append(row, down(r.Level2, n-i))
		}
		out = append(out, append(row, rest(r)...))
	}
	return out
}

func declared(s Sheet, level string) string {
	for _, d := range s.Declared {
		if levelName(d.Level) == levelName(level) {
			return "（" + d.Weight + "分）"
		}
	}
	return ""
}

// hubei prints a sheet in the form of execution 20 and targets 80, which has no
// column of weights; the total stands under the table.
func hubei(s Sheet) paper {
	m := s.Money
	p := paper{over: []string{s.Title, "单位名称：" + s.Unit + "        填报日期：2021年4月2日"}}
	add := func(rows ...[]box) { p.rows = append(p.rows, rows...) }
	add(cells("项目名称", s.Project+">>6"), cells("项目类别", "部门预算项目□ 转移支付项目☑>>6"))
	add(append([]box{down("预算执行情况（万元）（20分）", 2)}, cells(">>2", "预算数(A)", "执行数(B)", "执行率(B/A)", "得分（20分*执行率）")...))
	add(cells("年度财政资金总额>>2", m.Budget, m.Executed, m.Rate, m.Score))
	side := "年度绩效目标" + declared(s, "年度绩效目标")
	add(append([]box{down(side, 1+len(s.Rows))}, cells("一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分")...))
	add(levels(s, func(r Row) []box { return cells(r.Name, r.Target, r.Actual, r.Score) })...)
	if s.Score != "" {
		p.under = []string{"总分：" + s.Score + "分"}
	}
	p.rows = append(p.rows, cells("偏差大或目标未完成原因分析", ">>6"), cells("改进措施及结果应用方案", ">>6"))
	return p
}

// sichuan prints a sheet in the form 510000_0013zp.
func sichuan(s Sheet) paper {
	m := s.Money
	p := paper{over: []string{s.Title}}
	add := func(rows ...[]box) { p.rows = append(p.rows, rows...) }
	add(cells("项目名称>>2", s.Project+">>9"), cells("主管部门>>2", "县某局>>3", "实施单位（盖章）>>2", s.Unit+">>4"))
	add(append([]box{down("预算执行情况", 3)}, cells("年度预算数（万元）>>2", "年初预算", "调整后预算数", "预算执行数", "预算执行率>>2", "权重", "得分", "原因")...))
	add(cells("总额>>2", m.Initial, m.Budget, m.Executed, m.Rate+">>2", m.Weight, m.Score, ""), cells("其中：财政资金>>2", "", "", "", ">>2", "/", "/", ""))
	add(append([]box{down("绩效目标指标", 1+len(s.Rows))}, cells("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "未完成原因分析")...))
	add(levels(s, func(r Row) []box {
		t := strings.Split(r.Target, "|")
		return cells(r.Name, t[0], t[1], t[2], r.Actual, r.Weight, r.Score, "")
	})...)
	add(cells("合计>>8", s.Weight, s.Score, ""), cells("评价结论>>2", ">>9"), cells("存在问题>>2", ">>9"), cells("项目负责人：>>5", "财务负责人：>>6"))
	return p
}

// targets prints a table of targets with weights and without scores.
func targets(s Sheet) paper {
	p := paper{over: []string{s.Title, "项目单位：" + s.Unit, "权重分值90分，其中产出指标50分，效益指标30分，满意度指标10分"}}
	p.rows = append(p.rows, cells("一级指标", "二级指标", "三级指标", "指标性质", "指标方向", "目标值", "计量单位", "分值"))
	p.rows = append(p.rows, levels(Sheet{Rows: s.Rows}, func(r Row) []box {
		t := append(strings.Split(r.Target, "|"), "", "")
		return cells(r.Name, t[0], t[1], t[2], t[3], r.Weight)
	})...)
	return p
}

var forms = map[string]func(Sheet) paper{
	"tianchang-2022-flood": national, "langfang-2019-hvac": national, "qingshen-2023-wages": sichuan, "wuhai-2021-targets": targets,
	"hubei-2020-yangtze-fishing-ban": hubei, "hubei-2020-service-trade": hubei,
}

// TestPrintedCases: the real cases give the same report from a print as from JSON.
func TestPrintedCases(t *testing.T) {
	data, err := os.ReadFile("../../../../shared/standards/performance_cases.json")
	if err != nil {
		t.Skip("the standards are not here")
	}
	sheets, err := FromJSON(data)
	if err != nil || len(sheets) != len(forms) {
		t.Fatalf("%d sheets, %v", len(sheets), err)
	}
	for _, s := range sheets {
		p := forms[s.ID](s)
		if s.Grade != "" {
			p.under = append(p.under, "自评等级："+s.Grade)
		}
		t.Run(s.ID, func(t *testing.T) {
			p.eachFormat(t, func(t *testing.T, got []Sheet) { sameReport(t, s, got) })
		})
	}
}

func sameReport(t *testing.T, want Sheet, got []Sheet) {
	t.Helper()
	if len(got) != 1 {
		t.Fatalf("%d sheets", len(got))
	}
	a, b := comparable(t, Recompute(want)), comparable(t, Recompute(got[0]))
	if a != b {
		t.Errorf("want\n%s\ngot\n%s", a, b)
	}
}

// comparable writes a report without its places, which differ from file to file,
// with 产出 for 产出指标 and without blanks.
func comparable(t *testing.T, r Report) string {
	t.Helper()
	r.ID, r.Place, r.Reading = "", place.Place{}, nil
	r.Title, r.Project, r.Unit = table.Bare(r.Title), table.Bare(r.Project), table.Bare(r.Unit)
	for i := range r.Findings {
		r.Findings[i].Place = place.Place{}
	}
	for i := range r.Lines {
		r.Lines[i].Place = place.Place{}
	}
	if r.Execution != nil {
		r.Execution.Place = place.Place{}
	}
	out, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("指标\"", "\"", " ", "", "产出指标", "产出", "效益指标", "效益").Replace(string(out))
}
