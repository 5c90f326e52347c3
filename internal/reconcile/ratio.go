package reconcile

import (
	"math/big"
	"strings"

	"mingzhang/internal/money"
)

// Ratio is a printed percentage with the amounts that it follows from: Rate =
// Σ Part / Σ Whole. Rates are intervals too: 68 / 12,510 printed as 1 % is right
// at no decimals.
type Ratio struct {
	Rule  string
	Rate  Operand
	Part  []Operand // signs count, sides do not
	Whole []Operand

	Verdict Verdict
}

// Operands are all numbers of the ratio, the rate first, each once.
func (r *Ratio) Operands() []Operand {
	out := []Operand{r.Rate}
	seen := map[string]bool{}
	for _, o := range append(append([]Operand{}, r.Part...), r.Whole...) {
		if id := NumberID(o); !seen[id] {
			seen[id] = true
			out = append(out, o)
		}
	}
	return out
}

// NumberID names the printed number that an operand stands for.
func NumberID(o Operand) string {
	home := ""
	if o.Doc != nil {
		home = o.Doc.Name + o.Doc.Digest + ":"
	}
	if o.Fact != nil {
		return home + "f" + o.Fact.ID
	}
	return home + "c" + o.Claim.ID
}

// JudgeRatio tells whether some values that the prints can stand for give the
// printed rate. A rate of a whole that may be zero is not checkable.
func (d *Doc) JudgeRatio(r *Ratio) Verdict {
	part, whole := d.sum(signedOnly(r.Part), d.interval), d.sum(signedOnly(r.Whole), d.interval)
	printed, half, ok := Percent(RateText(r.Rate))
	r.Verdict = NotCheckable
	if !ok || whole.Lo <= 0 {
		return r.Verdict
	}
	low, high := quotients(part, whole)
	if new(big.Rat).Sub(printed, half).Cmp(high) <= 0 && low.Cmp(new(big.Rat).Add(printed, half)) <= 0 {
		r.Verdict = Exact
	} else {
		r.Verdict = Broken
	}
	return r.Verdict
}

// quotients are the least and the greatest part / whole for a whole above zero.
func quotients(part, whole money.Interval) (low, high *big.Rat) {
	low, high = big.NewRat(part.Lo, whole.Hi), big.NewRat(part.Hi, whole.Lo)
	if part.Lo < 0 {
		low = big.NewRat(part.Lo, whole.Lo)
	}
	if part.Hi < 0 {
		high = big.NewRat(part.Hi, whole.Hi)
	}
	return low, high
}

func signedOnly(ops []Operand) []Operand {
	out := make([]Operand, len(ops))
	for i, o := range ops {
		out[i] = o
		out[i].Right = false
	}
	return out
}

// RateText is a printed percentage without its sign of percent.
func RateText(o Operand) string {
	if o.Fact != nil {
		return o.Fact.Amount.Text
	}
	return o.Claim.Number
}

// Percent reads 13.2 as the fraction 0.132 and half of its last place.
func Percent(number string) (value, half *big.Rat, ok bool) {
	text := strings.TrimSuffix(number, "%")
	value, ok = new(big.Rat).SetString(text)
	if !ok {
		return nil, nil, false
	}
	_, frac, _ := strings.Cut(text, ".")
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(frac))), nil)
	half = new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Mul(scale, big.NewInt(200)))
	return value.Quo(value, big.NewRat(100, 1)), half, true
}

// RateFor is the percentage that follows from the printed amounts, with the
// decimals of the printed one; false when the whole is not above zero.
func (d *Doc) RateFor(r *Ratio) (string, bool) {
	part, whole := difference(signedOnly(r.Part)), difference(signedOnly(r.Whole))
	if whole <= 0 {
		return "", false
	}
	_, frac, _ := strings.Cut(strings.TrimSuffix(RateText(r.Rate), "%"), ".")
	q := big.NewRat(part, whole)
	return q.Mul(q, big.NewRat(100, 1)).FloatString(len(frac)), true
}
