package cycle_test

import (
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

func method(t testing.TB, id string) score.Method {
	t.Helper()
	m, err := score.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// one asks about one indicator on a day, with values as day, value pairs.
func one(t testing.TB, name, target, today string, running bool, values ...string) cycle.Question {
	t.Helper()
	p := cycle.Promise([]budget.Indicator{{Level1: "产出", Level2: "数量", Name: name, Target: target}})
	for i := 0; i+1 < len(values); i += 2 {
		p[0].Values = append(p[0].Values, cycle.Actual{Key: p[0].Key, Value: values[i+1], State: cycle.Known, Day: values[i], Running: running})
	}
	return cycle.Question{Name: "甲", Year: 2023, Day: today, Today: today, Method: method(t, "national/project/2020"), Promised: p}
}

func TestStates(t *testing.T) {
	for _, c := range []struct {
		what, name, target, today string
		running                   bool
		values                    []string
		state                     cycle.State
		likely                    cycle.Likelihood
	}{
		{"a running total that is reached", "培训人数", "≥300人", "2023-07-31", true, []string{"2023-07-01", "300人"}, cycle.OnTrack, cycle.Certain},
		{"on pace", "培训人数", "≥300人", "2023-07-31", true, []string{"2023-07-01", "181人"}, cycle.OnTrack, cycle.Certain},
		{"pace falls short", "培训人数", "≥300人", "2023-07-31", true, []string{"2023-07-01", "100人"}, cycle.AtRisk, cycle.Impossible},
		{"one span would do, one would not", "培训人数", "≥300人", "2023-07-31", true, []string{"2023-04-01", "30人", "2023-07-01", "140人"}, cycle.AtRisk, cycle.Possible},
		{"no value", "培训人数", "≥300人", "2023-07-31", true, nil, cycle.Unknown, ""},
		{"another unit", "培训人数", "≥300人", "2023-07-31", true, []string{"2023-07-01", "12元"}, cycle.Unknown, ""},
		{"the year is over", "培训人数", "≥300人", "2024-01-05", true, []string{"2023-12-31", "299人"}, cycle.Missed, cycle.Impossible},
		{"one level is met", "群众满意度", "≥85%", "2023-07-31", false, []string{"2023-06-30", "86%"}, cycle.OnTrack, ""},
		{"one level is not met", "群众满意度", "≥85%", "2023-07-31", false, []string{"2023-06-30", "80%"}, cycle.AtRisk, ""},
		{"a level sinks", "群众满意度", "≥85%", "2023-07-31", false, []string{"2023-05-01", "95%", "2023-07-01", "90%"}, cycle.AtRisk, cycle.Impossible},
		{"a share ends at its whole", "验收合格率", "100%", "2023-07-31", false, []string{"2023-05-01", "95%", "2023-07-01", "98%"}, cycle.OnTrack, cycle.Certain},
		{"a rate of failures", "系统故障率", "≤2%", "2023-07-31", false, []string{"2023-06-30", "1.5%"}, cycle.OnTrack, ""},
		{"a cost that is exceeded", "培训成本", "≤50万元", "2023-07-31", true, []string{"2023-06-30", "51万元"}, cycle.Missed, cycle.Impossible},
		{"a cost that will be", "培训成本", "≤50万元", "2023-07-31", true, []string{"2023-06-30", "40万元"}, cycle.AtRisk, cycle.Impossible},
		{"done in time", "工作完成时间", "2023年12月31日前", "2023-07-31", false, []string{"2023-07-01", "2023年6月30日"}, cycle.OnTrack, cycle.Certain},
		{"done late", "工作完成时间", "2023年6月1日前", "2023-07-31", false, []string{"2023-07-01", "2023年6月30日"}, cycle.Missed, cycle.Impossible},
		{"words", "系统运行", "正常", "2023-07-31", false, []string{"2023-06-30", "正常"}, cycle.OnTrack, cycle.Certain},
		{"words that a person must judge", "系统运行", "显著", "2023-07-31", false, []string{"2023-06-30", "尚可"}, cycle.Unknown, ""},
		{"words of the lowest band", "系统运行", "正常", "2024-01-31", false, []string{"2023-12-31", "未达成"}, cycle.Missed, cycle.Impossible},
		{"nothing is asked", "不适用", "不适用", "2023-07-31", false, nil, cycle.NotApplicable, ""},
	} {
		m := cycle.Watch(one(t, c.name, c.target, c.today, c.running, c.values...), cycle.MonitorSheet{})
		if w := m.Rows[0]; w.State != c.state || w.Likelihood != c.likely || w.Why.Key == "" {
			t.Errorf("%s: %s %q because %+v, forecast %v", c.what, w.State, w.Likelihood, w.Why, w.Range)
		}
	}
}

// What was not read never meets a target by accident.
func TestDoubtfulValues(t *testing.T) {
	q := one(t, "培训人数", "≥300人", "2023-07-31", true, "2023-06-30", "400人")
	q.Promised[0].Values[0].State = cycle.Stale
	if w := cycle.Watch(q, cycle.MonitorSheet{}).Rows[0]; w.State != cycle.AtRisk {
		t.Errorf("a stale value: %+v", w.State)
	}
	q.Promised[0].Values[0].State = cycle.NoData
	if w := cycle.Watch(q, cycle.MonitorSheet{}).Rows[0]; w.State != cycle.Unknown {
		t.Errorf("no data: %+v", w.State)
	}
	late := one(t, "工作完成时间", "2023年6月1日前", "2023-07-31", false)
	if w := cycle.Watch(late, cycle.MonitorSheet{}).Rows[0]; w.State != cycle.Unknown || w.Why.Key != "cycle.state.overdue" {
		t.Errorf("a day that passed in silence: %+v", w)
	}
	future := one(t, "培训人数", "≥300人", "2023-07-31", true, "2023-08-30", "400人")
	if w := cycle.Watch(future, cycle.MonitorSheet{}).Rows[0]; w.State != cycle.Unknown {
		t.Errorf("a value after the day: %+v", w.State)
	}
	twice := one(t, "培训人数", "≥300人", "2023-07-31", true, "2023-06-30", "400人", "2023-06-30", "40人")
	if w := cycle.Watch(twice, cycle.MonitorSheet{}).Rows[0]; w.Now.Value != "40人" || w.State != cycle.AtRisk {
		t.Errorf("a corrected value: %+v", w)
	}
}

func TestWhatASheetLacks(t *testing.T) {
	q := one(t, "培训人数", "≥300人", "2023-07-31", true, "2023-06-30", "100人")
	key := q.Promised[0].Key
	if l := cycle.Watch(q, cycle.MonitorSheet{}).Lacks(); len(l) != 1 || l[0].Key != "cycle.lacks.cause" {
		t.Errorf("a risk without a cause: %+v", l)
	}
	sheet := cycle.MonitorSheet{Notes: map[string]cycle.Note{key: {Cause: cycle.CauseStaff, Text: "人手不足", Likelihood: cycle.Impossible, Measure: "增派"}}}
	m := cycle.Watch(q, sheet)
	if len(m.Lacks()) != 0 || m.Rows[0].State != cycle.Missed || m.Counts[cycle.Missed] != 1 {
		t.Errorf("a person who knows that it cannot be done: %+v", m)
	}
	if d := m.Rows[0].Deviation.Text(2); d != "-66.67" {
		t.Errorf("deviation %s", d)
	}
	q.Promised = nil
	if l := cycle.Watch(q, cycle.MonitorSheet{}).Lacks(); len(l) != 1 || l[0].Key != "cycle.lacks.targets" {
		t.Errorf("a project without targets: %+v", l)
	}
}

func TestAlerts(t *testing.T) {
	q := one(t, "培训人数", "≥300人", "2023-07-31", true, "2023-06-30", "100人")
	q.Money = cycle.Money{Adjusted: 100, Months: [12]money.Fen{90}}
	kinds := ""
	for _, a := range cycle.Watch(q, cycle.MonitorSheet{}).Alerts() {
		kinds += a.Kind + ":" + string(a.Severity) + " "
	}
	if kinds != "at-risk:warning money-without-results:warning " {
		t.Error(kinds)
	}
	q.Promised = append(q.Promised, one(t, "工作完成时间", "2023年6月1日前", "2023-07-31", false).Promised...)
	q.Promised = append(q.Promised, one(t, "群众满意度", "≥85%", "2023-07-31", false).Promised...)
	kinds = ""
	for _, a := range cycle.Watch(q, cycle.MonitorSheet{}).Alerts() {
		kinds += a.Text.Key + " "
	}
	if kinds != "cycle.alert.at-risk cycle.alert.overdue cycle.alert.money-results cycle.alert.no-data " {
		t.Error(kinds)
	}
	q.Money.Months[0] = 10
	if a := cycle.Watch(q, cycle.MonitorSheet{}).Alerts(); a[len(a)-1].Kind != "money" {
		t.Errorf("%+v", a)
	}
}
