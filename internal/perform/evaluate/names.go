package evaluate

import (
	"regexp"
	"strings"
)

// role is what a column holds.
type role int

const (
	noRole role = iota
	level1Role
	level2Role
	nameRole
	natureRole // 指标性质, 指标方向
	targetRole
	unitRole // 度量单位
	actualRole
	weightRole
	scoreRole
	reasonRole
	initialRole // 年初预算数
	budgetRole  // 全年预算数, 调整后预算数
	executedRole
	rateRole
	projectRole // a table whose rows are of several projects
	asideRole   // known, and nothing to recompute: 得分计算方法, 完成率
)

// roleNames says which header words mean which column: the first line that fits
// decides. Words in brackets are taken off before, so that 得分（20分×执行率） is a
// score. Within a role an earlier alternative goes before a later one where a
// table has two such columns.
var roleNames = []struct {
	role  role
	words []string
}{
	{reasonRole, []string{"原因", "改进措施", "整改措施", "应用方案", "情况说明", "扣分说明", "备注"}},
	{asideRole, []string{"计算方法", "评分方法", "计分方法", "评分标准", "评价标准", "评分规则", "评分依据", "计算公式", "指标解释", "指标说明", "评价要点", "数据来源", "佐证", "序号", "系数", "完成率", "完成比例", "完成比率", "偏离度", "偏差率"}},
	{projectRole, []string{"^项目名称$"}},
	{level1Role, []string{"一级指标", "^一级$", "^指标一级$", "^1级指标$"}},
	{level2Role, []string{"二级指标", "^二级$", "^指标二级$", "^2级指标$"}},
	{nameRole, []string{"三级指标", "^三级$", "^指标三级$", "^3级指标$", "指标名称", "具体指标", "指标内容", "明细指标", "^考核指标$", "^评价指标$", "^绩效指标$", "^指标$"}},
	{natureRole, []string{"指标性质", "指标方向", "指标类型", "指标属性", "^性质$", "^方向$", "计算符号", "运算符", "比较符", "^符号$", "方向性", "^算符$"}},
	{unitRole, []string{"[计度]量单位", "指标单位", "^单位$", "^指标值单位$"}},
	{scoreRole, []string{"自评得分", "自评分", "得分", "实得分", "^评分$", "^自评$"}},
	{weightRole, []string{"分值", "权重", "标准分", "满分", "赋分", "^分数$", "^总分值$"}},
	{rateRole, []string{"执行率", "支付率", "预算完成率", "支出进度", "执行进度"}},
	{executedRole, []string{"执行数", "实际支出", "支出数", "支出金额", "实际执行", "实际使用", "使用金额", "支付金额", "支付数", "^全年支出$", "决算数", "^预算执行$"}},
	{initialRole, []string{"年初预算", "年初批复", "年初安排", "^初始预算"}},
	{budgetRole, []string{"调整后预算", "调整预算", "全年预算", "预算数", "预算金额", "预算安排", "预算资金", "预算批复", "批复预算", "^年度预算$", "^预算$", "到位资金", "资金到位", "安排资金", "^(?:项目|年度)*资金总额$"}},
	{actualRole, []string{"实际完成", "完成值", "实际值", "完成情况", "完成数", "实现值", "达成值", "完成指标", "自评值", "^完成$", "^实际$", "达成情况", "实现情况", "实际结果", "实际水平", "完成结果", "完成程度"}},
	{targetRole, []string{"调整后?(?:的)?(?:指标|目标)值", "指标值", "目标值", "计划值", "预期值", "标准值", "指标标准", "绩效标准", "目标指标", "计划完成", "年度目标", "绩效目标", "预期目标", "目标要求", "年初目标", "^目标$", "计划指标", "设定值", "计划数"}},
}

// compiled is roleNames with its words as expressions.
var compiled = func() (out [][]*regexp.Regexp) {
	for _, n := range roleNames {
		var list []*regexp.Regexp
		for _, w := range n.words {
			list = append(list, regexp.MustCompile(w))
		}
		out = append(out, list)
	}
	return out
}()

// longestHeader is the longest header, in runes, brackets left out.
const longestHeader = 22

// roleOf reads a header cell without white space; rank tells better words from
// worse ones of the role, 0 best.
func roleOf(text string) (r role, rank int) {
	text = strings.TrimRight(unbracketed(text), ":：*＊")
	if text == "" || len([]rune(text)) > longestHeader {
		return noRole, 0
	}
	for i, n := range roleNames {
		for rank, re := range compiled[i] {
			if re.MatchString(text) {
				return n.role, rank
			}
		}
	}
	return noRole, 0
}

var bracketed = regexp.MustCompile(`[(（\[【][^()（）\[\]【】]*[)）\]】]`)

// unbracketed takes out what stands in brackets, two deep.
func unbracketed(s string) string {
	return bracketed.ReplaceAllString(bracketed.ReplaceAllString(s, ""), "")
}

