package cycle_test

import (
	"encoding/json"
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

// yearEnd is a project with seven outputs, one benefit and no satisfaction.
func yearEnd(t testing.TB) cycle.Question {
	list := []budget.Indicator{{Level1: "效益", Level2: "社会效益", Name: "系统运行", Target: "正常"}}
	for _, n := range []string{"一", "二", "三", "四", "五", "六", "七"} {
		list = append(list, budget.Indicator{Level1: "产出", Level2: "数量", Name: "报告" + n, Target: "≥10份"})
	}
	q := cycle.Question{Name: "甲", Year: 2023, Day: "2023-12-31", Today: "2024-02-01", Method: method(t, "national/project/2020"), Promised: cycle.Promise(list)}
	for i := range q.Promised {
		v := "12份"
		if i == 0 {
			v = "正常"
		}
		q.Promised[i].Values = []cycle.Actual{{Value: v, State: cycle.Known, Day: "2023-12-31", Running: i > 0}}
	}
	q.Money = cycle.Money{Adjusted: 1000, Months: [12]money.Fen{900}}
	return q
}

// Weights of a level add up to it however many indicators there are, so that full
// marks are full marks.
func TestWeightsAddUp(t *testing.T) {
	m := method(t, "national/project/2020")
	for _, n := range []int{1, 2, 7, 13, 49, 50, 51, 108} {
		q := cycle.Question{Year: 2023, Day: "2023-12-31", Today: "2024-01-01", Method: m}
		for i := range n {
			q.Promised = append(q.Promised, cycle.Promise([]budget.Indicator{{Level1: "产出", Level2: "数量", Name: strings.Repeat("甲", i+1), Target: "≥1份"}})...)
		}
		sum := score.Whole(0)
		for _, r := range cycle.Evaluate(q, nil, cycle.SelfSheet{}).Rows {
			if r.Level1 == "产出" {
				sum = sum.Plus(r.Result.Weight)
			}
		}
		if !sum.Equal(score.Whole(50)) {
			t.Errorf("%d indicators of 50 points weigh %s", n, sum)
		}
	}
}

func TestSelfEvaluation(t *testing.T) {
	q := yearEnd(t)
	e := cycle.Evaluate(q, nil, cycle.SelfSheet{})
	if e.Total.Points.Known() || e.Total.Open != 1 || e.Execution.Points.Text(2) != "9" {
		t.Errorf("words are judged by a person: %+v", e.Total)
	}
	key := q.Promised[0].Key
	sheet := cycle.SelfSheet{Done: "完成", Judged: map[string]cycle.Judged{key: {Share: "90", By: "li", Why: "平稳"}}}
	e = cycle.Evaluate(q, nil, sheet)
	// 9 + 50 + 27 of 90 points; the level without indicators is left out and the rest scaled.
	if e.Total.Points.Text(2) != "95.56" || e.Grade != "优" || e.Total.LeftOut.Text(0) != "10" || len(e.Lacks()) != 0 {
		t.Errorf("total %s %s, lacks %+v", e.Total.Points, e.Grade, e.Lacks())
	}
	for _, r := range e.Rows {
		if r.Result.Why.Key == "" {
			t.Errorf("%s has no derivation", r.Name)
		}
	}
	q.Promised[1].Values = nil
	e = cycle.Evaluate(q, nil, sheet)
	if e.Total.Points.Known() || e.Grade != "" || len(e.Lacks()) != 1 {
		t.Errorf("unscored is not zero: %+v, %+v", e.Total, e.Lacks())
	}
	q.Promised[1].Values = []cycle.Actual{{Value: "5份", State: cycle.Known, Day: "2023-12-31"}}
	e = cycle.Evaluate(q, nil, sheet)
	if l := e.Lacks(); len(l) != 1 || l[0].Key != "cycle.lacks.note" {
		t.Errorf("a missed target without words: %+v", l)
	}
	sheet.Weights = map[string]string{q.Promised[1].Key: "7.5"}
	sum := score.Whole(0)
	for _, r := range cycle.Evaluate(q, nil, sheet).Rows {
		if r.Level1 == "产出" {
			sum = sum.Plus(r.Result.Weight)
		}
	}
	if !sum.Equal(score.Whole(50)) {
		t.Errorf("7.5 set by hand and the rest shared: %s", sum)
	}
	sheet.Weights = map[string]string{q.Promised[1].Key: "60"}
	if p := cycle.Evaluate(q, nil, sheet).Problems; len(p) != 1 || p[0].Key != "cycle.weights.rest" {
		t.Errorf("weights beyond their level: %+v", p)
	}
}

func TestTargetSetTooLow(t *testing.T) {
	q := yearEnd(t)
	q.Promised[1].Values[0].Value = "40份"
	low := map[string]string{q.Promised[1].Key: "上年已有38份"}
	e := cycle.Evaluate(q, nil, cycle.SelfSheet{TooLow: low})
	if p := e.Rows[1].Result.Points; p.Text(2) != "2" { // 8 × 10 ÷ 40
		t.Errorf("%s points for four times a target that was too low", p)
	}
	if r := cycle.Evaluate(q, nil, cycle.SelfSheet{}).Rows[1].Result; len(r.Looks) == 0 || r.Points.Text(0) != "8" {
		t.Errorf("over-fulfilment is looked at: %+v", r)
	}
}

func TestWholeBody(t *testing.T) {
	q := yearEnd(t)
	q.Method = method(t, "national/whole/2013")
	facts := cycle.Facts{"executed": score.Whole(95), "budget": score.Whole(100), "staff": score.Whole(10), "posts": score.Whole(12)}
	q.Managed = map[string][]cycle.Actual{cycle.ManagementKey("固定资产利用率"): {{Value: "100%", State: cycle.Known, Day: "2023-12-31", Source: cycle.Source{Kind: cycle.Signed, By: "li"}}}}
	e := cycle.Evaluate(q, facts, cycle.SelfSheet{})
	got := map[string]string{}
	weight := score.Whole(0)
	for _, r := range e.Rows {
		got[r.Name] = string(r.Result.State) + " " + r.Result.Points.Text(2)
		weight = weight.Plus(r.Result.Weight)
	}
	if got["预算完成率"] != "scored 3.8" || got["在职人员控制率"] != "scored 7" || got["固定资产利用率"] != "scored 3" || got["政府采购执行率"] != "unscored " {
		t.Errorf("%v", got)
	}
	if !weight.Equal(score.Whole(100)) || e.Execution != nil {
		t.Errorf("weights add up to %s", weight)
	}
}

// What was handed in is read back as it was.
func TestFrozen(t *testing.T) {
	e := cycle.Evaluate(yearEnd(t), nil, cycle.SelfSheet{Done: "完成"})
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var back cycle.SelfEvaluation
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(back)
	if err != nil || string(again) != string(data) {
		t.Errorf("%s\n%s\n%v", data, again, err)
	}
}

func TestKept(t *testing.T) {
	for _, k := range cycle.Evaluate(yearEnd(t), nil, cycle.SelfSheet{}).KeptOf() {
		if k.State != cycle.OnTrack || k.Name == "" || k.Actual == "" {
			t.Errorf("%+v", k)
		}
	}
}

func TestFiling(t *testing.T) {
	all, err := office.PerformRounds()
	if err != nil {
		t.Fatal(err)
	}
	rounds, _ := office.RoundsFor(all, "某省", 2023)
	r, _ := rounds.Round(office.Monitoring)
	if r.Due.Of(2023) != "2023-08-31" || r.Figures.Of(2023) != "2023-07-31" {
		t.Errorf("%s %s", r.Due.Of(2023), r.Figures.Of(2023))
	}
	f := cycle.Filing{Round: r.ID}
	if f.Late("2023-08-31", "2023-08-31") || !f.Late("2023-08-31", "2023-09-01") {
		t.Error("late is the day after")
	}
	forward := func(day, number string) cycle.FilingAct {
		return cycle.FilingAct{Kind: office.Forward, Stage: f.Stage, By: "li", Day: day, Number: number}
	}
	step := func(a cycle.FilingAct, want fault.Kind) {
		t.Helper()
		next, err := f.Act(r, a, json.RawMessage(`"`+a.Day+`"`))
		if want != 0 {
			if !fault.Is(err, want) {
				t.Errorf("%+v: %v", a, err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		f = next
	}
	step(cycle.FilingAct{Kind: office.Return, Reason: "x"}, fault.Invalid)
	step(forward("2023-09-02", ""), 0)
	if !f.Late("2023-08-31", "2023-09-02") {
		t.Error("handed in after the day")
	}
	step(cycle.FilingAct{Kind: office.Forward, Stage: 0}, fault.Conflict)
	step(cycle.FilingAct{Kind: office.Return, Stage: 1}, fault.Invalid)
	step(cycle.FilingAct{Kind: office.Return, Stage: 1, Reason: "缺原因"}, 0)
	if f.Stage != 0 || f.Back != "缺原因" || f.Returns != 1 || f.Handed != "2023-09-02" {
		t.Errorf("returned: %+v", f)
	}
	step(forward("2023-09-05", ""), 0)
	step(forward("2023-09-06", ""), 0)
	step(forward("2023-09-07", ""), fault.Invalid) // no receipt
	step(forward("2023-09-07", "回执1"), 0)
	step(forward("2023-09-08", "回执2"), fault.Invalid) // it is filed
	if f.Receipt != "回执1" || string(f.Content) != `"2023-09-05"` || len(f.Acts) != 5 {
		t.Errorf("filed: %+v", f)
	}
}

func TestOwners(t *testing.T) {
	row := func(level2, name string) budget.Indicator {
		return budget.Indicator{Level1: "产出", Level2: level2, Name: name, Target: "≥1次"}
	}
	bodies := []cycle.Owned{
		{Body: "a", Name: "甲中心", Indicators: []budget.Indicator{row("数量", "系统巡检"), row("时效", "工作完成时间")}, Words: []string{"民意速办"}},
		{Body: "b", Name: "乙中心", Indicators: []budget.Indicator{row("数量", "采购服装数量"), row("时效", "工作完成时间")}, Words: []string{"开办企业专区"}},
	}
	rows := []budget.Indicator{row("数量", "系统巡检次数"), row("数量", "无人知晓"), row("数量", "民意速办平台分拨率"), row("时效", "工作完成时间"), row("数量", "采购服装件数"), {Level1: "效益", Level2: "经济", Name: "不适用", Target: "不适用"}}
	want := []string{"a same", "a between", "a project", " none", "b alike", " not-applicable"}
	for i, p := range cycle.Owners(rows, bodies) {
		if got := string(p.Body) + " " + strings.TrimPrefix(p.Why.Key, "cycle.owner."); got != want[i] {
			t.Errorf("%s: %s, want %s", p.Row.Name, got, want[i])
		}
	}
}

func TestRank(t *testing.T) {
	list := []cycle.Candidate{
		{Name: "large and sound", Money: 900, Rate: score.Whole(90), Last: 2022},
		{Name: "small and missed", Money: 10, Missed: 2, Rate: score.Whole(30)},
		{Name: "middling", Money: 500, AtRisk: 1, Rate: score.Whole(60)},
	}
	out := cycle.Rank(list, 2023)
	if out[0].Name != "middling" && out[0].Sum > out[1].Sum {
		t.Errorf("%+v", out)
	}
	got := map[string][3]int{}
	for _, r := range out {
		got[r.Name] = [3]int{r.ByMoney, r.ByRisk, r.ByRotation}
	}
	want := map[string][3]int{"large and sound": {1, 3, 3}, "small and missed": {3, 1, 1}, "middling": {2, 2, 1}}
	for name, w := range want {
		if got[name] != w {
			t.Errorf("%s: %v, want %v", name, got[name], w)
		}
	}
	if out[2].Name != "large and sound" || out[2].Why.Key != "cycle.choose.again" || out[2].Why.Args["years"] != "1" {
		t.Errorf("last %+v", out[2])
	}
}

func TestExperts(t *testing.T) {
	f, ok := cycle.FrameOn("2024-05-01")
	if !ok {
		t.Fatal("no frame")
	}
	sheet := func(lost string) cycle.ExpertSheet {
		s := cycle.ExpertSheet{Frame: f.ID, Items: map[string]cycle.ItemScore{}, Opinion: "可行", Signed: "2024-05-02"}
		for _, it := range f.Items() {
			s.Items[it.ID] = cycle.ItemScore{Points: score.Whole(it.Weight).Text(0)}
		}
		s.Items["benefit"] = cycle.ItemScore{Points: lost}
		return s
	}
	if l := sheet("15").Lacks(f); len(l) != 1 || l[0].Key != "cycle.expert.why" {
		t.Errorf("points lost without a reason: %+v", l)
	}
	if l := sheet("21").Lacks(f); len(l) != 1 || l[0].Key != "cycle.expert.points" {
		t.Errorf("more than the item weighs: %+v", l)
	}
	unsigned := sheet("0")
	unsigned.Signed = ""
	j := cycle.Together(f, []cycle.ExpertSheet{sheet("15"), sheet("20"), unsigned})
	if j.Sheets != 2 || j.Total.Text(2) != "97.5" || j.Low.Text(0) != "95" || j.High.Text(0) != "100" {
		t.Errorf("%+v", j)
	}
	if j := cycle.Together(f, nil); j.Total.Known() {
		t.Errorf("nobody scored: %+v", j)
	}
	values := []cycle.Actual{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}}
	first, again := cycle.Sample("p", values, 2), cycle.Sample("p", []cycle.Actual{values[3], values[1], values[0], values[2]}, 2)
	if len(first) != 2 || first[0].ID != again[0].ID || first[1].ID != again[1].ID {
		t.Errorf("a sample that cannot be repeated: %+v %+v", first, again)
	}
	for _, bad := range []string{"[", "- {id: x, source: y, nonsense: 1}", "- {id: x, source: y, from: '2020', levels: [{name: 决策, items: [{id: a, name: 甲, weight: 90}]}]}"} {
		if _, err := cycle.ReadFrames([]byte(bad)); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestMethodFor(t *testing.T) {
	cost := cycle.Promise([]budget.Indicator{{Level1: "成本", Name: "甲"}, {Level1: "产出", Name: "乙"}})
	plain := cycle.Promise([]budget.Indicator{{Level1: "产出", Level2: "成本", Name: "甲"}})
	for place, want := range map[string]string{"某省": "national/project/cost-first", "湖北": "hubei/project/2020"} {
		if m, ok := cycle.MethodFor(score.Methods(), score.ProjectKind, place, office.National, "2023-12-31", cost); !ok || m.ID != want {
			t.Errorf("%s: %s", place, m.ID)
		}
	}
	if m, _ := cycle.MethodFor(score.Methods(), score.ProjectKind, "某省", office.National, "2023-12-31", plain); m.ID != "national/project/2020" {
		t.Error(m.ID)
	}
	if _, ok := cycle.MethodFor(score.Methods(), score.WholeKind, "某省", office.National, "1999-01-01", nil); ok {
		t.Error("a method before there was one")
	}
}

func TestSubjects(t *testing.T) {
	for _, s := range []cycle.Subject{{Project: "BJ-1"}, {Body: "demo-unit-1"}, {Project: "unit-3"}} {
		if got, ok := cycle.ParseSubject(s.ID()); !ok || got != s {
			t.Errorf("%+v: %+v", s, got)
		}
	}
	for _, bad := range []string{"", "project-", "unit-", "x-1"} {
		if s, ok := cycle.ParseSubject(bad); ok {
			t.Errorf("%q: %+v", bad, s)
		}
	}
}
