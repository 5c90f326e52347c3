package app_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/page"
	"mingzhang/internal/perform"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/report"

	"mingzhang/internal/app"
)

// BenchmarkFutian reads and checks the sample.
func BenchmarkFutian(b *testing.B) { measure(b, readFile(b, sample)) }

// growth is how much dearer a fact may be in a budget ten times as large: caches
// and the collector of garbage take their part, a loop over all facts for each
// fact would take ten.
const growth = 2.5

// BenchmarkHundredUnits reads and checks made-up budgets of 10, 50 and 100 units,
// about 500 facts each: the time for each fact must not grow.
func BenchmarkHundredUnits(b *testing.B) {
	perFact := map[int]float64{}
	for _, units := range []int{10, 50, 100} {
		b.Run(fmt.Sprintf("units=%d", units), func(b *testing.B) { perFact[units] = measure(b, manyUnits(units)) })
	}
	if few, many := perFact[10], perFact[100]; few > 0 && many > growth*few {
		b.Errorf("a fact costs %.0f ns in a budget of 100 units and %.0f ns in one of 10: it must not grow", many, few)
	}
}

// measure reports the time of each stage in milliseconds and of each fact in
// nanoseconds.
func measure(b *testing.B, text []byte) (perFact float64) {
	s := stages{app: app.New(config(b))}
	facts := 0
	for b.Loop() {
		facts = s.run(b, text)
	}
	var sum time.Duration
	for i, name := range stageNames {
		b.ReportMetric(float64(s.took[i].Microseconds())/1000/float64(b.N), "ms-"+name)
		sum += s.took[i]
	}
	perFact = float64(sum.Nanoseconds()) / float64(b.N) / float64(facts)
	b.ReportMetric(perFact, "ns/fact")
	b.ReportMetric(float64(facts), "facts")
	b.ReportMetric(float64(s.findings), "findings")
	b.ReportAllocs()
	return perFact
}

var stageNames = []string{"open", "tables", "text", "reconcile", "report"}

// stages does what App.Check does, with a stop-watch.
type stages struct {
	app      *app.App
	took     [5]time.Duration
	findings int
}

func (s *stages) run(b *testing.B, text []byte) (facts int) {
	var (
		doc    *page.Document
		d      budget.Disclosure
		claims []claim.Claim
		in     *reconcile.Doc
		r      reconcile.Result
		rep    report.Document
		err    error
	)
	steps := []func(){
		func() { doc, err = s.app.Opener.Open(context.Background(), "budget.md", text, s.app.Limits) },
		func() { d = form.Interpret(doc, s.app.Families, s.app.Book); perform.Fill(&d) },
		func() { claims = claim.Parse(d.Sections, d.Bodies, d.Year) },
		func() {
			in = reconcile.NewDoc(&d, familyOf(s.app, d.Family), s.app.Book, claims)
			r = reconcile.Check(in, s.app.Rules)
		},
		func() { rep = report.Build(in, r, "") },
	}
	for i, step := range steps {
		start := time.Now()
		step()
		s.took[i] += time.Since(start)
		if err != nil {
			b.Fatal(err)
		}
	}
	s.findings = len(rep.Findings)
	return len(d.Facts)
}

func familyOf(a *app.App, id string) *form.Family {
	i := slices.IndexFunc(a.Families, func(f *form.Family) bool { return f.ID == id })
	return a.Families[i]
}

// TestManyUnits: the made-up budget is read whole, all sums hold, and it is as
// large as it is said to be.
func TestManyUnits(t *testing.T) {
	const units = 3
	c, err := app.New(config(t)).Check(context.Background(), "many.md", manyUnits(units))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range c.Report.Findings {
		if f.Severity == report.Error {
			t.Errorf("a false error: %s", showFinding(&f))
		}
	}
	if n := len(c.Disclosure.Facts) / units; n < 450 || n > 600 {
		t.Errorf("%d facts for each unit, want about 500", n)
	}
	if c.Report.Partial || len(findingsOf(c.Report, "required.tables", report.Broken)) != 4 {
		t.Errorf("partial %v, rules %+v", c.Report.Partial, c.Report.Rules)
	}
}

// codeLine is a code with its name.
type codeLine struct{ code, name string }

