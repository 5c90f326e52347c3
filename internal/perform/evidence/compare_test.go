package evidence

import (
	"testing"

	"mingzhang/internal/perform"
)

// comparing is a value from rows, and how it stands against a target.
type comparing struct {
	name, target string
	f            Formula
	rows         []string
	want         Standing
	final        bool
}

func compareAll(t *testing.T, cases []comparing) {
	t.Helper()
	for _, c := range cases {
		v := valueOf(t, c.f, day2023(12, 31).AddDate(0, 0, 20), c.rows...)
		got := Compare(c.name, perform.ParseTarget(c.name, c.target), v)
		if got.Standing != c.want || got.Final != c.final {
			t.Errorf("%s %s with %s in [%v, %v]: %s, final %v, %v; want %s, %v", c.name, c.target, v.Text(), v.Low, v.High, got.Standing, got.Final, got.Why, c.want, c.final)
		}
	}
}

// hundred rows of which so many hit, and broken ones.
func hundred(hits, broken int) (rows []string) {
	for i := range 100 {
		rows = append(rows, "2023-05-01||||"+map[bool]string{true: "是", false: "否"}[i < hits])
	}
	for range broken {
		rows = append(rows, "broken")
	}
	return rows
}

// TestCompareNumbers: a target is reached only where no doubtful record can undo it.
func TestCompareNumbers(t *testing.T) {
	compareAll(t, []comparing{
		{"满意度", "≥85%", rate, hundred(85, 0), Reached, true},
		{"满意度", ">85%", rate, hundred(85, 0), Missed, true},
		{"满意度", "≥85%", rate, hundred(85, 1), Unknown, false},
		{"满意度", "≥85%", rate, hundred(90, 1), Reached, true},
		{"满意度", "≥85%", rate, hundred(80, 1), Missed, true},
		{"合格率", "100%", rate, hundred(100, 0), Reached, true},
		{"合格率", "100%", rate, hundred(100, 1), Unknown, false},
		{"故障率", "≤2%", rate, hundred(2, 0), Reached, true},
		{"故障率", "2%", rate, hundred(3, 0), Missed, true},
		{"故障率", "2%", rate, hundred(1, 0), Reached, true},
		{"故障率", "≤2%", rate, hundred(2, 1), Unknown, false},
		{"保安在岗率", "7*24小时", rate, hundred(100, 0), Reached, true},
		{"保安在岗率", "7*24小时", rate, hundred(99, 0), Missed, true},
		{"件数", "≥100件", counting, hundred(0, 5), Reached, true},
		{"件数", "≥0.01万件", counting, hundred(0, 0), Reached, true},
		{"件数", "90~110件", counting, hundred(0, 0), Reached, true},
		{"件数", "≥100人", counting, hundred(0, 0), Unknown, false},
		{"每月件数", "≥10件", counting, hundred(0, 0), Unknown, false},
		{"出具年度、季度、月度及每周运营报告", "≥64件", counting, hundred(0, 0), Reached, true},
		{"工作效果", "显著", rate, hundred(100, 0), Unknown, false},
	})
}

// TestCompareTimes: promises per period, limits of time and deadlines.
func TestCompareTimes(t *testing.T) {
	longest := Formula{Measure: Percentile, From: "at", To: "end", Rank: "100", Unit: "分钟"}
	quarterly := Formula{Measure: Count, Unit: "次", Period: Period{Span: "year", Per: "quarter", Take: "min"}}
	quarters := []string{"2023-01-05", "2023-04-05", "2023-07-05", "2023-10-05"}
	team := Formula{Measure: Distinct, Of: "n", Unit: "人", Level: true, Period: Period{Span: "year", Per: "quarter", Take: "min"}}
	turnover := []string{"2023-01-05|||1", "2023-01-06|||2", "2023-04-05|||3", "2023-04-06|||4", "2023-07-05|||1", "2023-07-06|||5", "2023-10-05|||6", "2023-10-06|||7"}
	last := Formula{Measure: Latest, Of: "end", Unit: "日期"}
	compareAll(t, []comparing{
		{"扫描完成时间", "每季度末", quarterly, quarters, Reached, true},
		{"每季度举办培训", "1次", quarterly, quarters, Reached, true},
		{"每季度举办培训", "2次", quarterly, quarters, Missed, true},
		{"扫描次数", "≥1次", quarterly, quarters, Unknown, false},
		{"团队人数", "≥2人", team, turnover, Reached, true},
		{"团队人数", "≥3人", team, turnover, Missed, true},
		{"响应时间", "24小时内", longest, []string{"2023-05-01 08:00|2023-05-02 08:00"}, Reached, true},
		{"响应时间", "≤0.5小时", longest, []string{"2023-05-01 08:00|2023-05-02 08:00"}, Missed, true},
		{"响应时间", "24小时内", longest, []string{"2023-05-01 08:00|2023-05-02 08:00", "2023-05-01 08:00|"}, Unknown, false},
		{"完成时间", "2023年12月31日前", last, []string{"2023-05-01|2023-12-31 18:00"}, Reached, true},
		{"完成时间", "2023年12月31日前", last, []string{"2023-05-01|2024-01-01"}, Missed, true},
		{"完成时间", "2023年12月31日前", last, []string{"2023-05-01|2023-05-02", "2023-05-01|"}, Missed, true},
		{"完成时间", "2023年12月31日前", last, []string{"2023-05-01|"}, Missed, true},
		{"完成时间", "2024年12月31日前", last, []string{"2023-05-01|"}, Unknown, false},
		{"完成时间", "12月31日前", last, []string{"2023-05-01|2023-05-02"}, Unknown, false},
	})
}
