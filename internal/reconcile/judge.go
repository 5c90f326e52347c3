package reconcile

import (
	"mingzhang/internal/claim"
	"mingzhang/internal/money"
)

// Judge gives the verdict of an equation by the intervals of its numbers
// (XBRL Calculations 1.1: a sum holds when the intervals of its rounded parts
// can meet). Nobody picks a tolerance.
func (d *Doc) Judge(e *Equation) {
	e.Unit = coarsest(e.Operands)
	e.Difference = difference(e.Operands)
	wide := d.sum(e.Operands, d.interval)
	own := d.sum(e.Operands, d.ownInterval)
	e.Allowed = allowed(wide, e.Difference)
	e.Hides = wide.Width()
	switch {
	case holds(e.Relation, money.Point(e.Difference)) && !d.digitsDiffer(e):
		e.Verdict = Exact
	case holds(e.Relation, wide):
		e.Verdict, e.Severity = Rounding, Note
		if d.digitsDiffer(e) {
			e.Severity = Warning
		}
	case holds(e.Relation, own):
		e.Verdict, e.Severity = Rounding, Warning
	default:
		e.Verdict = Broken
	}
}

// holds tells whether some value of left − right satisfies the relation.
func holds(r Relation, diff money.Interval) bool {
	switch r {
	case AtMost:
		return diff.Lo <= 0
	case AtLeast:
		return diff.Hi >= 0
	}
	return diff.Contains(0)
}

func difference(ops []Operand) int64 {
	var sum int64
	for _, o := range ops {
		sum += int64(o.weight()) * o.Amount().Fen
	}
	return sum
}

// sum adds the intervals of the operands, brought to the left.
func (d *Doc) sum(ops []Operand, of func(Operand) money.Interval) money.Interval {
	var total money.Interval
	for _, o := range ops {
		total = total.Plus(of(o).Scale(o.weight()))
	}
	return total
}

// allowed is how far the printed difference may be from zero on its side.
func allowed(wide money.Interval, diff int64) int64 {
	if diff >= 0 {
		return diff - wide.Lo
	}
	return wide.Hi - diff
}

// interval is what an operand can stand for at the precision of its table.
func (d *Doc) interval(o Operand) money.Interval {
	p := o.Amount()
	if o.Fact == nil {
		return d.ownInterval(o)
	}
	d = d.home(o)
	return p.Interval(max(d.Precision[o.Fact.Table], p.SignificantDecimals()), o.Fact.Signed)
}

// ownInterval is what an operand can stand for by its own decimals; .00 counts
// in a table that prints true decimals, and not in an otherwise whole one.
func (d *Doc) ownInterval(o Operand) money.Interval {
	p := o.Amount()
	if o.Fact == nil {
		return d.home(o).ClaimInterval(o.Claim)
	}
	d = d.home(o)
	return p.Interval(min(p.Decimals, d.Precision[o.Fact.Table]), o.Fact.Signed)
}

// digitsDiffer tells two prints of one amount that agree in unit and precision
// and yet differ in digits.
func (d *Doc) digitsDiffer(e *Equation) bool {
	return e.Difference != 0 && d.SameDigits(e)
}

// SameDigits tells an equation whose two numbers are prints of one amount in one
// unit and precision, so that their digits must be equal.
func (d *Doc) SameDigits(e *Equation) bool {
	if !e.Duplicate || len(e.Operands) != 2 {
		return false
	}
	a, b := e.Operands[0], e.Operands[1]
	return a.Amount().Unit == b.Amount().Unit && d.decimals(a) == d.decimals(b)
}

func (d *Doc) decimals(o Operand) int {
	if o.Fact != nil {
		return d.home(o).Precision[o.Fact.Table]
	}
	return d.home(o).textDecimals(o.Claim)
}

// ClaimInterval is what a number in a sentence can stand for.
func (d *Doc) ClaimInterval(c *claim.Claim) money.Interval {
	return ClaimOperand(c, false, 1).Amount().Interval(d.textDecimals(c), true)
}

// textDecimals is the precision of a number in a sentence: .00 counts where the text
// prints true decimals in its unit, and a 0.00 always says that there is less than
// half a hundredth.
func (d *Doc) textDecimals(c *claim.Claim) int {
	p := ClaimOperand(c, false, 1).Amount()
	if p.Fen == 0 {
		return p.Decimals
	}
	return max(p.SignificantDecimals(), min(p.Decimals, d.inText[p.Unit]))
}

// home is the document that an operand is printed in.
func (d *Doc) home(o Operand) *Doc {
	if o.Doc != nil {
		return o.Doc
	}
	return d
}

// coarsest is the largest printed unit among the operands.
func coarsest(ops []Operand) money.Unit {
	u := money.NoUnit
	for _, o := range ops {
		u = max(u, o.Amount().Unit)
	}
	return u
}

// CoarserUlp is one unit in the last place of the coarsest print: the miss that
// a rounding footnote speaks of.
func (d *Doc) CoarserUlp(e *Equation) int64 {
	ulp := int64(1)
	for _, o := range e.Operands {
		ulp = max(ulp, money.Ulp(o.Amount().Unit, d.decimals(o)))
	}
	return ulp
}

// OwnInterval is what an operand can stand for by its own decimals alone.
func (d *Doc) OwnInterval(o Operand) money.Interval { return d.ownInterval(o) }

// Decimals is the precision at which an operand is printed.
func (d *Doc) Decimals(o Operand) int { return d.decimals(o) }

// Interval is what an operand can stand for at the precision of its table.
func (d *Doc) Interval(o Operand) money.Interval { return d.interval(o) }
