package rules

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// TextAmount asks that an amount in a sentence is the amount that the table
// prints for what the sentence is about.
var TextAmount = reconcile.Rule{ID: "text.amount", Severity: reconcile.Error, Ground: groundExplain, Apply: textAmount}

func textAmount(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for i := range d.Claims {
		c := &d.Claims[i]
		if first := d.Claim(c.Again); first != nil {
			out.Equations = append(out.Equations, &reconcile.Equation{Relation: reconcile.Equal, Duplicate: true, Operands: []reconcile.Operand{
				reconcile.ClaimOperand(first, false, 1), reconcile.ClaimOperand(c, true, 1)}})
		}
		m, ok := d.Meaning(c)
		if !ok || c.Kind != claim.Amount {
			continue
		}
		facts := comparable(d, m.At)
		if len(facts) == 0 {
			againstEmpty(d, &out, c, m)
			continue
		}
		out.Equations = append(out.Equations, withPlus(d, c, m, amountEquation(d, c, m, facts[0])))
	}
	if len(out.Equations)+out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-amounts-in-text")
	}
	return out
}

// againstEmpty asks that the text tells nothing of an account whose table is printed
// without a number, 政府性基金预算支出0万元, or of an item whose cell is blank in a table
// of one row that has its total.
func againstEmpty(d *reconcile.Doc, out *reconcile.Outcome, c *claim.Claim, m reconcile.Meaning) {
	t := emptyTable(d, m.At)
	if t == nil {
		t = blankCell(d, m.At)
	}
	switch {
	case t == nil:
	case c.Amount.Fen == 0:
		out.Passed++
		out.Tied = append(out.Tied, c.ID)
	default:
		f := about("finding.text.amount.empty", c.Subject, "subject", c.Subject, "value", money.Group(c.Number), "unit", c.Unit, "no", t.No, "title", t.Title, "where", c.Place.String())
		f.Operands = []reconcile.Operand{reconcile.ClaimOperand(c, false, 1)}
		out.Findings = append(out.Findings, f)
	}
}

// blankCell is the table of one row, 三公, whose printed column of an item is blank
// while its total is not.
func blankCell(d *reconcile.Doc, at budget.Coordinate) *budget.Table {
	if at.Measure != budget.ThreePublic || at.Item == "" || at.Year != d.Year || at.Stage != d.Stage() || at.Body != d.Whole() {
		return nil
	}
	total := at
	total.Item = ""
	all := comparable(d, total)
	if len(all) != 1 {
		return nil
	}
	t := &d.Tables[all[0].Table]
	f := d.Form(t.Index)
	if f == nil || f.Rows.Kind != "one" || len(t.Rows) != 1 {
		return nil
	}
	for i, c := range t.Columns {
		for _, col := range f.Columns {
			if c.Bound && c.ColID == col.ID && col.At.Item == at.Item && (col.At.Stage == "" || col.At.Stage == at.Stage) && i < len(t.Rows[0].Cells) && strings.TrimSpace(t.Rows[0].Cells[i]) == "" {
				return t
			}
		}
	}
	return nil
}

// emptyTable is the empty table of expenditure of the account, year and stage of a
// coordinate, where the document has just that one.
func emptyTable(d *reconcile.Doc, at budget.Coordinate) *budget.Table {
	if at.Measure != budget.Expenditure || at.Fund != budget.GovFund && at.Fund != budget.StateCapital || at.Year != d.Year || at.Stage != d.Stage() || at.Body != d.Whole() {
		return nil
	}
	var found *budget.Table
	for i := range d.Tables {
		f := d.Form(i)
		if f == nil || f.At.Fund != at.Fund || d.Tables[i].Status != budget.PrintedTable {
			continue
		}
		if !d.Tables[i].Empty || found != nil {
			return nil
		}
		found = &d.Tables[i]
	}
	return found
}

// comparable are the facts of a coordinate whose tables print their unit.
func comparable(d *reconcile.Doc, at budget.Coordinate) []*budget.Fact {
	var out []*budget.Fact
	for _, f := range d.Find(at) {
		if d.UnitKnown(f) {
			out = append(out, f)
		}
	}
	return out
}

func amountEquation(d *reconcile.Doc, c *claim.Claim, m reconcile.Meaning, f *budget.Fact) *reconcile.Equation {
	e := &reconcile.Equation{Relation: reconcile.Equal, Duplicate: true, Tolerant: reconcile.Severity(m.Term.Tolerant), Operands: []reconcile.Operand{
		reconcile.ClaimOperand(c, false, 1), reconcile.FactOperand(f, true, 1),
	}}
	if m.Term.AtMost {
		e.Relation, e.Duplicate = reconcile.AtMost, false
	}
	if e.Tolerant == "" && d.Kind == budget.FinalAccount && m.At.Stage == budget.Planned {
		e.Tolerant = reconcile.Warning // the table may print the adjusted budget where the text tells the first
	}
	if m.Term.CarryOver {
		e.Remark = carryOver(d, e, m.Term.Scope)
	}
	return e
}

// withPlus counts with the amount what may lawfully be counted with it, when
// the table prints it and the amount alone does not hold.
func withPlus(d *reconcile.Doc, c *claim.Claim, m reconcile.Meaning, e *reconcile.Equation) *reconcile.Equation {
	wide := *e
	wide.Duplicate = false
	for _, w := range m.Term.Plus {
		if facts := comparable(d, w.Over(m.At)); len(facts) > 0 && facts[0].Amount.Fen != 0 {
			wide.Operands = append(slices.Clone(wide.Operands), reconcile.FactOperand(facts[0], true, 1))
		}
	}
	if len(wide.Operands) == len(e.Operands) {
		return e
	}
	if d.Judge(e); e.Verdict == reconcile.Exact {
		return e
	}
	return &wide
}

// carryOver offers the money carried in as an explanation of scope where the
// difference is within it. It explains; it never repairs a digit.
func carryOver(d *reconcile.Doc, e *reconcile.Equation, key string) *fault.Text {
	diff := e.Operands[0].Amount().Fen - e.Operands[1].Amount().Fen
	carried := d.Find(budget.Coordinate{Measure: budget.CarryIn, Year: d.Year, Stage: d.Stage(), Body: d.Whole()})
	if len(carried) == 0 || diff <= 0 || key == "" {
		return nil
	}
	in := carried[0].Amount
	if diff > in.Fen {
		return nil
	}
	t := fault.T(key, "difference", money.Group(money.Format(diff, in.Unit, 0)), "carryin", money.Group(in.Text), "unit", in.Unit.String())
	return &t
}
