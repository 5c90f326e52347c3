package compile

import (
	"regexp"
	"strings"
)

// object stands for a reference in the text that typedAmounts looks at.
const object = "￼"

// amount is a number written as money or as a percentage, in digits or in
// Chinese numerals, or a unit behind a reference, which has its own.
var amount = regexp.MustCompile(`(?:[0-9][0-9,.]*\s*[余多]?[百千]?[万亿]*\s*(?:[美港欧日]?元|%|‰|个?百分点)` +
	`|[0-9][0-9,.]*\s*[百千]?[万亿](?:$|[，。；、：）,;)])` +
	`|[一二三四五六七八九两][零〇一二三四五六七八九十百千万亿]*[十百千万亿]元` +
	`|百分之[零〇一二三四五六七八九十百点]+` +
	`|` + object + `\s*(?:[百千]?[万亿]*元|%|‰|个?百分点)` +
	`|[0-9]` + object + `|` + object + `[0-9])`)

// typedAmounts lists the amounts and rates that stand in plain text, thresholds
// such as 单价50万元以上 left out: they define a thing and measure none.
func typedAmounts(runs []Run) []string {
	var b strings.Builder
	for _, r := range runs {
		if r.Key != "" {
			b.WriteString(object)
			continue
		}
		b.WriteString(strings.Map(narrow, strings.ReplaceAll(r.Text, object, "")))
	}
	text := b.String()
	var out []string
	for _, m := range amount.FindAllStringIndex(text, -1) {
		if !threshold(text[:m[0]], text[m[1]:]) {
			out = append(out, strings.ReplaceAll(text[m[0]:m[1]], object, "{{…}}"))
		}
	}
	return out
}

// narrow turns full-width digits and signs into those of ASCII.
func narrow(r rune) rune {
	switch {
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	case r == '％' || r == '﹪':
		return '%'
	case r == '．':
		return '.'
	}
	return r
}

var sizes = strings.Fields("以上 以下 （含） (含) （不含） (不含) 及以上 及以下 / ／")

func threshold(before, after string) bool {
	if strings.HasSuffix(strings.TrimRight(before, " "), "单价") {
		return true
	}
	for _, s := range sizes {
		if strings.HasPrefix(strings.TrimLeft(after, " "), s) {
			return true
		}
	}
	return false
}
