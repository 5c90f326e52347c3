package form

import (
	"slices"
	"strings"

	"mingzhang/internal/table"
)

// stretch is a run of grid columns that begins with names: one half of a table
// whose header does not say 收入 or 支出 over each column.
type stretch struct {
	name    int
	amounts []int
}

// bindSides binds the columns of a two-sided table by their order, where their
// headers are not enough: each half begins with its names. Which half it is, is
// told by the lines that it holds, else by its place.
func bindSides(f *Form, g *table.Grid, header int, labels []labelViews) []int {
	out := unboundAll(len(labels))
	halves := stretches(f, labels)
	if len(halves) != len(f.Sides) {
		return out
	}
	order := sideOrder(f, g, header, halves)
	for k, h := range halves {
		first, side := 0, order[k]
		for _, s := range f.Sides[:side] {
			first += len(s.Columns)
		}
		bindHalf(f.Sides[side].Columns, first, h, labels, out)
	}
	return out
}

// stretches parts the columns at those that head names.
func stretches(f *Form, labels []labelViews) []stretch {
	var out []stretch
	for i := range labels {
		switch {
		case headsNames(f, labels[i]):
			out = append(out, stretch{name: i})
		case labels[i][usualPath] == "" || len(out) == 0 || countsRows(labels[i][usualPath]):
		default:
			out[len(out)-1].amounts = append(out[len(out)-1].amounts, i)
		}
	}
	return out
}

// headsNames tells 项目, or a label that heads a half as a whole: 收入, 财政拨款支出.
func headsNames(f *Form, l labelViews) bool {
	path := strings.TrimPrefix(l[usualPath], "本年")
	for _, s := range f.Sides {
		for _, c := range s.Columns {
			if c.Role != "name" {
				continue
			}
			for _, k := range c.keys {
				top, _, _ := strings.Cut(k[usualPath], "/")
				last := k[lastOfPath]
				if path == strings.TrimPrefix(top, "本年") || path == last || path == top+last || lastLabel(path) == last && last == "项目" {
					return true
				}
			}
		}
	}
	return false
}

// sideOrder gives the side of each half: that of whose lines it prints the most.
func sideOrder(f *Form, g *table.Grid, header int, halves []stretch) []int {
	order := make([]int, len(halves))
	for k, h := range halves {
		order[k] = k
		most := 0
		for i := range f.Sides {
			if n := linesIn(&f.Sides[i], g, header, h.name); n > most {
				most, order[k] = n, i
			}
		}
	}
	for k := range order {
		if slices.Contains(order[:k], order[k]) { // not told apart: as they stand
			for i := range order {
				order[i] = i
			}
		}
	}
	return order
}

// linesIn counts the rows of a column that are lines of a side.
func linesIn(s *Side, g *table.Grid, header, column int) int {
	n := 0
	for r := header; r < len(g.Rows); r++ {
		name := Fold(g.Cell(r, column))
		if name != "" && slices.ContainsFunc(s.Lines, func(l Line) bool {
			return slices.ContainsFunc(l.Names, func(printed string) bool { return Fold(printed) == name })
		}) {
			n++
		}
	}
	return n
}

// bindHalf binds the columns of one side, of which the first is column first of the
// form: names to names, amounts by their last label, an only amount to the first.
func bindHalf(cols []Column, first int, h stretch, labels []labelViews, out []int) {
	used := make([]bool, len(cols))
	bind := func(i, j int) { out[i], used[j] = first+j, true }
	for j := range cols {
		if cols[j].Role == "name" && !used[j] && out[h.name] < 0 {
			bind(h.name, j)
		}
	}
	for _, i := range h.amounts {
		for j := range cols {
			last := labels[i][lastOfPath]
			if !used[j] && out[i] < 0 && slices.ContainsFunc(cols[j].keys, func(k labelViews) bool { return k[lastOfPath] == last }) {
				bind(i, j)
			}
		}
	}
	amount := slices.IndexFunc(cols, Column.isAmount)
	if len(h.amounts) == 1 && amount >= 0 && out[h.amounts[0]] < 0 && !used[amount] {
		bind(h.amounts[0], amount)
	}
}
