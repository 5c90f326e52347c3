package diagnose

import (
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// rowKey is a printed row.
type rowKey struct{ table, row int }

// rows explains sums of one row that are wrong in several columns at once: a row
// below it is lost, or stands twice.
func (s *system) rows() []*caseOf {
	groups := map[rowKey][]problem{}
	var order []rowKey
	for i := range s.cons {
		c := &s.cons[i]
		if f := sumOf(c.eq); c.trouble && f != nil {
			k := rowKey{f.Table, f.Row}
			if groups[k] == nil {
				order = append(order, k)
			}
			groups[k] = append(groups[k], problem(i))
		}
	}
	var out []*caseOf
	for _, k := range order {
		if g := groups[k]; len(g) > 1 {
			if c := s.rowCase(g); c != nil {
				out = append(out, c)
			}
		}
	}
	return out
}

// sumOf is the fact that an equation adds up other rows of its table to.
func sumOf(e *reconcile.Equation) *budget.Fact {
	f := e.Operands[0].Fact
	if f == nil || e.Relation != reconcile.Equal || e.Duplicate || len(e.Operands) < 2 {
		return nil
	}
	for _, o := range e.Operands[1:] {
		if o.Fact == nil || o.Fact.Table != f.Table || o.Fact.Row == f.Row || o.Fact.Col != f.Col || !o.Right || o.Sign < 0 {
			return nil
		}
	}
	return f
}

func (s *system) rowCase(group []problem) *caseOf {
	r, ok := s.repeated(group)
	if !ok {
		r, ok = s.lost(group)
	}
	if !ok {
		return nil
	}
	for _, p := range group {
		s.done[p] = true
	}
	return newCase(group, []repair{r})
}

// repeated finds a row that stands twice and by whose amounts every sum of the
// group is too small.
func (s *system) repeated(group []problem) (repair, bool) {
	for _, o := range s.cons[group[0]].eq.Operands[1:] {
		if s.twin(group[0], o.Fact) == nil {
			continue
		}
		all := !slices.ContainsFunc(group, func(p problem) bool {
			f := s.cell(p, o.Fact.Row)
			c := &s.cons[p]
			return f == nil || s.twin(p, f) == nil || !within(c.sum(s.vars)+f.Amount.Fen, c.low, c.high)
		})
		if all {
			return repair{x: s.variable(o), low: noLow, high: noHigh, slip: RowTwice, cost: costs[Neighbour]}, true
		}
	}
	return repair{}, false
}

// twin is an earlier row of a sum with the same name, code and amount.
func (s *system) twin(p problem, f *budget.Fact) *budget.Fact {
	for _, o := range s.cons[p].eq.Operands[1:] {
		g := o.Fact
		if g.Row < f.Row && g.RowCode == f.RowCode && g.RowName == f.RowName && g.Entity == f.Entity && g.Amount.Fen == f.Amount.Fen {
			return g
		}
	}
	return nil
}

// cell is the operand of a sum in a row.
func (s *system) cell(p problem, row int) *budget.Fact {
	for _, o := range s.cons[p].eq.Operands[1:] {
		if o.Fact.Row == row {
			return o.Fact
		}
	}
	return nil
}

// lost tells a lost row: every sum of the group is larger than its parts, and no
// single number explains any of them.
func (s *system) lost(group []problem) (repair, bool) {
	for _, p := range group {
		c := &s.cons[p]
		if c.sum(s.vars) <= c.high {
			return repair{}, false
		}
		s.focus([]problem{p})
		if len(s.singles(s.touching(p))) > 0 {
			return repair{}, false
		}
	}
	total := s.cons[group[0]].eq.Operands[0]
	return repair{x: s.variable(total), low: noLow, high: noHigh, slip: RowLost, cost: costs[Neighbour]}, true
}

// touching are a problem and the other troubles that share a number with it.
func (s *system) touching(p problem) []problem {
	out := []problem{p}
	for _, q := range s.violated(s.numbers(p)) {
		if q != p {
			out = append(out, q)
		}
	}
	return out
}
