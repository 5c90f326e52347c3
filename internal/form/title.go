package form

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/table"
)

// heading is the title of a disclosure taken apart. The body is empty in a title
// that names none, 2024年部门预算.
type heading struct {
	text   string // as printed, without white space
	year   int
	entity string
	kind   budget.Kind
	level  budget.Level
}

// longestDocumentTitle is in runes: longer lines are sentences.
const longestDocumentTitle = 60

var (
	headingKind = regexp.MustCompile(`预算|决算`)
	// headingTail is what titles print behind 预算 or 决算.
	headingTail = regexp.MustCompile(`^(?:信息|公开|公示|编制|编报|基本|情况|补充|说明|草案|报告|书|文本|文件|材料|公告|报表|套表|表|批复|目录|工作|有关|及|和|与|暨|的|等|、|"?三公"?经费|(?:部门|单位)?[预决]算|绩效目标|\([^()]*\))*$`)
	headingHead = regexp.MustCompile(`^(?:附件?[0-9]{0,2}[:.、]?|\(?公开\)?|关于(?:公开|公布|编制)?|[《"])+`)
	bracketed   = regexp.MustCompile(`\(([^()]*)\)`)
	headingYear = regexp.MustCompile(`(20[0-9]{2})年度?`)
	levelOf     = regexp.MustCompile(`(部门|单位)?(?:\((部门|单位)\))?$`)
	rankOf      = regexp.MustCompile(`(?:^|([省市区县旗州镇乡]))(?:[省市区县旗州镇乡]本?|本)级$`)
	joining     = regexp.MustCompile(`(?:关于)?(?:公开|公布|编制|印发)?(?:本(?:部门|单位))?$`)
	// otherThan begins or ends what stands where a body would and is none.
	otherThan = regexp.MustCompile(`^(?:本|我|各|该|全)(?:部门|单位|级|局|院|委|所|校|街道)*$|^(?:根据|按照|截至|批复|调整)|^(?:政府|财政|年度|预算|决算|公共|信息)$|第.{1,3}部分|[预决]算(?:数|总|收|支)|` +
		`(?:收支|收入|支出|公共|拨款|基金|经费|采购|经营|项目|绩效|公开|情况|说明|资金|债务|资产|总体|整体|综合|专项|部门|单位|年度|比|较|与|和|是|为|在|按|对|的|了|据|将|由)$`)
	// bodyName ends as names of bodies do.
	bodyName = regexp.MustCompile(`(?:局|委|办|厅|部|院|所|中心|处|会|校|学|园|馆|站|队|团|社|街道|[镇乡]|政府|机关|人大|政协|[妇工残文侨台科]联|科协|署|台|库|室|科|庭|司|组|公司|集团|基地|银行|[林农]场|药房|宫|段|网|室|本级)(?:\((?:本级|机关|本部|汇总)\))?$`)
)

// parseHeading takes a title apart: 2023年某局部门预算, 某局2023年度部门决算公开报告,
// 关于某局二〇二三年部门预算的说明.
func parseHeading(printed string) (heading, bool) {
	h := heading{text: table.Bare(printed)}
	text := Fold(arabicYears(h.text))
	if utf8.RuneCountInString(text) > longestDocumentTitle || itemLine.MatchString(text) || partLine.MatchString(text) {
		return h, false
	}
	text = strings.TrimRight(headingHead.ReplaceAllString(text, ""), `》"`)
	for _, at := range headingKind.FindAllStringIndex(text, -1) {
		if !headingTail.MatchString(text[at[1]:]) {
			continue
		}
		if text[at[0]:at[1]] == "决算" {
			h.kind = budget.FinalAccount
		} else {
			h.kind = budget.BudgetKind
		}
		return h, h.parts(text[:at[0]], text[at[1]:])
	}
	return h, false
}

