package evidence

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
)

var eventSchema = Schema{ID: "e", Title: "事件", Key: []string{"id"}, Date: "at", Zone: "+08:00", Fields: []Field{
	{Name: "id", Title: "编号", Type: Text}, {Name: "at", Title: "日期", Type: Time}, {Name: "end", Title: "完成", Type: Time},
	{Name: "due", Title: "时限", Type: Time}, {Name: "n", Title: "分数", Type: Number, Min: "0", Max: "100"}, {Name: "ok", Title: "合格", Type: Flag}}}

func day2023(month, d int) time.Time {
	return time.Date(2023, time.Month(month), d, 0, 0, 0, 0, time.FixedZone("+08:00", 8*3600))
}

// valueOf computes one formula over rows of id | at | end | due | n | ok.
func valueOf(t *testing.T, f Formula, now time.Time, rows ...string) Value {
	t.Helper()
	f.ID, f.Title = "e.f", "公式"
	if f.Period.Span == "" {
		f.Period.Span = "year"
	}
	c, err := NewComputation(eventSchema, []Formula{f}, Moment{Now: now, On: day2023(7, 1)})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cells := strings.Split(fmt.Sprintf("%d|%s", i, row), "|")
		for len(cells) < 6 {
			cells = append(cells, "")
		}
		if _, err := c.Add(cells); err != nil {
			t.Fatal(err)
		}
	}
	return c.Values()[0]
}

var (
	good     = &Filter{Field: "ok", Op: "==", Value: "是"}
	counting = Formula{Measure: Count, Unit: "件"}
	rate     = Formula{Measure: Share, Hit: good, Unit: "%"}
)

// TestStates: what is not known is said, and is never zero.
func TestStates(t *testing.T) {
	fresh := counting
	fresh.Fresh = "30天"
	monthly := counting
	monthly.Period = Period{Span: "year", Per: "month", Take: "min"}
	whereNone := counting
	whereNone.Where = good
	sum := Formula{Measure: Sum, Of: "n", Unit: "分"}
	cases := []struct {
		name   string
		f      Formula
		now    time.Time
		rows   []string
		state  State
		number string
		key    string
	}{
		{"no records", counting, day2023(8, 31), nil, NoData, "", "evidence.no-data.none"},
		{"records of other years", counting, day2023(8, 31), []string{"2022-05-01"}, NoData, "", "evidence.no-data.none"},
		{"before the year", counting, day2023(1, 1).AddDate(-1, 0, 0), nil, NotBegun, "", "evidence.no-data.not-begun"},
		{"all rejected", counting, day2023(8, 31), []string{"x", "y"}, NoData, "", "evidence.no-data.rejected"},
		{"nobody asked", rate, day2023(8, 31), []string{"2022-05-01||||是"}, NoData, "", "evidence.no-data.none"},
		{"division", Formula{Measure: Share, Where: good, Hit: good, Unit: "%"}, day2023(8, 31), []string{"2023-05-01||||否"}, NoData, "", "evidence.no-data.division"},
		{"sum of blanks", sum, day2023(8, 31), []string{"2023-05-01"}, NoData, "", "evidence.no-data.none"},
		{"a value", counting, day2023(8, 31), []string{"2023-05-01", "2022-12-31T20:00:00Z"}, HasValue, "2", "evidence.value"},
		{"zero that is one", whereNone, day2023(8, 31), []string{"2023-05-01||||否"}, HasValue, "0", "evidence.zero"},
		{"partial", counting, day2023(8, 31), []string{"2023-05-01", "what"}, Partial, "1", "evidence.partial"},
		{"broken, but of another year", rate, day2023(8, 31), []string{"2023-05-01||||是", "2022-05-01||||maybe"}, HasValue, "100", "evidence.value"},
		{"stale", fresh, day2023(8, 31), []string{"2023-05-01"}, Stale, "1", "evidence.stale"},
		{"fresh at the end of the year", fresh, day2023(12, 31).AddDate(0, 6, 0), []string{"2023-12-15"}, HasValue, "1", "evidence.value"},
		{"a month without", monthly, day2023(3, 10), []string{"2023-01-05"}, NoData, "", "evidence.no-data.part"},
		{"no month is over", monthly, day2023(1, 10), []string{"2023-01-05"}, NoData, "", "evidence.no-data.unfinished"},
		{"the running month does not count", monthly, day2023(3, 10), []string{"2023-01-05", "2023-01-06", "2023-02-05", "2023-02-06", "2023-03-01"}, HasValue, "2", "evidence.value"},
	}
	for _, c := range cases {
		v := valueOf(t, c.f, c.now, c.rows...)
		if v.State != c.state || v.Text() != c.number || v.Why.Key != c.key {
			t.Errorf("%s: %s %q %v, want %s %q %s", c.name, v.State, v.Text(), v.Why, c.state, c.number, c.key)
		}
		if got := Compare("故障次数", perform.ParseTarget("故障次数", "≤10件"), v); c.number == "" && got.Standing != Unknown {
			t.Errorf("%s: a target is %s without data", c.name, got.Standing)
		}
	}
}

