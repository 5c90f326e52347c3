package reconcile

import "mingzhang/internal/budget"

// closure says which accounts the document shows to be empty: all money is then
// the same as fiscal money, or fiscal money the same as the general budget.
// Where it is not shown, the smaller is only part of the larger.
type closure struct {
	onlyFiscal  bool // no 财政专户 and no 单位资金: all = fiscal
	onlyGeneral bool // no 政府性基金 and no 国有资本经营: fiscal = general
}

func (d *Doc) findClosure() closure {
	return closure{
		onlyFiscal:  d.shownZero(budget.Special) && d.shownZero(budget.OwnMoney) && d.carryInFiscal(),
		onlyGeneral: d.shownZero(budget.GovFund) && d.shownZero(budget.StateCapital),
	}
}

// shownZero tells whether the document prints the account's money as zero: the
// income line, and the expenditure table where there is one.
func (d *Doc) shownZero(fund budget.Fund) bool {
	shown := false
	for i := range d.Facts {
		f := &d.Facts[i]
		if !f.Bound || f.At.Fund != fund || f.At.Source != "" {
			continue
		}
		if f.Amount.Fen != 0 {
			return false
		}
		shown = shown || f.At.Function == "" && f.At.Body.Scope == budget.Whole
	}
	return shown
}

// carryInFiscal tells whether the money carried in is fiscal as far as printed:
// no carry-in, or the same amount in the table of fiscal money.
func (d *Doc) carryInFiscal() bool {
	c := budget.Coordinate{Measure: budget.CarryIn, Year: d.Year, Stage: d.Stage(), Body: d.Whole()}
	all := d.byAt[c]
	c.Fund = budget.Fiscal
	fiscal := d.byAt[c]
	if len(all) == 0 {
		return false
	}
	for _, f := range all {
		if f.Amount.Fen != 0 && (len(fiscal) == 0 || fiscal[0].Amount.Fen != f.Amount.Fen) {
			return false
		}
	}
	return true
}

// SameMoney tells whether two funds hold the same money in this document.
func (d *Doc) SameMoney(a, b budget.Fund) bool { return d.reduce(a) == d.reduce(b) }

// reduce gives the smallest fund that holds the same money.
func (d *Doc) reduce(f budget.Fund) budget.Fund {
	if f == "" && d.closure.onlyFiscal {
		f = budget.Fiscal
	}
	if f == budget.Fiscal && d.closure.onlyGeneral {
		f = budget.General
	}
	return f
}

// Reduced is the coordinate with its fund reduced: two coordinates that reduce
// to one are the same amount in this document. 结转 and totals with carry-over
// keep their own fund.
func (d *Doc) Reduced(c budget.Coordinate) budget.Coordinate {
	c.Fund = d.reduce(c.Fund)
	return c
}
