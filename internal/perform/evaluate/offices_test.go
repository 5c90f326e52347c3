package evaluate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

// officeForm is how one office prints the national form.
type officeForm struct {
	title                                   string
	level1, level2, level3                  string
	target, actual, weight, score, reason   string
	initial, budget, executed, rate, wMoney string
	total                                   string
	levels                                  string // merged, repeated, blank
	money                                   string // head, row, none
	number, footer, blankRow                bool
}

func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

func someForm(r *rand.Rand) officeForm {
	return officeForm{
		title:  pick(r, "项目支出绩效自评表", "2023年度项目支出绩效自评表", "部门预算项目支出绩效自评表（2023年度）", "预算项目绩效自评情况表", "附件2：项目支出绩效自评表"),
		level1: pick(r, "一级指标", "一级 指标", "指标一级", "一级"), level2: pick(r, "二级指标", "指标二级", "二级"), level3: pick(r, "三级指标", "指标三级", "三级", "具体指标"),
		target: pick(r, "年度指标值", "年度指标值（A）", "目标值", "年初目标", "年初目标值", "预期指标值", "计划指标值", "指标值", "年度目标值", "预期目标", "计划值"),
		actual: pick(r, "实际完成值", "全年实际完成值", "完成情况", "实际完成情况", "实际完成值（B）", "全年完成值", "完成值", "实际完成指标值", "自评完成值", "年度完成情况"),
		weight: pick(r, "分值", "权重", "满分", "标准分值", "指标分值", "分值（权重）", "权重（分）", "标准分", "分值（100分）"),
		score:  pick(r, "得分", "自评得分", "实得分", "自评分", "实际得分", "得分情况", "自评得分（分）"),
		reason: pick(r, "偏差原因分析及改进措施", "未完成原因分析", "偏差原因", "备注", "未完成原因和改进措施"),
		total:  pick(r, "总分", "合计", "总计", "总 分", "合 计", "总得分", "自评总分", "合计得分"), initial: pick(r, "年初预算数", "年初预算", "年初预算数（万元）"),
		budget: pick(r, "全年预算数", "全年预算数（A）", "调整后预算数", "全年预算数(A)"), executed: pick(r, "全年执行数", "全年执行数（B）", "实际支出数", "执行数", "预算执行数"),
		rate: pick(r, "执行率", "执行率（B/A）", "预算执行率", "执行率（%）"), wMoney: pick(r, "分值", "权重", "分值"),
		levels: pick(r, "merged", "repeated", "blank"), money: pick(r, "head", "head", "row", "none"),
		number: r.IntN(4) == 0, footer: r.IntN(2) == 0, blankRow: r.IntN(3) == 0,
	}
}

// proposals are rows that the method gives just these scores of 10 points for.
var proposals = []struct{ name, target, actual, tenth string }{
	{"培训人数", "≥300人", "270人", "9"}, {"培训期数（期）", "4", "4", "10"}, {"检测覆盖率", "≥95%", "96.3%", "10"}, {"设备完好率", "100%", "95%", "9.5"},
	{"故障次数", "≤4次", "5次", "8"}, {"完成时间", "12月底前", "12月20日", "10"}, {"工作经费", "≤50万元", "48.6万元", "10"}, {"合格率", "95", "95", "10"},
	{"响应时间", "≤24小时", "12小时", "10"}, {"居民获得感", "有所提升", "达成预期指标", "9"}, {"投诉处理", "及时", "部分达成预期指标并具有一定效果", "7"},
	{"管网长度", "12.5公里", "10公里", "8"}, {"系统运行时间", "7*24小时", "7×24小时", "10"}, {"人均成本", "50~60元", "55元", "10"},
	{"走访户数", "200户", "0户", "0"}, {"宣传场次", "10场", "12场", "10"}, {"制度健全性", "健全", "健全", "10"}, {"群众满意度", "≥90%", "92.5%", "10"},
}

