package rules

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// strayPath finds an item cited through 类, 款 and 项 that neither the tables nor
// the year's list have: 卫生健康支出（类）卫生健康支出（款）计划生育事务（项）. The class must be
// known and the money be this year's, so that a code of former years is no fault.
func strayPath(d *reconcile.Doc, c *claim.Claim) (reconcile.Finding, bool) {
	names := reconcile.PathNames(c.Subject)
	if c.Kind != claim.Amount || c.Paragraph < 0 || len(names) != 3 || c.Amount.Fen == 0 || c.Year != d.Year {
		return reconcile.Finding{}, false
	}
	if _, ok := d.Cite(c.Subject); ok || !itemsPrinted(d) || !classKnown(d, names[0]) {
		return reconcile.Finding{}, false
	}
	path := strings.Join(names, "—")
	key, args := "finding.text.code-path", []string{"path", path, "name", names[2], "where", c.Place.String()}
	if f := itemOfAmount(d, c); f != nil {
		key, args = "finding.text.code-path.near", append(args, "code", f.RowCode, "expected", f.RowName)
	}
	f := about(key, path, args...)
	f.Operands = []reconcile.Operand{reconcile.ClaimOperand(c, false, 1)}
	return f, true
}

// itemsPrinted tells whether a table has items of seven digits.
func itemsPrinted(d *reconcile.Doc) bool {
	for i := range d.Facts {
		if len(d.Facts[i].At.Function) == 7 {
			return true
		}
	}
	return false
}

func classKnown(d *reconcile.Doc, name string) bool {
	for _, e := range d.Book.ByName(classify.Function, form.Fold(name), "") {
		if len(e.Code) == 3 {
			return true
		}
	}
	return false
}

// itemOfAmount is the item whose printed amount a claim tells, nil where several
// have it.
func itemOfAmount(d *reconcile.Doc, c *claim.Claim) *budget.Fact {
	var found *budget.Fact
	for i := range d.Facts {
		f := &d.Facts[i]
		off := f.Amount.Fen - c.Amount.Fen
		if len(f.At.Function) != 7 || f.At.Kind != "" || f.At.Measure != budget.Expenditure || max(off, -off)*2 > lastPlace(c) {
			continue
		}
		if found != nil && found.At.Function != f.At.Function {
			return nil
		}
		found = f
	}
	return found
}

// lastPlace is one unit in the last printed place of a claim, in fen.
func lastPlace(c *claim.Claim) int64 { return money.Ulp(c.Amount.Unit, c.Amount.Decimals) }
