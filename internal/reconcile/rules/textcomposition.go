package rules

import (
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// TextComposition asks that the parts of a list in the text add up to the whole
// that it opens with: 预算4,039万元，包括人员支出…、公用支出….
var TextComposition = reconcile.Rule{ID: "text.composition", Severity: reconcile.Error, Ground: groundAccurate, Apply: textComposition}

func textComposition(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	open := map[breakdown]*reconcile.Equation{}
	lists := breakdowns(d)
	for i := range d.Claims {
		c := &d.Claims[i]
		whole := d.Claim(c.Parent)
		if whole == nil || c.Kind != claim.Amount || whole.Kind != claim.Amount {
			continue
		}
		list := lists.of(whole, c)
		e := open[list]
		if e == nil {
			e = &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{reconcile.ClaimOperand(whole, false, 1)}}
			open[list] = e
			out.Equations = append(out.Equations, e)
		}
		e.Operands = append(e.Operands, reconcile.ClaimOperand(c, true, 1))
		weaken(e, c.Parts)
	}
	out.Equations = keepAsked(out.Equations)
	for _, e := range out.Equations {
		mayLeaveOut(d, e)
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-lists-in-text")
	}
	return out
}

// weaken sets what the list claims: 包括 adds up; 主要包括 usually does, so that
// a miss is only a warning; 主要用于 is at most its whole.
func weaken(e *reconcile.Equation, parts claim.Parts) {
	switch parts {
	case claim.Partial:
		e.Relation = reconcile.AtLeast
	case claim.Maybe:
		e.Tolerant = reconcile.Warning
	}
}

// mayLeaveOut lets a list after 其中 stay below its whole: a warning, and nothing
// where it names items of economic codes, of which nobody lists all.
func mayLeaveOut(d *reconcile.Doc, e *reconcile.Equation) {
	items, among := 0, false
	for _, o := range e.Operands[1:] {
		among = among || o.Claim.Parts == claim.Among
		if len(d.Book.ByName(classify.Departmental, form.Fold(o.Claim.Subject), "")) > 0 {
			items++
		}
	}
	d.Judge(e)
	switch {
	case !among || e.Difference <= 0:
	case items > 0:
		e.Relation = reconcile.AtLeast
	case e.Tolerant == "":
		e.Tolerant = reconcile.Warning
	}
}

// keepAsked drops lists of one part that are no list, and 主要包括 lists whose
// parts stay below the whole: what is mainly included need not be all.
func keepAsked(eqs []*reconcile.Equation) []*reconcile.Equation {
	out := eqs[:0]
	for _, e := range eqs {
		if len(e.Operands) == 2 && e.Relation == reconcile.Equal && e.Operands[1].Claim.Parts != claim.Complete && e.Operands[1].Claim.Parts != claim.Among {
			continue
		}
		out = append(out, e)
	}
	return out
}

// breakdown is one list of the parts of a whole. A whole can be broken down
// twice: by account in its own paragraph and by code in those that follow.
type breakdown struct {
	whole string
	later bool
}

// breakdownsOf counts the parts of each whole in its paragraph and after it.
type breakdownsOf map[breakdown]int

func breakdowns(d *reconcile.Doc) breakdownsOf {
	out := breakdownsOf{}
	for i := range d.Claims {
		c := &d.Claims[i]
		if whole := d.Claim(c.Parent); whole != nil && c.Kind == claim.Amount {
			out[breakdown{whole.ID, apart(whole, c)}]++
		}
	}
	return out
}

func apart(whole, part *claim.Claim) bool {
	return part.Section != whole.Section || part.Paragraph != whole.Paragraph
}

// of tells to which list a part belongs: there are two only where both have
// several parts.
func (b breakdownsOf) of(whole, part *claim.Claim) breakdown {
	two := b[breakdown{whole.ID, false}] > 1 && b[breakdown{whole.ID, true}] > 1
	return breakdown{whole.ID, two && apart(whole, part)}
}
