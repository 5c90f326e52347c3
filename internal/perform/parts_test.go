package perform

import (
	"reflect"
	"strings"
	"testing"
)

func equalTargets(a, b Target) bool { return reflect.DeepEqual(bare(a), bare(b)) }

func TestParts(t *testing.T) {
	cases := []struct{ cell, want string }{
		{"慰问老人不少于 80人，发放物资不少于 5000份", "慰问老人≥80人|发放物资≥5000份"},
		{"不少于 30 个社区培训点及 200 个宣传栏", "≥30个的社区培训点|≥200个宣传栏"},
		{"1、购置电脑4台；2、购置打印机5台", "购置电脑4台|购置打印机5台"},
		{"（1）卫生整洁\n（2）满意度达到90%", "卫生整洁|满意度≥90%"},
		{"讲座2场，参加100人；满意率≥90%", "讲座2场|参加100人|满意率≥90%"},
	}
	for _, c := range cases {
		var got []string
		for _, p := range ParseTarget("按计划完成", c.cell).Parts {
			got = append(got, Print(p))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q = %s, want %s", c.cell, s, c.want)
		}
	}
}

// One quantity stays one, whatever numbers its words hold.
func TestNotParts(t *testing.T) {
	for cell, want := range map[string]string{
		"10个街道及92个社区满意度≥90%": ">= 90 %",
		"24小时内响应率100%":       "== 100 %",
		"2023年完成培训不少于3次":     ">= 3 次",
		"第3批设备到货15台":         "== 15 台",
		"1,200人":             "== 1200 人",
	} {
		got := ParseTarget("工作", cell)
		if s := string(got.Operator) + " " + got.Number + " " + got.Unit; s != want {
			t.Errorf("%q = %s, want %s (%+v)", cell, s, want, got)
		}
	}
}

func TestInName(t *testing.T) {
	if got, ok := ValueInName("年度资金支付完成率100%"); !ok || got.Number != "100" || got.Unit != "%" || got.Form != "T18" {
		t.Errorf("percent: %+v", got)
	}
	if got, ok := ValueInName("12月底之前完成"); !ok || got.Deadline != "--12-31" {
		t.Errorf("deadline: %+v", got)
	}
	if got, ok := ValueInName("工程质量合格"); ok {
		t.Errorf("a grade is no value: %+v", got)
	}
	if got := UnitInName("服务外包在岸(万美元)"); got != "万美元" {
		t.Errorf("unit = %q", got)
	}
	if got := UnitInName("用户满意度（指挥中心）"); got != "" {
		t.Errorf("unit = %q", got)
	}
}

func TestOperatorsInWords(t *testing.T) {
	for word, want := range map[string]Operator{
		"不低于": AtLeast, "不少于": AtLeast, "至少": AtLeast, "达到": AtLeast, "达": AtLeast, "大于等于": AtLeast,
		"不超过": AtMost, "不高于": AtMost, "至多": AtMost, "控制在": AtMost, "超过": Above, "高于": Above, "低于": Below, "小于": Below,
		"≥": AtLeast, "≧": AtLeast, "≦": AtMost, "＞": Above, "﹥": Above, "》": Above, "＜": Below, "＝": Equal, "﹦": Equal, ">=": AtLeast, "&le;": AtMost, "\\geq ": AtLeast,
	} {
		got := ParseTarget("数量", word+"20次")
		if got.Operator != want || got.Implied || got.Number != "20" || got.Unit != "次" {
			t.Errorf("%s20次: %+v", word, got)
		}
	}
}
