package perform

import (
	"regexp"
	"strings"
)

// levels gives the first-level indicator of each second-level one. The newer frame
// (财预〔2021〕101号) sets 成本指标 at the first level, with the three costs under it.
var levels = map[string]string{
	"数量": "产出", "质量": "产出", "时效": "产出", "成本": "产出",
	"经济成本": "成本", "社会成本": "成本", "生态环境成本": "成本",
	"经济效益": "效益", "社会效益": "效益", "生态效益": "效益", "可持续影响": "效益", "可持续发展": "效益",
	"服务对象满意度": "满意度", "社会公众满意度": "满意度", "受益对象满意度": "满意度", "其他满意度": "满意度", "满意度": "满意度",
	"产出": "产出", "效益": "效益",
}

// labelShape finds 数量指标：, 数量： and 质量指标.
var labelShape = regexp.MustCompile(`(?:[(（【]|[一二三四五六七八九十]、)?((?:经济|社会|生态环境)成本|(?:经济|社会|生态)效益|可持续(?:影响|发展)|(?:服务对象|社会公众|受益对象|其他)?满意度|数量|质量|时效|成本|产出|效益)(?:(?:指标)\s*[】)）]?\s*([:：]?)|\s*([:：]))`)

// label 二级指标: a heading in running prose.
type label struct {
	level1, level2 string
	from, to       int
}

// labelsIn finds the headings. One without both 指标 and a colon must open the text
// or follow a full stop, since 质量指标 also occurs in sentences.
func labelsIn(s string) []label {
	var found []label
	for at := 0; at < len(s); {
		m := labelShape.FindStringSubmatchIndex(s[at:])
		if m == nil {
			break
		}
		l := label{level2: s[at+m[2] : at+m[3]], from: at + m[0], to: at + m[1]}
		l.level1 = levels[l.level2]
		if m[4] < m[5] || followsStop(s[:at+m[2]]) {
			found = append(found, l)
		}
		at = l.to
	}
	return found
}

func followsStop(before string) bool {
	before = strings.TrimRight(before, " (（【一二三四五六七八九十、")
	r, n := lastRune(before)
	return n == 0 || strings.ContainsRune("。；;:：", r)
}
