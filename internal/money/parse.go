package money

import (
	"errors"
	"fmt"
	"strings"
)

// State tells what a cell that should hold an amount holds. A printed zero, a
// blank, a dash and an unreadable text are four different things.
type State int

// The states of a printed cell.
const (
	Blank      State = iota // nothing printed
	Number                  // a number, zero included
	Dash                    // —, -, … : a mark for "none"
	Unreadable              // something that is no number
)

// Printed is one number as printed. Text is normalised: no thousands
// separators, ASCII digits and a leading minus; 6.4, 0 and 0.00 stay apart.
type Printed struct {
	State    State  `json:"state"`
	Text     string `json:"text"`
	Fen      int64  `json:"fen"`               // amount in fen
	Unit     Unit   `json:"unit,omitempty"`    // printed unit
	Decimals int    `json:"decimals"`          // printed decimals
	Percent  bool   `json:"percent,omitempty"` // a % was printed: Fen is meaningless
}

// Errors of Parse; the caller adds where.
var (
	ErrNotNumber = errors.New("not a number")
	ErrTooFine   = errors.New("finer than one fen")
	ErrTooLarge  = errors.New("larger than can be money")
)

// Parse reads a cell printed in unit. It accepts thousands separators
// (including blanks and full-width forms), a leading −, △ or ▲, brackets for
// negative numbers and a trailing %. What it cannot read exactly is Unreadable
// with an error that says why: never a guess.
func Parse(text string, unit Unit) (Printed, error) {
	s := fold(text)
	switch {
	case s == "":
		return Printed{State: Blank, Unit: unit}, nil
	case isDash(s):
		return Printed{State: Dash, Unit: unit, Text: s}, nil
	}
	p, err := parseNumber(s, unit)
	if err != nil {
		return Printed{State: Unreadable, Unit: unit, Text: s}, fmt.Errorf("%q: %w", text, err)
	}
	return p, nil
}

func parseNumber(s string, unit Unit) (Printed, error) {
	negative, body := sign(s)
	percent := strings.HasSuffix(body, "%")
	body = strings.TrimSuffix(body, "%")
	whole, frac, err := digits(body)
	if err != nil {
		return Printed{}, err
	}
	text := whole
	if frac != "" {
		text += "." + frac
	}
	p := Printed{State: Number, Unit: unit, Decimals: len(frac), Percent: percent}
	if !percent {
		if p.Fen, err = toFen(whole, frac, unit); err != nil {
			return Printed{}, err
		}
	}
	if negative {
		text, p.Fen = "-"+text, -p.Fen
	}
	if percent {
		text += "%"
	}
	p.Text = text
	return p, nil
}

// sign strips the marks of a negative number: −1, (1), △1.
func sign(s string) (negative bool, body string) {
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && len(s) > 2 {
		return true, s[1 : len(s)-1]
	}
	for _, mark := range []string{"-", "△", "▲"} {
		if rest, ok := strings.CutPrefix(s, mark); ok {
			return true, rest
		}
	}
	return false, strings.TrimPrefix(s, "+")
}

// digits splits 1,234.50 into "1234" and "50" and checks the grouping.
func digits(s string) (whole, frac string, err error) {
	whole, frac, dotted := strings.Cut(s, ".")
	if dotted && frac == "" || strings.ContainsAny(frac, ".,") {
		return "", "", ErrNotNumber
	}
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if g == "" || !allDigits(g) || i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return "", "", ErrNotNumber
		}
	}
	if !allDigits(frac) {
		return "", "", ErrNotNumber
	}
	whole = strings.Join(groups, "")
	if len(whole)+len(frac) > maxDigits {
		return "", "", ErrTooLarge
	}
	return whole, frac, nil
}

func allDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// toFen multiplies the decimal by the unit, exactly.
func toFen(whole, frac string, unit Unit) (int64, error) {
	scale := int64(unit)
	if scale == 0 {
		scale = int64(Yuan)
	}
	n, pow := int64(0), int64(1)
	for _, r := range whole + frac {
		n = n*10 + int64(r-'0')
	}
	for range frac {
		pow *= 10
	}
	for pow > 1 && n%10 == 0 {
		n, pow = n/10, pow/10
	}
	g := gcd(scale, pow)
	scale, pow = scale/g, pow/g
	if n%pow != 0 {
		return 0, ErrTooFine
	}
	n /= pow
	if n > maxFen/scale {
		return 0, ErrTooLarge
	}
	return n * scale, nil
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
