package score

import (
	"strings"
	"testing"
)

func national(t testing.TB) Method {
	t.Helper()
	m, err := Find("national/project/2020")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestScore(t *testing.T) {
	m := national(t)
	cases := []struct {
		name, target, actual string
		weight               int64
		state                State
		points               string // or low-high
		why                  string
	}{
		{"培训人数", "≥300人", "270人", 10, Scored, "9", "score.why.more"},
		{"培训人数", "≥300人", "301", 10, Scored, "10", "score.why.reached"},
		{"工程资金金额", "43.2", "37.24", 10, Scored, "8.62", "score.why.more"},
		{"系统故障率", "≤2%", "3%", 6, Scored, "4", "score.why.less"},
		{"系统故障率", "≤2%", "0", 6, Scored, "6", "score.why.reached"},
		{"信息安全事故", "0起", "2起", 6, Scored, "0", "score.why.less"},
		{"响应时间", "≤0.1秒", "80毫秒", 5, Scored, "5", "score.why.reached"},
		{"响应时间", "≤0.1秒", "200毫秒", 5, Scored, "2.5", "score.why.less"},
		{"群发量", "≥1000万条", "900万条", 10, Scored, "9", "score.why.more"},
		{"年度总成本", "反向|=|3|万元", "31000元", 10, Scored, "9.68", "score.why.less"},
		{"验收合格率", "100", "100%", 10, Scored, "10", "score.why.reached"},
		{"验收合格率", "100%", "0.95", 10, Unscored, "", "score.why.fraction"},
		{"培训场次", "≥5场", "3个", 10, Unscored, "", "score.why.unit"},
		{"培训场次", "10~12场", "15场", 10, Scored, "8", "score.why.less"},
		{"培训场次", "≥5场", "", 10, Unscored, "", "score.why.no-actual"},
		{"验收合格率", "00%", "100%", 10, Unscored, "", "score.why.target"},
		{"完成时间", "2023年12月31日前", "2023年11月30日", 10, Scored, "10", "score.why.reached"},
		{"完成时间", "2023年12月31日前", "2024年1月2日", 10, Judged, "0-10", "score.why.late"},
		{"完成时间", "12月31日前", "2023年12月1日", 10, Scored, "10", "score.why.reached"},
		{"完成时间", "2023年12月31日前", "按期完成", 10, Judged, "8-10", "score.why.band"},
		{"保安在岗", "7*24小时", "5*24小时", 7, Scored, "5", "score.why.more"},
		{"服务水平", "显著提高", "达成预期指标", 10, Judged, "8-10", "score.why.band"},
		{"服务水平", "显著提高", "部分达成预期指标", 10, Judged, "6-8", "score.why.band"},
		{"服务水平", "显著提高", "未完成", 10, Judged, "0-6", "score.why.band"},
		{"服务水平", "显著提高", "显著提高", 10, Judged, "8-10", "score.why.band"},
		{"服务水平", "显著提高", "市民来信表扬", 10, Judged, "0-10", "score.why.open"},
		{"生态效益", "不适用", "", 5, NotApplicable, "", "score.why.not-applicable"},
		{"/", "/", "", 5, NotApplicable, "", "score.why.not-applicable"},
		{"工程完成率100%", "", "90%", 10, Scored, "9", "score.why.more"},
		{"物资", "慰问人数不少于100人，宣传用品不少于200份", "慰问人数100人，宣传用品250份", 10, Scored, "10", "score.why.all-parts"},
		{"物资", "慰问人数不少于100人，宣传用品不少于200份", "慰问人数90人，宣传用品250份", 10, Judged, "0-10", "score.why.part-missed"},
	}
	for _, c := range cases {
		r := m.Score(Indicator{Name: c.name, Target: c.target, Actual: c.actual, Weight: Whole(c.weight), Year: 2023})
		got := r.Points.Text(2)
		if r.State == Judged {
			got = r.Low.Text(2) + "-" + r.High.Text(2)
		}
		if r.State != c.state || got != c.points || r.Why.Key != c.why {
			t.Errorf("%s %s / %s: %s %q %s, want %s %q %s", c.name, c.target, c.actual, r.State, got, r.Why.Key, c.state, c.points, c.why)
		}
	}
}

func looks(r Result) string {
	var keys []string
	for _, l := range r.Looks {
		keys = append(keys, strings.TrimPrefix(l.Key, "score.look."))
	}
	return strings.Join(keys, " ")
}

func TestLooks(t *testing.T) {
	m := national(t)
	cases := []struct{ name, target, actual, want string }{
		{"参会企业", "≥20家", "27家", "over"},
		{"参会企业", "≥20家", "26家", ""},
		{"验收合格率", "≥90%", "105%", "over-hundred"},
		{"满意度", "90%", "≥90%", "bound"},
		{"出差次数", "=5次", "6次", "not-equal"},
		{"办公费总成本", "反向|=|0|万元", "0.2万元", "zero-target"},
	}
	for _, c := range cases {
		r := m.Score(Indicator{Name: c.name, Target: c.target, Actual: c.actual, Weight: Whole(10)})
		if looks(r) != c.want {
			t.Errorf("%s %s / %s: looks %q, want %q", c.name, c.target, c.actual, looks(r), c.want)
		}
	}
}

func TestTooLow(t *testing.T) {
	r := national(t).Score(Indicator{Name: "参会企业", Target: "≥20家", Actual: "40家", Weight: Whole(10), TargetTooLow: true})
	if r.Points.Text(2) != "5" || r.Missed || r.Why.Key != "score.why.too-low" {
		t.Errorf("%+v", r)
	}
}

func TestJudgement(t *testing.T) {
	m := national(t)
	i := Indicator{Name: "服务水平", Target: "显著提高", Actual: "部分达成", Weight: Whole(10), Judgement: &Judgement{Share: Whole(70), By: "评审甲"}}
	if r := m.Score(i); r.State != Scored || r.Points.Text(2) != "7" {
		t.Errorf("%+v", r)
	}
	i.Judgement.Share = Whole(80) // belongs to the better band
	if r := m.Score(i); r.State != Judged || looks(r) != "judgement" {
		t.Errorf("%+v", r)
	}
}

func TestExecution(t *testing.T) {
	m := national(t)
	cases := []struct {
		budget, executed string
		state            State
		points, looks    string
	}{
		{"43.2", "37.24", Scored, "8.62", ""},
		{"880", "880", Scored, "10", ""},
		{"100", "120", Scored, "10", "overspent"},
		{"0", "0", NotApplicable, "", ""},
		{"100", "", Unscored, "", ""},
		{"", "5", Unscored, "", ""},
	}
	for _, c := range cases {
		r := m.ScoreExecution(ParsePoints(c.budget), ParsePoints(c.executed), Whole(10))
		if r.State != c.state || r.Points.Text(2) != c.points || looks(r) != c.looks {
			t.Errorf("%s of %s: %+v", c.executed, c.budget, r)
		}
	}
}

func TestTotal(t *testing.T) {
	m := national(t)
	full := Result{State: Scored, Weight: Whole(60), Points: Whole(57)}
	none := Result{State: NotApplicable, Weight: Whole(5)}
	open := Result{State: Judged, Weight: Whole(35), Low: Whole(28), High: Whole(35)}
	rest := Result{State: Scored, Weight: Whole(35), Points: Whole(35)}
	if got := m.Total([]Result{full, none, rest}); got.Points.Text(2) != "96.84" { // 92 × 100 ÷ 95
		t.Errorf("scaled: %+v", got)
	}
	if got := m.Total([]Result{full, none, open}); got.Points.Known() || got.Low.Text(2) != "89.47" || got.High.Text(2) != "96.84" {
		t.Errorf("range: %+v", got)
	}
	blank := Result{State: Unscored, Weight: Whole(35)}
	if got := m.Total([]Result{full, none, blank}); got.Points.Known() || got.Low.Known() || got.Unscored != 1 {
		t.Errorf("unscored is not zero: %+v", got)
	}
}

func TestGrades(t *testing.T) {
	m := national(t)
	for points, want := range map[string]string{"100": "优", "90": "优", "89.99": "良", "79.5": "中", "59.99": "差", "": ""} {
		if got := m.GradeOf(ParsePoints(points)); got != want {
			t.Errorf("%s: %s, want %s", points, got, want)
		}
	}
}

func TestManagement(t *testing.T) {
	m, err := Find("national/whole/2013")
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]Indicator{}
	for _, i := range m.ManagementIndicators(map[string]Points{"executed": Whole(95), "budget": Whole(100), "carry_out": Whole(5), "three_public": Whole(1), "three_public_budget": Whole(0)}) {
		byName[i.Name] = i
	}
	if r := m.Score(byName["预算完成率"]); r.State != Scored || !r.Points.Equal(Ratio(25, 7).Times(Ratio(95, 100))) {
		t.Errorf("预算完成率: %+v", r)
	}
	if r := m.Score(byName["“三公经费”控制率"]); r.State != Unscored {
		t.Errorf("division by zero: %+v", r)
	}
	if r := m.Score(byName["固定资产利用率"]); r.State != Unscored {
		t.Errorf("missing fact: %+v", r)
	}
}

