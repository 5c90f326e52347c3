package perform

import "testing"

func TestRepairRow(t *testing.T) {
	cases := []struct {
		cells             []string
		indicator, target string
		repaired          bool
	}{
		{[]string{"产出", "数量", "巡查次数", "≥4次"}, "巡查次数", "≥4次", false},
		{[]string{"成本", "支出进度达标率", "≥90%", ""}, "支出进度达标率", "≥90%", true},
		{[]string{"≥85%", "提升宣传覆盖率", ""}, "提升宣传覆盖率", "≥85%", true},
		{[]string{"社会效益", "保障平台正常运营", "有效保障", ""}, "保障平台正常运营", "有效保障", true},
		{[]string{"数量", "12场宣讲活动的组织", ""}, "12场宣讲活动的组织", "", false},
		{nil, "", "", false},
	}
	for _, c := range cases {
		indicator, target, repaired := RepairRow(c.cells...)
		if indicator != c.indicator || target != c.target || repaired != c.repaired {
			t.Errorf("%q: %q %q %v", c.cells, indicator, target, repaired)
		}
	}
}
