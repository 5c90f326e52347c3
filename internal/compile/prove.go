package compile

import (
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
)

// prove compares what was meant with what reading the pages gives, and counts it:
// the first difference is a bug of ours, and nothing is published.
func (w *writer) prove(d *budget.Disclosure) (int, error) {
	read := map[string][]*budget.Fact{} // bound facts by form
	for i := range d.Facts {
		if f := &d.Facts[i]; f.Bound {
			id := d.Tables[f.Table].Form
			read[id] = append(read[id], f)
		}
	}
	times := map[*sheet]int{}
	n := 0
	for _, s := range w.placed {
		times[s]++
		n += len(s.cells)
	}
	for _, s := range w.placed {
		meant := s.cells
		if times[s] > 1 {
			meant = slices.Repeat(meant, times[s])
		}
		if c := unread(meant, read[s.form.ID]); c != nil {
			return n, fault.New(fault.Internal, "印出的数读不回来："+c.Printed).At(c.Form + " " + c.At.Key())
		}
	}
	return n, nil
}

// unread is the first cell that no fact reads, nil where all are read. Both lists
// run in the order of print; behind the first place where they part, facts are
// looked up.
func unread(meant []Cell, read []*budget.Fact) *Cell {
	i := 0
	for i < len(meant) && i < len(read) && proofOf(&meant[i]) == proofOfFact(read[i]) {
		i++
	}
	rest := map[proof]int{}
	for _, f := range read[i:] {
		rest[proofOfFact(f)]++
	}
	for ; i < len(meant); i++ {
		p := proofOf(&meant[i])
		if rest[p] == 0 {
			return &meant[i]
		}
		rest[p]--
	}
	return nil
}

// proof is what must read back of a number.
type proof struct {
	at      budget.Coordinate
	change  bool
	printed string
}

func proofOf(c *Cell) proof { return proof{c.At, c.Minus != nil, c.Printed} }

func proofOfFact(f *budget.Fact) proof { return proof{f.At, f.Minus != nil, f.Amount.Text} }
