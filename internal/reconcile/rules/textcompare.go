package rules

import (
	"regexp"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
)

// TextCompare asks that the word between what was spent and what was budgeted
// (小于, 大于, 持平) agrees with the two amounts told just before it.
var TextCompare = reconcile.Rule{ID: "text.compare", Severity: reconcile.Error, Ground: groundExplain, Apply: textCompare}

var compares = regexp.MustCompile(`决算数?(?:支出)?(?:(小于|低于|大于|高于|等于)(年初|全年)?预算|与(年初|全年)?预算数?(持平|相等|一致|相同))`)

func textCompare(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for s := range d.Sections {
		for p := range d.Sections[s].Paragraphs {
			text := d.Sections[s].Paragraphs[p].Text
			for _, m := range compares.FindAllStringSubmatchIndex(text, -1) {
				group := func(i int) string { return text[max(m[2*i], 0):max(m[2*i+1], 0)] }
				word, stage := group(1)+group(4), group(2)+group(3)
				spent, planned := toldBefore(d, s, p, utf8.RuneCountInString(text[:m[0]]), stage)
				if spent != nil && len(planned) > 0 {
					addCompare(&out, word, spent, planned)
				}
			}
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-comparison-in-text")
	}
	return out
}

// toldBefore finds the last amount spent that a paragraph tells before a rune,
// and what was budgeted for the same thing; 年初 and 全年 say which budget.
func toldBefore(d *reconcile.Doc, section, paragraph, at int, stage string) (spent *claim.Claim, planned []*claim.Claim) {
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Section == section && c.Paragraph == paragraph && c.End <= at && c.Kind == claim.Amount && c.Stage == budget.Actual && c.Year == d.Year {
			spent = c
		}
	}
	for i := range d.Claims {
		c := &d.Claims[i]
		fits := c.Stage == budget.Planned && stage != "全年" || c.Stage == budget.Adjusted && stage != "年初"
		if spent != nil && fits && c.Section == section && c.Paragraph == paragraph && c.End <= at && c.Kind == claim.Amount && c.Subject == spent.Subject && c.Year == spent.Year {
			planned = append(planned, c)
		}
	}
	return spent, planned
}

// addCompare judges a word; where the sentence could mean two budgets, one that
// agrees is enough. Equal prints can hide a small difference either way.
func addCompare(out *reconcile.Outcome, word string, spent *claim.Claim, planned []*claim.Claim) {
	for _, p := range planned {
		if agrees(word, spent.Amount.Fen-p.Amount.Fen) {
			out.Passed++
			out.Tied = append(out.Tied, spent.ID, p.ID)
			return
		}
	}
	p := planned[0]
	out.Findings = append(out.Findings, reconcile.Finding{Verdict: reconcile.Broken,
		Operands: []reconcile.Operand{reconcile.ClaimOperand(spent, false, 1), reconcile.ClaimOperand(p, true, 1)},
		Message:  fault.T("finding.text.compare", "subject", spent.Subject, "word", word, "spent", spent.Number, "planned", p.Number, "unit", spent.Unit, "where", spent.Place.String())})
}

func agrees(word string, more int64) bool {
	switch word {
	case "小于", "低于":
		return more <= 0
	case "大于", "高于":
		return more >= 0
	}
	return more == 0
}
