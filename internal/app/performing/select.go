package performing

import (
	"context"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
)

// Tier says who evaluates: the department, or the finance bureau once more.
type Tier string

// The tiers.
const (
	ByDepartment Tier = "department"
	ByBureau     Tier = "bureau"
)

// Case is an evaluation of a project by one tier.
type Case struct {
	Tier    Tier
	Project string
}

// ID names the case in addresses and records.
func (c Case) ID() string { return string(c.Tier) + "-" + c.Project }

// ParseCase reads an id.
func ParseCase(id string) (Case, error) {
	tier, project, ok := strings.Cut(id, "-")
	if t := Tier(tier); ok && project != "" && (t == ByDepartment || t == ByBureau) {
		return Case{t, project}, nil
	}
	return Case{}, fault.New(fault.NotFound, "没有这个评价").At(id)
}

// Selection is the choice of a project for evaluation, explained as it was made.
type Selection struct {
	Case    string     `json:"case"`
	Project string     `json:"project"`
	Tier    Tier       `json:"tier"`
	Name    string     `json:"name"`
	Rank    int        `json:"rank"` // among all candidates, from 1
	Why     fault.Text `json:"why"`  // money, risk, rotation
	Reason  string     `json:"reason"`
	Day     string     `json:"day"`
	Sample  []string   `json:"sample"` // ids of the values that experts look at
}

func checkSelection(s Selection) error {
	if n := utf8.RuneCountInString(strings.TrimSpace(s.Reason)); n < 4 || n > draft.MaxText {
		return fault.New(fault.Invalid, "没有写明选择的理由，或理由太短、太长").At(s.Name).Hint("请用一句话说明为什么评价这个项目")
	}
	return nil
}

// SampleSize is how many actual values of a project experts look at.
const SampleSize = 5

// Candidates ranks the projects of a year that may be evaluated.
func (o *Office) Candidates(ctx context.Context, who office.Actor, y *Year) ([]cycle.Ranked, error) {
	last, err := o.lastEvaluated(ctx, y)
	if err != nil {
		return nil, err
	}
	var list []cycle.Candidate
	for i := range y.Entries {
		e := &y.Entries[i]
		if e.Whole() {
			continue
		}
		m, err := y.Now(e)
		if err != nil {
			return nil, err
		}
		list = append(list, cycle.Candidate{Subject: e.Subject, Name: e.Name, Money: e.Money.Adjusted, Missed: m.Counts[cycle.Missed], AtRisk: m.Counts[cycle.AtRisk],
			NoData: m.Counts[cycle.Unknown], Rate: m.Rate, Last: last[e.Subject.Project]})
	}
	return cycle.Rank(list, y.Standing.Budget.Year), nil
}

// lastEvaluated is the last year before this one in which each project was
// evaluated to the end.
func (o *Office) lastEvaluated(ctx context.Context, y *Year) (map[string]int, error) {
	out := map[string]int{}
	years, err := o.budgetsOf(ctx, y.Standing.Budget.Department)
	for _, b := range years {
		if b.Year >= y.Standing.Budget.Year {
			continue
		}
		list, err := planning.List(ctx, o.Desk, filings(office.FilePerform), b.ID, "")
		if err != nil {
			return nil, err
		}
		for _, k := range list {
			if f := k.Value; f.Round == office.Evaluation && f.Filed != "" {
				out[f.Subject.Project] = max(out[f.Subject.Project], b.Year)
			}
		}
	}
	return out, err
}

// Select picks a project for evaluation with a reason. The finance bureau picks for
// its own evaluation, others for the department's. Once an expert has signed, the
// choice stays.
func (o *Office) Select(ctx context.Context, who office.Actor, id, project, reason string) (string, error) {
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return "", err
	}
	e, err := y.Entry(cycle.Subject{Project: project}.ID())
	if err != nil {
		return "", err
	}
	ranked, err := o.Candidates(ctx, who, y)
	if err != nil {
		return "", err
	}
	tier := ByDepartment
	if who.Has(office.Finance) {
		tier = ByBureau
	}
	s := Selection{Case: Case{tier, project}.ID(), Project: project, Tier: tier, Name: e.Name, Reason: strings.TrimSpace(reason), Day: y.Today}
	for i, r := range ranked {
		if r.Subject.Project == project {
			s.Rank, s.Why = i+1, r.Why
		}
	}
	for _, a := range cycle.Sample(project, e.values(), SampleSize) {
		s.Sample = append(s.Sample, a.ID)
	}
	_, err = planning.Put(ctx, o.Desk, who, selections, planning.Change{Space: id, ID: s.Case, Body: y.Standing.Budget.Department, Why: s.Reason}, s)
	if fault.Is(err, fault.Conflict) {
		return "", fault.New(fault.Conflict, "这个项目已经选过").At(e.Name)
	}
	return s.Case, err
}

// values are all values of an entry's indicators.
func (e *Entry) values() []cycle.Actual {
	var out []cycle.Actual
	for _, p := range e.Promised {
		out = append(out, p.Values...)
	}
	return out
}

// Selections lists what was picked in a year, of the projects that the person may
// see.
func (o *Office) Selections(ctx context.Context, y *Year) ([]planning.Kept[Selection], error) {
	list, err := planning.List(ctx, o.Desk, selections, y.Standing.Budget.ID, "")
	var out []planning.Kept[Selection]
	for _, k := range list {
		if _, err := y.Entry(cycle.Subject{Project: k.Value.Project}.ID()); err == nil {
			out = append(out, k)
		}
	}
	return out, err
}

// budgetsOf lists a department's budgets, oldest first as they were begun.
func (o *Office) budgetsOf(ctx context.Context, department office.BodyID) ([]draft.Budget, error) {
	list, err := planning.List(ctx, o.Desk, planning.Budgets, "", department)
	out := make([]draft.Budget, len(list))
	for i, k := range list {
		out[i] = k.Value
	}
	return out, err
}
