package compile

import (
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
)

// codesTable prints a table whose rows run over codes, in blocks of bodies where
// the form has them.
func (s *sheet) codesTable() {
	s.rows = s.header(s.form.Columns)
	s.makeRoom()
	if !s.form.Rows.Entities {
		s.block(s.whole, s.form.Rows.Total)
		return
	}
	if len(s.bodies) > 1 {
		s.total(s.whole, s.ledger.Department)
	}
	for _, b := range s.bodies {
		s.block(b, b.String())
	}
}

// makeRoom sizes rows and cells for all codes of all bodies, some of which may
// print nothing: a large department's are not copied to grow.
func (s *sheet) makeRoom() {
	bodies := []budget.Body{s.whole}
	if s.form.Rows.Entities {
		bodies = append(bodies, s.bodies...)
	}
	rows := 0
	for _, b := range bodies {
		rows++
		if s.form.Rows.Scheme != "" && (b != s.whole || !s.form.Rows.Entities) {
			rows += s.codeCount(b, s.fund(), s.form.Rows.Scheme == "economic")
		}
	}
	amounts := 0
	for i := range s.form.Columns {
		if isAmount(&s.form.Columns[i]) {
			amounts++
		}
	}
	s.rows, s.cells = slices.Grow(s.rows, rows), make([]Cell, 0, rows*amounts)
}

// block prints a body's total and its codes; tables without codes print the
// total, or the body's projects.
func (s *sheet) block(body budget.Body, name string) {
	if !s.form.Rows.Last {
		s.total(body, name)
	}
	switch {
	case s.form.Rows.Scheme != "":
		s.codeRows(body)
	case s.hasRole("name"):
		s.projectRows(body)
	}
	if s.form.Rows.Last {
		s.total(body, name)
	}
}

func (s *sheet) hasRole(role string) bool {
	for _, c := range s.form.Columns {
		if c.Role == role {
			return true
		}
	}
	return false
}

func (s *sheet) total(body budget.Body, name string) {
	s.line(body, func(c *form.Column) string {
		switch {
		case c.Role == "entity", c.Role == "name" && !s.hasRole("entity"):
			return name
		}
		return ""
	}, func(at budget.Coordinate) budget.Coordinate { return at })
}

func (s *sheet) codeRows(body budget.Body) {
	economic := s.form.Rows.Scheme == "economic"
	for _, code := range s.codes(body, s.fund(), economic) {
		if s.nothing(body, code, economic) {
			continue
		}
		s.line(body, func(c *form.Column) string { return s.codeText(c, code, economic) }, func(at budget.Coordinate) budget.Coordinate {
			return withCode(at, code, economic)
		})
	}
}

// fund is the account of the whole form.
func (s *sheet) fund() budget.Fund { return s.form.At.Over(budget.Coordinate{}).Fund }

// nothing tells a code under which no column has an amount: a table of basic
// expenditure prints no row for a code that only projects use.
func (s *sheet) nothing(body budget.Body, code string, economic bool) bool {
	for i := range s.form.Columns {
		c := &s.form.Columns[i]
		if isAmount(c) && s.amounts[withCode(s.at(c, body), code, economic)] != 0 {
			return false
		}
	}
	return true
}

func withCode(at budget.Coordinate, code string, economic bool) budget.Coordinate {
	if economic {
		at.Economic = budget.EconomicCode(code)
	} else {
		at.Function = budget.FunctionCode(code)
	}
	return at
}

// codeText prints a code whole or split over its columns, and its name.
func (s *sheet) codeText(c *form.Column, code string, economic bool) string {
	scheme := classify.Function
	if economic {
		scheme = classify.Departmental
	}
	switch c.Role {
	case "code":
		return code
	case "code-class":
		return code[:3]
	case "code-section":
		return piece(code, 3, 5)
	case "code-item":
		return piece(code, 5, 7)
	case "name":
		return s.name(scheme, code)
	}
	return ""
}

func piece(code string, from, to int) string {
	if len(code) < to {
		return ""
	}
	return code[from:to]
}

// projectRows prints the projects of a body that stand for themselves.
func (s *sheet) projectRows(body budget.Body) {
	for _, p := range s.ledger.Projects {
		if p.Parent != "" || s.byName[p.Body] != body {
			continue
		}
		fen := s.projectAmount(p.ID)
		s.amounts[projectAt(s.at(s.amountColumn(), body), p.Name)] = fen
		s.line(body, func(c *form.Column) string {
			if c.Role == "name" {
				return p.Name
			}
			return ""
		}, func(at budget.Coordinate) budget.Coordinate { return projectAt(at, p.Name) })
	}
}

func projectAt(at budget.Coordinate, name string) budget.Coordinate {
	at.Project = name
	return at
}

func (s *sheet) amountColumn() *form.Column {
	for i := range s.form.Columns {
		if isAmount(&s.form.Columns[i]) {
			return &s.form.Columns[i]
		}
	}
	return &form.Column{}
}

func isAmount(c *form.Column) bool { return c.Role == "" || c.Role == "amount" }

// line prints one row: texts in the named columns, amounts in the others.
func (s *sheet) line(body budget.Body, text func(*form.Column) string, place func(budget.Coordinate) budget.Coordinate) {
	texts := make([]string, len(s.form.Columns))
	for i := range s.form.Columns {
		c := &s.form.Columns[i]
		if isAmount(c) {
			texts[i] = s.amount(place(s.at(c, body)), nil, c.ID)
		} else {
			texts[i] = text(c)
		}
	}
	s.row(texts)
}
