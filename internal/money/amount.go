package money

import (
	"strconv"
	"strings"
)

// Ulp is the value of one unit in the last place at the given number of
// decimals, in fen; never below one fen.
func Ulp(unit Unit, decimals int) int64 {
	ulp := int64(unit)
	for ; decimals > 0 && ulp > 1; decimals-- {
		ulp /= 10
	}
	return max(ulp, 1)
}

// Interval is what the print can stand for when its last true place is at
// decimals (the table's precision, not always the cell's own). A printed 0 of
// something that cannot be negative is [0, ulp/2].
func (p Printed) Interval(decimals int, mayBeNegative bool) Interval {
	i := Around(p.Fen, Ulp(p.Unit, decimals))
	if p.Fen == 0 && !mayBeNegative {
		i.Lo = 0
	}
	return i
}

// SignificantDecimals counts decimals up to the last non-zero one: 12.50 has 1,
// 3,074.00 has none.
func (p Printed) SignificantDecimals() int {
	_, frac, _ := strings.Cut(strings.TrimSuffix(p.Text, "%"), ".")
	return len(strings.TrimRight(frac, "0"))
}

// Precision of a column or table (精度): the most decimals among its numbers
// that have a non-zero fraction. Shorter numbers there lost trailing zeros;
// .00 in an otherwise whole column carries no precision.
func Precision(numbers []Printed) int {
	most := 0
	for _, p := range numbers {
		if p.State == Number && !p.Percent && p.SignificantDecimals() > 0 {
			most = max(most, p.Decimals)
		}
	}
	return most
}

// Format prints fen in unit with at least the given decimals, and more where
// exactness needs them: Format(250000, TenK, 0) is "0.25".
func Format(fen int64, unit Unit, decimals int) string {
	if unit == NoUnit {
		unit = Yuan
	}
	neg := ""
	if fen < 0 {
		neg, fen = "-", -fen
	}
	whole, rest := fen/int64(unit), fen%int64(unit)
	var frac strings.Builder
	for scale := int64(unit); (rest != 0 || frac.Len() < decimals) && scale > 1; {
		scale /= 10
		frac.WriteByte(byte('0' + rest/scale))
		rest %= scale
	}
	if frac.Len() == 0 {
		return neg + strconv.FormatInt(whole, 10)
	}
	return neg + strconv.FormatInt(whole, 10) + "." + frac.String()
}

// Group adds thousands separators to the whole part of a printed number; a text
// that does not begin with digits, such as a dash, stays as it is.
func Group(text string) string {
	neg := strings.HasPrefix(text, "-")
	whole, frac, dotted := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	if !allDigits(whole) {
		return text // a dash, a word, or a rate without decimals
	}
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	out := b.String()
	if dotted {
		out += "." + frac
	}
	if neg {
		out = "-" + out
	}
	return out
}
