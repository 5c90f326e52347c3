package score

import (
	"encoding/json"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Points 分: an exact number of points, or of anything else that is compared.
// The zero value is absent: not scored, which is not zero.
type Points struct{ r *big.Rat }

// Whole makes a whole number.
func Whole(n int64) Points { return Points{big.NewRat(n, 1)} }

// Ratio makes a ÷ b; absent where b is zero.
func Ratio(a, b int64) Points {
	if b == 0 {
		return Points{}
	}
	return Points{big.NewRat(a, b)}
}

// decimalShape bounds what is read: exponents and endless digits are no points.
var decimalShape = regexp.MustCompile(`^[-+]?\d{1,18}(?:\.\d{1,12})?$`)

// ParsePoints reads a decimal as printed: 8.62, 1,371.5, 10分. Anything else is absent.
func ParsePoints(s string) Points {
	s = strings.TrimSuffix(strings.TrimSpace(s), "分")
	s = strings.NewReplacer(",", "", "，", "", " ", "").Replace(s)
	if !decimalShape.MatchString(s) {
		return Points{}
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return Points{}
	}
	return Points{r}
}

// Known tells whether there is a number at all.
func (p Points) Known() bool { return p.r != nil }

// Sign is −1, 0 or +1; 0 for what is absent.
func (p Points) Sign() int {
	if p.r == nil {
		return 0
	}
	return p.r.Sign()
}

// Cmp compares two known numbers.
func (p Points) Cmp(q Points) int { return p.r.Cmp(q.r) }

// Equal is true for equal numbers, and for two that are absent.
func (p Points) Equal(q Points) bool {
	if p.r == nil || q.r == nil {
		return p.r == q.r
	}
	return p.r.Cmp(q.r) == 0
}

// Plus is p + q, exactly. An absent operand makes the result absent, here and in
// Minus, Times and Over.
func (p Points) Plus(q Points) Points { return p.with(q, (*big.Rat).Add) }

// Minus is p − q.
func (p Points) Minus(q Points) Points { return p.with(q, (*big.Rat).Sub) }

// Times is p × q.
func (p Points) Times(q Points) Points { return p.with(q, (*big.Rat).Mul) }

// Over is p ÷ q; absent where q is zero.
func (p Points) Over(q Points) Points {
	if q.Sign() == 0 {
		return Points{}
	}
	return p.with(q, (*big.Rat).Quo)
}

func (p Points) with(q Points, do func(z, x, y *big.Rat) *big.Rat) Points {
	if p.r == nil || q.r == nil {
		return Points{}
	}
	return Points{do(new(big.Rat), p.r, q.r)}
}

// Least is the smaller of two known numbers.
func (p Points) Least(q Points) Points {
	if p.Cmp(q) <= 0 {
		return p
	}
	return q
}

// Most is the larger of two known numbers.
func (p Points) Most(q Points) Points {
	if p.Cmp(q) >= 0 {
		return p
	}
	return q
}

// Round rounds to places after the point, half away from zero.
func (p Points) Round(places int) Points {
	if p.r == nil {
		return p
	}
	return ParsePoints(p.r.FloatString(places))
}

// Int gives the nearest whole number, half away from zero; false where the number
// is absent or beyond an int64.
func (p Points) Int() (int64, bool) {
	if p.r == nil {
		return 0, false
	}
	n, err := strconv.ParseInt(p.r.FloatString(0), 10, 64)
	return n, err == nil
}

// Text writes the number with at most places after the point, without zeros at
// the end; empty where it is absent.
func (p Points) Text(places int) string {
	if p.r == nil {
		return ""
	}
	s := p.r.FloatString(places)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// String writes it with four places, for people who look for errors.
func (p Points) String() string { return p.Text(4) }

// MarshalJSON writes a decimal in quotes, or null.
func (p Points) MarshalJSON() ([]byte, error) {
	if p.r == nil {
		return []byte("null"), nil
	}
	return json.Marshal(p.Text(4))
}
