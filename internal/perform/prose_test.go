package perform

import (
	"strings"
	"testing"
)

func splitAll(text string) (string, []string) {
	goal, list := SplitIndicators(text)
	var out []string
	for _, it := range list {
		out = append(out, strings.Join([]string{it.Level1, it.Level2, it.Name, it.TargetText}, "|"))
	}
	return goal, out
}

func TestSplitIndicators(t *testing.T) {
	cases := []struct {
		name, text, goal string
		want             []string
	}{
		{"as printed", "本项目的年度总体目标是：1、修缮校舍；2、保障教学。 数量指标：1、修缮教室12间；2、添置课桌≥300套。质量指标：工程验收合格率达到100%。时效指标：完工时间2024年8月25日前。服务对象满意度指标：师生满意度≥90%。",
			"1、修缮校舍；2、保障教学。",
			[]string{"产出|数量|修缮教室|12间", "产出|数量|添置课桌|≥300套", "产出|质量|工程验收合格率|达到100%", "产出|时效|完工时间|2024年8月25日前", "满意度|服务对象满意度|师生满意度|≥90%"}},
		{"numbers in other ways", "年度总体目标：清理河道。数量指标：（1）清淤河段6条（2）巡河不少于48次 质量指标:1.水质达标率95%;2.设备完好率≥98%",
			"清理河道。",
			[]string{"产出|数量|清淤河段|6条", "产出|数量|巡河|不少于48次", "产出|质量|水质达标率|95%", "产出|质量|设备完好率|≥98%"}},
		{"missing separators", "数量指标：1、采购床位40张2、招聘护工8人3、体检老人600人次质量指标：护理达标率≥95%成本指标：预算执行率≥90%",
			"",
			[]string{"产出|数量|采购床位|40张", "产出|数量|招聘护工|8人", "产出|数量|体检老人|600人次", "产出|质量|护理达标率|≥95%", "产出|成本|预算执行率|≥90%"}},
		{"missing number", "数量指标：1、印制手册5000册；张贴海报200张。", "",
			[]string{"产出|数量|印制手册|5000册", "产出|数量|张贴海报|200张"}},
		{"promises in words", "社会效益指标：1、有效保障图书馆日常服务的正常运行；2、显著提高居民阅读兴趣；3、有效消防系统维护有效性。", "",
			[]string{"效益|社会效益|图书馆日常服务|有效保障…正常运行", "效益|社会效益|居民阅读兴趣|显著提高", "效益|社会效益|消防系统维护|有效…有效性"}},
		{"no value, damaged value", "质量指标：1、路灯联网情况；2、抽检合格率 00%；3、7*24小时值守率 100%。", "",
			[]string{"产出|质量|路灯联网情况|", "产出|质量|抽检合格率|00%", "产出|质量|7*24小时值守率|100%"}},
		{"newer frame", "经济成本指标：人均费用≤500元。生态环境成本指标：能耗≤3吨标准煤。可持续影响指标：有效促进行业发展。", "",
			[]string{"成本|经济成本|人均费用|≤500元", "成本|生态环境成本|能耗|≤3吨标准煤", "效益|可持续影响|行业发展|有效促进"}},
		{"left-overs", "<p>目标：植树。</p> <p>数量指标：植树<math>\\geq</math> 1, 200 株。</p>", "植树。",
			[]string{"产出|数量|植树|≥1, 200 株"}},
		{"value inside", "数量指标：举办2场培训；开展不低于5次的普法活动。", "",
			[]string{"产出|数量|举办培训|2场", "产出|数量|开展普法活动|不低于5次"}},
		{"no indicators", "本项目的年度总体目标是：保障机构运转，提高质量。", "保障机构运转，提高质量。", nil},
		{"empty", "", "", nil},
	}
	for _, c := range cases {
		goal, got := splitAll(c.text)
		if goal != c.goal {
			t.Errorf("%s: goal %q, want %q", c.name, goal, c.goal)
		}
		if g, w := strings.Join(got, "\n"), strings.Join(c.want, "\n"); g != w {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, g, w)
		}
	}
}

func FuzzSplitIndicators(f *testing.F) {
	f.Add("本项目的年度总体目标是：保障。数量指标：1、采购4台；2、碎纸机2台。质量指标：达标率≥90%")
	f.Add("数量指标：（1）5条（2）6次 满意度指标：")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 3000 {
			t.Skip("longer than any cell")
		}
		_, list := SplitIndicators(text)
		for _, it := range list {
			if it.Level1 == "" || it.Level2 == "" || it.Name == "" && it.TargetText == "" {
				t.Errorf("empty indicator in %q: %+v", text, it)
			}
		}
	})
}
