package numfmt

import (
	"strconv"
	"strings"
)

// number prints a number without its sign.
func (s *section) number(d Decimal) string {
	if at := s.find(exponent); at >= 0 {
		return s.scientific(d, at)
	}
	d = d.shift(s.scale).places(s.decimals)
	cut := s.find(point)
	if cut < 0 {
		return s.whole(s.tokens, d.whole())
	}
	return s.whole(s.tokens[:cut], d.whole()) + s.part(s.tokens[cut:], d.part())
}

// find is the index of the first token of a kind; -1 where there is none.
func (s *section) find(k tokenKind) int {
	for i, t := range s.tokens {
		if t.kind == k {
			return i
		}
	}
	return -1
}

// whole fills the placeholders before the point from the right; the leftmost
// takes all digits that remain.
func (s *section) whole(tokens []token, digits string) string {
	var pieces []string // from right to left
	filled, holders := 0, 0
	put := func(c string) {
		if s.grouped && filled > 0 && filled%3 == 0 && c != " " {
			c += ","
		}
		filled++
		pieces = append(pieces, c)
	}
	for i := len(tokens) - 1; i >= 0; i-- {
		switch t := tokens[i]; t.kind {
		case literal, fraction:
			pieces = append(pieces, t.text)
		case digit:
			holders++
			if n := len(digits); n > 0 {
				put(digits[n-1:])
				digits = digits[:n-1]
			} else if c := blankOf(t.text); c != "" {
				put(c)
			}
			for holders == s.wholes && digits != "" {
				put(digits[len(digits)-1:])
				digits = digits[:len(digits)-1]
			}
		}
	}
	var b strings.Builder
	for i := len(pieces) - 1; i >= 0; i-- {
		b.WriteString(pieces[i])
	}
	if s.wholes == 0 && digits != "" {
		return digits + b.String()
	}
	return b.String()
}

// part fills the placeholders after the point from the left.
func (s *section) part(tokens []token, digits string) string {
	var b strings.Builder
	for _, t := range tokens {
		switch t.kind {
		case literal, fraction, point:
			b.WriteString(t.text)
		case digit:
			if digits != "" {
				b.WriteString(digits[:1])
				digits = digits[1:]
			} else {
				b.WriteString(blankOf(t.text))
			}
		}
	}
	return b.String()
}

// blankOf is what a placeholder prints without a digit.
func blankOf(holder string) string {
	switch holder {
	case "0":
		return "0"
	case "?":
		return " "
	}
	return ""
}

// scientific prints 0.00E+00, or ##0.0E+0 in steps of three.
func (s *section) scientific(d Decimal, at int) string {
	step := max(1, s.wholes)
	e := 0
	if !d.IsZero() {
		e = floorDiv(d.point-1, step) * step
		if m := d.shift(-e).places(s.decimals); m.point > step {
			e += step
		}
	}
	d = d.shift(-e).places(s.decimals)
	mantissa := section{tokens: s.tokens[:at], wholes: s.wholes, decimals: s.decimals}
	width := 0
	for _, t := range s.tokens[at:] {
		if t.kind == digit {
			width++
		}
	}
	sign := ""
	if e < 0 {
		sign, e = "-", -e
	} else if strings.HasSuffix(s.tokens[at].text, "+") {
		sign = "+"
	}
	digits := strconv.Itoa(e)
	return mantissa.number(d) + "E" + sign + strings.Repeat("0", max(0, width-len(digits))) + digits
}

// floorDiv divides towards minus infinity.
func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