func TestDeclaration(t *testing.T) {
	d := Declaration{Execution: Whole(10), Money: []Funded{{"专项业务", Whole(60)}, {"日常运转", Whole(40)}}, Indicators: []Declared{
		{"第七部分", "日常运转", "质量", "信息化系统故障率", "≤3%", Whole(50)},
		{"表12", "日常运转", "质量", "信息化系统故障率", "≤2%", Whole(30)},
		{"表12", "日常运转", "数量", "系统巡检次数", "≥4次", Points{}},
		{"第七部分", "日常运转", "数量", "系统巡检", "4次", Points{}},
	}}
	var keys []string
	for _, f := range CheckDeclaration(d) {
		keys = append(keys, strings.TrimPrefix(f.Key, "score.declare."))
	}
	if got := strings.Join(keys, " "); got != "weights contradiction uncovered" {
		t.Error(got)
	}
}

func TestMethodsAreSound(t *testing.T) {
	for _, m := range Methods() {
		if m.Title == "" || m.Jurisdiction == "" || m.From == "" || m.Decimals != 2 {
			t.Errorf("%s is not whole", m.ID)
		}
	}
	for _, bad := range []string{"- id: x\n  source: y\n  execution: 10\n", "- id: x\n  nonsense: 1\n", "[", "- {id: x, source: y, execution: 10, levels: [{name: 产出, weight: 95}]}"} {
		if _, err := ReadMethods([]byte(bad)); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

func TestPoints(t *testing.T) {
	for text, want := range map[string]string{"1,371.50": "1371.5", "10分": "10", "1e9999999": "", "": "", "-3": "-3", "0.005": "0.005"} {
		if got := ParsePoints(text).Text(4); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := ParsePoints("0.005").Round(2).Text(2); got != "0.01" {
		t.Errorf("half up: %s", got)
	}
}

func FuzzScore(f *testing.F) {
	f.Add("培训人数", "≥300人", "270人")
	f.Add("完成时间", "12月底前", "2023年13月40日")
	f.Add("", "10~0", "999999999999999999999")
	f.Add("率", "-5%", "-1")
	m := national(f)
	f.Fuzz(func(t *testing.T, name, target, actual string) {
		w := Whole(10)
		r := m.Score(Indicator{Name: name, Target: target, Actual: actual, Weight: w, Year: 2023})
		if r.State == Scored && (r.Points.Sign() < 0 || r.Points.Cmp(w) > 0) {
			t.Errorf("%s points of %s", r.Points, w)
		}
		if r.Why.Key == "" {
			t.Error("no derivation")
		}
	})
}
