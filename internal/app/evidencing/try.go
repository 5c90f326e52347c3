package evidencing

import (
	"context"
	"io"

	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
)

// Try reads a source and works out its indicators without keeping anything: for a
// definition that is being written. key is any 32 bytes; pseudonyms made with it are
// forgotten.
func Try(ctx context.Context, system *evidence.System, def source.Definition, src source.Source, key []byte, m evidence.Moment) (Run, []Computed, error) {
	run := Run{Source: def.ID, Kind: def.Kind, Began: m.Now, On: m.On, Schema: schemaDigest(&system.Schema)}
	c, err := evidence.NewComputation(system.Schema, system.Formulas, m)
	if err != nil {
		return run, nil, err
	}
	t := &intake{schema: &system.Schema, key: key, check: c, out: io.Discard, open: forget, seen: map[evidence.Reason]int{}}
	run.Report, err = src.Read(ctx, wantedOf(&system.Schema), t)
	run.Rejected, run.Samples, run.State = c.Rejected(), t.samples, stateOf(&run, err)
	if err != nil {
		run.Why = err.Error()
		return run, nil, err
	}
	c.Expect(max(run.Report.Announced, run.Report.Records))
	return run, computed(def.ID, system, c, []Run{run}, m), nil
}

// forgetful keeps nothing.
type forgetful struct{}

func (forgetful) Write([]string, evidence.Rejection) error { return nil }
func (forgetful) Close() error                             { return nil }

func forget(io.Writer, *evidence.Schema) (Keeper, error) { return forgetful{}, nil }