var functions = []codeLine{
	{"201", "一般公共服务支出"}, {"20103", "政府办公厅（室）及相关机构事务"}, {"2010301", "行政运行"}, {"2010302", "一般行政管理事务"}, {"2010303", "机关服务"}, {"2010350", "事业运行"},
	{"20113", "商贸事务"}, {"2011301", "行政运行"}, {"2011302", "一般行政管理事务"}, {"20132", "组织事务"}, {"2013201", "行政运行"}, {"2013202", "一般行政管理事务"},
	{"205", "教育支出"}, {"20508", "进修及培训"}, {"2050803", "培训支出"}, {"206", "科学技术支出"}, {"20604", "技术研究与开发"}, {"2060499", "其他技术研究与开发支出"},
	{"208", "社会保障和就业支出"}, {"20805", "行政事业单位养老支出"}, {"2080501", "行政单位离退休"}, {"2080502", "事业单位离退休"}, {"2080505", "机关事业单位基本养老保险缴费支出"},
	{"2080506", "机关事业单位职业年金缴费支出"}, {"20899", "其他社会保障和就业支出"}, {"2089999", "其他社会保障和就业支出"},
	{"210", "卫生健康支出"}, {"21011", "行政事业单位医疗"}, {"2101101", "行政单位医疗"}, {"2101102", "事业单位医疗"},
	{"221", "住房保障支出"}, {"22102", "住房改革支出"}, {"2210201", "住房公积金"}, {"2210203", "购房补贴"},
}

var economics = []codeLine{
	{"301", "工资福利支出"}, {"30101", "基本工资"}, {"30102", "津贴补贴"}, {"30103", "奖金"}, {"30107", "绩效工资"}, {"30108", "机关事业单位基本养老保险缴费"}, {"30109", "职业年金缴费"},
	{"30110", "职工基本医疗保险缴费"}, {"30112", "其他社会保障缴费"}, {"30113", "住房公积金"}, {"30199", "其他工资福利支出"},
	{"302", "商品和服务支出"}, {"30201", "办公费"}, {"30202", "印刷费"}, {"30203", "咨询费"}, {"30204", "手续费"}, {"30205", "水费"}, {"30206", "电费"}, {"30207", "邮电费"}, {"30209", "物业管理费"},
	{"30211", "差旅费"}, {"30213", "维修（护）费"}, {"30214", "租赁费"}, {"30215", "会议费"}, {"30216", "培训费"}, {"30226", "劳务费"}, {"30227", "委托业务费"}, {"30228", "工会经费"},
	{"30229", "福利费"}, {"30239", "其他交通费用"}, {"30299", "其他商品和服务支出"},
	{"303", "对个人和家庭的补助"}, {"30301", "离休费"}, {"30302", "退休费"}, {"30305", "生活补助"}, {"30399", "其他对个人和家庭的补助"},
	{"310", "资本性支出"}, {"31002", "办公设备购置"}, {"31007", "信息网络及软件购置更新"}, {"31099", "其他资本性支出"},
}

// spend is what a row spends: basic and project, procurement and its part for
// small firms, in fen.
type spend [4]int64

func (s *spend) add(o spend) {
	for i := range s {
		s[i] += o[i]
	}
}

// ledger is the made-up spending of one unit by code.
type ledger map[string]spend

const tenK = int64(money.TenK)

// grow draws the leaves and adds them up to their parents and to "".
func grow(r *rand.Rand, lines []codeLine, total spend) ledger {
	l := ledger{}
	var leaves []string
	for i, c := range lines {
		if i+1 == len(lines) || !strings.HasPrefix(lines[i+1].code, c.code) {
			leaves = append(leaves, c.code)
		}
	}
	left := total
	for i, code := range leaves {
		s := left
		if i+1 < len(leaves) {
			for k := range 2 {
				s[k] = r.Int64N(left[k]/4+1) / tenK * tenK // the last leaf has the fen
			}
		}
		s[2] = s[1] / 2 / tenK * tenK
		s[3] = s[2] / 3 / tenK * tenK
		for k := range left {
			left[k] -= s[k]
		}
		for n := len(code); n > 0; n -= 2 {
			up := code[:n]
			if n == 1 {
				up = "" // the unit's total
			}
			sum := l[up]
			sum.add(s)
			l[up] = sum
		}
	}
	return l
}

// manyUnits is a budget of a department of so many units in the form of the
// sample, rightly rounded to 万元.
func manyUnits(n int) []byte {
	const department = "某市示例局"
	r := rand.New(rand.NewPCG(2023, uint64(n)))
	g := maker{year: 2023, department: department}
	all := spend{}
	for i := range n {
		name := department + "（本级）"
		if i > 0 {
			name = fmt.Sprintf("某市第%03d示例中心", i)
		}
		total := spend{r.Int64N(4e9) + 1e9, r.Int64N(8e9) + 1e9}
		u := unit{name, grow(r, functions, total), grow(r, economics, total)}
		all.add(u.function[""])
		g.units = append(g.units, u)
	}
	g.total = all
	return []byte(g.write())
}

type unit struct {
	name                string
	function, economics ledger
}

// maker writes the document.
type maker struct {
	strings.Builder
	year       int
	department string
	units      []unit
	total      spend
}

func wan(fen int64) string { return money.Group(money.Print(fen, money.TenK, 0)) }

