package rules

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// TextCodes asks that the amount told of a functional code is the one that the
// tables print, and that the text tells one amount of it: 住房公积金 208.8万元 … 预算
// 安排201.50万元.
var TextCodes = reconcile.Rule{ID: "text.codes", Severity: reconcile.Error, Ground: groundExplain, Apply: textCodes}

// TextCodeName asks that a functional code has the same name in the text as in
// the tables.
var TextCodeName = reconcile.Rule{ID: "text.code-name", Severity: reconcile.Warning, Ground: groundCodes, Apply: textCodeName}

// toldCode is what a paragraph tells of one code in one year and stage.
type toldCode struct {
	section, paragraph int
	at                 budget.Coordinate
}

func textCodes(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	first := map[toldCode]*claim.Claim{}
	for i := range d.Claims {
		c := &d.Claims[i]
		cite, ok := cited(d, c)
		if !ok {
			continue
		}
		at := codeAt(d, c, cite.Code)
		key := toldCode{c.Section, c.Paragraph, at}
		before := first[key]
		if before == nil {
			first[key] = c
		}
		switch e := againstTables(d, c, at); {
		case e != nil:
			out.Equations = append(out.Equations, e)
		case before != nil:
			out.Equations = append(out.Equations, twoPrints(reconcile.ClaimOperand(c, false, 1), reconcile.ClaimOperand(before, true, 1)))
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-codes-in-text")
	}
	return out
}

func twoPrints(a, b reconcile.Operand) *reconcile.Equation {
	return &reconcile.Equation{Relation: reconcile.Equal, Duplicate: true, Operands: []reconcile.Operand{a, b}}
}

// cited reads the subject of an amount as a functional code; what the lexicon of
// the family knows is no code.
func cited(d *reconcile.Doc, c *claim.Claim) (reconcile.Citation, bool) {
	if c.Kind != claim.Amount || c.Paragraph < 0 || c.Subject == "" {
		return reconcile.Citation{}, false
	}
	if _, known := d.Meaning(c); known {
		return reconcile.Citation{}, false
	}
	return d.Cite(c.Subject)
}

// codeAt is the coordinate of an amount told of a code. Without a word on the
// stage a budget speaks of the budget and a final account of what was spent.
func codeAt(d *reconcile.Doc, c *claim.Claim, code budget.FunctionCode) budget.Coordinate {
	at := budget.Coordinate{Measure: budget.Expenditure, Year: c.Year, Stage: c.Stage, Body: c.Body, Function: code}
	if at.Year == 0 {
		at.Year = d.Year
	}
	if at.Body.IsZero() {
		at.Body = d.Whole()
	}
	if at.Stage == "" {
		at.Stage = budget.Planned
		if d.Kind == budget.FinalAccount || at.Year < d.Year {
			at.Stage = budget.Actual
		}
	}
	return at
}

// againstTables compares what is told of a code with its fiscal money, or with
// that of another account or all its money where the tables print that amount:
// a part on all expenditure tells all of it. Nil where no table has the code.
func againstTables(d *reconcile.Doc, c *claim.Claim, at budget.Coordinate) *reconcile.Equation {
	var first *reconcile.Equation
	for _, fund := range []budget.Fund{budget.Fiscal, budget.General, budget.GovFund, budget.StateCapital, ""} {
		at.Fund = fund
		facts := comparable(d, at)
		if len(facts) == 0 {
			continue
		}
		e := twoPrints(reconcile.ClaimOperand(c, false, 1), reconcile.FactOperand(facts[0], true, 1))
		if d.Judge(e); e.Verdict != reconcile.Broken {
			return e
		}
		if first == nil {
			first = e
		}
	}
	return first
}

func textCodeName(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	told := map[string]bool{}
	for i := range d.Claims {
		c := &d.Claims[i]
		cite, ok := cited(d, c)
		if f, stray := strayPath(d, c); stray && !told[c.Subject] {
			told[c.Subject] = true
			out.Findings = append(out.Findings, f)
		}
		if !ok || told[c.Subject] || len(cite.Code) != 2*len(cite.Names)+1 {
			continue
		}
		told[c.Subject] = true
		wrong := false
		for k, name := range cite.Names {
			code := cite.Code[:2*k+3]
			if right := d.CodeLabel(code); right != "" && !sameName(name, right) {
				wrong = true
				out.Findings = append(out.Findings, codeNameFinding(c, string(code), name, right))
			}
		}
		if !wrong {
			out.Passed++
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-codes-in-text")
	}
	return out
}

// sameName compares names without the words and marks that vary at will.
func sameName(a, b string) bool {
	clean := func(s string) string {
		return strings.NewReplacer("其它", "其他", "(", "（", ")", "）").Replace(form.Fold(s))
	}
	a, b = clean(a), clean(b)
	return a == b || a+"支出" == b || a == b+"支出"
}

func codeNameFinding(c *claim.Claim, code, name, right string) reconcile.Finding {
	f := about("finding.text.code-name", code+";"+name, "code", code, "name", name, "expected", right, "where", c.Place.String())
	f.Operands = []reconcile.Operand{reconcile.ClaimOperand(c, false, 1)}
	return f
}
