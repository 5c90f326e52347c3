package claim

import "strings"

var (
	// verbs and stage words end a phrase without being part of its subject.
	endings = strings.Fields(`当年预算执行数 全年预算执行数 年初预算数 年初预算 调整预算数 全年预算数 支出决算数 预算执行数
		执行数 预算总额 预算金额 预算数 决算数 预算安排 预算 决算 安排 支出金额 科目 达到 共计 分别 共 约 为 是 达 至 等 均 各
		≥ ≤ ＞ ＜ > < = ＝ ： : 、 ， , - —`)
	// generic words say which column, not which thing.
	generics = strings.Fields(`预算 预算数 年初预算 年初预算数 全年预算 全年预算数 调整预算 调整预算数 预算安排 支出决算 决算 决算数
		支出决算数 收入决算 执行数 当年预算执行数 全年预算执行数 预算执行数 金额 经费 当年 共计 合计 总计 总额`)
)

// words are the phrase without blanks, without a heading run into it (…情况说明)
// and without what follows 纳入.
func (t text) words(from, to int) string {
	s := t.squeeze(from, max(from, to))
	if _, body, joined := strings.Cut(s, "情况说明"); joined && body != "" {
		s = strings.TrimLeft(body, "。：: ")
	}
	if i := strings.Index(s, "纳入"); i > 0 {
		s = s[:i]
	}
	return s
}

// generic tells a phrase that names no thing: 年初预算为.
func generic(s string) bool {
	s = trimYear(strings.TrimRight(s, "为是约共：:"))
	for _, g := range generics {
		if s == g {
			return true
		}
	}
	return s == ""
}

// noun strips stage words, years and quotes: 公务用车购置费2023年预算数 is
// 公务用车购置费.
func noun(s string) string {
	for {
		short := trimYear(trimEnding(s))
		if short == s {
			break
		}
		s = short
	}
	return unquote(s)
}

func trimEnding(s string) string {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(s, e); ok && rest != "" && !fundEnds(s) {
			return rest
		}
	}
	return s
}

// fundEnds tells 一般公共预算 and its sisters, which keep their last word.
func fundEnds(s string) bool {
	return strings.HasSuffix(s, "公共预算") || strings.HasSuffix(s, "基金预算") || strings.HasSuffix(s, "经营预算")
}

// trimYear takes 2023年 or 2023年度 off the end.
func trimYear(s string) string {
	rest := strings.TrimSuffix(strings.TrimSuffix(s, "度"), "年")
	short := strings.TrimRight(rest, "0123456789")
	if rest == s || rest == strings.TrimSuffix(s, "度") || len(rest)-len(short) != 4 {
		return s
	}
	return short
}

// unquote takes off quotes around the whole.
func unquote(s string) string {
	r := []rune(s)
	if len(r) > 2 && (r[0] == '“' && r[len(r)-1] == '”' || r[0] == '"' && r[len(r)-1] == '"') &&
		strings.Count(s, "“") <= 1 {
		return string(r[1 : len(r)-1])
	}
	return strings.Trim(s, "，、；。 ")
}

// about chooses the subject of an amount: its own words, else what the sentence
// or the paragraph is about, else its section.
func (r *reader) about(s string, named bool) string {
	if !generic(s) {
		return noun(s)
	}
	switch {
	case r.recent != "":
		return r.recent
	case named && r.topic == "":
		return "预算"
	case r.topic != "":
		return r.topic
	case r.b.para >= 0 && r.b.sectionTopic != "":
		return r.b.sectionTopic
	}
	return strings.TrimSuffix(trimYear(s), "数")
}
