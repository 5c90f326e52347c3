package compile

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/form"
)

// yearsTable prints the years of each body and their difference.
func (s *sheet) yearsTable() {
	s.rows = s.header(s.form.Columns)
	bodies := s.bodies
	if len(bodies) > 1 {
		bodies = append([]budget.Body{s.whole}, bodies...)
	}
	for _, body := range bodies {
		for i := range s.form.Rows.Years {
			s.yearRow(body, &s.form.Rows.Years[i], i == 0)
		}
	}
}

func (s *sheet) yearRow(body budget.Body, line *form.RowYear, first bool) {
	texts := make([]string, len(s.form.Columns))
	for i := range s.form.Columns {
		c := &s.form.Columns[i]
		switch {
		case c.Role == "entity" && first:
			texts[i] = s.bodyName(body)
		case c.Role == "year":
			texts[i] = s.year(line.Names[0])
		case isAmount(c):
			at := s.at(c, body)
			at.Year += line.Offset
			var minus *budget.Coordinate
			if line.Change {
				last := at
				last.Year--
				minus = &last
			}
			texts[i] = s.amount(at, minus, c.ID)
		}
	}
	s.row(texts)
}

func (s *sheet) bodyName(body budget.Body) string {
	if body == s.whole {
		return s.ledger.Department
	}
	return body.String()
}
