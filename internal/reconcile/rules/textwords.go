package rules

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

const groundLanguage = "《地方预决算公开操作规程》（财预〔2016〕143号）：公开应当内容准确、形式规范"

// TextTemplate asks that nothing of the template is left in the text: XX, 增加
// （减少）, instructions to whoever fills it in.
var TextTemplate = reconcile.Rule{ID: "text.template", Severity: reconcile.Warning, Ground: groundLanguage, Apply: textTemplate}

// TextCutOff asks that sentences are finished: no 主要原因是。 and no 增加万元.
var TextCutOff = reconcile.Rule{ID: "text.cut-off", Severity: reconcile.Warning, Ground: groundLanguage, Apply: textCutOff}

// TextPunctuation asks that marks are neither doubled nor without their partner.
var TextPunctuation = reconcile.Rule{ID: "text.punctuation", Severity: reconcile.Note, Ground: groundLanguage, Apply: textPunctuation}

// slipInText is a pattern that no finished text has; the first group, where there
// is one, is what is shown.
var (
	leftOvers = regexp.MustCompile(`(?:^|[^A-Za-z0-9])([XＸxｘ]{2,}|[×＊]{2,})(?:[^A-Za-z0-9]|$)|((?:增加|增长|上升|提高)[（(/／](?:减少|下降|降低)[)）]?|(?:减少|下降)[（(](?:增加|增长)[)）]|请(?:在此)?填写|（(?:请|此处)填|（示例）|\{\{|\}\})`)
	cutOffs   = regexp.MustCompile(`((?:主要原因是|主要原因为|主要是因为|原因是|主要用于|具体包括|主要包括)[:：]?\s*[。；;，,])|((?:增加|减少|增长|下降|预算为|支出为|收入为|共计|合计)\s*(?:万元|亿元))|((?:增长|下降|增幅|降幅|占比)(?:为|了|约)?[0-9]+(?:\.[0-9]+)?[，。；、])`)
	doubled   = regexp.MustCompile(`。。|，，|、、|；；|：：|，。|。，|、。|。、|；。|，、|、，`)
)

func textTemplate(d *reconcile.Doc) reconcile.Outcome {
	return eachParagraph(d, "finding.text.template", func(text string) []string { return matches(leftOvers, text) })
}

func textCutOff(d *reconcile.Doc) reconcile.Outcome {
	return eachParagraph(d, "finding.text.cut-off", func(text string) []string { return matches(cutOffs, text) })
}

func textPunctuation(d *reconcile.Doc) reconcile.Outcome {
	return eachParagraph(d, "finding.text.punctuation", func(text string) []string {
		found := matches(doubled, text)
		for _, pair := range []string{"（）", "“”", "《》", "〔〕"} {
			if mark := unpaired(text, pair); mark != "" {
				found = append(found, mark)
			}
		}
		return found
	})
}

// eachParagraph looks at every paragraph of the narrative; what is found is told
// with the words around it.
func eachParagraph(d *reconcile.Doc, key string, look func(string) []string) reconcile.Outcome {
	var out reconcile.Outcome
	for s := range d.Sections {
		for i := range d.Sections[s].Paragraphs {
			p := &d.Sections[s].Paragraphs[i]
			if strings.TrimSpace(p.Text) == "" {
				continue
			}
			found := look(p.Text)
			if len(found) == 0 {
				out.Passed++
			}
			for n, words := range found {
				out.Findings = append(out.Findings, about(key, strconv.Itoa(s)+"."+strconv.Itoa(i)+"."+strconv.Itoa(n)+words,
					"words", words, "text", nearby(p.Text, words), "where", p.Place.String()))
			}
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-narrative")
	}
	return out
}

// matches gives the shown part of every match, each once.
func matches(re *regexp.Regexp, text string) []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range re.FindAllStringSubmatch(text, -1) {
		words := m[0]
		for _, group := range m[1:] {
			if group != "" {
				words = group
			}
		}
		if !seen[words] {
			seen[words] = true
			out = append(out, words)
		}
	}
	return out
}

// nearby is a piece of text around some words.
func nearby(text, words string) string {
	const runes = 16
	i := strings.Index(text, words)
	before, after := text[:i], text[i+len(words):]
	for utf8.RuneCountInString(before) > runes {
		_, n := utf8.DecodeRuneInString(before)
		before = before[n:]
	}
	for utf8.RuneCountInString(after) > runes {
		_, n := utf8.DecodeLastRuneInString(after)
		after = after[:len(after)-n]
	}
	return before + words + after
}

var enumerator = regexp.MustCompile(`[0-9０-９一二三四五六七八九十a-zA-Z]+[)）]`)

// unpaired gives the first mark of a pair that has no partner. Enumerators such
// as 1） close nothing.
func unpaired(text, pair string) string {
	if pair == "（）" {
		text = strings.NewReplacer("(", "（", ")", "）").Replace(text)
	}
	opening, closing := []rune(pair)[0], []rune(pair)[1]
	depth := 0
	for i, r := range text {
		switch r {
		case opening:
			depth++
		case closing:
			if depth == 0 && !closesEnumerator(text[:i+utf8.RuneLen(r)]) {
				return string(closing)
			}
			depth = max(depth-1, 0)
		}
	}
	if depth > 0 {
		return string(opening)
	}
	return ""
}

func closesEnumerator(text string) bool {
	at := enumerator.FindAllStringIndex(text, -1)
	return len(at) > 0 && at[len(at)-1][1] == len(text)
}

// TextZeroItem asks that the items that a sentence says money is spent on are
// not empty in the table: 人员经费…包括…个人农业生产补贴.
var TextZeroItem = reconcile.Rule{ID: "text.zero-item", Severity: reconcile.Warning, Ground: groundExplain, Apply: textZeroItem}

func textZeroItem(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	money := economicMoney(d)
	for s := range d.Sections {
		for i := range d.Sections[s].Paragraphs {
			p := &d.Sections[s].Paragraphs[i]
			for _, item := range spentOn(d, p.Text) {
				class := money[item.code[:3]]
				switch {
				case class == nil:
				case class[item.code]:
					out.Passed++
				default:
					out.Findings = append(out.Findings, about("finding.text.zero-item", string(item.code)+strconv.Itoa(s), "name", item.name, "code", string(item.code), "where", p.Place.String()))
				}
			}
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-items-in-text")
	}
	return out
}

// economicMoney is, for each class whose items the tables print, the codes with
// money.
func economicMoney(d *reconcile.Doc) map[budget.EconomicCode]map[budget.EconomicCode]bool {
	out := map[budget.EconomicCode]map[budget.EconomicCode]bool{}
	for i := range d.Facts {
		f := &d.Facts[i]
		if !f.Bound || len(f.At.Economic) != 5 {
			continue
		}
		class := f.At.Economic[:3]
		if out[class] == nil {
			out[class] = map[budget.EconomicCode]bool{}
		}
		out[class][f.At.Economic] = out[class][f.At.Economic] || f.Amount.Fen != 0
	}
	return out
}