// sideWords are the labels that stand at the side of a part of the table; they
// head no column of their own.
var sideWords = regexp.MustCompile(`^(?:年度)?(?:绩效|项目|预算|资金|目标|产出|效益|满意度).{0,10}$`)

var (
	totalWord    = regexp.MustCompile(`^(?:总分|合计|总计|总得分|自评总分|自评总得分|自评得分|得分合计|评分合计|合计得分|得分总计|综合得分|评价总分|评价得分|最终得分|总评分|总成绩|自评分数|自评总分值)$`)
	totalInCell  = regexp.MustCompile(`^(?:项目)?(?:自评|评价|综合)?(?:总分|总得分|得分|合计|总计|总评分)[:：为是]*(\d{1,3}(?:\.\d{1,4})?)分?(?:[,，;；。、].{0,30})?$`)
	subtotalWord = regexp.MustCompile(`^(.{0,12}?)(?:小计|合计)$`)
	grandWord    = regexp.MustCompile(`总`)
	gradeWord    = regexp.MustCompile(`^(?:优|良|中|差|优秀|良好|中等|较差|合格|不合格|基本合格)$`)
	gradeInText  = regexp.MustCompile(`(?:等级|等次|评级|级别)[:：为是]*[“"]?(优秀|良好|中等|较差|基本合格|不合格|合格|优|良|中|差)`)
	endWord      = regexp.MustCompile(`^(?:评价结论|自评结论|自评结果|存在(?:的)?(?:主要)?问题|改进措施|整改措施|偏差(?:大|较大)?.{0,12}(?:分析|说明)?$|改进措施及.*|下一步.*|其他需要说明.*|需要说明.*|备注|说明|填表(?:人|说明).*|填报(?:人|日期|时间).*|联系(?:人|电话).*|制表.*|审核(?:人|意见)?.*|项目负责人.*|(?:单位|财务)负责人.*|注[:：\d].*|经办人.*|评价人员.*|专家.*意见.*|主管部门.*意见.*)`)
	templateName = regexp.MustCompile(`^(?:指标\d*[:：]?|[.…。·]+|\d+[.、]?|X+)$`)
	titleText    = regexp.MustCompile(`(?:自评|绩效|评价|评分|打分).{0,24}表(?:[(（].{0,24}[)）])?$|自评表`)
	yearText     = regexp.MustCompile(`(?:^|\D)(20[0-4]\d)(?:年|$|\D?年?度)`)
	pointsText   = regexp.MustCompile(`(\d{1,3}(?:\.\d{1,2})?)\s*分`)
)

// label is what a cell says about the cell beside it.
type label int

const (
	noLabel label = iota
	projectLabel
	unitLabel
	departmentLabel
	gradeLabel
	scoreLabel
	goalLabel
	otherLabel
)

// labelNames are the labels of the head of a table.
var labelNames = []struct {
	label label
	re    *regexp.Regexp
}{
	{projectLabel, regexp.MustCompile(`^(?:项目|专项|政策|专项资金|项目[(（/]?政策[)）]?|政策[(（/]?项目[)）]?|一级项目|二级项目|转移支付[(（]?项目[)）]?)名称$`)},
	{unitLabel, regexp.MustCompile(`^(?:(?:项目|具体)?实施单位|项目单位|预算单位|单位名称|部门名称|填报单位|编制单位|(?:资金)?使用单位|承担单位|项目承担单位|(?:项目)?执行单位|部门[(（]?单位[)）]?名称|申报单位)$`)},
	{departmentLabel, regexp.MustCompile(`^(?:项目)?(?:主管|预算主管|牵头|归口)(?:部门|单位)$`)},
	{gradeLabel, regexp.MustCompile(`^(?:自评|评价|绩效|评定)?(?:等级|等次)$`)},
	{scoreLabel, regexp.MustCompile(`^(?:项目)?(?:(?:自评|评价|综合)(?:总分|总得分|得分|分数)|总分|总得分)$`)},
	{goalLabel, regexp.MustCompile(`^(?:年度)?(?:总体|绩效)目标$`)},
	{otherLabel, regexp.MustCompile(`^(?:项目(?:编码|代码|编号|属性|类别|类型|性质|负责人|起止时间|周期|期限|总额)|联系(?:人|电话)|(?:自评|评价|填报)(?:日期|时间|年度)|年度|起止时间|开始(?:日期|时间)|完成(?:日期|时间)|资金性质|资金来源)$`)},
}

// labelOf reads a cell as a label, 项目名称 or 项目名称：.
func labelOf(text string) label {
	text = strings.TrimRight(text, ":：*")
	if l := labelIn(text); l != noLabel {
		return l
	}
	return labelIn(unbracketed(text))
}

func labelIn(text string) label {
	for _, n := range labelNames {
		if n.re.MatchString(text) {
			return n.label
		}
	}
	return noLabel
}
