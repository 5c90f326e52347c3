package money

import (
	"encoding/json"
	"fmt"
)

// Fen is an exact amount in fen. In files it is a decimal of yuan in quotes:
// "12345.67".
type Fen int64

// MarshalText writes yuan with two decimals.
func (f Fen) MarshalText() ([]byte, error) { return []byte(Format(int64(f), Yuan, 2)), nil }

// UnmarshalText reads yuan; blanks are zero, more than two decimals an error.
func (f *Fen) UnmarshalText(b []byte) error {
	p, err := Parse(string(b), Yuan)
	if err != nil {
		return err
	}
	if p.State == Dash || p.Percent {
		return fmt.Errorf("%q: %w", b, ErrNotNumber)
	}
	*f = Fen(p.Fen)
	return nil
}

// UnmarshalJSON also takes a bare JSON number, digit by digit, never as a float.
func (f *Fen) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		s = string(b)
	}
	return f.UnmarshalText([]byte(s))
}

// String prints yuan.
func (f Fen) String() string { return Format(int64(f), Yuan, 2) }

// Round gives the amount rounded half away from zero to the last of the given
// decimals of the unit, in fen. Totals are rounded from the exact sum, never
// summed from rounded parts.
func Round(fen int64, unit Unit, decimals int) int64 {
	ulp := Ulp(unit, decimals)
	if fen < 0 {
		return -Round(-fen, unit, decimals)
	}
	return (fen + ulp/2) / ulp * ulp
}

// Print rounds an amount and prints it with exactly the given decimals.
func Print(fen int64, unit Unit, decimals int) string {
	return Format(Round(fen, unit, decimals), unit, decimals)
}
