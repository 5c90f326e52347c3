package diagnose

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// Slip is how a wrong number may have come about.
type Slip string

// The slips. An empty slip is none that is known.
const (
	Digit     Slip = "digit"        // one digit is another
	Swapped   Slip = "swapped"      // two digits changed places
	Dropped   Slip = "dropped"      // a digit is missing
	Doubled   Slip = "doubled"      // a digit stands twice
	Inserted  Slip = "inserted"     // a digit too many
	Factor    Slip = "unit"         // 元 for 万元 or the reverse, a point displaced
	Sign      Slip = "sign"         // the sign is wrong
	Neighbour Slip = "neighbour"    // the number beside it was copied
	Parent    Slip = "parent"       // the number that it adds up to was copied
	RowLost   Slip = "row-lost"     // a row is missing
	RowTwice  Slip = "row-repeated" // a row stands twice
)

// costs are weights of a change: how unlikely a slip is, in hundredths of a
// change that nothing explains.
var costs = map[Slip]int{"": 100, Digit: 60, Swapped: 50, Dropped: 60, Doubled: 55, Inserted: 65, Factor: 45, Sign: 45, Neighbour: 55, Parent: 55}

// slipOf names the slip that turned the right value into the printed one.
func (s *system) slipOf(x int, right int64) Slip {
	v := &s.vars[x]
	wrong := v.printed
	switch {
	case right == -wrong && wrong != 0:
		return Sign
	case byFactor(right, wrong):
		return Factor
	}
	unit := v.op.Amount().Unit
	n := max(v.op.Amount().Decimals, decimalsOf(right, unit))
	if k := slipOfDigits(money.Format(right, unit, n), v.op.Amount().Text, n); k != "" {
		return k
	}
	return s.copied(v.op.Fact)
}

// byFactor tells a number that is 100, 1,000 or 10,000 times the other.
func byFactor(a, b int64) bool {
	a, b = max(a, -a), max(b, -b)
	if a < b {
		a, b = b, a
	}
	for _, f := range []int64{100, 1000, 10_000, 100_000_000} {
		if b != 0 && a%f == 0 && a/f == b {
			return true
		}
	}
	return false
}

// decimalsOf is how many decimals an amount needs in a unit.
func decimalsOf(fen int64, unit money.Unit) int {
	_, frac, _ := strings.Cut(money.Format(fen, unit, 0), ".")
	return len(frac)
}

// slipOfDigits compares the digits of two prints; n pads both to as many
// decimals.
func slipOfDigits(right, wrong string, n int) Slip {
	bare, padded := digitsOf(wrong, 0), digitsOf(wrong, n)
	r := digitsOf(right, n)
	for _, w := range []string{padded, bare} {
		if k := compare(r, w); k != "" {
			return k
		}
	}
	return compare(strings.TrimRight(r, "0"), strings.TrimRight(bare, "0"))
}

func digitsOf(text string, decimals int) string {
	whole, frac, _ := strings.Cut(strings.Trim(text, "-%"), ".")
	for len(frac) < decimals {
		frac += "0"
	}
	return whole + frac
}

// compare names the single slip between two strings of digits.
func compare(right, wrong string) Slip {
	switch len(right) - len(wrong) {
	case 0:
		return sameLength(right, wrong)
	case 1:
		if _, ok := without(right, wrong); ok {
			return Dropped
		}
	case -1:
		if i, ok := without(wrong, right); ok {
			if i > 0 && wrong[i] == wrong[i-1] || i+1 < len(wrong) && wrong[i] == wrong[i+1] {
				return Doubled
			}
			return Inserted
		}
	}
	return ""
}

func sameLength(right, wrong string) Slip {
	var at []int
	for i := range len(right) {
		if right[i] != wrong[i] {
			at = append(at, i)
		}
	}
	switch {
	case len(at) == 1:
		return Digit
	case len(at) == 2 && right[at[0]] == wrong[at[1]] && right[at[1]] == wrong[at[0]]:
		return Swapped
	}
	return ""
}

// without tells whether long is short with one character more, and where.
func without(long, short string) (int, bool) {
	i := 0
	for i < len(short) && long[i] == short[i] {
		i++
	}
	return i, long[i+1:] == short[i:]
}

// copied tells a cell that prints its neighbour's or its parent's number.
func (s *system) copied(f *budget.Fact) Slip {
	if f == nil || f.Amount.Fen == 0 {
		return ""
	}
	if up := s.d.Fact(f.Up); up != nil && up.Amount.Fen == f.Amount.Fen {
		return Parent
	}
	for _, n := range s.d.TableFacts(f.Table) {
		if n.Amount.Fen != f.Amount.Fen {
			continue
		}
		above := n.Col == f.Col && n.Row != f.Row && near(n.Row, f.Row, 1)
		if above || n.Row == f.Row && n.Col != f.Col && near(n.Col, f.Col, 2) && !s.related(n, f) {
			return Neighbour
		}
	}
	return ""
}

// related tells two cells that stand in one equation: a total and its only part
// are lawfully equal, and no copy.
func (s *system) related(a, b *budget.Fact) bool {
	x, ok := s.index[reconcile.NumberID(reconcile.FactOperand(a, false, 1))]
	y, found := s.index[reconcile.NumberID(reconcile.FactOperand(b, false, 1))]
	return ok && found && slices.ContainsFunc(s.vars[x].cons, func(c int) bool { return slices.Contains(s.vars[y].cons, c) })
}

func near(a, b, d int) bool { return a-b <= d && b-a <= d }
