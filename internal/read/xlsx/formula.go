package xlsx

import (
	"math/big"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/read/numfmt"
	"mingzhang/internal/read/sheet"
)

// formula is a formula with the result that was stored for it.
type formula struct {
	row, column int
	terms       []term
	stored      string
	format      *numfmt.Format
}

// term is an area that a formula adds or takes off.
type term struct {
	area sheet.Area
	less bool
}

// The most formulas that are worked out again, and the most cells for them all.
const (
	maxFormulas = 50_000
	maxArea     = 100_000
	maxAdded    = 5_000_000
	maxKept     = 300_000 // cells of a sheet whose formulas are worked out
)

// parseFormula reads SUM(B2:B5,B7) and B2+B3-B4 of cells of the same sheet;
// false for all others, which are left to the program that wrote them.
func parseFormula(s string) ([]term, bool) {
	s = strings.ReplaceAll(strings.ToUpper(strings.TrimPrefix(strings.TrimSpace(s), "=")), "$", "")
	if inner, ok := strings.CutPrefix(s, "SUM("); ok && strings.HasSuffix(inner, ")") {
		var out []term
		for _, part := range strings.Split(strings.TrimSuffix(inner, ")"), ",") {
			a, ok := sheet.ParseArea(strings.TrimSpace(part))
			if !ok || (a.Bottom-a.Top+1)*(a.Right-a.Left+1) > maxArea {
				return nil, false
			}
			out = append(out, term{area: a})
		}
		return out, true
	}
	return parseSigned(s)
}

// parseSigned reads cells with signs between them.
func parseSigned(s string) ([]term, bool) {
	var out []term
	less := false
	for s != "" {
		n := strings.IndexAny(s[1:], "+-") + 1
		if n == 0 {
			n = len(s)
		}
		piece := s[:n]
		if piece[0] == '+' || piece[0] == '-' {
			less, piece = piece[0] == '-', piece[1:]
		}
		row, column, ok := sheet.ParseCell(strings.TrimSpace(piece))
		if !ok {
			return nil, false
		}
		out = append(out, term{sheet.Area{Top: row, Left: column, Bottom: row, Right: column}, less})
		s = s[n:]
	}
	return out, len(out) > 1
}

// at is a cell by row and column.
type at struct{ row, column int }

// checkFormulas works the simple formulas out from the stored numbers of their
// cells and notes those that would print another result than the stored one,
// which is kept. Numbers are added digit by digit.
func (s *worksheet) checkFormulas() {
	steps := 0
	for _, f := range s.formulas {
		sum, ok := s.sum(f, &steps)
		if steps > maxAdded {
			return
		}
		stored, isNumber := numfmt.ParseDecimal(f.stored)
		again, fits := numfmt.ParseDecimal(sum)
		if !ok || !isNumber || !fits {
			continue
		}
		if was, now := f.format.Number(stored), f.format.Number(again); was != now {
			s.doc.Note(fault.Info, "read.formula-differs", s.At(f.row, f.column), "stored", was, "computed", now)
		}
	}
}

// sum adds the cells of a formula; false where one of the cells that are added
// by name holds no number.
func (s *worksheet) sum(f formula, steps *int) (string, bool) {
	total := new(big.Rat)
	for _, t := range f.terms {
		for r := t.area.Top; r <= t.area.Bottom; r++ {
			for c := t.area.Left; c <= t.area.Right; c++ {
				if *steps++; *steps > maxAdded {
					return "", false
				}
				if s.words[at{r, c}] && len(f.terms) > 1 && t.area.Top == t.area.Bottom && t.area.Left == t.area.Right {
					return "", false
				}
				total = added(total, s.numbers[at{r, c}], t.less)
			}
		}
	}
	return total.FloatString(12), true
}

// added is a total with a stored number more, or less.
func added(total *big.Rat, stored string, less bool) *big.Rat {
	d, ok := numfmt.ParseDecimal(stored)
	if !ok {
		return total
	}
	n, ok := new(big.Rat).SetString(d.General())
	switch {
	case !ok:
		return total
	case less:
		return total.Sub(total, n)
	}
	return total.Add(total, n)
}
