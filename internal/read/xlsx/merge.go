package xlsx

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
	open  []area
	steps int
}

// to moves to a row; merged cells that ended above it are closed.
func (w *sweep) to(row int) error {
	w.open = slices.DeleteFunc(w.open, func(m area) bool { return m.bottom < row })
	if w.steps += len(w.open) + 1; w.steps > maxSteps {
		return errCells
	}
	return nil
}

// settleMerges puts the merged cells in order, leaves out those that lie over
// another, and takes out the texts that they cover, which nobody sees.
func (s *sheet) settleMerges() error {
	slices.SortStableFunc(s.merges, func(a, b area) int {
		if a.top != b.top {
			return a.top - b.top
		}
		return a.left - b.left
	})
	if err := s.dropOverlaps(); err != nil {
		return err
	}
	return s.dropCovered()
}

// dropOverlaps leaves out merged cells that lie over another.
func (s *sheet) dropOverlaps() error {
	var w sweep
	kept := s.merges[:0]
	for _, m := range s.merges {
		if err := w.to(m.top); err != nil {
			return err
		}
		if slices.ContainsFunc(w.open, func(o area) bool { return m.left <= o.right && o.left <= m.right }) {
			s.doc.Note(fault.Partial, "read.overlapping-merge", s.at(m.top, m.left))
			continue
		}
		w.open = append(w.open, m)
		kept = append(kept, m)
	}
	s.merges = kept
	return nil
}

// dropCovered takes out the texts under merged cells and logs them.
func (s *sheet) dropCovered() error {
	var w sweep
	next := 0
	for i := range s.rows {
		r := &s.rows[i]
		for next < len(s.merges) && s.merges[next].top <= r.number {
			w.open = append(w.open, s.merges[next])
			next++
		}
		if err := w.to(r.number); err != nil {
			return err
		}
		if len(w.open) > 0 {
			s.dropIn(r, w.open)
		}
		if w.steps += len(r.cells); w.steps > maxSteps {
			return errCells
		}
	}
	return nil
}

// dropIn takes out the texts of a row that one of the merged cells covers.
func (s *sheet) dropIn(r *row, merged []area) {
	slices.SortFunc(merged, func(a, b area) int { return a.left - b.left })
	at := 0
	r.cells = slices.DeleteFunc(r.cells, func(c cell) bool {
		for at < len(merged) && merged[at].right < c.column {
			at++
		}
		if at == len(merged) || c.column < merged[at].left {
			return false
		}
		if m := merged[at]; r.number == m.top && c.column == m.left {
			return false
		}
		s.doc.Note(fault.Dropped, "read.covered-value", s.at(r.number, c.column), "value", c.text)
		return true
	})
}
