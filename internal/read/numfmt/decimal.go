package numfmt

import (
	"strconv"
	"strings"
)

// Decimal is a stored number as its digits: 0.digits × 10^point. Zero has no digits.
type Decimal struct {
	negative bool
	digits   string // without zeros at either end
	point    int
}

// ParseDecimal reads the text of a stored number, such as 12578, 0.286 or
// 9.3399999999999999E-2; false where it is none.
func ParseDecimal(s string) (Decimal, bool) {
	s = strings.TrimSpace(s)
	var d Decimal
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		d.negative, s = true, rest
	} else {
		s = strings.TrimPrefix(s, "+")
	}
	exponent := 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		n, err := strconv.Atoi(s[i+1:])
		if err != nil || n > 999 || n < -999 {
			return Decimal{}, false
		}
		s, exponent = s[:i], n
	}
	whole, part, _ := strings.Cut(s, ".")
	d.digits, d.point = whole+part, len(whole)+exponent
	if d.digits == "" || len(d.digits) > 400 || strings.Trim(d.digits, "0123456789") != "" {
		return Decimal{}, false
	}
	return d.normal(), true
}

// normal takes the zeros off both ends.
func (d Decimal) normal() Decimal {
	trimmed := strings.TrimLeft(d.digits, "0")
	d.point -= len(d.digits) - len(trimmed)
	d.digits = strings.TrimRight(trimmed, "0")
	if d.digits == "" {
		return Decimal{}
	}
	return d
}

// IsZero tells a number that is nothing.
func (d Decimal) IsZero() bool { return d.digits == "" }

// round keeps n digits after 0., halves away from zero. The sign is kept even
// where nothing else is left.
func (d Decimal) round(n int) Decimal {
	if n >= len(d.digits) {
		return d
	}
	negative := d.negative
	if n < 0 || n == 0 && d.digits[0] < '5' {
		return Decimal{negative: negative}
	}
	up := d.digits[n] >= '5'
	kept := []byte("0" + d.digits[:n])
	for i := len(kept) - 1; up && i >= 0; i-- {
		if up = kept[i] == '9'; up {
			kept[i] = '0'
		} else {
			kept[i]++
		}
	}
	out := Decimal{digits: string(kept), point: d.point + 1}.normal()
	out.negative = negative
	return out
}

// significant is the number as Excel knows it: fifteen digits.
func (d Decimal) significant() Decimal { return d.round(15) }

// places rounds to n digits after the decimal point.
func (d Decimal) places(n int) Decimal { return d.round(d.point + n) }

// shift multiplies by 10^n.
func (d Decimal) shift(n int) Decimal {
	if !d.IsZero() {
		d.point += n
	}
	return d
}

// whole is the digits before the decimal point, without leading zeros.
func (d Decimal) whole() string {
	switch {
	case d.point <= 0:
		return ""
	case d.point <= len(d.digits):
		return d.digits[:d.point]
	}
	return d.digits + strings.Repeat("0", d.point-len(d.digits))
}

// part is the digits after the decimal point, without trailing zeros.
func (d Decimal) part() string {
	switch {
	case d.IsZero() || d.point >= len(d.digits):
		return ""
	case d.point >= 0:
		return d.digits[d.point:]
	}
	return strings.Repeat("0", -d.point) + d.digits
}

// General prints the number without a format: all of its fifteen digits, and an
// exponent only where nobody would write the zeros.
func (d Decimal) General() string {
	d = d.significant()
	if d.IsZero() {
		return "0"
	}
	sign := ""
	if d.negative {
		sign = "-"
	}
	if d.point > 21 || d.point < -20 {
		return sign + d.scientific()
	}
	whole := d.whole()
	if whole == "" {
		whole = "0"
	}
	if part := d.part(); part != "" {
		whole += "." + part
	}
	return sign + whole
}

// scientific prints 1.5E+30.
func (d Decimal) scientific() string {
	s := d.digits[:1]
	if len(d.digits) > 1 {
		s += "." + d.digits[1:]
	}
	exponent := d.point - 1
	if exponent >= 0 {
		return s + "E+" + strconv.Itoa(exponent)
	}
	return s + "E" + strconv.Itoa(exponent)
}

// compare is -1, 0 or 1 as d is less than, equal to or more than e.
func (d Decimal) compare(e Decimal) int {
	switch {
	case d.IsZero() && e.IsZero():
		return 0
	case d.sign() != e.sign():
		return compareInt(d.sign(), e.sign())
	case d.point != e.point:
		return d.sign() * compareInt(d.point, e.point)
	}
	return d.sign() * strings.Compare(d.digits, e.digits)
}

func (d Decimal) sign() int {
	switch {
	case d.IsZero():
		return 0
	case d.negative:
		return -1
	}
	return 1
}

func compareInt(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
