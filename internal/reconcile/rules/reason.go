package rules

import (
	"regexp"
	"strings"

	"mingzhang/internal/claim"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// ReasonFits asks that the reason told for a change fits the change: a rise is not
// explained by cuts, a fall not by its own rise, and what was cancelled is not
// budgeted again.
var ReasonFits = reconcile.Rule{ID: "judge.reason", Severity: reconcile.Warning, Ground: groundExplain, Apply: reasonFits}

var (
	reasonMark = regexp.MustCompile(`(?:主要)?原因(?:是|为|系)?[:：]?|主要(?:是|为|系|由于)[:：]?`)
	thrift     = regexp.MustCompile(`压减|压缩|厉行节约|过紧日子|节约开支|节约经费|从严控制|严格控制|严控`)
	// moreThanThrift are words of a reason that holds something besides cuts.
	moreThanThrift = regexp.MustCompile(`增加|新增|增长|提高|上涨|扩大|调整|划转|转入|但|同时|基础上|上年|去年|更新|恢复|购置|批复`)
	// plainReason is a reason that only says which money moved: …经费增加.
	plainReason = regexp.MustCompile(`^([^，,、但而]*?)(?:有所)?(增加|增长|上升|减少|下降|降低)$`)
	moneyNoun   = regexp.MustCompile(`(?:经费|支出|费用|预算|资金|费)$`)
	cancelled   = regexp.MustCompile(`取消(?:了)?([^，,。；;0-9]{2,40})`)
	listWords   = regexp.MustCompile(`以及|[、和及]`)
)

func reasonFits(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for i := range d.Claims {
		c := &d.Claims[i]
		if reason := reasonOf(d, i); c.Kind == claim.Change && reason != "" && firstOfBase(d, i) {
			addReason(&out, d, c, reason)
		}
	}
	for s := range d.Sections {
		for p := range d.Sections[s].Paragraphs {
			addCancelled(&out, d, s, p)
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-reasons")
	}
	return out
}

// firstOfBase tells the first change that the text tells of an amount.
func firstOfBase(d *reconcile.Doc, i int) bool {
	c := &d.Claims[i]
	for j := i - 1; j >= 0 && d.Claims[j].Section == c.Section && d.Claims[j].Paragraph == c.Paragraph; j-- {
		if o := &d.Claims[j]; o.Kind == claim.Change && o.Base == c.Base {
			return false
		}
	}
	return true
}

func addReason(out *reconcile.Outcome, d *reconcile.Doc, c *claim.Claim, reason string) {
	args := []string{"subject", c.Subject, "change", c.Number, "unit", c.Unit, "reason", reason, "where", c.Place.String()}
	add := func(key string, severity reconcile.Severity) {
		f := about(key, c.Subject+c.Body.String(), args...)
		f.Severity, f.Operands = severity, []reconcile.Operand{reconcile.ClaimOperand(c, false, 1)}
		out.Findings = append(out.Findings, f)
	}
	rises := c.Direction > 0 && d.ClaimInterval(c).Lo > 0
	cuts := thrift.MatchString(reason) && !moreThanThrift.MatchString(reason)
	switch {
	case rises && cuts:
		add("finding.judge.reason.rise", reconcile.Warning)
	case c.Amount.Fen == 0 && cuts:
		add("finding.judge.reason.level", reconcile.Note)
	case c.Amount.Fen != 0 && c.Direction != 0 && opposite(c, reason):
		add("finding.judge.reason.opposite", reconcile.Warning)
	default:
		out.Passed++
	}
}

// opposite tells a reason that says of the very money that it moved the other way.
func opposite(c *claim.Claim, reason string) bool {
	m := plainReason.FindStringSubmatch(reason)
	if m == nil || !moneyNoun.MatchString(m[1]) {
		return false
	}
	up := m[2] == "增加" || m[2] == "增长" || m[2] == "上升"
	return up != (c.Direction > 0) && sameMoney(c.Subject, m[1])
}

// sameMoney tells a noun that names a subject or says only 经费, 支出.
func sameMoney(subject, noun string) bool {
	subject, noun = bareMoney(subject), bareMoney(noun)
	return noun == "" || len(noun) > 6 && strings.HasSuffix(subject, noun)
}

func bareMoney(name string) string {
	name = form.Fold(name)
	for _, w := range []string{"经费", "支出", "费用", "预算", "资金", "(项)", "（项）", "科目"} {
		name = strings.ReplaceAll(name, w, "")
	}
	return strings.Trim(name, "“”\"")
}

// reasonOf is the reason that follows a change, up to the next amount.
func reasonOf(d *reconcile.Doc, i int) string {
	base := d.Claims[i].Base
	return reasonIn(after(d, i, func(n *claim.Claim) bool { return n.Kind == claim.Amount || n.Kind == claim.Change && n.Base != base }))
}

// reasonIn is what follows the words 主要原因是 in the same sentence or the next.
func reasonIn(text string) string {
	at := reasonMark.FindStringIndex(text)
	if at == nil || strings.Count(text[:at[0]], "。") > 1 {
		return ""
	}
	reason := text[at[1]:]
	if end := strings.IndexAny(reason, "。；;"); end >= 0 {
		reason = reason[:end]
	}
	return strings.Trim(reason, " ：:是为")
}

// addCancelled looks for 取消… among reasons and for the same thing with money.
func addCancelled(out *reconcile.Outcome, d *reconcile.Doc, s, p int) {
	text := d.Sections[s].Paragraphs[p].Text
	at := reasonMark.FindStringIndex(text)
	if at == nil {
		return
	}
	for _, m := range cancelled.FindAllStringSubmatch(text[at[1]:], -1) {
		for _, name := range listWords.Split(m[1], -1) {
			c := stillBudgeted(d, s, p, name)
			if c == nil {
				continue
			}
			f := about("finding.judge.reason.cancelled", name+c.Subject, "name", strings.TrimSpace(name), "subject", c.Subject, "value", c.Number, "unit", c.Unit, "where", c.Place.String())
			f.Operands = []reconcile.Operand{reconcile.ClaimOperand(c, false, 1)}
			out.Findings = append(out.Findings, f)
		}
	}
}

// stillBudgeted is an amount of this year that the paragraph tells for what it
// says was cancelled.
func stillBudgeted(d *reconcile.Doc, s, p int, name string) *claim.Claim {
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind == claim.Amount && c.Section == s && c.Paragraph == p && c.Year == d.Year && c.Amount.Fen > 0 && sameThing(name, c.Subject) {
			return c
		}
	}
	return nil
}

var brackets = regexp.MustCompile(`[（(][^（()）]*[)）]`)

// sameThing tells a short name from a longer one of the same thing: 离退休慰问金 and
// 离退休干部节日慰问金(科级及以下). Both begin and end alike, and the longer has all
// characters of the shorter in their order.
func sameThing(short, long string) bool {
	a, b := []rune(thing(short)), []rune(thing(long))
	if len(a) < 4 || len(b) < len(a) || string(a[:2]) != string(b[:2]) || string(a[len(a)-2:]) != string(b[len(b)-2:]) {
		return false
	}
	return inOrder(a, b)
}

func thing(name string) string {
	name = form.Fold(brackets.ReplaceAllString(name, ""))
	for _, w := range []string{"等", "项目", "经费", "费用"} {
		name = strings.TrimSuffix(name, w)
	}
	return name
}

// inOrder tells whether all runes of a stand in b in their order.
func inOrder(a, b []rune) bool {
	i := 0
	for _, r := range b {
		if i < len(a) && a[i] == r {
			i++
		}
	}
	return i == len(a)
}
