package main

import (
	"context"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/message"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/evidence"
)

// measured gives the values of runs to the year of performance: the one place where
// the words of evidence become those of the cycle.
type measured struct{ desk *evidencing.Desk }

// Measured lists what every source, register and the events of the installation came to
// for a year.
func (m measured) Measured(ctx context.Context, year int) ([]performing.Measured, error) {
	list, err := m.desk.Proven(ctx, year)
	var out []performing.Measured
	for _, p := range list {
		out = append(out, performing.Measured{Body: p.Body, Indicators: p.Indicators, Value: actualOf(p)})
	}
	return out, err
}

// states of a value of evidence, as the cycle knows them.
var states = map[evidence.State]cycle.ValueState{
	evidence.HasValue: cycle.Known, evidence.Partial: cycle.Partial, evidence.Stale: cycle.Stale,
	evidence.NoData: cycle.NoData, evidence.NotBegun: cycle.NoData,
}

// actualOf is a computed value as an actual one. It holds for the day that it was
// computed for; of a period that is not over, a count or sum is a running total.
func actualOf(p evidencing.Proven) cycle.Actual {
	value := p.Value
	a := cycle.Actual{ID: p.ID, State: states[value.State], Day: p.On.Format(time.DateOnly), Note: shortfall(value),
		Running: !value.Level && (value.Measure == evidence.Count || value.Measure == evidence.Sum || value.Measure == evidence.Distinct),
		Source:  cycle.Source{Kind: cycle.FromRun, Name: p.Title, Records: p.Records}}
	if len(p.Runs) > 0 {
		a.Source.Run = p.Runs[len(p.Runs)-1]
	}
	if text := value.Text(); text != "" && a.State != cycle.NoData {
		a.Value = text + value.Unit
	}
	return a
}

// shortfall says why a value is not simply there; it is kept with the value, in the
// language of the records.
func shortfall(v evidence.Value) string {
	if v.State == evidence.HasValue {
		return ""
	}
	return message.New(message.Chinese).Text(v.Why)
}
