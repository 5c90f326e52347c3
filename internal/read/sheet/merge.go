package sheet

import (
	"slices"

	"mingzhang/internal/fault"
)

// maxSteps is more than any honest workbook takes to compare its rows with its
// merged cells.
const maxSteps = 200_000_000

// sweep goes down the rows of a worksheet with the merged cells that cross the
// current row.
type sweep struct {
	open  []Area
	steps int
}

// to moves to a row; merged cells that ended above it are closed.
func (w *sweep) to(row int) error {
	w.open = slices.DeleteFunc(w.open, func(m Area) bool { return m.Bottom < row })
	if w.steps += len(w.open) + 1; w.steps > maxSteps {
		return ErrCells
	}
	return nil
}

// settleMerges puts the merged cells in order, leaves out those that lie over
// another, and takes out the texts that they cover, which nobody sees.
func (s *Sheet) settleMerges() error {
	slices.SortStableFunc(s.Merges, func(a, b Area) int {
		if a.Top != b.Top {
			return a.Top - b.Top
		}
		return a.Left - b.Left
	})
	if err := s.dropOverlaps(); err != nil {
		return err
	}
	return s.dropCovered()
}

// dropOverlaps leaves out merged cells that lie over another.
func (s *Sheet) dropOverlaps() error {
	var w sweep
	kept := s.Merges[:0]
	for _, m := range s.Merges {
		if err := w.to(m.Top); err != nil {
			return err
		}
		if slices.ContainsFunc(w.open, func(o Area) bool { return m.Left <= o.Right && o.Left <= m.Right }) {
			s.Doc.Note(fault.Partial, "read.overlapping-merge", s.At(m.Top, m.Left))
			continue
		}
		w.open = append(w.open, m)
		kept = append(kept, m)
	}
	s.Merges = kept
	return nil
}

// dropCovered takes out the texts under merged cells and logs them.
func (s *Sheet) dropCovered() error {
	var w sweep
	next := 0
	for i := range s.Rows {
		r := &s.Rows[i]
		for next < len(s.Merges) && s.Merges[next].Top <= r.Number {
			w.open = append(w.open, s.Merges[next])
			next++
		}
		if err := w.to(r.Number); err != nil {
			return err
		}
		if len(w.open) > 0 {
			s.dropIn(r, w.open)
		}
		if w.steps += len(r.Cells); w.steps > maxSteps {
			return ErrCells
		}
	}
	return nil
}

// dropIn takes out the texts of a row that one of the merged cells covers.
func (s *Sheet) dropIn(r *Row, merged []Area) {
	slices.SortFunc(merged, func(a, b Area) int { return a.Left - b.Left })
	at := 0
	r.Cells = slices.DeleteFunc(r.Cells, func(c Cell) bool {
		for at < len(merged) && merged[at].Right < c.Column {
			at++
		}
		if at == len(merged) || c.Column < merged[at].Left {
			return false
		}
		if m := merged[at]; r.Number == m.Top && c.Column == m.Left {
			return false
		}
		s.Doc.Note(fault.Dropped, "read.covered-value", s.At(r.Number, c.Column), "value", c.Text)
		return true
	})
}