// parts reads what stands before the kind and in brackets behind it; false where it
// is no title.
func (h *heading) parts(head, tail string) bool {
	years := headingYear.FindAllStringSubmatchIndex(head, -1)
	before, after := "", head
	switch len(years) {
	case 1:
		y := years[0]
		h.year, _ = strconv.Atoi(head[y[2]:y[3]])
		before, after = head[:y[0]], head[y[1]:]
	case 0:
	default:
		return false
	}
	after = h.takeLevel(after)
	for _, g := range bracketed.FindAllStringSubmatch(tail, -1) {
		if m := headingYear.FindStringSubmatch(g[1]); m != nil && h.year == 0 {
			h.year, _ = strconv.Atoi(m[1])
		} else if bodyName.MatchString(g[1]) && before+after == "" {
			before = g[1]
		}
	}
	if len(years) == 0 {
		before, after = h.takeLevel(before)+after, ""
	}
	return h.year != 0 && h.takeBody(before, after)
}

// takeLevel takes 部门 or 单位 and the rank, 区级, off the end.
func (h *heading) takeLevel(text string) string {
	text = strings.TrimSuffix(text, "收支")
	m := levelOf.FindStringSubmatchIndex(text)
	word, other := group(text, m, 1), group(text, m, 2)
	switch {
	case word != "" && other != "": // a form for either
	case word+other == "部门":
		h.level = budget.DepartmentLevel
	case word+other == "单位":
		h.level = budget.UnitLevel
	}
	return rankOf.ReplaceAllString(text[:m[0]], "$1")
}

func group(text string, m []int, i int) string {
	if m[2*i] < 0 {
		return ""
	}
	return text[m[2*i]:m[2*i+1]]
}

// takeBody takes the body before or behind the year; where both stand, a place before
// it belongs to the name. False where what stands there is no body.
func (h *heading) takeBody(before, after string) bool {
	before = joining.ReplaceAllString(before, "")
	after = joining.ReplaceAllString(strings.TrimPrefix(after, "关于"), "")
	entity := before + after
	if before != "" && after != "" && !isPlace(before) || strings.HasPrefix(after, before) {
		entity = after
	}
	entity = strings.Trim(entity, `"《》的`)
	for _, mark := range []string{"(部门)", "(汇总)", "(单位)"} {
		entity = strings.TrimSuffix(entity, mark)
	}
	if entity == "" {
		return before+after == ""
	}
	if n := utf8.RuneCountInString(entity); n < 2 || strings.ContainsAny(entity, ",。;:!?") || otherThan.MatchString(entity) {
		return false
	}
	h.entity = h.asPrinted(entity)
	return true
}

// asPrinted finds the spelling of a folded name in the title.
func (h *heading) asPrinted(folded string) string {
	runes := []rune(h.text)
	for from := range runes {
		for to := from + 1; to <= len(runes); to++ {
			if Fold(string(runes[from:to])) == folded {
				return string(runes[from:to])
			}
		}
	}
	return folded
}

// isBody tells a line that is the name of a body and nothing else.
func isBody(text string) bool {
	n := utf8.RuneCountInString(text)
	return n >= 3 && n <= 40 && bodyName.MatchString(text) && !otherThan.MatchString(text) && !strings.ContainsAny(text, ",，。;；:：、!？?《》") &&
		!itemLine.MatchString(text) && !partLine.MatchString(text)
}

// isPlace tells the name of a province, city or district, which is no body.
func isPlace(name string) bool {
	last, _ := utf8.DecodeLastRuneInString(name)
	return strings.ContainsRune("省市区县旗州镇乡", last)
}

var hanYear = regexp.MustCompile(`二[〇○０零OＯo0]([〇○０零OＯo0一二三四五六七八九])([〇○０零OＯo0一二三四五六七八九])年`)

// arabicYears writes 二〇二四年 as 2024年.
func arabicYears(text string) string {
	return hanYear.ReplaceAllStringFunc(text, func(s string) string {
		m := hanYear.FindStringSubmatch(s)
		return "20" + hanDigit(m[1]) + hanDigit(m[2]) + "年"
	})
}

func hanDigit(s string) string {
	return strconv.Itoa(max(0, strings.Index("〇一二三四五六七八九", s)/len("〇")))
}
