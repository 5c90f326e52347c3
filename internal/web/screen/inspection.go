package screen

import (
	"strings"

	"mingzhang/internal/money"
	"mingzhang/internal/report"
)

// Inspection is what the calculation inspector shows of one number.
type Inspection struct {
	Fact      string
	Cell      report.TableCell
	Table     report.Table
	Entity    string
	RowName   string
	RowCode   string
	Column    string
	Equations []report.Equation
	Findings  []report.Finding
}

// Inspect gathers everything that is said of a fact.
func (d *Doc) Inspect(fact string) (Inspection, bool) {
	s, ok := d.spots[fact]
	if !ok {
		return Inspection{}, false
	}
	i := Inspection{
		Fact: fact, Cell: d.Cell(s), Table: d.Tables[s.Table],
		Equations: d.EquationsOf(fact), Findings: d.FindingsOn(fact),
	}
	i.name(s)
	return i, true
}

// name says what the number's row and column are called.
func (i *Inspection) name(s Spot) {
	row := i.Table.Rows[s.Row]
	for c := s.Col - 1; c >= 0; c-- {
		switch cell := row.Cells[c]; cell.Role {
		case "name", "year":
			if i.RowName == "" {
				i.RowName = cell.Text
			}
		case "code":
			if i.RowCode == "" {
				i.RowCode = cell.Text
			}
		}
	}
	i.Entity = entityOver(i.Table, s.Row)
	if paths := columnPaths(i.Table.Header); s.Col < len(paths) {
		i.Column = paths[s.Col]
	}
}

// entityOver is the body printed in the row or carried down from one above.
func entityOver(t report.Table, row int) string {
	for r := row; r >= 0; r-- {
		for _, c := range t.Rows[r].Cells {
			if c.Role == "entity" && c.Text != "" {
				return c.Text
			}
		}
	}
	return ""
}

// columnPaths joins the header cells over each column by /.
func columnPaths(header [][]report.HeaderCell) []string {
	var paths [][]string
	free := []int{} // header rows that a cell above still covers, per column
	for _, row := range header {
		c := 0
		for _, h := range row {
			for c < len(free) && free[c] > 0 {
				free[c]--
				c++
			}
			for n := 0; n < max(1, h.ColSpan); n++ {
				for len(paths) <= c {
					paths, free = append(paths, nil), append(free, 0)
				}
				paths[c] = append(paths[c], strings.Join(strings.Fields(h.Text), ""))
				free[c] = max(1, h.RowSpan) - 1
				c++
			}
		}
		for ; c < len(free); c++ {
			free[c] = max(0, free[c]-1)
		}
	}
	joined := make([]string, len(paths))
	for i, p := range paths {
		joined[i] = strings.Join(p, "/")
	}
	return joined
}

// side lists the operands of one side.
func side(operands []report.Operand, s report.Side) []report.Operand {
	var list []report.Operand
	for _, o := range operands {
		if o.Side == s {
			list = append(list, o)
		}
	}
	return list
}

// sideSum adds a side up in the equation's unit, exactly; empty where it holds
// something that is no money, or a single operand that needs no sum.
func sideSum(operands []report.Operand, unitText string) string {
	unit, ok := money.ParseUnit(unitText)
	if !ok || len(operands) < 2 {
		return ""
	}
	var total int64
	for _, o := range operands {
		u, ok := money.ParseUnit(o.Unit)
		if !ok {
			return ""
		}
		n, err := money.Parse(o.Value, u)
		if err != nil || n.State != money.Number {
			return ""
		}
		total += int64(o.Sign) * n.Fen
	}
	return money.Group(money.Format(total, unit, 0))
}

// signMark is the sign before an operand: none before the first, positive one.
func signMark(index, sign int) string {
	switch {
	case sign < 0:
		return "−"
	case index > 0:
		return "+"
	}
	return ""
}

// VerdictWords explains the verdict of an equation in a sentence.
func (p Page) VerdictWords(e report.Equation) string {
	key := "ui.inspect.verdict." + string(e.Verdict)
	if e.Verdict == report.Exact && e.Relation != "=" && e.Relation != "" {
		key = "ui.inspect.verdict.holds"
	}
	return p.Say(key, "difference", e.Difference, "allowed", e.Allowed, "unit", e.Unit)
}
