package reconcile

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
)

// NumberTie says what one number of the narrative is tied to (tick and tie).
type NumberTie struct {
	Claim    *claim.Claim
	Tie      Tie
	Fact     *budget.Fact // the fact it is tied to
	Findings []string     // findings it takes part in
}

// ties settles every claim: contradicted by a broken equation, tied by one that
// holds, tied by equal digits to a fact, external, or untied.
func (d *Doc) ties(r *Result) []NumberTie {
	byClaim := map[string]*NumberTie{}
	out := make([]NumberTie, len(d.Claims))
	for i := range d.Claims {
		out[i] = NumberTie{Claim: &d.Claims[i], Tie: Untied}
		byClaim[d.Claims[i].ID] = &out[i]
	}
	for _, e := range r.Equations {
		d.tieEquation(e, byClaim)
	}
	for i := range r.Findings {
		tieFinding(&r.Findings[i], byClaim)
	}
	for _, id := range r.tied {
		if t := byClaim[id]; t != nil && t.Tie == Untied {
			t.Tie = Tied
		}
	}
	for i := range out {
		d.tieByDigits(&out[i])
	}
	return out
}

func (d *Doc) tieEquation(e *Equation, byClaim map[string]*NumberTie) {
	for _, o := range e.Operands {
		if o.Claim == nil || o.Doc != nil || byClaim[o.Claim.ID] == nil {
			continue
		}
		t := byClaim[o.Claim.ID]
		switch {
		case e.Verdict == Broken && e.Severity == Note:
			continue // it may lawfully be so: neither for nor against the number
		case e.Verdict == Broken:
			t.Tie = Contradicted
		case t.Tie == Untied:
			t.Tie = Tied
		}
		if t.Fact == nil && e.Duplicate {
			t.Fact = otherFact(e)
		}
	}
}

func otherFact(e *Equation) *budget.Fact {
	for _, o := range e.Operands {
		if o.Fact != nil && o.Doc == nil {
			return o.Fact
		}
	}
	return nil
}

func tieFinding(f *Finding, byClaim map[string]*NumberTie) {
	for _, o := range f.Operands {
		if o.Claim == nil || o.Doc != nil || byClaim[o.Claim.ID] == nil {
			continue
		}
		t := byClaim[o.Claim.ID]
		t.Findings = append(t.Findings, f.ID)
		if f.Verdict == Broken && f.Severity != Note {
			t.Tie = Contradicted
		}
	}
}

// tieByDigits ties an amount that no rule understood to a fact of equal digits
// and unit, and calls external what no table of a budget can hold.
func (d *Doc) tieByDigits(t *NumberTie) {
	if t.Tie != Untied {
		return
	}
	c := t.Claim
	switch c.Kind {
	case claim.External, claim.Count:
		t.Tie = External
	case claim.Amount:
		if f := d.byDigits(c); f != nil {
			t.Tie, t.Fact = Tied, f
		}
	}
}

// byDigits finds a printed number of the same amount and unit, preferring the
// claim's own body; zero ties to nothing.
func (d *Doc) byDigits(c *claim.Claim) *budget.Fact {
	var any *budget.Fact
	if c.Amount.Fen == 0 {
		return nil
	}
	for _, f := range d.amounts()[c.Amount.Fen] {
		if f.Amount.Unit != c.Amount.Unit {
			continue
		}
		if f.At.Body == c.Body {
			return f
		}
		if any == nil {
			any = f
		}
	}
	return any
}

func (d *Doc) amounts() map[int64][]*budget.Fact {
	if d.byAmount == nil {
		d.byAmount = map[int64][]*budget.Fact{}
		for i := range d.Facts {
			f := &d.Facts[i]
			d.byAmount[f.Amount.Fen] = append(d.byAmount[f.Amount.Fen], f)
		}
	}
	return d.byAmount
}
