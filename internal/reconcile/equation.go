package reconcile

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

// Relation is the sign between the sides of an equation.
type Relation string

// The relations.
const (
	Equal   Relation = "="
	AtMost  Relation = "<="
	AtLeast Relation = ">="
)

// Operand is one number of an equation: a fact, an amount in a sentence, or
// another printed amount with its place.
type Operand struct {
	Fact  *budget.Fact
	Claim *claim.Claim
	Doc   *Doc // the document it is printed in, nil for the one that is checked
	Right bool // stands on the right side
	Sign  int  // +1 or −1 on its side
}

// Amount is the printed number.
func (o Operand) Amount() money.Printed {
	if o.Fact != nil {
		return o.Fact.Amount
	}
	if o.Claim.Kind == claim.Amount || o.Claim.Kind == claim.Change {
		return o.Claim.Amount
	}
	p, _ := money.Parse(o.Claim.Number, money.NoUnit) // a count: the scanner already read its digits
	return p
}

// weight is the operand's sign when everything is brought to the left.
func (o Operand) weight() int {
	if o.Right {
		return -o.Sign
	}
	return o.Sign
}

// Equation is 勾稽关系: a linear relation between printed numbers.
type Equation struct {
	ID        string
	Rule      string
	Message   fault.Text // what it says, for the inspector
	Relation  Relation
	Operands  []Operand
	Duplicate bool     // two prints of one amount: digits must be equal where the precision is
	Tolerant  Severity // severity when broken, empty for the rule's own
	Unseen    bool     // claimed by a form that nobody has seen filled in
	Remark    *fault.Text
	Ground    string

	Verdict    Verdict
	Severity   Severity // of its finding; empty when there is none
	Difference int64    // left − right, fen
	Allowed    int64    // largest absolute difference that precision explains, fen
	Hides      int64    // width of the interval: what it cannot see, fen
	Unit       money.Unit
	Footnoted  bool
}

// Numbers names the numbers of an equation in a fixed order, so that two equations about
// the same numbers are known.
func (e *Equation) Numbers() string {
	ids := make([]string, len(e.Operands))
	for i, o := range e.Operands {
		ids[i] = NumberID(o)
	}
	slices.Sort(ids)
	return strings.Join(ids, ";")
}

// Finding is 疑点: what a person must look at.
type Finding struct {
	ID       string
	Rule     string
	Verdict  Verdict
	Severity Severity
	Message  fault.Text
	Remark   *fault.Text
	Ground   string
	Equation *Equation // nil when it is about words, not sums
	Ratio    *Ratio    // of a percentage that does not follow from its amounts
	Operands []Operand // of a finding without equation
	Subject  string    // what it is about, for its identity, when there are no operands
	Footed   bool
	Pictured bool // it rests on what was recognised in pictures: compare these with the original first
}

// FactOperand puts a fact on a side.
func FactOperand(f *budget.Fact, right bool, sign int) Operand {
	return Operand{Fact: f, Right: right, Sign: sign}
}

// ClaimOperand puts an amount of a sentence on a side.
func ClaimOperand(c *claim.Claim, right bool, sign int) Operand {
	return Operand{Claim: c, Right: right, Sign: sign}
}