// someSheet is a table in which everything is right.
func someSheet(r *rand.Rand, money string) Sheet {
	frames := [][]struct {
		level1, level2 string
		points         int
	}{
		{{"产出指标", "数量指标", 20}, {"产出指标", "质量指标", 10}, {"产出指标", "时效指标", 10}, {"产出指标", "成本指标", 10}, {"效益指标", "社会效益指标", 30}, {"满意度指标", "服务对象满意度指标", 10}},
		{{"产出指标", "数量指标", 20}, {"产出指标", "质量指标", 20}, {"成本指标", "经济成本指标", 20}, {"效益指标", "社会效益指标", 20}, {"满意度指标", "服务对象满意度指标", 10}},
		{{"成本指标", "经济成本指标", 20}, {"产出指标", "数量指标", 20}, {"产出指标", "时效指标", 20}, {"效益指标", "可持续影响指标", 20}, {"满意度指标", "服务对象满意度指标", 10}},
		{{"产出", "数量", 20}, {"产出", "质量", 20}, {"效益", "经济效益", 20}, {"效益", "生态效益", 20}, {"满意度", "服务对象满意度", 10}},
		{{"产出指标", "数量指标", 20}, {"产出指标", "质量指标", 20}, {"效益指标", "社会效益指标", 30}, {"满意度指标", "服务对象满意度指标", 20}},
		{{"产出指标", "数量指标", 40}, {"效益指标", "社会效益指标", 40}},
		{{"产出指标", "数量指标", 30}, {"产出指标", "时效指标", 10}, {"效益指标", "社会效益指标", 20}, {"满意度指标", "服务对象满意度指标", 20}},
		{{"产出指标", "数量指标", 40}, {"效益指标", "社会效益指标", 30}},
	}
	frame := pick(r, frames...)
	s := Sheet{Project: pick(r, "道路养护", "智慧停车运维项目", "2023年度普法宣传经费"), Unit: "某市某局", Year: 2023}
	total, execution := 0, 100 // total in hundredths
	for _, f := range frame {
		execution -= f.points
	}
	at := r.IntN(len(proposals))
	for n, f := range frame {
		points := f.points
		if n == 0 && money == "none" {
			points += execution
		}
		for points > 0 {
			p := proposals[at%len(proposals)]
			at++
			w := 10
			if points > 10 && r.IntN(2) == 0 && p.tenth != "9.5" {
				w = min(points, 20)
			}
			points -= w
			tenth, _ := strconv.ParseFloat(p.tenth, 64)
			score := int(tenth*100) * w / 10
			total += score
			s.Rows = append(s.Rows, Row{Level1: f.level1, Level2: f.level2, Name: p.name, Target: p.target, Actual: p.actual, Weight: fmt.Sprint(w), Score: hundredths(score)})
		}
	}
	if r.IntN(3) == 0 { // a level that does not apply
		last := s.Rows[len(s.Rows)-1]
		na := pick(r, Row{Name: "/", Target: "/"}, Row{Name: "无", Target: "无", Actual: "无"}, Row{Name: "不适用", Weight: "0", Score: "0"}, Row{Name: "—", Target: "—", Actual: "—", Weight: "—", Score: "—"}, Row{Name: "/", Target: "/", Actual: "/", Weight: "/", Score: "/"})
		na.Level1, na.Level2 = last.Level1, "其他"+last.Level2
		s.Rows = append(s.Rows, na)
	}
	if money != "none" {
		s.Money = Money{Initial: "120", Budget: "100", Executed: "97.5", Weight: fmt.Sprint(execution), Rate: "97.5%", Score: hundredths(execution * 975 / 10)}
		total += execution * 975 / 10
	}
	s.Weight, s.Score = "100", hundredths(total)
	return s
}

func hundredths(n int) string { return strconv.FormatFloat(float64(n)/100, 'f', -1, 64) }

