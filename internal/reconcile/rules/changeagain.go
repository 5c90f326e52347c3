package rules

import (
	"regexp"
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// ChangeAgain asks that a change told of the same amount of money under several
// names is told alike: 财政拨款收入、财政拨款支出 and 一般公共预算拨款支出 of one budget. It is a
// warning where both names held the same money last year too, and a note where
// last year may lawfully have had other accounts or money carried over.
var ChangeAgain = reconcile.Rule{ID: "text.change-again", Severity: reconcile.Warning, Ground: groundExplain, Apply: changeAgain}

// changeOfMoney is what makes two changes the same question.
type changeOfMoney struct {
	fen   int64
	year  int
	stage budget.Stage
	body  budget.Body
}

func changeAgain(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	told := map[changeOfMoney][]*claim.Claim{}
	for i := range d.Claims {
		c := &d.Claims[i]
		key, ok := wholeChange(d, c)
		if !ok {
			continue
		}
		if before, sure := toldAgain(d, c, told[key]); before != nil {
			e := twoPrints(signedChange(c, false), signedChange(before, true))
			e.Duplicate = c.Direction == before.Direction
			if d.Judge(e); !sure && e.Verdict == reconcile.Broken {
				out.Open = why("open.change-other-money") // last year's accounts and carry-over need not have been alike
			} else {
				out.Equations = append(out.Equations, e)
			}
		}
		told[key] = append(told[key], c)
	}
	if len(out.Equations)+len(out.Open) == 0 {
		out.Open = why("open.no-change-told-again")
	}
	return out
}

// toldAgain finds the change to compare one with: the last that surely is of the
// same money, else the last.
func toldAgain(d *reconcile.Doc, c *claim.Claim, before []*claim.Claim) (with *claim.Claim, sure bool) {
	for i := len(before) - 1; i >= 0; i-- {
		if before[i].Amount.Unit != c.Amount.Unit {
			continue
		}
		if sameLastYear(d, c, before[i]) {
			return before[i], true
		}
		if with == nil {
			with = before[i]
		}
	}
	return with, false
}

// sameLastYear tells two names that meant one sum last year too: one measure and
// account, the two totals, which balance every year, or accounts of which the
// text says that all others were empty in both years.
func sameLastYear(d *reconcile.Doc, a, b *claim.Claim) bool {
	x, _ := d.Meaning(d.Claim(a.Base))
	y, _ := d.Meaning(d.Claim(b.Base))
	return sameMeasure(d, x.At.Measure, y.At.Measure) && sameAccounts(d, x.At.Fund, y.At.Fund)
}

func sameMeasure(d *reconcile.Doc, a, b budget.Measure) bool {
	totals := []budget.Measure{budget.IncomeTotal, budget.OutlayTotal}
	return a == b || slices.Contains(totals, a) && slices.Contains(totals, b) || !carriesOver(d)
}

// carriesOver tells a family whose forms know money carried over: there the
// income and the expenditure of a year need not be equal.
func carriesOver(d *reconcile.Doc) bool {
	for _, f := range d.Family.Forms {
		for _, c := range f.Columns {
			if isCarry(c.At) {
				return true
			}
		}
		for _, s := range f.Sides {
			if slices.ContainsFunc(s.Lines, func(l form.Line) bool { return isCarry(l.At) }) {
				return true
			}
		}
	}
	return len(d.Family.Forms) == 0
}

func isCarry(at form.Where) bool {
	return at.Measure == budget.CarryIn || at.Measure == budget.CarryOut
}

func sameAccounts(d *reconcile.Doc, a, b budget.Fund) bool {
	fiscal := []budget.Fund{budget.Fiscal, budget.General}
	return a == b || slices.Contains(fiscal, a) && slices.Contains(fiscal, b) && emptyBothYears(d, budget.GovFund) && emptyBothYears(d, budget.StateCapital)
}

// levelWords are the words of an amount that did not change.
var levelWords = regexp.MustCompile(`持平|一致|相同|无变化|没有变化|不变|未变|(?:增加|减少)0(?:\.0+)?万?元`)

// emptyBothYears tells an account of which the text tells nothing and no change:
// 政府性基金拨款支出预算0万元，与2024年预算持平.
func emptyBothYears(d *reconcile.Doc, fund budget.Fund) bool {
	for i := range d.Claims {
		c := &d.Claims[i]
		m, ok := d.Meaning(c)
		if ok && c.Kind == claim.Amount && c.Amount.Fen == 0 && m.At.Fund == fund && m.At.Function == "" && m.At.Year == d.Year && levelWords.MatchString(upToNext(d, i)) {
			return true
		}
	}
	return false
}

// upToNext is the text between an amount and the next one, or the end of its
// sentence.
func upToNext(d *reconcile.Doc, i int) string {
	words, _, _ := strings.Cut(after(d, i, func(n *claim.Claim) bool { return n.Kind == claim.Amount }), "。")
	return words
}

// after is the text of a paragraph behind a claim, up to the first that stops it.
func after(d *reconcile.Doc, i int, stops func(*claim.Claim) bool) string {
	c := &d.Claims[i]
	if c.Section >= len(d.Sections) || c.Paragraph < 0 {
		return ""
	}
	text := []rune(d.Sections[c.Section].Paragraphs[c.Paragraph].Text)
	to := len(text)
	for j := i + 1; j < len(d.Claims) && d.Claims[j].Section == c.Section && d.Claims[j].Paragraph == c.Paragraph; j++ {
		if n := &d.Claims[j]; stops(n) {
			to = min(to, n.Start)
		}
	}
	return string(text[min(c.End, to):to])
}

// signedChange counts a fall as less.
func signedChange(c *claim.Claim, right bool) reconcile.Operand {
	return reconcile.ClaimOperand(c, right, c.Direction)
}

// wholeChange keeps the changes of whole income and expenditure, which are told
// under several names; those of items, kinds and codes are each their own.
func wholeChange(d *reconcile.Doc, c *claim.Claim) (changeOfMoney, bool) {
	base := d.Claim(c.Base)
	if c.Kind != claim.Change || c.Direction == 0 || base == nil || c.BaseYear == 0 || base.Amount.Fen == 0 {
		return changeOfMoney{}, false
	}
	m, ok := d.Meaning(base)
	if !ok || m.At.Function != "" || m.At.Kind != "" || m.At.Source != "" || m.At.Item != "" || m.At.Measure == budget.ThreePublic || m.At.Measure == budget.AdminRunning {
		return changeOfMoney{}, false
	}
	return changeOfMoney{fen: base.Amount.Fen, year: c.BaseYear, stage: c.BaseStage, body: m.At.Body}, true
}
