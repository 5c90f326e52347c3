package main

import (
	"context"

	"mingzhang/internal/app"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// newDesk wires the verbs of a budget.
func newDesk(a *app.App, door *people.Door) (*planning.Desk, error) {
	processes, err := office.Processes()
	if err != nil {
		return nil, err
	}
	return planning.New(planning.Config{App: a, Tree: door.Tree, Processes: processes, Renderers: renderers()}), nil
}

// fillDemo opens the demo's budget with the lines of its ledger, where it is not
// there yet.
func fillDemo(ctx context.Context, d *planning.Desk, path string) error {
	ledger, err := readLedger(path)
	if err != nil {
		return err
	}
	who := people.Operator()
	id, err := d.Open(ctx, who, draft.Budget{Department: people.DemoDepartment, Year: ledger.Year, Family: ledger.Family, Jurisdiction: office.National, From: path})
	if fault.Is(err, fault.Conflict) {
		return nil
	}
	if err != nil {
		return err
	}
	return d.Fill(ctx, who, id, ledger, path)
}

func readLedger(path string) (*budget.Ledger, error) {
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return app.ParseLedger(data)
}
