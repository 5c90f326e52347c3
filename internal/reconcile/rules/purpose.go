package rules

import (
	_ "embed" // the purposes
	"encoding/csv"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// TextPurpose asks that what the text says money of a code is for is not the
// purpose of another code: 住房公积金 is not for 医疗保险.
var TextPurpose = reconcile.Rule{ID: "text.purpose", Severity: reconcile.Warning, Ground: groundCodes + "：各科目的核算内容", Apply: textPurpose}

//go:embed purposes.csv
var purposesData string

// purpose is the words that a description of a code has, and those that only its
// own description should have.
type purpose struct{ own, foreign []string }

// purposes are the codes whose descriptions are easily mixed up, loaded once. Data
// that does not load is a bug of this package, so it panics; a test loads it first.
var purposes = sync.OnceValue(func() map[budget.FunctionCode]purpose {
	rows, err := csv.NewReader(strings.NewReader(purposesData)).ReadAll()
	if err != nil {
		panic(err)
	}
	out := map[budget.FunctionCode]purpose{}
	for _, r := range rows[1:] {
		out[budget.FunctionCode(r[0])] = purpose{own: words(r[1]), foreign: words(r[2])}
	}
	return out
})

func words(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

var (
	usedFor  = regexp.MustCompile(`(?:主要)?用于[:：]?([^。；]*)`)
	meansOf  = regexp.MustCompile(`^[（(]?[0-9一二三四五六七八九十]*[)）.．、]*\s*(.*?)(?:[（(]项[)）])?[”"]?[：:]\s*(?:主要)?(?:指|反映|是指)([^。]*)`)
	lastPart = regexp.MustCompile(`^.*(?:[（(]款[)）]|-)`)
)

func textPurpose(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for i := range d.Claims {
		c := &d.Claims[i]
		if code := codeToldOf(d, c); code != "" {
			if told := purposeOf(d, c); told != "" {
				addPurpose(&out, d, code, told, c.Place.String(), reconcile.ClaimOperand(c, false, 1))
			}
		}
	}
	for i := range d.Sections {
		for _, p := range d.Sections[i].Paragraphs {
			if m := meansOf.FindStringSubmatch(p.Text); m != nil && d.Sections[i].ID == "glossary" {
				if code := onlyCodeNamed(d, lastPart.ReplaceAllString(m[1], "")); code != "" {
					addPurpose(&out, d, code, m[2], p.Place.String())
				}
			}
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-purposes")
	}
	return out
}

// codeToldOf is the functional code whose amount of this year a claim tells.
func codeToldOf(d *reconcile.Doc, c *claim.Claim) budget.FunctionCode {
	if c.Kind != claim.Amount || c.Paragraph < 0 || c.Section >= len(d.Sections) || c.Year != d.Year {
		return ""
	}
	if m, ok := d.Meaning(c); ok {
		return m.At.Function
	}
	cite, _ := d.Cite(c.Subject)
	return cite.Code
}

// purposeOf is what a paragraph says that an amount is used for, behind it or, in
// a final account, between the code and its first amount.
func purposeOf(d *reconcile.Doc, c *claim.Claim) string {
	text := []rune(d.Sections[c.Section].Paragraphs[c.Paragraph].Text)
	if m := usedFor.FindStringSubmatch(string(text[min(c.End, len(text)):])); m != nil {
		return m[1]
	}
	if m := usedFor.FindStringSubmatch(string(text[:min(c.Start, len(text))])); m != nil && d.Kind == budget.FinalAccount {
		return m[1]
	}
	return ""
}

// onlyCodeNamed is the one code of our purposes that has a name, as the document or
// the year's list gives it.
func onlyCodeNamed(d *reconcile.Doc, name string) budget.FunctionCode {
	name = form.Fold(strings.Trim(name, "“”\" "))
	for _, code := range slices.Sorted(maps.Keys(purposes())) {
		if name != "" && form.Fold(d.CodeLabel(code)) == name {
			return code
		}
	}
	return ""
}

// addPurpose judges a description: it holds where it has a word of its own code or
// none of another's.
func addPurpose(out *reconcile.Outcome, d *reconcile.Doc, code budget.FunctionCode, text, where string, operands ...reconcile.Operand) {
	own, ok := purposes()[code]
	if !ok {
		return
	}
	other, word := otherPurpose(code, text)
	if hasAny(text, own.own) || other == "" {
		out.Passed++
		return
	}
	subject := string(code) + word
	if slices.ContainsFunc(out.Findings, func(f reconcile.Finding) bool { return f.Subject == subject }) {
		return // told of the same code by another amount
	}
	f := about("finding.text.purpose", subject, "code", string(code), "name", d.CodeLabel(code), "word", word, "other", string(other)+" "+d.CodeLabel(other), "where", where)
	f.Operands = operands
	out.Findings = append(out.Findings, f)
}

// otherPurpose is the first other code whose own word a text has.
func otherPurpose(code budget.FunctionCode, text string) (other budget.FunctionCode, word string) {
	for c, p := range purposes() {
		for _, w := range p.foreign {
			if c != code && strings.Contains(text, w) && (other == "" || c < other) {
				other, word = c, w
			}
		}
	}
	return other, word
}

func hasAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
