package rules

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// Across are the rules that compare a document with the others at hand: last
// year's of the same body, a unit's with its department's, a budget with its
// final account. Bodies match by equal names only; names that are merely alike
// are asked about, never guessed.
func Across(others []*reconcile.Doc) []reconcile.Rule {
	return []reconcile.Rule{{ID: "across.documents", Severity: reconcile.Error, Ground: groundAccurate,
		Apply: func(d *reconcile.Doc) reconcile.Outcome { return across(d, others) }}}
}

func across(d *reconcile.Doc, others []*reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for _, o := range others {
		if o == d || o.Digest == d.Digest && d.Digest != "" {
			continue
		}
		body, sure := bodyIn(d, o)
		switch {
		case sure && later(d, o):
			out.Equations = append(out.Equations, againstFacts(d, o, body)...)
			out.Equations = append(out.Equations, againstText(d, o, body)...)
			out.Equations = append(out.Equations, againstChanges(d, o, body)...)
			out.Equations = append(out.Equations, carriedOver(d, o, body)...)
			out.Findings = append(out.Findings, otherMembers(d, o, body)...)
		case sure && versionOf(d, o, others):
			equations, found := versions(d, o)
			out.Equations, out.Findings = append(out.Equations, equations...), append(out.Findings, found...)
		case !sure && alike(d.Entity, o.Entity) && !isMember(d, o) && !isMember(o, d):
			out.Open = append(out.Open, fault.T("open.body-unsure", "one", d.Entity, "other", o.Entity))
		}
	}
	equations, open := unitsTogether(d, others)
	out.Equations, out.Open = append(out.Equations, equations...), append(out.Open, open...)
	if len(out.Equations)+len(out.Findings)+len(out.Open) == 0 {
		out.Open = why("open.no-other-document")
	}
	return out
}

// bodyIn gives the body of d that the other document is about.
func bodyIn(d, o *reconcile.Doc) (budget.Body, bool) {
	if d.Entity == "" || o.Entity == "" {
		return budget.Body{}, false
	}
	if form.Fold(d.Entity) == form.Fold(o.Entity) && d.Level == o.Level {
		return d.Whole(), true
	}
	for i := range d.Facts {
		b := d.Facts[i].At.Body
		if o.Level == budget.UnitLevel && b.Scope != budget.Whole && form.Fold(b.String()) == form.Fold(o.Entity) {
			return b, true
		}
	}
	return budget.Body{}, false
}

// later tells which of two documents tells of the other: the department of its
// unit, a year of the one before, a final account of its budget.
func later(d, o *reconcile.Doc) bool {
	switch {
	case d.Year == o.Year && d.Kind == o.Kind:
		return d.Level != o.Level
	case d.Year == o.Year:
		return d.Kind == budget.FinalAccount
	}
	return d.Year == o.Year+1
}

// alike tells names of which one holds the other, so that they may be one body.
func alike(a, b string) bool {
	a, b = form.Fold(a), form.Fold(b)
	return a != "" && b != "" && a != b && (strings.Contains(a, b) || strings.Contains(b, a))
}

// againstFacts compares the amounts that both documents print of one year,
// stage and code.
func againstFacts(d, o *reconcile.Doc, body budget.Body) []*reconcile.Equation {
	var out []*reconcile.Equation
	seen := map[budget.Coordinate]bool{}
	for i := range d.Facts {
		f := &d.Facts[i]
		if !f.Bound || f.Minus != nil || f.At.Project != "" || f.At.Measure == budget.TaskBudget || f.At.Body != body || seen[f.At] || !d.UnitKnown(f) {
			continue
		}
		seen[f.At] = true
		if e := twin(d, o, reconcile.FactOperand(f, false, 1), f.At); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// twin is the equation of a number with the print of its coordinate in the other
// document.
func twin(d, o *reconcile.Doc, left reconcile.Operand, at budget.Coordinate) *reconcile.Equation {
	at.Body = o.Whole()
	facts := slices.DeleteFunc(slices.Clone(o.At(at)), func(f *budget.Fact) bool { return !o.UnitKnown(f) })
	if len(facts) == 0 {
		return nil
	}
	right := reconcile.FactOperand(facts[0], true, 1)
	right.Doc = o
	e := twoPrints(left, right)
	tolerate(e, o.Form(facts[0].Table))
	if left.Fact != nil {
		tolerate(e, d.Form(left.Fact.Table))
	}
	if e.Tolerant == "" && d.Kind == budget.FinalAccount && o.Kind == budget.BudgetKind {
		e.Tolerant = reconcile.Warning // the budget may have been adjusted within the year
	}
	return e
}

// againstText compares what the text tells of the other document's year and
// stage, code by code, with that document's tables. An amount that the text
// calls executed is not last year's budget.
func againstText(d, o *reconcile.Doc, body budget.Body) []*reconcile.Equation {
	var out []*reconcile.Equation
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Amount || c.Year != o.Year || c.Stage == "" || body != d.Whole() {
			continue
		}
		cite, ok := cited(d, c)
		if !ok {
			continue
		}
		at := codeAt(d, c, cite.Code)
		for _, fund := range []budget.Fund{budget.Fiscal, budget.General, ""} {
			at.Fund = fund
			if e := twin(d, o, reconcile.ClaimOperand(c, false, 1), at); e != nil {
				out = append(out, e)
				break
			}
		}
	}
	return out
}

// againstChanges asks that a change told against the other document's year is
// the amount here less the amount there.
func againstChanges(d, o *reconcile.Doc, body budget.Body) []*reconcile.Equation {
	var out []*reconcile.Equation
	for i := range d.Claims {
		c := &d.Claims[i]
		m, ok := d.Meaning(c)
		planned := c.BaseStage == budget.Planned && o.Kind == budget.BudgetKind || c.BaseStage == budget.Actual && o.Kind == budget.FinalAccount
		if c.Kind != claim.Change || !ok || c.BaseYear != o.Year || c.Direction == 0 || !planned || m.At.Body != d.Whole() || body != d.Whole() {
			continue
		}
		then := lastYear(m.At, o.Year)
		then.Body = o.Whole()
		now, before := comparable(d, m.At), comparable(o, then)
		if len(now) == 0 || len(before) == 0 {
			continue
		}
		e := changeEquation(c, now[0], before[0])
		e.Operands[2].Doc = o
		if base := d.Claim(c.Base); base != nil && base.Kind == claim.Amount {
			e.Operands[1] = reconcile.ClaimOperand(base, true, 1) // people subtract what they have written, rounded as it is
		}
		out = append(out, e)
	}
	return out
}