// TestMeasures: each measure on a handful of records, by hand.
func TestMeasures(t *testing.T) {
	rows := []string{"2023-01-10 08:00|2023-01-10 20:00|2023-01-11|90|是", "2023-02-10 08:00|2023-02-12 08:00|2023-02-11|80.5|否",
		"2023-03-10 08:00||2023-03-20|70|是", "2023-08-30 20:00||2023-09-05||", "2023-05-01|2023-05-02|2023-05-02|100|是"}
	cases := []struct {
		f       Formula
		want    string
		low, up string
		open    int64
	}{
		{Formula{Measure: Count, Unit: "件"}, "5", "5", "5", 0},
		{Formula{Measure: Distinct, Of: "ok", Unit: "种"}, "2", "2", "2", 0},
		{Formula{Measure: Distinct, Of: "id", Unit: "件"}, "5", "5", "5", 0},
		{Formula{Measure: Sum, Of: "n", Unit: "分"}, "681/2", "681/2", "681/2", 0},
		{Formula{Measure: Mean, Of: "n", Unit: "分"}, "681/8", "681/8", "681/8", 0},
		{Formula{Measure: Share, Hit: good, Unit: "‰"}, "600", "600", "600", 0},
		{Formula{Measure: Share, Hit: good, Whole: "4", Unit: "%"}, "75", "75", "75", 0},
		{Formula{Measure: Ratio, Hit: good, Base: &Filter{Field: "ok", Op: "==", Value: "否"}, Unit: "倍"}, "3", "3", "3", 0},
		{Formula{Measure: Ratio, Of: "n", Over: "n", Unit: "%"}, "100", "100", "100", 0},
		{Formula{Measure: Percentile, Of: "n", Rank: "50", Unit: "分"}, "161/2", "161/2", "161/2", 0},
		{Formula{Measure: Percentile, Of: "n", Rank: "50.1", Unit: "分"}, "90", "90", "90", 0},
		{Formula{Measure: Percentile, Of: "n", Rank: "100", Unit: "分"}, "100", "100", "100", 0},
		{Formula{Measure: Latest, Of: "n", Unit: "分"}, "100", "100", "100", 0},
		{Formula{Measure: Within, From: "at", To: "end", Limit: "24小时", Unit: "%"}, "50", "50", "50", 1},
		{Formula{Measure: OnTime, Due: "due", Done: "end", Unit: "%"}, "50", "50", "50", 1},
		{Formula{Measure: Percentile, From: "at", To: "end", Rank: "50", Unit: "小时"}, "24", "12", "48", 2},
		{Formula{Measure: Percentile, From: "at", To: "end", Rank: "100", Unit: "小时"}, "48", "48", "-", 2},
		{Formula{Measure: Mean, From: "at", To: "end", Unit: "天"}, "7/6", "7/10", "-", 2},
	}
	for _, c := range cases {
		v := valueOf(t, c.f, day2023(8, 31), rows...)
		low, up := "-", "-"
		if v.Low != nil {
			low = v.Low.RatString()
		}
		if v.High != nil {
			up = v.High.RatString()
		}
		if v.Number == nil || v.Number.RatString() != c.want || low != c.low || up != c.up || v.Open != c.open {
			t.Errorf("%s %s%s: %v in [%s, %s], open %d; want %s in [%s, %s], %d", c.f.Measure, c.f.Of, c.f.From, v.Number, low, up, v.Open, c.want, c.low, c.up, c.open)
		}
	}
}

