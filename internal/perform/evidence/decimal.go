package evidence

import (
	"math/big"
	"strings"
)

// Decimal 十进制数: coefficient × 10^−scale, exactly; scale is 0 to 18.
type Decimal struct {
	coef  int64
	scale uint8
}

// mostDigits is what an int64 surely holds; longer numbers are identifiers.
const mostDigits = 18

// powers are the powers of ten that an int64 holds.
var powers = func() (p [mostDigits + 1]int64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()

// readDecimal reads the number that a cell begins with and gives what follows it.
// Separators of thousands must stand in threes; there are no exponents.
func readDecimal(s string) (d Decimal, rest string, ok bool) {
	negative := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		negative, s = s[0] == '-', s[1:]
	}
	end := numberEnd(s)
	body, rest := s[:end], s[end:]
	if strings.Contains(body, ",") {
		if body, ok = ungroup(body); !ok {
			return Decimal{}, rest, false
		}
	}
	d, ok = plainDecimal(body)
	if negative {
		d.coef = -d.coef
	}
	return d, rest, ok
}

func numberEnd(s string) int {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && c != '.' && c != ',' {
			return i
		}
	}
	return len(s)
}

// ungroup takes the separators out of 12,345.6 and refuses 1,23.
func ungroup(s string) (string, bool) {
	whole, fraction, point := strings.Cut(s, ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && (len(g) == 0 || len(g) > 3) {
			return "", false
		}
	}
	out := strings.Join(groups, "")
	if point {
		out += "." + fraction
	}
	return out, !strings.Contains(fraction, ",")
}

// plainDecimal reads digits with at most one point that has digits on both sides.
func plainDecimal(s string) (d Decimal, ok bool) {
	digits, point := 0, -1
	for i := range len(s) {
		c := s[i]
		if c == '.' {
			if point >= 0 || i == 0 || i == len(s)-1 {
				return Decimal{}, false
			}
			point = i
			continue
		}
		if d.coef != 0 || c != '0' || point >= 0 {
			digits++
		}
		if digits > mostDigits || c < '0' || c > '9' {
			return Decimal{}, false
		}
		d.coef = d.coef*10 + int64(c-'0')
	}
	if point >= 0 {
		d.scale = uint8(len(s) - 1 - point)
	}
	return d.trimmed(), s != ""
}

// trimmed drops zeros at the end of the fraction, so that equal numbers are equal
// values of Go: 1.50 and 1.5.
func (d Decimal) trimmed() Decimal {
	for d.scale > 0 && d.coef%10 == 0 {
		d.coef, d.scale = d.coef/10, d.scale-1
	}
	return d
}

// Rat is the number as a fraction.
func (d Decimal) Rat() *big.Rat { return new(big.Rat).SetFrac64(d.coef, powers[d.scale]) }

// compare gives −1, 0 or +1.
func (d Decimal) compare(e Decimal) int {
	if d.scale == e.scale {
		return sign(d.coef, e.coef)
	}
	return d.Rat().Cmp(e.Rat())
}

func sign(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return +1
	}
	return 0
}
