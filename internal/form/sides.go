package form

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

// sides reads a table of two halves, income and expenditure, whose rows are
// named lines or names of codes without the codes.
func (b *binder) sides() {
	halves := make([]half, len(b.form.Sides))
	for i := range halves {
		halves[i] = half{binder: b, side: &b.form.Sides[i], name: -1, passed: map[string]bool{}}
	}
	b.findHalves(halves)
	b.bodyRows(func(r int, row *budget.Row) {
		for i := range halves {
			halves[i].row(r, row)
		}
	})
	for i := range halves {
		halves[i].finish()
	}
}

// findHalves tells which grid columns belong to which side.
func (b *binder) findHalves(halves []half) {
	for c, j := range b.match.columns {
		if j < 0 {
			continue
		}
		h := &halves[b.form.sideOf(j)]
		if b.cols[j].isAmount() {
			h.amounts = append(h.amounts, c)
		} else {
			h.name = c
		}
	}
	for i := range halves {
		halves[i].end = len(b.match.columns)
		for k := range halves {
			if halves[k].name > halves[i].name {
				halves[i].end = min(halves[i].end, halves[k].name)
			}
		}
	}
}

// half is one side of the table while it is read.
type half struct {
	*binder
	side    *Side
	name    int   // grid column of the names
	end     int   // grid column after its last one
	amounts []int // grid columns of amounts
	rows    []halfRow
	passed  map[string]bool // lines that were read
}

// halfRow is one named row of a side.
type halfRow struct {
	name  string
	line  *Line
	facts map[int]int // grid column → index in binder.facts
}

func (h *half) row(r int, row *budget.Row) {
	name := h.text(r, h.name)
	hr := halfRow{name: name, line: h.line(name), facts: map[int]int{}}
	if hr.line != nil {
		h.passed[hr.line.ID] = true
	}
	for _, c := range h.amounts {
		if f, ok := h.binder.amount(r, c, row); ok {
			h.locate(&f, &hr, c)
			hr.facts[c] = len(h.facts)
			h.add(f)
		}
	}
	for c := h.name; c >= 0 && c < h.end; c++ {
		if f, ok := h.extra(r, c, row); ok {
			f.RowName = name
			h.add(f)
		}
	}
	if name != "" || len(hr.facts) > 0 {
		h.rows = append(h.rows, hr)
	}
}

// locate says what an amount is about: the side's, the line's and the column's
// coordinates, one over the other.
func (h *half) locate(f *budget.Fact, hr *halfRow, c int) {
	col := h.column(c)
	f.RowName, f.ColID = hr.name, col.ID
	at := h.side.At.Over(h.form.At.Over(budget.Coordinate{Year: h.year, Stage: budget.Planned, Body: h.bodies.whole()}))
	if hr.line != nil {
		at, f.Line = hr.line.At.Over(at), h.side.ID+"."+hr.line.ID
		f.Bound = f.Amount.State == money.Number
		if hr.line.Under != "" {
			f.Level = 1
		}
	}
	f.At = col.At.Over(at)
}

// line finds the named line of the form, as printed, else without its list
// number.
func (h *half) line(name string) *Line {
	if l := h.lineBy(Fold, Fold(name)); l != nil {
		return l
	}
	return h.lineBy(lineKey, lineKey(name))
}

// lineBy finds a line by its folded name. A line that stands after another
// counts only below that one, and there before any other.
func (h *half) lineBy(fold func(string) string, key string) *Line {
	if key == "" {
		return nil
	}
	var found *Line
	for i := range h.side.Lines {
		l := &h.side.Lines[i]
		if l.After != "" && !h.passed[l.After] || found != nil && l.After == "" {
			continue
		}
		if slices.ContainsFunc(l.Names, func(n string) bool { return fold(n) == key }) {
			found = l
		}
	}
	return found
}

// finish binds the names of codes by their place in the outline and links each
// row to the one that it adds up to.
func (h *half) finish() {
	if h.side.Names == "" {
		return
	}
	var named []int
	var names []string
	for i, r := range h.rows {
		if r.line == nil && r.name != "" {
			named, names = append(named, i), append(names, r.name)
		}
	}
	h.linkCodes(named, resolveOutline(names, h.binder.names))
}

// linkCodes gives named rows their codes and, column by column, the row that
// they add up to: the nearest shorter code, else the side's total.
func (h *half) linkCodes(named []int, codes []string) {
	type open struct {
		code string
		row  int
	}
	var stack []open
	for k, i := range named {
		if codes[k] == "" {
			h.unknown(i)
			continue
		}
		for len(stack) > 0 && !strings.HasPrefix(codes[k], stack[len(stack)-1].code) {
			stack = stack[:len(stack)-1]
		}
		for c, index := range h.rows[i].facts {
			f := &h.facts[index]
			f.At.Function, f.Bound = budget.FunctionCode(codes[k]), f.Amount.State == money.Number
			f.Level, f.Line = (len(codes[k])-1)/2, h.side.ID+".code"
			f.Up = h.totalOf(c)
			for _, o := range stack {
				if up, ok := h.rows[o.row].facts[c]; ok {
					f.Up = h.facts[up].ID
				}
			}
		}
		stack = append(stack, open{codes[k], i})
	}
}

// unknown marks a row whose name no code has: its money is part of the total in
// some way, so that the total is left unchecked rather than called wrong.
func (h *half) unknown(i int) {
	for c, index := range h.rows[i].facts {
		f := &h.facts[index]
		f.Up = h.totalOf(c)
		h.note(fault.Info, "row.name-unknown", f.Place, "name", h.rows[i].name)
	}
}

// totalOf is the side's total line in a column.
func (h *half) totalOf(c int) string {
	for _, r := range h.rows {
		if r.line == nil || r.line.ID != "current" {
			continue
		}
		if index, ok := r.facts[c]; ok {
			return h.facts[index].ID
		}
	}
	return ""
}
