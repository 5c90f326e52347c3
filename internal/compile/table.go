package compile

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/page"
)

// Cell is a number that the compiler meant to print: what it is about, its
// exact amount and its digits.
type Cell struct {
	Form    string
	At      budget.Coordinate
	Minus   *budget.Coordinate
	Exact   int64 // fen before rounding
	Printed string
	Unit    money.Unit
	Row     int
	Column  string
}

// sheet is one table while it is printed.
type sheet struct {
	*cube
	form  *form.Form
	book  *classify.Book
	unit  money.Unit
	rows  []page.Row
	cells []Cell
	empty bool
}

func newSheet(c *cube, f *form.Form, book *classify.Book) *sheet {
	return &sheet{cube: c, form: f.Compiled(), book: book, unit: f.UnitOf(), empty: true}
}

// year expands {year} and {year-1} in a printed label.
func (s *sheet) year(label string) string { return form.ExpandYear(label, s.ledger.Year) }

// row appends a body row of texts.
func (s *sheet) row(texts []string) { s.rows = append(s.rows, textRow(texts)) }

func textRow(texts []string) page.Row {
	r := page.Row{Cells: make([]page.Cell, len(texts))}
	for i, t := range texts {
		r.Cells[i].Text = t
	}
	return r
}

// amount prints the cell of a coordinate and remembers that it was meant.
func (s *sheet) amount(at budget.Coordinate, minus *budget.Coordinate, column string) string {
	exact := s.amounts[at]
	if minus != nil {
		exact -= s.amounts[*minus]
	}
	text := s.print(exact)
	if exact != 0 {
		s.empty = false
	}
	if text != "" {
		s.cells = append(s.cells, Cell{Form: s.form.ID, At: at, Minus: minus, Exact: exact, Printed: strings.ReplaceAll(text, ",", ""), Unit: s.unit, Row: len(s.rows), Column: column})
	}
	return text
}

// print rounds the exact amount to the form's decimals.
func (s *sheet) print(fen int64) string {
	p := s.form.Print
	rounded := money.Round(fen, s.unit, p.Decimals)
	if rounded == 0 && p.Blank {
		return ""
	}
	decimals := p.Decimals
	if p.Trim {
		decimals = 0
	}
	return money.Group(money.Format(rounded, s.unit, decimals))
}

// name is the official name of a code; an unknown code prints its own digits so
// that nothing is silently left blank.
func (s *sheet) name(scheme classify.Scheme, code string) string {
	if e, ok := s.book.Lookup(scheme, classify.Code(code)); ok {
		return e.Name
	}
	return code
}

func (s *sheet) at(col *form.Column, body budget.Body) budget.Coordinate {
	base := budget.Coordinate{Year: s.ledger.Year, Stage: budget.Planned, Body: body}
	return col.At.Over(s.form.At.Over(base))
}
