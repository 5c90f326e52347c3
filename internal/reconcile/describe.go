package reconcile

import (
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

// describe words an equation as a message: what should equal what, what is
// printed and how far apart the sides are.
func (d *Doc) describe(e *Equation) fault.Text {
	left, right := sides(e.Operands)
	args := []string{
		"rule", "@rule." + e.Rule, "where", d.Label(left[0]),
		"left", d.total(e, left), "right", d.total(e, right),
		"parts", strconv.Itoa(len(right)), "against", d.names(right),
		"difference", money.Group(money.Format(abs(e.Difference), e.Unit, 0)), "unit", UnitName(e),
		"relation", RelationSign(e.Relation),
		"allowed", money.Group(money.Format(e.Allowed, e.Unit, 0)),
	}
	return fault.T("finding."+sentence(e)+"."+string(e.Verdict), args...)
}

// sentence is the pattern that words an equation: two prints of one amount, a
// part and its whole, or a sum.
func sentence(e *Equation) string {
	switch {
	case e.Duplicate:
		return "same"
	case e.Relation != Equal:
		return "part"
	}
	return "sum"
}

// RelationSign is the sign of a relation as people write it.
func RelationSign(r Relation) string {
	switch r {
	case AtMost:
		return "≤"
	case AtLeast:
		return "≥"
	}
	return "="
}

func sides(ops []Operand) (left, right []Operand) {
	for _, o := range ops {
		if o.Right {
			right = append(right, o)
		} else {
			left = append(left, o)
		}
	}
	return left, right
}

// total is the printed sum of a side in the equation's unit.
func (d *Doc) total(e *Equation, ops []Operand) string {
	var sum int64
	for _, o := range ops {
		sum += int64(o.Sign) * o.Amount().Fen
	}
	if len(ops) == 1 && ops[0].Sign > 0 && ops[0].Amount().Unit == e.Unit {
		return money.Group(ops[0].Amount().Text)
	}
	return money.Group(money.Format(sum, e.Unit, 0))
}

// UnitName is the printed unit of an equation; counts carry their own.
func UnitName(e *Equation) string {
	if e.Unit != money.NoUnit {
		return e.Unit.String()
	}
	for _, o := range e.Operands {
		if o.Claim != nil {
			return o.Claim.Unit
		}
	}
	return ""
}

// mostNames bounds how many operands a sentence names.
const mostNames = 4

// names lists the operands of a side.
func (d *Doc) names(ops []Operand) string {
	var out []string
	for i, o := range ops {
		if i == mostNames {
			out = append(out, "…")
			break
		}
		out = append(out, d.Label(o))
	}
	return strings.Join(out, "、")
}

// Label says in a few words where a number stands: 表3 某中心 行政运行 支出总计.
func (d *Doc) Label(o Operand) string {
	label := ""
	if o.Claim != nil {
		label = claimLabel(o.Claim)
	} else {
		label = d.home(o).FactLabel(o.Fact)
	}
	if o.Doc != nil {
		label = "“" + o.Doc.Name + "”" + label
	}
	return label
}

// claimLabel names a number of the text by its subject, or by its sentence
// where it has none.
func claimLabel(c *claim.Claim) string {
	name := c.Subject
	if name == "" {
		name = c.Sentence
	}
	if at := c.Place.String(); at != "" {
		return "文字“" + name + "”（" + at + "）"
	}
	return "文字“" + name + "”"
}

// FactLabel says where a fact stands.
func (d *Doc) FactLabel(f *budget.Fact) string {
	t := d.Tables[f.Table]
	parts := []string{}
	if t.No != "" {
		parts = append(parts, "表"+t.No)
	} else if t.Title != "" {
		parts = append(parts, "《"+t.Title+"》")
	}
	if f.Entity != "" && f.Entity != f.RowName && f.At.Body.Scope != budget.Whole {
		parts = append(parts, f.Entity)
	}
	parts = append(parts, strings.TrimSpace(f.RowCode+" "+f.RowName), columnLabel(f.Column))
	return strings.Join(nonEmpty(parts), " ")
}

// columnLabel drops the year's header of one-column sides.
func columnLabel(path string) string { return strings.ReplaceAll(path, "/", "·") }

func nonEmpty(parts []string) []string {
	out := parts[:0]
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

func abs(n int64) int64 { return max(n, -n) }
