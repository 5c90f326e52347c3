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

// level is “比2023年预算执行数持平”: this year's amount is that of the year before.
var level = regexp.MustCompile(`[比与]20[0-9]{2}年(?:当年)?预算执行数(持平)`)

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
			for _, m := range level.FindAllStringSubmatchIndex(text, -1) {
				if now, then := yearsBefore(d, s, p, utf8.RuneCountInString(text[:m[0]])); now != nil && then != nil {
					addCompare(&out, text[m[2]:m[3]], now, []*claim.Claim{then})
				}
			}
		}
	}
	if len(out.Equations) == 0 {
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

// yearsBefore finds the last amount of this year that a paragraph tells before a
// rune, and what was spent on the same thing the year before.
func yearsBefore(d *reconcile.Doc, section, paragraph, at int) (now, then *claim.Claim) {
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Section != section || c.Paragraph != paragraph || c.End > at || c.Kind != claim.Amount {
			continue
		}
		switch {
		case c.Year == d.Year:
			now = c
		case c.Year == d.Year-1 && c.Stage == budget.Actual:
			then = c
		}
	}
	if now != nil && then != nil && now.Subject != then.Subject {
		return nil, nil
	}
	return now, then
}

// addCompare makes a word an equation; where the sentence could mean two budgets,
// one that agrees is enough. Equal prints can hide a small difference either way.
func addCompare(out *reconcile.Outcome, word string, spent *claim.Claim, planned []*claim.Claim) {
	with := planned[0]
	for _, p := range planned {
		if agrees(word, spent.Amount.Fen-p.Amount.Fen) {
			with = p
			break
		}
	}
	relation := relationOf(word)
	out.Equations = append(out.Equations, &reconcile.Equation{Relation: relation, Duplicate: relation == reconcile.Equal,
		Operands: []reconcile.Operand{reconcile.ClaimOperand(spent, false, 1), reconcile.ClaimOperand(with, true, 1)},
		Message:  fault.T(compareKey(with, spent), "subject", spent.Subject, "word", word, "spent", spent.Number, "planned", with.Number, "unit", spent.Unit, "where", spent.Place.String())})
}

// relationOf is what a word between two amounts claims.
func relationOf(word string) reconcile.Relation {
	switch word {
	case "小于", "低于":
		return reconcile.AtMost
	case "大于", "高于":
		return reconcile.AtLeast
	}
	return reconcile.Equal
}

// compareKey words a comparison of two years apart from one with the budget.
func compareKey(a, b *claim.Claim) string {
	if a.Year != b.Year {
		return "finding.text.compare.years"
	}
	return "finding.text.compare"
}

func agrees(word string, more int64) bool {
	switch relationOf(word) {
	case reconcile.AtMost:
		return more <= 0
	case reconcile.AtLeast:
		return more >= 0
	}
	return more == 0
}
