package form

import (
	"regexp"
	"slices"
	"strings"
)

// sameWords are the words of headers that people print for one thing; the last of
// each line is the usual one.
var sameWords = strings.NewReplacer(
	"因公出国(境)费用", "因公出国(境)费", "因公出国(境)经费", "因公出国(境)费", "因公出国(境)支出", "因公出国(境)费",
	"公务用车购置和运行维护费", vehicles, "公务用车购置及运行维护费", vehicles, "公务用车购置和运行费", vehicles,
	"公务用车购置及运行费", vehicles, "公务用车购置及维护费", vehicles, "公务用车费", vehicles,
	"公务用车运行维护费", "运行费", "公务用车运行费", "运行费", "公务用车购置费", "购置费", "运行维护费", "运行费",
	"公务接待费用", "公务接待费", "机关运行费", "机关运行经费",
	"日常公用经费", "公用经费", "日常公用支出", "公用经费", "公用支出", "公用经费", "人员支出", "人员经费",
	"事业单位经营", "经营", "下级单位上缴", "附属单位上缴", "附属单位缴款", "附属单位上缴",
	"科目代码", "科目编码", "小计", "合计", "总计", "合计",
)

const vehicles = "公务用车购置及运行费"

// fundWords are the names of a fund with what may follow them: 一般公共预算财政拨款收入.
var fundWords = regexp.MustCompile(`(一般公共|政府性基金|国有资本经营)(?:预算)?(?:财政)?(?:拨款)?(?:资金|收入|支出)?(/|$)`)

// specialWords are those of 财政专户管理资金.
var specialWords = regexp.MustCompile(`财政专户(?:管理)?(?:的)?资金(?:收入)?(/|$)`)

// totalWords end a path: 支出合计, 本年收入合计.
var totalWords = regexp.MustCompile(`(^|/)(?:支出|收入)合计$`)

// byWhat says after a label by what its rows are told: 项目（按支出功能分类）.
var byWhat = regexp.MustCompile(`\((?:按|注明)[^)]*\)`)

// usualWords writes a folded header path in the usual words.
func usualWords(path string) string {
	path = fundWords.ReplaceAllString(sameWords.Replace(byWhat.ReplaceAllString(path, "")), "${1}${2}")
	path = specialWords.ReplaceAllString(path, "财政专户${1}")
	return totalWords.ReplaceAllString(path, "${1}合计")
}

// bindEnds binds a path of which the form knows the end, or of which it knows more
// levels, where no other column and no other path would do.
func bindEnds(cols []Column, labels []labelViews, out []int, used []bool) {
	fits := func(i, j int) bool {
		return out[i] < 0 && !used[j] && slices.ContainsFunc(cols[j].keys, func(k labelViews) bool { return sameEnd(k[usualPath], labels[i][usualPath]) })
	}
	type pair struct{ label, column int }
	var pairs []pair
	ofLabel, ofColumn := make([]int, len(labels)), make([]int, len(cols))
	for i := range labels {
		for j := range cols {
			if fits(i, j) {
				pairs = append(pairs, pair{i, j})
				ofLabel[i]++
				ofColumn[j]++
			}
		}
	}
	for _, p := range pairs {
		if ofLabel[p.label] == 1 && ofColumn[p.column] == 1 {
			out[p.label], used[p.column] = p.column, true
		}
	}
}

// sameEnd tells that one path is the other without its first levels.
func sameEnd(a, b string) bool {
	return a != "" && b != "" && (strings.HasSuffix(a, "/"+b) || strings.HasSuffix(b, "/"+a))
}
