package draft

import (
	"regexp"
	"strings"
	"unicode"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
)

// Titles under which systems and offices export the columns, without brackets,
// blanks and units. A header of several rows is joined before it is looked up.
var titleWords = map[Meaning]string{
	Serial:                    "序号 行号 行次",
	InYear:                    "预算年度 年度 年份 预算年份",
	UnitCode:                  "单位编码 单位代码 预算单位编码 预算单位代码 部门单位编码 部门单位代码",
	UnitName:                  "单位 单位名称 预算单位 预算单位名称 部门单位 部门单位名称",
	ProjectCode:               "项目编码 项目代码 项目编号 预算项目编码 预算项目代码 二级项目编码 二级项目代码",
	ProjectName:               "项目 项目名称 预算项目 预算项目名称 二级项目 二级项目名称",
	Meaning(FieldKind):        "支出类型 支出类别 支出性质 项目类别 项目类型 项目分类 预算项目类别",
	Meaning(FieldFund):        "资金性质 资金性质名称 资金类型 资金类别",
	Meaning(FieldSource):      "资金来源 资金来源名称",
	Meaning(FieldAmount):      "金额 预算金额 预算数 本年预算 本年预算数 本年预算金额 年初预算数 年初预算 申报数 申报金额 安排金额 预算安排 批复数 批复金额 预算批复数",
	TotalAmount:               "合计 小计 总计 金额合计 资金来源合计 资金性质合计 预算金额合计 金额小计",
	Meaning(FieldLastYear):    "上年金额 上年预算 上年预算数 上年预算金额 去年预算 去年预算数",
	Meaning(FieldStandard):    "支出标准 支出标准名称 标准名称",
	Meaning(FieldQuantity):    "数量",
	Meaning(FieldItem):        "采购类别 采购类型 政府采购类别 采购品目类别",
	Meaning(FieldProcured):    "采购金额 政府采购金额 政府采购预算 政府采购预算金额 其中政府采购 其中政府采购金额",
	Meaning(FieldSME):         "面向中小企业 面向中小企业金额 面向中小企业采购金额 预留中小企业金额",
	Meaning(FieldSmall):       "面向小微企业 面向小微企业金额 面向小微企业采购金额 预留小微企业金额 其中面向小微企业",
	Meaning(FieldCarriedFrom): "结转年度 结转年份 结转来源年度",
	Meaning(FieldReason):      "备注 说明 事由 摘要 测算依据 项目说明",
}

// codeTitles are titles of codes: with what says code or name behind them.
var codeTitles = []struct {
	code, name Meaning
	stems      string
}{
	{FunctionCode, FunctionName, "功能分类 支出功能分类 功能科目 支出功能科目 功能分类科目 支出功能分类科目"},
	{EconomicCode, EconomicName, "部门支出经济分类 部门支出经济分类科目 部门预算支出经济分类 部门预算支出经济分类科目 部门经济分类 部门经济分类科目 部门经济科目 支出经济分类 支出经济分类科目 经济分类 经济分类科目 经济科目 部门预算经济分类 部门预算经济分类科目"},
	{GovernmentCode, GovernmentName, "政府支出经济分类 政府支出经济分类科目 政府预算支出经济分类 政府预算支出经济分类科目 政府经济分类 政府经济分类科目 政府经济科目 政府预算经济分类 政府预算经济分类科目"},
}

// knownTitles finds a meaning by a bare title.
var knownTitles = listTitles()

func listTitles() map[string]Meaning {
	out := map[string]Meaning{}
	for m, words := range titleWords {
		for _, w := range strings.Fields(words) {
			out[w] = m
		}
	}
	for _, c := range codeTitles {
		for _, stem := range strings.Fields(c.stems) {
			out[stem], out[stem+"编码"], out[stem+"代码"] = c.code, c.code, c.code
			out[stem+"科目编码"], out[stem+"科目代码"] = c.code, c.code
			out[stem+"名称"], out[stem+"科目名称"] = c.name, c.name
		}
	}
	for _, c := range fundChoices {
		for _, w := range append([]string{c.words[0] + "财政拨款", c.words[0] + "收入"}, c.words...) {
			out[w] = AmountOf(budget.Fund(c.value))
		}
	}
	return out
}

var unitAtEnd = regexp.MustCompile(`(?:单位:?)?(?:人民币)?(?:百万元|亿元|万元|千元|元)$`)

// bareTitle is a title without white space, brackets, marks and a unit of money.
func bareTitle(title string) string {
	bare := strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) && r != ':' || unicode.IsSymbol(r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, classify.NormalizeName(title))
	if cut := unitAtEnd.ReplaceAllString(bare, ""); cut != "" {
		bare = cut
	}
	return strings.ReplaceAll(bare, ":", "")
}

// meaningOf finds what a column means by its titles, from the top: all of them
// joined say more than the last alone.
func meaningOf(path []string) Meaning {
	bare := make([]string, len(path))
	for i, t := range path {
		bare[i] = bareTitle(t)
	}
	for i := range bare {
		if m, ok := knownTitles[strings.Join(bare[i:], "")]; ok {
			return m
		}
	}
	return Ignored
}

// kindWords are words of 预算管理一体化 for the kinds of expenditure, besides ours.
var kindWords = map[string]string{
	"人员类": budget.Personnel, "人员类项目": budget.Personnel, "人员支出": budget.Personnel, "人员类支出": budget.Personnel,
	"公用经费类": budget.Operating, "公用类": budget.Operating, "日常公用经费": budget.Operating, "公用经费项目": budget.Operating, "运转类公用经费项目": budget.Operating, "运转类公用经费": budget.Operating,
	"特定目标类": budget.ProjectExp, "特定目标类项目": budget.ProjectExp, "其他运转类": budget.ProjectExp, "其他运转类项目": budget.ProjectExp, "运转类其他运转类项目": budget.ProjectExp,
}

var leadingCode = regexp.MustCompile(`^[0-9A-Za-z]{1,6}[^\p{Han}0-9A-Za-z]*`)

// KnownWord finds a choice by a word that is usual for it, with or without a
// number before it; false where the word says nothing or more than one thing.
func KnownWord(f Field, word string) (string, bool) {
	bare := bareTitle(word)
	for _, w := range []string{bare, leadingCode.ReplaceAllString(bare, "")} {
		for _, c := range choicesOf(f) {
			for _, known := range c.words {
				if w != "" && bareTitle(known) == w {
					return c.value, true
				}
			}
		}
		if v, ok := kindWords[w]; ok && f == FieldKind {
			return v, true
		}
	}
	return "", false
}
