package evaluate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// short writes what was read of a sheet in a few lines.
func short(s Sheet) string {
	m := s.Money
	out := fmt.Sprintf("%s %d %s | %s %s %s %s %s %s", s.Project, s.Year, s.Unit, m.Initial, m.Budget, m.Executed, m.Weight, m.Rate, m.Score)
	for _, r := range s.Rows {
		out += fmt.Sprintf("\n%s/%s/%s %s → %s %s:%s", r.Level1, r.Level2, r.Name, r.Target, r.Actual, r.Weight, r.Score)
	}
	return out + fmt.Sprintf("\n= %s %s %s", s.Weight, s.Score, s.Grade)
}

// headed begins a form with its project.
func headed(title, project string, rows ...[]box) paper {
	return paper{over: []string{title}, rows: append([][]box{cells("项目名称", project+">>7")}, rows...)}
}

// TestVariants: invented tables in the shapes of the regions.
func TestVariants(t *testing.T) {
	long := "（2023年度）"
	for name, c := range map[string]struct {
		p    paper
		want string
	}{
		"two header lines": {headed("项目支出绩效自评表"+long, "古树名木养护",
			cells("主管部门", "县林草局>>3", "实施单位", "县林场>>3"),
			append([]box{down("项目资金（万元）", 2), {"", 1, 1}}, cells("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")...),
			cells("年度资金总额", "12", "12", "11.4", "10", "95%", "9.5"),
			append([]box{{"绩效指标", 2, 1}}, append(cells("年度指标值>>3"), down("实际完成值", 2), down("分值", 2), down("得分", 2))...),
			cells("一级指标", "三级指标", "指标性质", "指标值", "度量单位"),
			cells("产出指标", "养护株数", "≥", "40", "株", "36株", "50", "45"),
			cells("效益指标", "古树存活率", "=", "100", "%", "100%", "30", "30"),
			cells("满意度指标", "游客满意度", "≥", "90", "%", "92%", "10", "10"),
			cells("总分>>6", "100", "94.5")),
			`古树名木养护 2023 县林场 | 12 12 11.4 10 95% 9.5
产出指标//养护株数 ≥|40|株 → 36株 50:45
效益指标//古树存活率 =|100|% → 100% 30:30
满意度指标//游客满意度 ≥|90|% → 92% 10:10
= 100 94.5 `},
		"a method in every row": {paper{over: []string{"项目支出绩效自评表", "（2016年度）"}, rows: [][]box{
			cells("项目名称", "锅炉改造>>6"),
			cells("一级指标", "二级指标", "三级指标", "分值", "年度指标值(A)", "全年实际值(B)", "得分计算方法", "得分"),
			cells("预算执行率", "", "", "10", "200", "180", "执行率*该指标分值，最高不得超过分值上限", "9"),
			cells("产出", "数量", "改造锅炉", "50", "≥4台", "4台", "完成值达到指标值，记满分", "50"),
			cells("效益", "社会效益", "冬季供热", "30", "稳定", "达成预期指标", "定性指标分三档", "28"),
			cells("满意度", "服务对象", "住户满意度", "10", "≥90%", "95%", "完成值达到指标值，记满分", "10"),
			cells("合计", "", "", "100", "", "", "", "97")}},
			`锅炉改造 2016  |      
预算执行率//预算执行率 200 → 180 10:9
产出/数量/改造锅炉 ≥4台 → 4台 50:50
效益/社会效益/冬季供热 稳定 → 达成预期指标 30:28
满意度/服务对象/住户满意度 ≥90% → 95% 10:10
= 100 97 `},
		"two parts with points": {headed("2021年项目自评表", "阅读推广",
			append([]box{down("预算执行情况（万元）（20分）", 2)}, cells(">>2", "预算数（A）", "执行数（B）>>2", "执行率（B/A）", "得分（20分×执行率）")...),
			cells("年度财政资金总额>>2", "50", "50>>2", "100%", "20"),
			append([]box{down("年度绩效目标1（50分）", 3)}, cells("一级指标", "二级指标", "三级指标>>2", "年初目标值（A）", "实际完成值（B）", "得分")...),
			cells("产出指标", "数量指标", "讲座场次>>2", "20", "20", "30"),
			cells("满意度指标", "服务对象满意度", "读者满意度>>2", "90%", "93%", "20"),
			append([]box{down("年度绩效目标2（30分）", 2)}, cells("一级指标", "二级指标", "三级指标>>2", "年初目标值（A）", "实际完成值（B）", "得分")...),
			cells("产出指标", "数量指标", "新书入藏>>2", "3000册", "2500册", "25"),
			cells("总分", "95>>7")),
			`阅读推广 2021  |  50 50 20 100% 20
产出指标/数量指标/讲座场次 20 → 20 :30
满意度指标/服务对象满意度/读者满意度 90% → 93% :20
产出指标/数量指标/新书入藏 3000册 → 2500册 :25
=  95 `},
		"labels in lines, cost first": {paper{over: []string{"项目支出绩效自评表", "（2024年度）", "项目名称：垃圾分类宣传      实施单位：城管中心"}, rows: [][]box{
			cells("序号", "一级指标", "二级指标", "三级指标", "目标值", "完成值", "完成率", "权重", "自评得分", "评分说明"),
			cells("1", "成本指标", "经济成本指标", "宣传费用", "≤8万元", "10万元", "80%", "20", "16", "超支"),
			cells("2", "产出指标", "数量指标", "宣传场次", "12场", "１２场", "100%", "40", "40", ""),
			cells("3", "效益指标", "社会效益指标", "知晓率", "≥80%", "84%", "105%", "20", "20", ""),
			cells("4", "满意度指标", "服务对象满意度指标", "居民满意度", "≥85%", "88%", "103%", "10", "10", "")},
			under: []string{"自评得分：95.5分，自评等级：优"}},
			`垃圾分类宣传 2024 城管中心 |      
成本指标/经济成本指标/宣传费用 ≤8万元 → 10万元 20:16
产出指标/数量指标/宣传场次 12场 → １２场 40:40
效益指标/社会效益指标/知晓率 ≥80% → 84% 20:20
满意度指标/服务对象满意度指标/居民满意度 ≥85% → 88% 10:10
=  95.5 优`},
		"subtotals": {headed("项目绩效自评表", "桥梁检测",
			cells("一级指标>>2", "指标名称>>2", "计划值", "实际完成情况", "标准分", "评分"),
			cells("产出>>2", "检测座数>>2", "10座", "10座", "30", "30"),
			cells("产出>>2", "检测及时率>>2", "100%", "90%", "20", "18"),
			cells("小计>>6", "50", "49"),
			cells("效益>>2", "通行安全>>2", "有效保障", "达成预期指标", "40", "38"),
			cells("总计>>6", "90", "86")),
			`桥梁检测 0  |      
产出//检测座数 10座 → 10座 30:30
产出//检测及时率 100% → 90% 20:18
效益//通行安全 有效保障 → 达成预期指标 40:38
= 90 86 `},
		"a whole body": {paper{over: []string{"部门整体支出绩效自评表", "（2022年度）", "填报单位：某区档案馆"}, rows: [][]box{
			cells("一级指标", "二级指标", "三级指标", "分值", "指标解释", "评分标准", "得分"),
			{down("投入", 2), down("目标设定", 1), {"绩效目标合理性", 1, 1}, {"5", 1, 1}, {"目标是否合理", 1, 1}, {"每项不符扣1分", 1, 1}, {"5", 1, 1}},
			cells("预算配置", "在职人员控制率", "10", "在职人员÷编制", "不超过100%得满分", "10"),
			cells("产出", "职责履行", "完成率", "85", "", "", "80"),
			cells("总分>>3", "100", "", "", "95")}},
			` 2022 某区档案馆 |      
投入/目标设定/绩效目标合理性  →  5:5
投入/预算配置/在职人员控制率  →  10:10
产出/职责履行/完成率  →  85:80
= 100 95 `},
		"an adjusted target": {paper{over: []string{"2023年度项目绩效自评表"}, rows: [][]box{
			cells("项目名称>>2", "灌渠清淤>>3", "自评总分（分）>>2", "97.5>>3"),
			cells("资金情况（万元）>>2", "年初预算数", "全年（调整）预算数", "全年执行数>>2", "执行率", "执行率权重", "执行率得分>>2"),
			cells("年度总金额>>2", "30", "25", "25>>2", "100%", "10", "10>>2"),
			cells("指标名称>>2", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值", "得分系数（%）", "指标权重", "指标得分"),
			cells("清淤长度>>2", "公里", "≥", "20", "16", "14", "87.5", "20", "17.5"),
			cells("受益面积>>2", "亩", "≥", "900", "", "950", "100", "70", "70")}},
			`灌渠清淤 2023  | 30 25 25 10 100% 10
//清淤长度 公里|≥|16 → 14 20:17.5
//受益面积 亩|≥|900 → 950 70:70
=  97.5 `},
		"merged texts repeated": {paper{over: []string{"项目支出绩效自评表"}, rows: [][]box{
			cells("项目名称", "项目名称", "泵站值守", "泵站值守", "泵站值守", "泵站值守", "泵站值守"),
			cells("绩效指标", "一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
			cells("绩效指标", "产出指标", "值守天数", "365天", "365天", "60", "60"),
			cells("绩效指标", "产出指标", "故障次数", "≤2次", "1次", "40", "40"),
			cells("总分", "总分", "总分", "总分", "总分", "100", "100")}},
			`泵站值守 0  |      
产出指标//值守天数 365天 → 365天 60:60
产出指标//故障次数 ≤2次 → 1次 40:40
= 100 100 `},
		"amounts beside their labels": {headed("财政支出项目绩效自评表", "路面修补",
			cells("全年预算数（万元）", "60", "全年执行数（万元）", "54>>2", "执行率", "90%>>2"),
			cells("一级指标>>2", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
			cells("产出指标>>2", "数量指标", "修补面积", "≥3000平方米", "3100平方米", "90", "90"),
			cells("总得分>>7", "99")),
			`路面修补 0  |  60 54  90% 
产出指标/数量指标/修补面积 ≥3000平方米 → 3100平方米 90:90
=  99 `},
	} {
		t.Run(name, func(t *testing.T) {
			c.p.eachFormat(t, func(t *testing.T, sheets []Sheet) {
				if len(sheets) != 1 {
					t.Fatalf("%d sheets", len(sheets))
				}
				if got := short(sheets[0]); got != c.want {
					t.Errorf("got\n%s\nwant\n%s\nlog %v", got, c.want, sheets[0].Log)
				}
			})
		})
	}
}

// simple is a whole sheet of one indicator.
func simple(project, score string) [][]box {
	return [][]box{
		cells("项目名称", project+">>6"),
		cells("项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
		cells("资金总额", "5", "5", "5", "10", "100%", "10"),
		cells("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
		cells("产出指标", "数量指标", "发放数量", "100份", "100份", "90", score),
		cells("总分", "", "", "", "", "100", "100"),
	}
}

// TestSeveralSheets: several forms in one table, in one file, in one workbook.
func TestSeveralSheets(t *testing.T) {
	one := paper{over: []string{"项目支出绩效自评表（2022年度）"}, rows: append(simple("甲", "90"), simple("乙", "88")...)}
	one.eachFormat(t, func(t *testing.T, sheets []Sheet) {
		if len(sheets) != 2 || sheets[0].Project != "甲" || sheets[1].Project != "乙" || sheets[1].Rows[0].Score != "88" || sheets[1].Year != 2022 || sheets[1].Money.Executed != "5" {
			t.Errorf("%+v", sheets)
		}
	})
	f := excelize.NewFile()
	defer f.Close()
	for _, name := range []string{"甲", "乙", "丙"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		paper{over: []string{"项目支出绩效自评表（2022年度）"}, rows: simple(name, "90")}.sheet(t, f, name)
	}
	sheets := opened(t, saved(t, f))
	if len(sheets) != 3 || sheets[2].Project != "丙" || sheets[2].Place.Sheet != "丙" {
		t.Errorf("%d sheets, %+v", len(sheets), sheets)
	}
}

// TestOverPages: the header is printed again, the label too, and a row is cut.
func TestOverPages(t *testing.T) {
	first := paper{over: []string{"项目支出绩效自评表（2022年度）"}, rows: [][]box{
		cells("项目名称", "照明改造>>6"),
		cells("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
		cells("产出指标", "数量指标", "更换灯具", "200盏", "200盏", "50", "50"),
		cells("", "质量指标", "验收合格率", "10", "10", "20", "20"),
	}}
	second := paper{rows: [][]box{
		cells("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
		cells("", "", "", "0%", "0%", "", ""),
		cells("", "时效指标", "完成及时率", "100%", "100%", "30", "30"),
		cells("总分", "", "", "", "", "100", "100"),
	}}
	sheets := opened(t, append(first.markdown(), append([]byte("\n\n"), second.markdown()...)...))
	if len(sheets) != 1 || len(sheets[0].Rows) != 3 {
		t.Fatalf("%+v", sheets)
	}
	rows := sheets[0].Rows
	if rows[1].Target != "100%" || rows[1].Actual != "100%" || rows[2].Level1 != "产出指标" || rows[2].Level2 != "时效指标" {
		t.Errorf("%+v", rows)
	}
}

// TestRecomputedVariants: what the method says of forms with parts, with a row for
// the execution, with one score for two rows.
func TestRecomputedVariants(t *testing.T) {
	for name, c := range map[string]struct {
		p    paper
		want string // findings but notes
		line string // computed of each row
	}{
		"points of a part give the open weight": {headed("项目自评表", "阅读推广",
			append([]box{down("预算执行情况（20分）", 2)}, cells("", "预算数>>2", "执行数>>2", "得分>>2")...),
			cells("总额", "50>>2", "50>>2", "20>>2"),
			append([]box{down("年度绩效目标1（50分）", 3)}, cells("一级指标", "二级指标", "三级指标", "年初目标值", "实际完成值", "得分>>2")...),
			cells("产出指标", "数量指标", "讲座场次", "20场", "20场", "30>>2"),
			cells("产出指标", "质量指标", "到场率", "90%", "81%", "20>>2"),
			append([]box{down("年度绩效目标2（30分）", 2)}, cells("一级指标", "二级指标", "三级指标", "年初目标值", "实际完成值", "得分>>2")...),
			cells("产出指标", "数量指标", "新书入藏", "3000册", "2500册", "25>>2")),
			"score:到场率:broken", "30 18 25"},
		"the execution is a row": {headed("项目自评表", "绿化",
			cells("资金>>2", "全年预算数", "全年执行数>>2", "执行率>>3"),
			cells("总额>>2", "100", "90>>2", "91%>>3"),
			cells("一级指标>>2", "三级指标", "年度指标值", "实际完成值", "分值", "得分>>2"),
			cells("预算执行率>>2", "预算执行率", "100%", "90%", "10", "9>>2"),
			cells("产出指标>>2", "植树", "1000株", "1000株", "90", "90>>2"),
			cells("总分>>5", "100", "99>>2")),
			"sum:rate:broken", "9 90"},
		"one score for two rows": {headed("项目自评表", "培训",
			cells("一级指标>>2", "三级指标", "年度指标值", "实际完成值", "分值", "得分>>2"),
			append(cells("产出指标>>2", "培训期数", "5期", "5期"), box{"50", 1, 2}, box{"50", 2, 2}),
			cells("产出指标>>2", "培训人数", "200人", "180人"),
			cells("效益指标>>2", "能力", "提升", "达成预期指标", "50", "45>>2"),
			cells("总分>>5", "100", "95>>2")),
			"", "  "},
		"a wrong subtotal": {headed("项目自评表", "检测",
			cells("一级指标>>2", "三级指标", "年度指标值", "实际完成值", "分值", "得分>>2"),
			cells("产出指标>>2", "座数", "10座", "10座", "60", "60>>2"),
			cells("产出指标>>2", "份数", "10份", "10份", "40", "40>>2"),
			cells("小计>>5", "100", "99>>2"),
			cells("总分>>5", "100", "100>>2")),
			"sum:subtotal产出指标:broken", "60 40"},
	} {
		t.Run(name, func(t *testing.T) {
			for format, data := range map[string][]byte{"html": c.p.html(), "xlsx": c.p.xlsx(t), "docx": c.p.docx(t)} {
				sheets := opened(t, data)
				if len(sheets) != 1 {
					t.Fatalf("%s: %d sheets", format, len(sheets))
				}
				r := Recompute(sheets[0])
				var line []string
				for _, l := range r.Lines {
					line = append(line, l.Computed)
				}
				if told(r) != c.want || strings.Join(line, " ") != c.line {
					t.Errorf("%s: %q, %q", format, told(r), line)
					for _, s := range r.Sums {
						t.Log(s)
					}
				}
			}
		})
	}
}

// TestNoSelfEvaluation: tables of other kinds give nothing.
func TestNoSelfEvaluation(t *testing.T) {
	for name, p := range map[string]paper{
		"budget":  {over: []string{"表3 支出决算表", "单位：万元"}, rows: [][]box{cells("项目名称", "年初预算数", "全年预算数", "全年执行数"), cells("教育支出", "1", "2", "2"), cells("合计", "1", "2", "2")}},
		"targets": {over: []string{"项目支出绩效目标申报表"}, rows: [][]box{cells("项目名称>>4"), cells("一级指标", "二级指标", "三级指标", "年度指标值"), cells("产出指标", "数量指标", "讲座", "20场")}},
		"text":    {over: []string{"自评得分为98分，执行率100%。", "总分：98"}, rows: [][]box{cells("甲", "乙"), cells("1", "2")}},
	} {
		t.Run(name, func(t *testing.T) {
			p.eachFormat(t, func(t *testing.T, sheets []Sheet) {
				if len(sheets) != 0 {
					t.Errorf("%+v", sheets)
				}
			})
		})
	}
}

// TestCutColumns: a page that prints the rest of a table without its empty first column.
func TestCutColumns(t *testing.T) {
	f := drawn("项目支出绩效自评表\n项目名称\t6>井盖更换\t<\t<\t<\t<\t<\n绩效指标\t一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n\t产出指标\t更换数量\t80个\t80个\t50\t50\n" +
		"产出指标\t更换及时率\t100%\t90%\t50\t45\n总分\t\t\t\t100\t95")
	f.Grids[0].Pieces = []int{0, 3}
	sheets := FromFlow(f)
	if len(sheets) != 1 || len(sheets[0].Rows) != 2 || sheets[0].Rows[1].Name != "更换及时率" || sheets[0].Rows[1].Score != "45" || sheets[0].Score != "95" {
		t.Errorf("%+v", sheets)
	}
}

// TestAmongOthers: what a report says before and after a table is not the table's.
func TestAmongOthers(t *testing.T) {
	f := drawn("一、部门整体情况\n2021年度部门自评得分：91分。\n总分：91\n科目\t预算数\t决算数\n教育\t1\t2\n\n项目名称\t金额\t备注\n清运\t5\t\n\n" +
		"项目支出绩效自评表\n（2022年度）\n项目名称\t3>河岸清运\t<\t<\t<\t<\n一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t清运量\t≥50吨\t55吨\t90\t90\n总分\t\t\t\t90\t90\n\n三、下一步打算\n总分：88")
	sheets := FromFlow(f)
	if len(sheets) != 1 {
		t.Fatalf("%d sheets", len(sheets))
	}
	if s := sheets[0]; s.Project != "河岸清运" || s.Year != 2022 || s.Score != "90" {
		t.Errorf("%+v", s)
	}
}