// TestPunctual: days and moments, done and not, at the edges.
func TestPunctual(t *testing.T) {
	within := Formula{Measure: Within, From: "at", To: "end", Limit: "24小时", Unit: "%"}
	due := Formula{Measure: OnTime, Due: "due", Done: "end", Unit: "%"}
	for _, c := range []struct {
		f              Formula
		row            string
		number         string
		open, doubtful int64
	}{
		{within, "2023-05-01 08:00|2023-05-02 08:00", "100", 0, 0},
		{within, "2023-05-01 08:00|2023-05-02 08:00:01", "0", 0, 0},
		{within, "2023-05-01 08:00|2023-05-01 07:59", "", 0, 1},
		{within, "2023-05-01|2023-05-02", "100", 0, 0},
		{within, "2023-05-01|2023-05-03", "0", 0, 0},
		{within, "2023-05-01 08:00|2023-05-02", "", 0, 1},
		{within, "2023-05-01 08:00|2023-05-01", "100", 0, 0},
		{within, "2023-08-30 08:00|", "", 1, 0},
		{within, "2023-08-29 08:00|", "0", 0, 0},
		{within, "2023-05-01 08:00|2024-05-01 08:00", "", 0, 1},
		{due, "2023-05-01|2023-05-10|2023-05-10", "100", 0, 0},
		{due, "2023-05-01|2023-05-10 23:59:59|2023-05-10", "100", 0, 0},
		{due, "2023-05-01|2023-05-11|2023-05-10", "0", 0, 0},
		{due, "2023-05-01|2023-05-10|2023-05-10 12:00", "", 0, 1},
		{due, "2023-05-01||2023-05-10", "0", 0, 0},
		{due, "2023-05-01||2023-08-30", "", 1, 0},
		{due, "2023-05-01|2023-05-10|", "", 0, 0},
	} {
		v := valueOf(t, c.f, day2023(8, 30).Add(20*time.Hour), c.row)
		if v.Text() != c.number || v.Open != c.open || v.Doubtful != c.doubtful {
			t.Errorf("%s %s: %q open %d doubtful %d, want %q %d %d", c.f.Measure, c.row, v.Text(), v.Open, v.Doubtful, c.number, c.open, c.doubtful)
		}
	}
}

// TestWhileRunning: what the rest of the period can change is not final.
func TestWhileRunning(t *testing.T) {
	for _, c := range []struct {
		target string
		want   Standing
		final  bool
	}{{"≥2件", Reached, true}, {"≥3件", Missed, false}, {"≤2件", Reached, false}, {"≤1件", Missed, true}} {
		v := valueOf(t, counting, day2023(8, 31), "2023-05-01", "2023-05-02")
		if got := Compare("x", perform.ParseTarget("x", c.target), v); got.Standing != c.want || got.Final != c.final {
			t.Errorf("%s: %v, want %s, %v", c.target, got, c.want, c.final)
		}
	}
}

// TestConflictsAndLimits: the same key with other contents is doubtful; a copy is
// not; too much is an error.
func TestConflictsAndLimits(t *testing.T) {
	f := counting
	f.ID, f.Title, f.Period.Span = "e.f", "x", "all"
	c, err := NewComputation(eventSchema, []Formula{f}, Moment{Now: day2023(8, 31)})
	if err != nil {
		t.Fatal(err)
	}
	var reasons []Reason
	for _, cells := range [][]string{{"1", "2023-05-01", "", "", "5", ""}, {" 1 ", "2023/5/1", "", "", "5.0", ""}, {"1", "2023-05-01", "", "", "6", ""}} {
		r, _ := c.Add(cells)
		reasons = append(reasons, r.Reason)
	}
	if fmt.Sprint(reasons) != "[ duplicate conflict]" || c.Values()[0].Doubtful != 1 || c.Values()[0].State != Partial {
		t.Errorf("%v %+v", reasons, c.Values()[0])
	}
	c.Expect(10)
	if v := c.Values()[0]; v.Missing != 7 || v.High.RatString() != "9" {
		t.Errorf("missing %d, at most %v", v.Missing, v.High)
	}
	c.Bound(Limits{Keys: 1, Distinct: 1, Values: 1})
	if _, err := c.Add([]string{"2", "2023-05-01", "", "", "", ""}); !fault.Is(err, fault.TooLarge) {
		t.Errorf("two keys where one is allowed: %v", err)
	}
}

// TestDigest: a value says which formula over which schema gave it.
func TestDigest(t *testing.T) {
	a := Digest(&eventSchema, &counting)
	other := eventSchema
	other.Zone = "Z"
	if a != Digest(&eventSchema, &counting) || a == Digest(&eventSchema, &rate) || a == Digest(&other, &counting) {
		t.Error("the digest does not tell formulas and schemas apart")
	}
	if _, err := Find("nothing"); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if _, err := NewComputation(eventSchema, []Formula{{}}, Moment{}); err == nil || !errors.As(err, new(*fault.Error)) {
		t.Error(err)
	}
}
