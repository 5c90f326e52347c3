package perform

import (
	"reflect"
	"testing"
)

// bare drops what printing does not keep.
func bare(t Target) Target {
	t.Raw, t.Form, t.Flags = "", "", nil
	var parts []Target
	for _, p := range t.Parts {
		parts = append(parts, bare(p))
	}
	t.Parts = parts
	return t
}

// checkRoundTrip parses, prints, parses and compares.
func checkRoundTrip(t *testing.T, indicator, cell string) {
	t.Helper()
	first := ParseTarget(indicator, cell)
	printed := Print(first)
	again := ParseTarget(indicator, printed)
	if !reflect.DeepEqual(bare(first), bare(again)) {
		t.Errorf("%q %q printed %q\n first %+v\n again %+v", indicator, cell, printed, first, again)
	}
	if twice := Print(again); twice != printed {
		t.Errorf("%q %q prints %q, then %q", indicator, cell, printed, twice)
	}
}

func TestPrintRoundTripSeen(t *testing.T) {
	for _, row := range seen(t) {
		checkRoundTrip(t, row["indicator"], row["target_text"])
	}
}

func TestPrint(t *testing.T) {
	cases := []struct{ indicator, cell, want string }{
		{"巡检", "不少于 4 次", "≥4次"},
		{"短信", "≥1000 万条", "≥1000万条"},
		{"面积", ">=1, 200.50（平方米）", "≥1200.50平方米"},
		{"满意度", "=90.00(度)", "=90.00度"},
		{"完成时间", "2024-06-30之前", "2024年6月30日前"},
		{"响应", "两小时", "2小时"},
		{"响应", "至少两小时", "≥2小时"},
		{"巡查", "每月 3 次", "每月3次"},
		{"上报", "每季度末前", "每季度末"},
		{"人数", "反向|≤|8|人", "反向|≤8人"},
		{"活动", "讲座2场,参加100人", "（1）讲座2场；（2）参加100人"},
		{"保安", "7×24小时", "7*24小时"},
		{"环境", "——", "不适用"},
	}
	for _, c := range cases {
		if got := Print(ParseTarget(c.indicator, c.cell)); got != c.want {
			t.Errorf("Print(%q) = %q, want %q", c.cell, got, c.want)
		}
	}
}

func FuzzPrintRoundTrip(f *testing.F) {
	for _, row := range seen(f) {
		f.Add(row["indicator"], row["target_text"])
	}
	for _, c := range forms {
		f.Add(c.indicator, c.cell)
	}
	f.Fuzz(func(t *testing.T, indicator, cell string) {
		if len(indicator) > 300 || len(cell) > 600 {
			t.Skip("longer than any cell")
		}
		target := ParseTarget(indicator, cell)
		CheckTarget(indicator, target)
		DirectionOf(indicator, target)
		checkRoundTrip(t, indicator, cell)
	})
}
