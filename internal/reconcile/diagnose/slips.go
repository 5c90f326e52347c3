package diagnose

import (
	"slices"
	"strconv"

	"mingzhang/internal/money"
)

// slips are the possible values that a single slip turns into the print, for
// numbers that no equality fixes: a factor or a sign, and where what is possible
// is bounded also a slip of one digit.
func (s *system) slips(r *repair) []int64 {
	var out []int64
	p := s.vars[r.x].printed
	put := func(v int64) {
		if v != 0 && v != p && within(v, r.low, r.high) && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	op := s.vars[r.x].op
	finest := s.decimals(op)
	for _, v := range []int64{p * 10_000, p / 10_000, p * 100, p / 100, p * 10, p / 10, -p} {
		whole := v != 0 && (abs(v) > abs(p) && v%p == 0 || p%v == 0)
		if whole && decimalsOf(v, op.Amount().Unit) <= finest { // nobody prints 0.002107 where two decimals are usual
			put(v)
		}
	}
	if r.low <= noLow/2 || r.high >= noHigh/2 {
		if len(out) > 1 {
			return nil
		}
		return out
	}
	for _, text := range unslipped(op.Amount().Text) {
		if v, err := money.Parse(text, op.Amount().Unit); err == nil && v.Decimals <= finest {
			put(v.Fen)
		}
	}
	return out
}

// unslipped are the prints from which one slip of a digit makes the given one:
// another digit, two changed about, one lost, one too many.
func unslipped(text string) []string {
	var out []string
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			continue
		}
		out = append(out, text[:i]+text[i+1:])
		for d := range 10 {
			out = append(out, text[:i]+strconv.Itoa(d)+text[i+1:], text[:i]+strconv.Itoa(d)+text[i:])
		}
		j := i + 1
		if j < len(text) && text[j] == '.' {
			j++
		}
		if j < len(text) {
			out = append(out, text[:i]+text[j:j+1]+text[i+1:j]+text[i:i+1]+text[j+1:])
		}
	}
	return out
}
