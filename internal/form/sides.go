package form

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// sides reads a table of two halves, income and expenditure, whose rows are
// named lines or names of codes without the codes.
func (b *binder) sides() {
	halves := make([]half, len(b.form.Sides))
	for i := range halves {
		halves[i] = half{binder: b, side: &b.form.Sides[i], name: -1, amount: -1}
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
			if h.amount < 0 {
				h.amount = c
			}
		} else {
			h.name = c
		}
	}
}

// half is one side of the table while it is read.
type half struct {
	*binder
	side         *Side
	name, amount int // grid columns
	rows         []halfRow
}

// halfRow is one named row of a side.
type halfRow struct {
	name string
	line *Line
	fact int // index in binder.facts, −1 without a number
	row  int // index of the body row
}

func (h *half) row(r int, row *budget.Row) {
	name := h.text(r, h.name)
	if name == "" && h.text(r, h.amount) == "" {
		return
	}
	hr := halfRow{name: name, line: h.line(name), fact: -1, row: len(h.out.Rows) - 1}
	if f, ok := h.binder.amount(r, h.amount, row); h.amount >= 0 && ok {
		f.RowName, f.ColID = name, h.side.ID
		f.At = h.side.At.Over(h.form.At.Over(budget.Coordinate{Year: h.year, Stage: budget.Planned, Body: h.bodies.whole()}))
		if hr.line != nil {
			f.At, f.Line = hr.line.At.Over(f.At), h.side.ID+"."+hr.line.ID
			f.Bound = f.Amount.State == money.Number
		}
		hr.fact = len(h.facts)
		h.add(f)
	}
	h.rows = append(h.rows, hr)
}

// line finds the named line of the form.
func (h *half) line(name string) *Line {
	full, bare := Fold(name), lineKey(name)
	for i := range h.side.Lines {
		for _, n := range h.side.Lines[i].Names {
			if Fold(n) == full {
				return &h.side.Lines[i]
			}
		}
	}
	for i := range h.side.Lines {
		for _, n := range h.side.Lines[i].Names {
			if bare != "" && lineKey(n) == bare {
				return &h.side.Lines[i]
			}
		}
	}
	return nil
}

// finish binds the names of codes by their place in the outline and links each
// row to the one that it adds up to.
func (h *half) finish() {
	if h.side.Names == "" {
		h.linkLines()
		return
	}
	var named []int
	var names []string
	for i, r := range h.rows {
		if r.line == nil && r.name != "" {
			named, names = append(named, i), append(names, r.name)
		}
	}
	codes := resolveOutline(names, h.binder.names)
	h.linkCodes(named, codes)
}

// linkCodes gives named rows their codes and parents.
func (h *half) linkCodes(named []int, codes []string) {
	type open struct{ code, fact string }
	var stack []open
	for k, i := range named {
		if codes[k] == "" || h.rows[i].fact < 0 {
			continue
		}
		f := &h.facts[h.rows[i].fact]
		f.At.Function, f.Bound = budget.FunctionCode(codes[k]), f.Amount.State == money.Number
		f.Level = (len(codes[k]) - 1) / 2
		for len(stack) > 0 && !strings.HasPrefix(codes[k], stack[len(stack)-1].code) {
			stack = stack[:len(stack)-1]
		}
		switch {
		case len(stack) > 0:
			f.Up = stack[len(stack)-1].fact
		default:
			f.Up = h.factOf("current")
		}
		f.Line = h.side.ID + ".code"
		stack = append(stack, open{codes[k], f.ID})
	}
}

// linkLines links the lines of a side as the form says.
func (h *half) linkLines() {
	for i := range h.rows {
		if l := h.rows[i].line; l != nil && l.Under != "" && h.rows[i].fact >= 0 {
			h.facts[h.rows[i].fact].Level = 1
		}
	}
}

func (h *half) factOf(line string) string {
	for _, r := range h.rows {
		if r.line != nil && r.line.ID == line && r.fact >= 0 {
			return h.facts[r.fact].ID
		}
	}
	return ""
}
