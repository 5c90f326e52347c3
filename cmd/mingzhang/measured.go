package main

import (
	"context"
	"slices"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/message"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/evidence"
)

// measured gives the values of runs to the year of performance: the one place where
// the words of evidence become those of the cycle.
type measured struct{ desk *evidencing.Desk }

// Measured lists what every source of the installation came to for a year.
func (m measured) Measured(ctx context.Context, year int) ([]performing.Measured, error) {
	sources, err := m.desk.Sources(ctx, people.Operator())
	if err != nil {
		return nil, err
	}
	var out []performing.Measured
	for _, s := range sources {
		system, err := m.desk.System(s.Value.System)
		if err != nil {
			return nil, err
		}
		values, err := m.desk.Values(ctx, people.Operator(), s.ID, "")
		if err != nil {
			return nil, err
		}
		for _, v := range values {
			i := slices.IndexFunc(system.Formulas, func(f evidence.Formula) bool { return f.ID == v.Value.Formula })
			if i < 0 || len(system.Formulas[i].Indicators) == 0 || v.Value.On.Year() != year {
				continue
			}
			out = append(out, performing.Measured{Body: office.BodyID(s.Value.Body), Indicators: system.Formulas[i].Indicators, Value: actualOf(v)})
		}
	}
	return out, nil
}

// states of a value of evidence, as the cycle knows them.
var states = map[evidence.State]cycle.ValueState{
	evidence.HasValue: cycle.Known, evidence.Partial: cycle.Partial, evidence.Stale: cycle.Stale,
	evidence.NoData: cycle.NoData, evidence.NotBegun: cycle.NoData,
}

// actualOf is a computed value as an actual one. It holds for the day that it was
// computed for; of a period that is not over, a count or sum is a running total.
func actualOf(v evidencing.Kept[evidencing.Computed]) cycle.Actual {
	value := v.Value.Value
	a := cycle.Actual{ID: v.ID, State: states[value.State], Day: dayOf(v.Value), Note: shortfall(value),
		Running: !value.Level && (value.Measure == evidence.Count || value.Measure == evidence.Sum || value.Measure == evidence.Distinct),
		Source:  cycle.Source{Kind: cycle.FromRun, Name: v.Value.Title}}
	if len(v.Value.Runs) > 0 {
		a.Source.Run = v.Value.Runs[len(v.Value.Runs)-1]
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

func dayOf(c evidencing.Computed) string { return c.On.Format(time.DateOnly) }