// print prints a sheet as the office does.
func (f officeForm) print(s Sheet) paper {
	p := paper{over: []string{f.title, "（2023年度）"}}
	add := func(row []box) { p.rows = append(p.rows, row) }
	wide := 8
	if f.number {
		wide = 9
	}
	span := func(text string, n int) string { return fmt.Sprintf("%s>>%d", text, n) }
	add(cells("项目名称", span(s.Project, wide-1)))
	add(cells("主管部门", span("某市某委", 3), "实施单位", span(s.Unit, wide-5)))
	if f.money == "head" {
		add(append([]box{down("项目资金（万元）", 3)}, cells("", f.initial, f.budget, f.executed, f.wMoney, f.rate, span("得分", wide-7))...))
		add(cells("年度资金总额", s.Money.Initial, s.Money.Budget, s.Money.Executed, s.Money.Weight, s.Money.Rate, span(s.Money.Score, wide-7)))
		add(cells("其中：财政拨款", s.Money.Initial, s.Money.Budget, s.Money.Executed, "—", "—", span("—", wide-7)))
	}
	head := []string{f.level1, f.level2, f.level3, f.target, f.actual, f.weight, f.score, f.reason}
	rows := s.Rows
	if f.money == "row" {
		m := s.Money
		rows = append([]Row{{Level1: "预算执行率", Level2: "预算执行率", Name: "预算执行率", Target: m.Budget, Actual: m.Executed, Weight: m.Weight, Score: m.Score}}, rows...)
	}
	if f.number {
		head = append([]string{"序号"}, head...)
	}
	add(cells(head...))
	for i, r := range rows {
		row := []box{}
		if f.number {
			row = append(row, cells(strconv.Itoa(i+1))...)
		}
		row = append(row, f.level(rows, i, func(r Row) string { return r.Level1 })...)
		row = append(row, f.level(rows, i, func(r Row) string { return r.Level1 + "|" + r.Level2 })...)
		add(append(row, cells(r.Name, r.Target, r.Actual, r.Weight, r.Score, "")...))
	}
	if f.blankRow {
		add(cells(span("", wide)))
	}
	add(cells(span(f.total, wide-3), s.Weight, s.Score, ""))
	if f.footer {
		p.under = []string{"填表人：张三    联系电话：12345678    填报日期：2024年3月15日", "注：定量指标完成数汇总原则：绝对值直接累加计算，相对值按照资金额度加权平均计算。"}
	}
	return p
}

// level prints a level as one merged cell, in every row, or in the first row alone.
func (f officeForm) level(rows []Row, i int, of func(Row) string) []box {
	key := of(rows[i])
	text := rows[i].Level1
	if key != text {
		text = rows[i].Level2
	}
	begins := i == 0 || of(rows[i-1]) != key
	switch {
	case f.levels == "repeated", f.levels == "blank" && begins:
		return cells(text)
	case f.levels == "blank":
		return cells("")
	case !begins:
		return nil
	}
	n := i
	for n < len(rows) && of(rows[n]) == key {
		n++
	}
	return []box{down(text, n-i)}
}

// serious are the findings that are more than notes.
func serious(r Report) (out []Finding) {
	for _, f := range r.Findings {
		if f.Severity != Note {
			out = append(out, f)
		}
	}
	return out
}

// TestOffices: the national form in many spellings and weights, in every format. A table
// in which everything is right raises nothing; a wrong score and a wrong total are
// each told, and nothing else.
func TestOffices(t *testing.T) {
	for n := range 120 {
		r := rand.New(rand.NewPCG(uint64(n), 7))
		f := someForm(r)
		right := someSheet(r, f.money)
		wrong, at := right, r.IntN(len(right.Rows)-1) // the last one may not apply
		wrong.Rows = slices.Clone(right.Rows)
		wrong.Rows[at].Score = "11.7" // above 10, and no share of 20
		sum := right
		sum.Score = pick(r, "99.9", "101", "60.3")
		formats := map[string]func(paper) []byte{"html": paper.html, "markdown": paper.markdown,
			"xlsx": func(p paper) []byte { return p.xlsx(t) }, "docx": func(p paper) []byte { return p.docx(t) }}
		name := pick(r, "html", "markdown", "xlsx", "docx")
		t.Run(fmt.Sprint(n, name), func(t *testing.T) {
			ask := func(what string, s Sheet, check func([]Finding) bool) {
				got := opened(t, formats[name](f.print(s)))
				if len(got) != 1 {
					t.Fatalf("%s: %d sheets of %+v", what, len(got), f)
				}
				report := Recompute(got[0])
				if len(report.Lines) < len(s.Rows) || len(got[0].Log) > 0 {
					t.Errorf("%s: %d of %d rows, %v", what, len(report.Lines), len(s.Rows), got[0].Log)
				}
				if list := serious(report); !check(list) {
					t.Errorf("%s: %+v\n%+v\n%s", what, list, f, short(got[0]))
				}
			}
			ask("right", right, func(l []Finding) bool { return len(l) == 0 })
			ask("wrong score", wrong, func(l []Finding) bool {
				return len(l) == 2 && l[0].Rule == "evaluate.score" && l[0].Subject == right.Rows[at].Name && l[1].Rule == "evaluate.sum"
			})
			ask("wrong total", sum, func(l []Finding) bool { return len(l) == 1 && l[0].Rule == "evaluate.sum" })
		})
	}
}
