package draft

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// Line is one line of expenditure as it is written; unlike budget.Line it may
// lack fields.
type Line struct {
	ID          string              `json:"id"`
	Body        office.BodyID       `json:"body"`
	Project     string              `json:"project,omitempty"` // project id; empty for basic expenditure
	Kind        string              `json:"kind,omitempty"`    // basic.personnel, basic.operating, project
	Function    budget.FunctionCode `json:"function,omitempty"`
	Economic    budget.EconomicCode `json:"economic,omitempty"`
	Fund        budget.Fund         `json:"fund,omitempty"`
	Source      string              `json:"source,omitempty"`
	Amount      *money.Fen          `json:"amount,omitempty"`
	CarriedFrom int                 `json:"carried_from,omitempty"`
	Item        string              `json:"procurement_item,omitempty"` // goods, works, services
	Procured    *money.Fen          `json:"procurement_amount,omitempty"`
	SME         *money.Fen          `json:"sme,omitempty"`
	Small       *money.Fen          `json:"small,omitempty"`
	LastYear    *money.Fen          `json:"last_year,omitempty"`
	Standard    string              `json:"standard,omitempty"` // id of a 支出标准
	Quantity    int64               `json:"quantity,omitempty"` // standard × quantity = amount
	Reason      string              `json:"reason,omitempty"`
}

// Money is the amount, 0 where none is written yet.
func (l *Line) Money() money.Fen { return orZero(l.Amount) }

func orZero(f *money.Fen) money.Fen {
	if f == nil {
		return 0
	}
	return *f
}

// Budget is the line as a ledger keeps it, under the printed name of its body.
func (l *Line) Budget(body string) budget.Line {
	out := budget.Line{
		ID: l.ID, Body: body, Project: l.Project, Kind: l.Kind, Function: l.Function, Economic: l.Economic,
		Fund: l.Fund, Source: l.Source, Amount: l.Money(), CarriedFrom: l.CarriedFrom, LastYear: l.LastYear, Reason: l.Reason,
	}
	if l.Item != "" {
		out.Procurement = &budget.Procured{Item: l.Item, Amount: orZero(l.Procured), SME: orZero(l.SME), Small: orZero(l.Small)}
	}
	return out
}

// FromBudget takes a line of a ledger apart.
func FromBudget(l budget.Line, body office.BodyID) Line {
	amount := l.Amount
	out := Line{
		ID: l.ID, Body: body, Project: l.Project, Kind: l.Kind, Function: l.Function, Economic: l.Economic,
		Fund: l.Fund, Source: l.Source, Amount: &amount, CarriedFrom: l.CarriedFrom, LastYear: l.LastYear, Reason: l.Reason,
	}
	if p := l.Procurement; p != nil {
		bought, sme, small := p.Amount, p.SME, p.Small
		out.Item, out.Procured, out.SME, out.Small = p.Item, &bought, &sme, &small
	}
	return out
}
