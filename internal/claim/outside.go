package claim

import "strings"

var (
	sizes    = strings.Fields("以上 以下 （含） (含) 及以上 及以下 （不含） (不含)")
	services = strings.Fields("内 以内 之内 热线 服务 值守 技术 人工 响应 在线 不间断 自助")
)

// sortOutside decides which numbers stand for nothing that a table could hold,
// and lets the first number of a range share the unit of the second.
func sortOutside(t text, tokens []token) {
	for i := len(tokens) - 1; i >= 0; i-- {
		k := &tokens[i]
		if i+1 < len(tokens) && k.class == bare {
			t.shareRange(k, tokens[i+1])
		}
		if t.isOutside(k) {
			k.class = outside
		}
	}
}

// shareRange reads 3-5人 and 2022至2023年: both ends are of one kind.
func (t text) shareRange(k *token, next token) {
	between := t.squeeze(k.digits, next.start)
	switch between {
	case "-", "—", "——", "–", "~", "～", "至", "－":
		k.class, k.unit, k.money = next.class, next.unit, next.money
	}
}

// isOutside tells dates, ordinals, list numbers, document and law numbers,
// names that hold digits, service hours, code numbers and thresholds.
func (t text) isOutside(k *token) bool {
	return k.class == outside || t.ordinal(k) || t.inName(k) || t.isCode(k) ||
		t.threshold(k) || t.service(k) || k.class == bare && !t.measured(k)
}

// ordinal tells 第3, （1）, 1. and 〔2016〕.
func (t text) ordinal(k *token) bool {
	before, after := t.at(t.back(k.start)-1), t.at(t.skip(k.digits))
	switch {
	case before == '第', in(before, "〔［[﹝") || in(after, "〕］]﹞"):
		return true
	case in(before, "（(") && in(after, "）)"):
		return k.class == bare
	}
	return k.class == bare && in(after, ".．、）)") && k.digits-k.start <= 2 && !t.measured(k)
}

// inName tells letters that make the number part of a name: 5G, A4, V2.0.
func (t text) inName(k *token) bool {
	if latin(t.at(k.end)) && k.class != ratio {
		return k.class == bare || k.end == k.digits
	}
	return latin(t.at(k.start-1)) && k.class == bare
}

// isCode tells the code of a class, section or item: （204类）, （06款）.
func (t text) isCode(k *token) bool {
	if k.class != counted || !in(t.at(k.digits), "类款项") || k.digits-k.start < 2 {
		return false
	}
	return in(t.at(k.start-1), "（(") && in(t.at(k.digits+1), "）)")
}

// threshold tells an amount that defines a thing instead of measuring it: 单价
// 50万元以上, 500元/人.
func (t text) threshold(k *token) bool {
	if k.class != cash {
		return false
	}
	_, end := t.anyAfter(t.skip(k.end), sizes)
	at := t.back(k.start)
	price := t.at(at-2) == '单' && t.at(at-1) == '价'
	return end >= 0 || price || in(t.at(k.end), "/／")
}

// service tells hours of service: 7*24小时, 24小时热线.
func (t text) service(k *token) bool {
	if in(t.at(k.digits), "*×xX✕") || in(t.at(k.start-1), "*×✕") {
		return true
	}
	if k.unit != "小时" {
		return false
	}
	_, end := t.anyAfter(t.skip(k.end), services)
	return end >= 0
}

// measured tells a number without unit that a sentence still measures: 达到100.
func (t text) measured(k *token) bool {
	if n := t.value(k.start, k.digits); k.digits-k.start == 4 && calendar(n) {
		return false
	}
	if at := t.back(k.start); t.at(at-1) == '>' && (latin(t.at(at-2)) || in(t.at(at-2), "/\"")) {
		return false // the end of a left-over tag
	}
	return in(t.at(t.back(k.start)-1), "≥≤＝=＞＜><到为达")
}
