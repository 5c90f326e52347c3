package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// operands draws the operands of an equation or finding.
func (b *builder) operands(ops []reconcile.Operand) []Operand {
	out := make([]Operand, 0, len(ops))
	for _, o := range ops {
		out = append(out, b.operand(o))
	}
	return out
}

func (b *builder) operand(o reconcile.Operand) Operand {
	v := Operand{Side: Left, Sign: o.Sign, Number: b.number(o)}
	if o.Right {
		v.Side = Right
	}
	return v
}

// printed is what tells numbers apart: a cell or a number in the text, of a
// document.
type printed struct {
	fact  *budget.Fact
	claim *claim.Claim
	doc   *reconcile.Doc
}

// number draws each printed number once.
func (b *builder) number(o reconcile.Operand) *Number {
	k := printed{o.Fact, o.Claim, o.Doc}
	if v := b.numbers[k]; v != nil {
		return v
	}
	v := &Number{Table: -1}
	if o.Claim != nil {
		v.Kind, v.Text, v.Value, v.Unit = "text", o.Claim.Sentence, o.Claim.Number, o.Claim.Unit
		if u := o.Amount().Unit; u != money.NoUnit {
			v.Unit = u.String() // 3.67万 is 万元
		}
		v.Claim, v.Place = o.Claim.ID, o.Claim.Place
	} else {
		b.cell(v, o)
	}
	i := b.d.Interval(o)
	unit := o.Amount().Unit
	v.Low, v.High = money.Format(i.Lo, unit, 0), money.Format(i.Hi, unit, 0)
	b.numbers[k] = v
	return v
}

func (b *builder) cell(v *Number, o reconcile.Operand) {
	f := o.Fact
	home := b.d
	if o.Doc != nil {
		home = o.Doc
	}
	t := &home.Tables[f.Table]
	v.Kind, v.TableNo, v.TableTitle, v.Table = "table", t.No, t.Title, f.Table
	v.Entity, v.RowCode, v.RowName, v.Column = f.Entity, f.RowCode, f.RowName, f.Column
	v.Value, v.Unit, v.Fact, v.Place = f.Amount.Text, f.Amount.Unit.String(), f.ID, f.Place
	v.Sure = f.Sure
	if o.Doc != nil {
		v.Fact, v.Table, v.Document = "", -1, o.Doc.Name // no cell of this document
	}
}

// equations draws every equation for the inspector.
func (b *builder) equations() []Equation {
	out := make([]Equation, 0, len(b.r.Equations))
	for _, e := range b.r.Equations {
		out = append(out, Equation{
			ID: e.ID, Rule: e.Rule, Title: T("equation." + e.Rule), Relation: reconcile.RelationSign(e.Relation),
			Verdict: e.Verdict, Severity: e.Severity, Operands: b.operands(e.Operands),
			Difference: money.Format(e.Difference, e.Unit, 0), Allowed: money.Format(e.Allowed, e.Unit, 0),
			Hides: money.Format(e.Hides, e.Unit, 0), Unit: reconcile.UnitName(e), Ground: e.Ground,
		})
	}
	return out
}

// findings draws every finding, gravest first.
func (b *builder) findings() []Finding {
	out := make([]Finding, 0, len(b.r.Findings))
	for i := range b.r.Findings {
		f := &b.r.Findings[i]
		v := Finding{
			ID: f.ID, Rule: f.Rule, Verdict: f.Verdict, Severity: f.Severity, Message: f.Message, Remark: f.Remark,
			Ground: f.Ground, Footnoted: f.Footed, Pictured: f.Pictured, Operands: b.operands(f.Operands),
		}
		if e := f.Equation; e != nil {
			v.Equation, v.Relation, v.Unit = e.ID, reconcile.RelationSign(e.Relation), reconcile.UnitName(e)
			v.Difference, v.Allowed = money.Format(e.Difference, e.Unit, 0), money.Format(e.Allowed, e.Unit, 0)
		}
		v.Values = valuesDigest(v)
		out = append(out, v)
	}
	return out
}

// valuesDigest changes when any printed value of a finding does, so that a
// decision on it is asked again.
func valuesDigest(f Finding) string {
	var parts []string
	for _, o := range f.Operands {
		parts = append(parts, o.Value)
	}
	for _, k := range []string{"name", "expected", "told", "listed", "target"} {
		parts = append(parts, f.Message.Args[k])
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "|")))
	return hex.EncodeToString(sum[:8])
}