func (g *maker) write() string {
	fmt.Fprintf(g, "# %d年%s部门预算\n\n", g.year, g.department)
	g.text()
	g.byCode("3", "支出总表", functions, true)
	g.both("6", "政府预算拨款收支总表")
	g.byCode("7", "一般公共预算支出表（按功能分类）", functions, false)
	g.byCode("8", "一般公共预算支出表（按经济分类）", economics, false)
	g.threePublic()
	g.empty("10", "政府性基金预算支出表")
	g.empty("11", "国有资本经营预算支出表")
	return g.String()
}

func (g *maker) text() {
	sum := wan(g.total[0] + g.total[1])
	fmt.Fprintf(g, "## 第二部分 部门预算收支总体情况\n\n2023年%s部门预算收入%s万元，比2022年增加68万元。2023年部门预算支出%s万元。\n\n## 第三部分 部门预算支出具体情况\n\n", g.department, sum, sum)
	for _, u := range g.units {
		t := u.function[""]
		fmt.Fprintf(g, "### 一、%s\n\n%s预算%s万元，包括基本支出%s万元、项目支出%s万元。\n\n（一）项目支出%s万元，具体包括：\n\n1. 专项业务项目%s万元，主要用于窗口服务。\n\n",
			u.name, u.name, wan(t[0]+t[1]), wan(t[0]), wan(t[1]), wan(t[1]), wan(t[1]))
	}
	g.both("1", "收支总表")
}

func (g *maker) head(no, title string) {
	fmt.Fprintf(g, "表 %s\n\n## %s\n\n部门名称：%s\n\n单位：万元\n\n", no, title, g.department)
}

func (g *maker) both(no, title string) {
	g.head(no, title)
	sum := wan(g.total[0] + g.total[1])
	fmt.Fprintf(g, "收入\t\t支出\t\n项目\t2023年预算数\t项目\t2023年预算数\n一、政府预算拨款\t%s\t本年支出合计\t%s\n", sum, sum)
	fmt.Fprintf(g, "1. 一般公共预算拨款\t%s\t结转下年\t0\n2. 政府性基金预算拨款\t0\t\t\n3. 国有资本经营预算拨款\t0\t\t\n", sum)
	if no == "1" {
		fmt.Fprintf(g, "二、财政专户管理资金\t0\t\t\n三、单位资金\t0\t\t\n")
	}
	fmt.Fprintf(g, "本年收入合计\t%s\t\t\n上年结余、结转\t0\t\t\n收入总计\t%s\t支出总计\t%s\n\n本套报表金额单位转换时可能存在尾数误差。\n\n", sum, sum, sum)
}

func (g *maker) byCode(no, title string, lines []codeLine, procurement bool) {
	g.head(no, title)
	g.WriteString("预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出")
	if procurement {
		g.WriteString("\t2023年政府采购项目\t\t\n\t\t\t\t\t\t小计\t其中：面向中小企业政府采购项目\t其中：面向小型、微型企业政府采购项目")
	}
	g.WriteString("\n")
	g.row(g.department, codeLine{}, g.total, procurement)
	for _, u := range g.units {
		l := u.function
		if no == "8" {
			l = u.economics
		}
		g.row(u.name, codeLine{}, l[""], procurement)
		for _, c := range lines {
			g.row("", c, l[c.code], procurement)
		}
	}
	g.WriteString("\n")
}

func (g *maker) row(entity string, c codeLine, s spend, procurement bool) {
	fmt.Fprintf(g, "%s\t%s\t%s\t%s\t%s\t%s", entity, c.code, c.name, wan(s[0]+s[1]), wan(s[0]), wan(s[1]))
	if procurement {
		fmt.Fprintf(g, "\t%s\t%s\t%s", wan(s[2]), wan(s[3]), wan(s[3]/2))
	}
	g.WriteString("\n")
}

func (g *maker) threePublic() {
	g.head("9", "一般公共预算“三公”经费支出表")
	g.WriteString("预算单位\t年度\t总计\t因公出国（境）费\t公务接待费\t公务用车购置及运行维护费\t\t\n\t\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\n")
	print := func(name string, n int64) {
		for i, year := range []string{"2022年", "2023年", "增减变化金额"} {
			cars, guests := []int64{367, 734, 367}[i]*n, []int64{200, 100, -100}[i]*n
			f := func(hundredths int64) string { return money.Format(hundredths*10_000, money.TenK, 0) }
			fmt.Fprintf(g, "%s\t%s\t%s\t0\t%s\t%s\t0\t%s\n", name, year, f(cars+guests), f(guests), f(cars), f(cars))
			name = ""
		}
	}
	print(g.department, int64(len(g.units)))
	for _, u := range g.units {
		print(u.name, 1)
	}
	g.WriteString("\n")
}

func (g *maker) empty(no, title string) {
	g.head(no, title)
	g.WriteString("预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n")
	g.row(g.department, codeLine{}, spend{}, false)
	for _, u := range g.units {
		g.row(u.name, codeLine{}, spend{}, false)
	}
	g.WriteString("\n注：本表本年无发生额。\n\n")
}
