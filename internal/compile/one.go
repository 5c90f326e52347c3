package compile

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/form"
)

// oneTable prints a table of one row without code or name.
func (s *sheet) oneTable() {
	s.rows = s.header(s.form.Columns)
	s.line(s.whole, func(*form.Column) string { return "" }, func(at budget.Coordinate) budget.Coordinate { return at })
}
