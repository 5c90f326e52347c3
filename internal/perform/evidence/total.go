package evidence

import (
	"math/big"
)

// total is an exact sum of decimals: one integer for each scale, which moves into a
// big one before it could overflow.
type total struct {
	small [mostDigits + 1]int64
	big   [mostDigits + 1]*big.Int
}

func (t *total) add(d Decimal) {
	sum := t.small[d.scale] + d.coef
	if (sum > t.small[d.scale]) != (d.coef > 0) && d.coef != 0 {
		if t.big[d.scale] == nil {
			t.big[d.scale] = new(big.Int)
		}
		t.big[d.scale].Add(t.big[d.scale], big.NewInt(t.small[d.scale]))
		sum = d.coef
	}
	t.small[d.scale] = sum
}

func (t *total) rat() *big.Rat {
	out := new(big.Rat)
	for scale, n := range t.small {
		sum := big.NewInt(n)
		if t.big[scale] != nil {
			sum.Add(sum, t.big[scale])
		}
		out.Add(out, new(big.Rat).SetFrac(sum, big.NewInt(powers[scale])))
	}
	return out
}
