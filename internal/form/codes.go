package form

import (
	"cmp"
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

// codes reads a table whose rows run over codes, in blocks of bodies: a row with
// a body and no code is the body's total, and the body carries down.
func (b *binder) codes() {
	for i, span := range b.spans() {
		c := codeRows{binder: b, span: span, body: b.bodies.whole()}
		c.entityCol, c.nameCol = b.findIn("entity", span[0], span[1]), b.findIn("name", span[0], span[1])
		if i == 0 {
			b.bodyRows(c.take)
		} else {
			b.again(c.take)
		}
	}
}

// spans are the stretches of columns that stand side by side, one in most tables.
func (b *binder) spans() [][2]int {
	n := len(b.match.columns)
	if !b.form.Rows.Beside {
		return [][2]int{{0, n}}
	}
	var out [][2]int
	seen := map[int]bool{}
	from := 0
	for c, j := range b.match.columns {
		if j >= 0 && seen[j] {
			out = append(out, [2]int{from, c})
			from, seen = c, map[int]bool{}
		}
		seen[j] = j >= 0
	}
	return append(out, [2]int{from, n})
}

// take reads one row.
func (c *codeRows) take(r int, row *budget.Row) {
	name, entity := c.text(r, c.nameCol), c.text(r, c.entityCol)
	code, full := c.codeOf(r, name)
	if code == "" && name == "" {
		name = c.across(r)
	}
	if body, ok := c.bodies.known(name); ok && code == "" && entity == "" && c.entityCol < 0 && body.Scope == budget.Whole {
		entity = name
	}
	if c.bodies.isTotalName(code) || name == "" && !hasDigit(code) { // 合计 printed over the code's columns
		code, name = "", cmp.Or(code, name)
	}
	switch {
	case c.bodies.isTotalName(entity), entity == "" && code == "" && c.single != nil && c.bodies.isTotalName(name):
		c.all()
	case entity != "" && Fold(entity) != Fold(c.entity):
		c.open(entity)
	}
	row.Entity, row.Code, row.Name, c.full = c.entity, code, name, full
	c.total(row, entity, name)
	c.row(r, row)
}

// across is the name of a line that reaches over from the block at the left, where
// blocks stand side by side: 公用经费合计 over two of them.
func (c *codeRows) across(r int) string {
	for col := c.span[0] - 1; col >= 0; col-- {
		if text := c.text(r, col); text != "" {
			if c.lineOf(&budget.Row{Name: text}) != nil {
				return text
			}
			return ""
		}
	}
	return ""
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

func (b *binder) text(r, c int) string {
	if c < 0 {
		return ""
	}
	return b.grid.Cell(r, c)
}

// codeRows walks the rows of one table.
type codeRows struct {
	*binder
	full               string // the code of the row at hand, in full
	above              string // that of the row above
	span               [2]int // its grid columns
	entityCol, nameCol int
	body               budget.Body
	entity             string // as printed
	openRows           []openRow
	single             *openRow // the total of the body at hand
}

// openRow is a row that later rows may add up to.
type openRow struct {
	code  string
	facts []columnFact
}

// columnFact is the fact of a column of the form, both by their ids.
type columnFact struct{ column, fact string }

// in gives the fact of a column, empty where the row has none.
func (o *openRow) in(column string) string {
	for i := len(o.facts) - 1; i >= 0; i-- {
		if o.facts[i].column == column {
			return o.facts[i].fact
		}
	}
	return ""
}

func (c *codeRows) open(entity string) {
	c.entity, c.body = entity, c.bodies.resolve(entity)
	c.openRows, c.single = nil, nil
}

// all leaves the bodies: what follows is the total of the whole table.
func (c *codeRows) all() {
	c.entity, c.body = "", c.bodies.whole()
	c.openRows, c.single = nil, nil
}

// total tells whether the row is a total and gives it its printed name.
func (c *codeRows) total(row *budget.Row, entity, name string) {
	if row.Code != "" {
		return
	}
	switch {
	case entity != "" && name == "":
		row.Total, row.Name = true, entity
	case c.bodies.isTotalName(name), c.bodies.isTotalName(entity):
		row.Total = true
		if name == "" {
			row.Name = entity
		}
	}
}

// row binds the amounts of one row.
func (c *codeRows) row(r int, row *budget.Row) {
	if row.Code == "" {
		c.full = ""
	}
	this := openRow{code: c.full, facts: make([]columnFact, 0, c.span[1]-c.span[0])}
	wide := c.tooWide(r)
	code := c.parseCode(row)
	row.Level = c.levelOf(row)
	line := c.lineOf(row)
	for col := c.span[0]; col < c.span[1]; col++ {
		fc := c.binder.column(col)
		if fc == nil {
			if f, ok := c.extra(r, col, row); ok {
				f.Entity, f.RowCode, f.RowName = c.entity, row.Code, row.Name
				c.add(f)
			}
			continue
		}
		if !fc.isAmount() {
			continue
		}
		f, ok := c.amount(r, col, row)
		if !ok {
			continue
		}
		f.Entity, f.RowCode, f.RowName, f.ColID = c.entity, row.Code, row.Name, fc.ID
		f.Level, f.Signed = row.Level, c.form.Signed || fc.Signed
		f.At = c.at(fc, c.body)
		if line != nil {
			c.bindLine(&f, line, wide)
			c.add(f)
			continue
		}
		f.Bound = !wide && f.Amount.State == money.Number && c.place(&f.At, row, code)
		if f.Bound || f.Amount.State == money.Unreadable || wide {
			f.Up = c.parent(c.full, row.Total, fc.ID) // an uncertain part leaves its whole unchecked
		}
		if f.Bound {
			this.facts = append(this.facts, columnFact{fc.ID, f.ID})
		}
		c.add(f)
	}
	c.push(row, this)
	if code != "" {
		c.above = string(code)
	}
	if c.full != row.Code {
		row.Full = c.full
	}
}

// lineOf finds the named line of a row without a code.
func (c *codeRows) lineOf(row *budget.Row) *Line {
	if row.Code != "" {
		return nil
	}
	for i := range c.form.Rows.Lines {
		if slices.ContainsFunc(c.form.Rows.Lines[i].Names, func(n string) bool { return lineKey(n) == lineKey(row.Name) }) {
			return &c.form.Rows.Lines[i]
		}
	}
	return nil
}

// bindLine gives an amount of a named line its coordinate.
func (c *codeRows) bindLine(f *budget.Fact, line *Line, wide bool) {
	f.At, f.Line = line.At.Over(f.At), line.ID
	f.Bound = !wide && f.Amount.State == money.Number
}

// parseCode checks the printed code; a code that is none stays as printed and
// is logged.
func (c *codeRows) parseCode(row *budget.Row) classify.Code {
	if row.Code == "" {
		return ""
	}
	code, err := classify.Parse(c.scheme(), c.full)
	if err == nil && c.full != row.Code {
		c.note(fault.Repaired, "row.code-padded", row.Place, "code", row.Code, "full", c.full, "name", row.Name)
	}
	if err != nil {
		c.note(fault.Info, "row.code-malformed", row.Place, "code", row.Code, "name", row.Name)
		return ""
	}
	return code
}

func (c *codeRows) scheme() classify.Scheme {
	if c.form.Rows.Scheme == "economic" {
		return classify.Departmental
	}
	return classify.Function
}

// place lays the row's code over the coordinate; false when the row names
// something that no coordinate can say.
func (c *codeRows) place(at *budget.Coordinate, row *budget.Row, code classify.Code) bool {
	switch {
	case row.Total:
		return true
	case row.Code != "" && code == "":
		return false
	case code != "" && c.form.Rows.Scheme == "economic":
		at.Economic = budget.EconomicCode(code)
	case code != "":
		at.Function = budget.FunctionCode(code)
	case row.Name != "":
		at.Project = row.Name
	default:
		return false
	}
	return true
}

func (c *codeRows) levelOf(row *budget.Row) int {
	switch n := len(c.full); {
	case row.Total && c.body.Scope == budget.Whole:
		return 0
	case row.Total:
		return 1
	case n == 0:
		return 2
	default:
		return 1 + (n-1)/2
	}
}

// parent finds the nearest printed ancestor that has a number in the column: a
// shorter code of the same body, else the body's total. Bodies add up in
// another relation, because a department's own level is one of them.
func (c *codeRows) parent(code string, total bool, col string) string {
	if total {
		return ""
	}
	for i := len(c.openRows) - 1; i >= 0; i-- {
		o := &c.openRows[i]
		if fact := o.in(col); fact != "" && o.code != code && strings.HasPrefix(code, o.code) {
			return fact
		}
	}
	if c.single != nil {
		return c.single.in(col)
	}
	return ""
}

// gather gives a total that is printed last the rows above it of its body that
// add up to nothing yet.
func (c *codeRows) gather(total openRow) {
	for i := range c.facts {
		if f := &c.facts[i]; f.Up == "" && f.RowCode != "" && f.ColID != "" && f.At.Body == c.body {
			f.Up = total.in(f.ColID)
		}
	}
}

// push opens the row for those that follow.
func (c *codeRows) push(row *budget.Row, this openRow) {
	if row.Total {
		if c.single == nil {
			c.gather(this)
		}
		c.single, c.openRows = &this, nil
		return
	}
	if row.Code == "" {
		return
	}
	keep := c.openRows[:0]
	for _, o := range c.openRows {
		if o.code != c.full && strings.HasPrefix(c.full, o.code) {
			keep = append(keep, o)
		}
	}
	c.openRows = append(keep, this)
}
