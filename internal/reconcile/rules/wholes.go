package rules

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// A whole that no sentence names is taken for proven by the shares of a list that follow
// from it.
const (
	provenShares = 2 // shares that must follow, of a list of three or more
	tellingShare = 3 // digits of the one that must follow, of a list of two
)

// sharesBeside are the shares of the paragraph that name no whole, or the same one, each
// with its amount.
func sharesBeside(d *reconcile.Doc, c *claim.Claim) []*claim.Claim {
	var out []*claim.Claim
	for i := range d.Claims {
		o := &d.Claims[i]
		base := d.Claim(o.Base)
		if o.Kind == claim.Share && o.Of == "" && o.Against == c.Against && o.Section == c.Section && o.Paragraph == c.Paragraph &&
			base != nil && base.Kind == claim.Amount {
			out = append(out, o)
		}
	}
	return out
}

// shareList names shares that stand beside each other.
type shareList struct {
	section, paragraph int
	against            string
}

// wholes are what lists of shares prove, each worked out once.
type wholes map[shareList][]reconcile.Operand

// of is the whole of the list that a share stands in.
func (w wholes) of(d *reconcile.Doc, c *claim.Claim) []reconcile.Operand {
	key := shareList{c.Section, c.Paragraph, c.Against}
	whole, known := w[key]
	if !known {
		whole = impliedWhole(d, c)
		w[key] = whole
	}
	return whole
}

// impliedWhole is what the shares of a list are of although nothing says it: their amounts
// together, an amount of the section, or a total of a table, when all of them but at most
// one follow from it.
func impliedWhole(d *reconcile.Doc, c *claim.Claim) []reconcile.Operand {
	list := sharesBeside(d, c)
	if len(list) < 2 {
		return nil
	}
	var together []reconcile.Operand
	parts := map[string]bool{}
	for _, s := range list {
		together = append(together, reconcile.ClaimOperand(d.Claim(s.Base), true, 1))
		parts[s.Base] = true
	}
	if total, ok := totalOf(d, together); ok {
		return []reconcile.Operand{total}
	}
	if follow(d, list, together) {
		return together
	}
	if len(list) <= provenShares {
		return nil
	}
	for _, whole := range append(amountsOfSection(d, c, parts), totals(d)...) {
		if one := []reconcile.Operand{whole}; follow(d, list, one) {
			return one
		}
	}
	return nil
}

// totalOf is the total of a table that parts add up to.
func totalOf(d *reconcile.Doc, parts []reconcile.Operand) (reconcile.Operand, bool) {
	var sum, slack int64
	for _, o := range parts {
		sum, slack = sum+o.Amount().Fen, slack+lastPlace(o.Claim)
	}
	for _, total := range totals(d) {
		if off := total.Amount().Fen - sum; max(off, -off)*2 <= slack {
			return total, true
		}
	}
	return reconcile.Operand{}, false
}

// follow tells whether a list of shares bears out a whole.
func follow(d *reconcile.Doc, list []*claim.Claim, whole []reconcile.Operand) bool {
	holds, fails := 0, 0
	for _, s := range list {
		q := &reconcile.Ratio{Rate: reconcile.ClaimOperand(s, false, 1), Part: []reconcile.Operand{reconcile.ClaimOperand(d.Claim(s.Base), true, 1)}, Whole: whole}
		switch d.JudgeRatio(q) {
		case reconcile.Broken:
			fails++
		case reconcile.Exact:
			if digits := strings.Trim(strings.ReplaceAll(s.Number, ".", ""), "0"); len(digits) >= tellingShare || len(list) > provenShares && len(digits) > 1 {
				holds++
			}
		}
	}
	return fails <= 1 && holds >= min(provenShares, len(list)-1)
}

// amountsOfSection are the amounts of the section before a share, the nearest first.
func amountsOfSection(d *reconcile.Doc, c *claim.Claim, but map[string]bool) []reconcile.Operand {
	var out []reconcile.Operand
	for i := len(d.Claims) - 1; i >= 0; i-- {
		o := &d.Claims[i]
		if o.Section == c.Section && o.Paragraph <= c.Paragraph && o.Kind == claim.Amount && !but[o.ID] {
			out = append(out, reconcile.ClaimOperand(o, true, 1))
		}
	}
	return out
}

// totals are the totals of the tables that the whole body stands for, each amount once.
func totals(d *reconcile.Doc) []reconcile.Operand {
	var out []reconcile.Operand
	seen := map[int64]bool{}
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.Bound && f.Minus == nil && f.Amount.State == money.Number && f.Amount.Fen > 0 && isTotal(d, f.At) && d.UnitKnown(f) && !seen[f.Amount.Fen] {
			seen[f.Amount.Fen] = true
			out = append(out, reconcile.FactOperand(f, true, 1))
		}
	}
	return out
}

// isTotal tells the total of an account in the year of the document.
func isTotal(d *reconcile.Doc, at budget.Coordinate) bool {
	return at.Year == d.Year && at.Stage == d.Stage() && at.Body == d.Whole() && at.Function == "" && at.Economic == "" && at.Item == "" && at.Project == "" && at.Source == "" && at.Subset == ""
}
