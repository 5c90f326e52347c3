package performing

import (
	"context"
	"slices"
	"time"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

// kept reads values, sheets and filings into the entries.
func (o *Office) kept(ctx context.Context, y *Year) error {
	id := y.Standing.Budget.ID
	measured, err := o.measured(ctx, y.Standing.Budget.Year)
	if err != nil {
		return err
	}
	signed, err := o.signed(ctx, id)
	if err != nil {
		return err
	}
	monitor, err := byID(ctx, o, monitors, id)
	if err != nil {
		return err
	}
	self, err := byID(ctx, o, selves, id)
	if err != nil {
		return err
	}
	filed, err := byID(ctx, o, filings(office.SubmitPerform), id)
	for i := range y.Entries {
		e := &y.Entries[i]
		e.Monitor, e.Self, e.Filings = monitor[e.Subject.ID()], self[e.Subject.ID()], map[string]planning.Kept[cycle.Filing]{}
		for _, r := range y.Rounds.Rounds {
			k := filed[filingID(r.ID, e.Subject)]
			k.Value.Round, k.Value.Subject = r.ID, e.Subject
			e.Filings[r.ID] = k
		}
		e.take(slices.Concat(y.booked(e), e.answered(y.Tree, measured), signed)) // of one day a person's counts
	}
	return err
}

// take joins values with the indicators that they are about.
func (e *Entry) take(values []cycle.Actual) {
	e.Managed = map[string][]cycle.Actual{}
	for _, a := range values {
		if !e.is(a.Subject) {
			continue
		}
		if i := slices.IndexFunc(e.Promised, func(p cycle.Promised) bool { return p.Key == a.Key }); i >= 0 {
			e.Promised[i].Values = append(e.Promised[i].Values, a)
			continue
		}
		e.Managed[a.Key] = append(e.Managed[a.Key], a)
	}
}

func (e *Entry) is(s cycle.Subject) bool {
	if e.Whole() {
		return s.Project == "" && s.Body == e.Subject.Body
	}
	return s.Project == e.Subject.Project
}

// booked are the values that the books give: the execution rate at the end of each
// month and today, for indicators that ask for it under whatever name. They are none
// where no payments were imported.
func (y *Year) booked(e *Entry) []cycle.Actual {
	var out []cycle.Actual
	for _, p := range e.Promised {
		if e.Money.Silent || !perform.IsExecutionRate(p.Name) {
			continue
		}
		for _, day := range y.monthEnds() {
			if rate := e.Money.Until(y.Standing.Budget.Year, day).Rate(); rate.Known() {
				out = append(out, cycle.Actual{ID: "ledger@" + p.Key + "@" + day, Key: p.Key, Subject: e.Subject, Value: rate.Text(places) + "%", State: cycle.Known, Day: day,
					Running: true, Source: cycle.Source{Kind: cycle.FromLedger}})
			}
		}
	}
	return out
}

// monthEnds are the ends of the months of the year that are over, and today where one
// is not.
func (y *Year) monthEnds() []string {
	var out []string
	year := y.Standing.Budget.Year
	for month := range 12 {
		end := time.Date(year, time.Month(month+2), 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		if end >= y.Today {
			if y.Today > itoa(year) {
				out = append(out, y.Today)
			}
			break
		}
		out = append(out, end)
	}
	return out
}

// measured are the values of runs; none where nothing is computed.
func (o *Office) measured(ctx context.Context, year int) ([]Measured, error) {
	if o.Evidence == nil {
		return nil, nil
	}
	return o.Evidence.Measured(ctx, year)
}

// signed are the values that people signed.
func (o *Office) signed(ctx context.Context, id string) ([]cycle.Actual, error) {
	list, err := planning.List(ctx, o.Desk, actuals, id, "")
	var out []cycle.Actual
	for _, k := range list {
		out = append(out, k.Value)
	}
	return out, err
}

// answered are the measured values that answer an indicator of the entry by its
// name, from records of its unit or of a body above it.
func (e *Entry) answered(tree *office.Tree, list []Measured) []cycle.Actual {
	var out []cycle.Actual
	for _, m := range list {
		if m.Body != "" && !tree.Covers(m.Body, e.Unit.ID) {
			continue
		}
		for _, p := range e.Promised {
			if slices.Contains(m.Indicators, p.Name) {
				a := m.Value
				a.Key, a.Subject = p.Key, e.Subject
				out = append(out, a)
			}
		}
	}
	return out
}

// Ratified tells whether the targets are approved: no step from the present one on
// lets people edit them. Before that nothing is due.
func (y *Year) Ratified() bool {
	for _, step := range y.Standing.Process.Steps[y.Standing.Number:] {
		if slices.Contains(step.Edits, "targets") {
			return false
		}
	}
	return true
}

// Entry finds a subject among those that the person may see.
func (y *Year) Entry(subject string) (*Entry, error) {
	for i := range y.Entries {
		if y.Entries[i].Subject.ID() == subject {
			return &y.Entries[i], nil
		}
	}
	return nil, fault.New(fault.NotFound, "没有这个绩效对象，或你不能查看").At(subject)
}

// Method is how an entry is scored.
func (y *Year) Method(e *Entry) (score.Method, error) {
	kind := score.ProjectKind
	if e.Whole() {
		kind = score.WholeKind
	}
	b := y.Standing.Budget
	day := office.Day{Month: 12, Day: 31}.Of(b.Year)
	m, ok := cycle.MethodFor(score.Methods(), kind, b.Jurisdiction, office.National, day, e.Promised)
	if !ok {
		return m, fault.New(fault.NotFound, "没有这一年的评分办法").At(b.Jurisdiction)
	}
	return m, nil
}

// ownTargets are the targets of one whole body.
type ownTargets struct {
	id, goal string
	promised []cycle.Promised
}

// wholeTargets gives each unit its own: those kept at the unit, and the rows of a
// mixed table whose owner a person confirmed.
func (o *Office) wholeTargets(ctx context.Context, y *Year) (map[office.BodyID]ownTargets, error) {
	id := y.Standing.Budget.ID
	list, err := planning.List(ctx, o.Desk, planning.TargetsOf, id, "")
	if err != nil {
		return nil, err
	}
	if y.Owners, err = planning.Find(ctx, o.Desk, owners, id, ownersID); absent(err) != nil {
		return nil, err
	}
	out := map[office.BodyID]ownTargets{}
	for _, k := range list {
		switch {
		case k.Value.Project != "":
		case k.Value.Body == "":
			y.Mixed = &k
			for body, rows := range y.Owners.Value.split(k.Value.Indicators) {
				t := out[body]
				t.promised, t.id = append(t.promised, rows...), k.ID
				out[body] = t
			}
		default:
			t := out[k.Value.Body]
			t.id, t.promised = k.ID, append(t.promised, cycle.Promise(k.Value.Indicators)...)
			if k.Value.Goal != "" {
				t.goal = k.Value.Goal
			}
			out[k.Value.Body] = t
		}
	}
	return out, nil
}

// indicators are those of a mixed table.
func (y *Year) indicators() []budget.Indicator {
	if y.Mixed == nil {
		return nil
	}
	return y.Mixed.Value.Indicators
}
