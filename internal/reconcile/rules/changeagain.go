package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// ChangeAgain asks that a change told of the same amount of money under several
// names is told alike: 财政拨款收入、财政拨款支出 and 一般公共预算拨款支出 of one budget. Last
// year may lawfully have had other accounts, so a miss is a warning.
var ChangeAgain = reconcile.Rule{ID: "text.change-again", Severity: reconcile.Warning, Ground: groundExplain, Apply: changeAgain}

// changeOfMoney is what makes two changes the same question.
type changeOfMoney struct {
	fen   int64
	year  int
	stage budget.Stage
	body  budget.Body
}

func changeAgain(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	last := map[changeOfMoney]*claim.Claim{}
	for i := range d.Claims {
		c := &d.Claims[i]
		key, ok := wholeChange(d, c)
		if !ok {
			continue
		}
		if before := last[key]; before != nil && before.Amount.Unit == c.Amount.Unit {
			e := twoPrints(signedChange(c, false), signedChange(before, true))
			e.Duplicate = c.Direction == before.Direction
			if d.Kind == budget.FinalAccount && !sameSum(d, c, before) {
				e.Tolerant = reconcile.Note // last year's accounts and carry-over need not have been alike
			}
			out.Equations = append(out.Equations, e)
		}
		last[key] = c
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-change-told-again")
	}
	return out
}

// sameSum tells two changes of one sum: one measure of one account.
func sameSum(d *reconcile.Doc, a, b *claim.Claim) bool {
	x, _ := d.Meaning(d.Claim(a.Base))
	y, _ := d.Meaning(d.Claim(b.Base))
	return x.At.Measure == y.At.Measure && x.At.Fund == y.At.Fund
}

// signedChange counts a fall as less.
func signedChange(c *claim.Claim, right bool) reconcile.Operand {
	return reconcile.ClaimOperand(c, right, c.Direction)
}

// wholeChange keeps the changes of whole income and expenditure, which are told
// under several names; those of items, kinds and codes are each their own.
func wholeChange(d *reconcile.Doc, c *claim.Claim) (changeOfMoney, bool) {
	base := d.Claim(c.Base)
	if c.Kind != claim.Change || c.Direction == 0 || base == nil || c.BaseYear == 0 || base.Amount.Fen == 0 {
		return changeOfMoney{}, false
	}
	m, ok := d.Meaning(base)
	if !ok || m.At.Function != "" || m.At.Kind != "" || m.At.Source != "" || m.At.Item != "" || m.At.Measure == budget.ThreePublic || m.At.Measure == budget.AdminRunning {
		return changeOfMoney{}, false
	}
	return changeOfMoney{fen: base.Amount.Fen, year: c.BaseYear, stage: c.BaseStage, body: m.At.Body}, true
}
