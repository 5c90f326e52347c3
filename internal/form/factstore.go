package form

import (
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/table"
)

// factStore has room for the facts of all grids in one stretch of memory. Tables
// are bound in another order than they are printed, and a large department has a
// hundred thousand facts: each grid fills its own part, and none is copied to grow.
type factStore struct {
	all   []budget.Fact
	rooms []int
	parts [][]budget.Fact // by grid, empty at first
}

func newFactStore(flow *table.Flow, matches []*match) *factStore {
	s := &factStore{rooms: make([]int, len(flow.Grids)), parts: make([][]budget.Fact, len(flow.Grids))}
	total := 0
	for i := range flow.Grids {
		var m *match
		if i < len(matches) {
			m = matches[i]
		}
		s.rooms[i] = mostFacts(&flow.Grids[i], m)
		total += s.rooms[i]
	}
	s.all = make([]budget.Fact, total)
	for i, at := 0, 0; i < len(s.parts); i++ {
		s.parts[i] = s.all[at : at : at+s.rooms[i]]
		at += s.rooms[i]
	}
	return s
}

// mostFacts counts the cells that can become facts: those with a text in columns
// that the form does not read as words.
func mostFacts(g *table.Grid, m *match) int {
	words := make([]bool, g.Width())
	if m != nil {
		cols := m.form.allColumns()
		for c, j := range m.columns {
			words[c] = j >= 0 && !cols[j].isAmount()
		}
	}
	n := 0
	for _, row := range g.Rows {
		for c := range row.Cells {
			if row.Cells[c].Text != "" && !words[c] {
				n++
			}
		}
	}
	return n
}

// joined gives all facts in the order of print, moved together in place; a grid
// that gave more than it has cells has them elsewhere, and all are copied.
func (s *factStore) joined() []budget.Fact {
	for i, p := range s.parts {
		if len(p) > s.rooms[i] {
			return slices.Concat(s.parts...)
		}
	}
	out := s.all[:0]
	for _, p := range s.parts {
		out = append(out, p...)
	}
	clear(s.all[len(out):])
	if len(out) == 0 {
		return nil
	}
	return out
}
